"""Entry lists: one car at one event, and who drives it."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from racing.domain.vocabulary import DriverRating
from racing.models.base import Confidence, Sourced, choices_of, no_control_characters
from racing.models.calendar import Event, Session
from racing.models.competition import CarClass, Championship
from racing.models.competitors import CarModel, Driver, Manufacturer, Team
from racing.models.labels import DRIVER_RATINGS


class EntryStatus(models.TextChoices):
    ENTERED = "entered", _("entered")
    RESERVE = "reserve", _("reserve")
    WITHDRAWN = "withdrawn", _("withdrawn")
    REPLACED = "replaced", _("replaced")


RELIEF = "relief"
"""The role of a driver who took over during the race: no entry list has had him."""


class EntryQuerySet(models.QuerySet["Entry"]):
    def known(self, today: date) -> EntryQuerySet:
        """Entries announced by this day."""
        return self.filter(Q(announced_on=None) | Q(announced_on__lte=today))


class Entry(Sourced):
    """One car on one event's entry list. The number is text: "007" and "7" are two cars."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="entries", verbose_name=_("event"))
    car_class = models.ForeignKey(CarClass, models.PROTECT, related_name="entries", verbose_name=_("class"))
    team = models.ForeignKey(
        Team, models.PROTECT, null=True, blank=True, related_name="entries", verbose_name=_("team")
    )
    car_model = models.ForeignKey(
        CarModel, models.PROTECT, null=True, blank=True, related_name="entries", verbose_name=_("car model")
    )
    manufacturer = models.ForeignKey(
        Manufacturer,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="entries",
        verbose_name=_("manufacturer"),
        help_text=_("Who scores for this car. Empty: the maker of the car model."),
    )
    car_number = models.CharField(_("number"), max_length=6, blank=True, validators=[no_control_characters])
    shares_number = models.BooleanField(
        _("shares its number"), default=False, help_text=_("Two cars of a class really carried this number.")
    )
    name_as_entered = models.CharField(
        _("team name as entered"), max_length=140, blank=True, validators=[no_control_characters]
    )
    tyre = models.CharField(_("tyre"), max_length=40, blank=True)
    livery = models.CharField(_("team colour"), max_length=7, blank=True, help_text=_("For the spotter guide: #0b6b45"))
    status = models.CharField(_("status"), max_length=10, choices=EntryStatus, default=EntryStatus.ENTERED)
    announced_on = models.DateField(_("known since"), null=True, blank=True)
    confidence = models.CharField(_("confidence"), max_length=14, choices=Confidence, blank=True)

    history = HistoricalRecords()
    objects = EntryQuerySet.as_manager()

    class Meta:
        ordering = ["event", "car_class__order", "id"]
        verbose_name = _("entry")
        verbose_name_plural = _("entries")
        constraints = [
            models.UniqueConstraint(
                fields=["event", "car_class", "car_number"],
                condition=~Q(car_number="") & Q(shares_number=False),
                name="racing_entry_number",
                violation_error_message=_("Another car of this class carries this number at this event."),
            ),
        ]

    def __str__(self) -> str:
        number = f"#{self.car_number}" if self.car_number else "#?"
        parts = [number, str(self.team or ""), str(self.car_model or ""), str(self.car_class)]
        return " · ".join(part for part in parts if part)

    @property
    def scoring_manufacturer_id(self) -> int | None:
        """Who scores: the entry's own manufacturer, else the maker of its model."""
        if self.manufacturer_id:
            return self.manufacturer_id
        return self.car_model.manufacturer_id if self.car_model else None


class LineupDriver(models.Model):
    """A driver of an entry, in order."""

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="lineup", verbose_name=_("entry"))
    driver = models.ForeignKey(Driver, models.PROTECT, related_name="seats", verbose_name=_("driver"))
    order = models.PositiveSmallIntegerField(_("order"), default=1)
    rating = models.CharField(_("rating"), max_length=10, choices=choices_of(DriverRating, DRIVER_RATINGS), blank=True)
    role = models.CharField(_("role"), max_length=40, blank=True, help_text=_("“rookie”, “reserve”"))
    drive_time_ms = models.PositiveBigIntegerField(_("drive time in milliseconds"), null=True, blank=True)

    history = HistoricalRecords()

    class Meta:
        ordering = ["entry", "order"]
        verbose_name = _("driver of the entry")
        verbose_name_plural = _("drivers of the entry")
        constraints = [
            models.UniqueConstraint(fields=["entry", "driver"], name="racing_lineupdriver_once"),
            models.UniqueConstraint(fields=["entry", "order"], name="racing_lineupdriver_order"),
            models.CheckConstraint(
                condition=Q(order__range=(1, 6)),
                name="racing_lineupdriver_one_to_six",
                violation_error_message=_("The drivers of a car are numbered from 1 to 6."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.driver)


class Ineligibility(Sourced):
    """A car, or one driver of it, that scores nothing in a championship: a guest, a late entry, too little time."""

    championship = models.ForeignKey(
        Championship, models.PROTECT, related_name="ineligible", verbose_name=_("championship")
    )
    entry = models.ForeignKey(Entry, models.CASCADE, related_name="ineligible", verbose_name=_("entry"))
    session = models.ForeignKey(
        Session,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="ineligible",
        verbose_name=_("session"),
        help_text=_("Empty: every session of the event."),
    )
    driver = models.ForeignKey(
        Driver, models.PROTECT, null=True, blank=True, verbose_name=_("driver"), help_text=_("Empty: the whole car.")
    )
    passes_on_places = models.BooleanField(_("those behind move up for points"), default=False)
    passes_on_share = models.BooleanField(_("the others take over the share"), default=False)
    reason_en = models.CharField(_("reason (English)"), max_length=240)
    reason_de = models.CharField(_("reason (German)"), max_length=240, blank=True)
    document = models.CharField(_("document"), max_length=240, blank=True)

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("entry without points")
        verbose_name_plural = _("entries without points")

    def __str__(self) -> str:
        return f"{self.entry}: {self.reason_en}"
