"""The calendar: events (weekends) and the sessions in them."""

from __future__ import annotations

import zoneinfo
from datetime import date

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from racing.domain.vocabulary import Coverage, SessionKind
from racing.models.base import Searched, Slugged, Sourced, choices_of, in_reader_language
from racing.models.bounds import UP_TO_THE_LAST_ROUND
from racing.models.competition import CarClass, Gender, Season
from racing.models.labels import COVERAGES, SESSION_KINDS
from racing.models.venues import Circuit, CircuitLayout


class EventStatus(models.TextChoices):
    SCHEDULED = "scheduled", _("scheduled")
    POSTPONED = "postponed", _("postponed")
    CANCELLED = "cancelled", _("cancelled")


class EventQuerySet(models.QuerySet["Event"]):
    def known(self, today: date) -> EventQuerySet:
        """Events a reader may know of on this day: those of announced seasons, announced themselves."""
        season = Q(season__announced_on__lte=today) | Q(season__announced_on=None, season__start_year__lte=today.year)
        return self.filter(season, Q(announced_on=None) | Q(announced_on__lte=today))

    def on_their_day(self) -> EventQuerySet:
        """Without those of whose day nothing holds any more: cancelled or postponed."""
        return self.filter(status=EventStatus.SCHEDULED)

    def to_come(self, today: date) -> EventQuerySet:
        """Not over yet. A postponed one is not, whatever day it shows."""
        return self.filter(Q(status=EventStatus.SCHEDULED, ends_on__gte=today) | Q(status=EventStatus.POSTPONED))


class Event(Slugged, Sourced, Searched):
    """One weekend at one circuit. `round_number` is empty for a cancelled round or one outside the count."""

    season = models.ForeignKey(Season, models.PROTECT, related_name="events", verbose_name=_("season"))
    circuit = models.ForeignKey(Circuit, models.PROTECT, related_name="events", verbose_name=_("circuit"))
    layout = models.ForeignKey(
        CircuitLayout, models.PROTECT, null=True, blank=True, related_name="events", verbose_name=_("layout")
    )
    name = models.CharField(_("name"), max_length=140, help_text=_("As it was called then, with its sponsor."))
    short_name_en = models.CharField(_("short name (English)"), max_length=80, blank=True)
    short_name_de = models.CharField(_("short name (German)"), max_length=80, blank=True)
    gender_de = models.CharField(_("German article"), max_length=1, choices=Gender, blank=True)
    edition = models.SlugField(
        _("event over the years"), max_length=60, blank=True, help_text=_("Same in every year: “petit-le-mans”.")
    )
    round_number = models.PositiveSmallIntegerField(_("round"), null=True, blank=True, validators=UP_TO_THE_LAST_ROUND)
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))
    status = models.CharField(_("status"), max_length=10, choices=EventStatus, default=EventStatus.SCHEDULED)
    announced_on = models.DateField(_("known since"), null=True, blank=True)
    counts_in_statistics = models.BooleanField(
        _("counts in the series' statistics"), default=True, help_text=_("The series leaves out some joint races.")
    )
    entries_announced = models.PositiveSmallIntegerField(
        _("cars entered"), null=True, blank=True, help_text=_("As announced; the entry list here may be shorter.")
    )
    classes = models.ManyToManyField(CarClass, through="EventClass", related_name="events", verbose_name=_("classes"))

    history = HistoricalRecords(excluded_fields=["search_fold"])
    objects = EventQuerySet.as_manager()

    class Meta:
        ordering = ["season", "starts_on", "id"]
        verbose_name = _("event")
        verbose_name_plural = _("events")
        constraints = [
            models.UniqueConstraint(fields=["season", "slug"], name="racing_event_slug"),
            models.UniqueConstraint(
                fields=["season", "round_number"],
                condition=Q(round_number__isnull=False),
                name="racing_event_round",
                violation_error_message=_("Another event of the season has this number; each round has its own."),
            ),
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="racing_event_days",
                violation_error_message=_("The last day is the first day or a later one."),
            ),
            models.CheckConstraint(
                condition=Q(round_number=None) | Q(round_number__gte=1),
                name="racing_event_round_from_one",
                violation_error_message=_("Rounds are counted from 1; an event that is none has no number."),
            ),
        ]
        indexes = [models.Index(fields=["starts_on"], name="racing_event_starts_on")]

    def __str__(self) -> str:
        """With its year, which some names have already."""
        year = str(self.starts_on.year)
        return self.name if year in self.name else f"{self.name} {year}"

    @property
    def own_names(self) -> tuple[str, ...]:
        return self.name, self.short_name_en, self.short_name_de

    def is_to_come(self, today: date) -> bool:
        """Not over yet. One that is postponed is not, whatever day it shows."""
        return self.ends_on >= today or self.status == EventStatus.POSTPONED

    def clean(self) -> None:
        if self.status == EventStatus.CANCELLED and self.round_number is not None:
            raise ValidationError(
                {
                    "round_number": _(
                        "A cancelled event is no round: leave this empty, and number the events after it anew."
                    )
                }
            )


class EventClass(models.Model):
    """One class at one event: how many of its cars are entered, started and were classified, where known."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="event_classes", verbose_name=_("event"))
    car_class = models.ForeignKey(CarClass, models.PROTECT, related_name="+", verbose_name=_("class"))
    entered = models.PositiveSmallIntegerField(_("entered"), null=True, blank=True)
    starters = models.PositiveSmallIntegerField(_("started"), null=True, blank=True)
    classified = models.PositiveSmallIntegerField(_("classified"), null=True, blank=True)

    history = HistoricalRecords()

    class Meta:
        ordering = ["event", "car_class__order"]
        verbose_name = _("class at the event")
        verbose_name_plural = _("classes at the event")
        constraints = [
            models.UniqueConstraint(fields=["event", "car_class"], name="racing_eventclass_unique"),
            models.CheckConstraint(
                condition=Q(classified=None) | Q(starters=None) | Q(classified__lte=F("starters")),
                name="racing_eventclass_classified",
                violation_error_message=_("No more cars can be classified than have started."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.car_class)


class Session(Slugged, Sourced):
    """Practice, qualifying, a race. The start is UTC; the circuit's zone turns it into track time."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="sessions", verbose_name=_("event"))
    kind = models.CharField(_("kind"), max_length=12, choices=choices_of(SessionKind, SESSION_KINDS))
    name_en = models.CharField(_("name (English)"), max_length=60, blank=True)
    name_de = models.CharField(_("name (German)"), max_length=60, blank=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    starts_at = models.DateTimeField(_("start (UTC)"), null=True, blank=True)
    starts_on = models.DateField(_("day at the circuit"), null=True, blank=True)
    is_time_known = models.BooleanField(_("time known"), default=False)
    planned_minutes = models.PositiveIntegerField(_("planned minutes"), null=True, blank=True)
    planned_distance_m = models.PositiveIntegerField(_("planned distance in metres"), null=True, blank=True)
    planned_laps = models.PositiveSmallIntegerField(_("planned laps"), null=True, blank=True)
    run_ms = models.PositiveBigIntegerField(_("time run in milliseconds"), null=True, blank=True)
    run_laps = models.PositiveSmallIntegerField(_("laps run"), null=True, blank=True)
    points_category = models.SlugField(_("points category"), max_length=30, blank=True)
    points_factor = models.DecimalField(_("points factor"), max_digits=6, decimal_places=4, default=1)
    points_factor_reason_en = models.CharField(_("why this factor (English)"), max_length=240, blank=True)
    points_factor_reason_de = models.CharField(_("why this factor (German)"), max_length=240, blank=True)
    coverage = models.CharField(
        _("coverage"), max_length=10, choices=choices_of(Coverage, COVERAGES), default=Coverage.NONE
    )

    history = HistoricalRecords()

    class Meta:
        ordering = ["event", "order", "id"]
        verbose_name = _("session")
        verbose_name_plural = _("sessions")
        constraints = [
            models.UniqueConstraint(fields=["event", "slug"], name="racing_session_slug"),
            models.CheckConstraint(
                condition=Q(is_time_known=False) | Q(starts_at__isnull=False),
                name="racing_session_time",
                violation_error_message=_("A known time needs a start: enter it, or leave “time known” unticked."),
            ),
            models.CheckConstraint(
                condition=Q(points_factor__gte=0),
                name="racing_session_factor",
                violation_error_message=_("A points factor is 0 or more."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.event}: {self.local_name}"

    @property
    def local_name(self) -> str:
        """Its own, else what it is, and which of several: qualifying, race 2."""
        own = in_reader_language(self.name_en, self.name_de)
        return own or SessionKind(self.kind).called(str(self.get_kind_display()), self.slug)

    def day_in(self, timezone: str) -> date | None:
        """Its day by the clock of the circuit, which is in this zone; None where no day is known."""
        if self.starts_on or self.starts_at is None:
            return self.starts_on
        return self.starts_at.astimezone(zoneinfo.ZoneInfo(timezone)).date()
