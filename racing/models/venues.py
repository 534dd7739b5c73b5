"""Circuits, their layouts and what is said about their length."""

from __future__ import annotations

import zoneinfo

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField
from simple_history.models import HistoricalRecords

from racing.models.base import Named, Slugged, Sourced
from racing.models.bounds import YEAR


def valid_timezone(name: str) -> None:
    try:
        zoneinfo.ZoneInfo(name)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        message = _("“%(name)s” is no time zone; right would be one such as Europe/Berlin or America/Toronto.") % {
            "name": name
        }
        raise ValidationError(message) from None


class Circuit(Named):
    """A place where races are held."""

    name = models.CharField(_("name"), max_length=120)
    short_name = models.CharField(_("short name"), max_length=60, help_text=_("As in “Mosport”."))
    abbreviation = models.CharField(_("abbreviation"), max_length=4, blank=True, help_text=_("As in “MOS”."))
    locality = models.CharField(_("town"), max_length=80, blank=True)
    region = models.CharField(_("region"), max_length=80, blank=True)
    country = CountryField(_("country"), blank=True)
    latitude = models.DecimalField(_("latitude"), max_digits=8, decimal_places=5, null=True, blank=True)
    longitude = models.DecimalField(_("longitude"), max_digits=8, decimal_places=5, null=True, blank=True)
    timezone = models.CharField(_("time zone"), max_length=60, default="UTC", validators=[valid_timezone])
    opened_year = models.PositiveSmallIntegerField(_("opened"), null=True, blank=True, validators=YEAR)
    at_en = models.CharField(_("where (English)"), max_length=80, blank=True, help_text=_("“at Mosport”"))
    at_de = models.CharField(_("where (German)"), max_length=80, blank=True, help_text=_("“auf der Road America”"))
    to_de = models.CharField(_("where to (German)"), max_length=80, blank=True, help_text=_("“zur Road America”"))
    character_en = models.TextField(_("character (English)"), blank=True)
    character_de = models.TextField(_("character (German)"), blank=True)

    history = HistoricalRecords(excluded_fields=["search_fold"])

    class Meta:
        ordering = ["name"]
        verbose_name = _("circuit")
        verbose_name_plural = _("circuits")
        constraints = [
            models.UniqueConstraint(fields=["slug"], name="racing_circuit_slug"),
            models.CheckConstraint(
                condition=Q(latitude=None) | Q(latitude__range=(-90, 90)),
                name="racing_circuit_latitude",
                violation_error_message=_("A latitude lies between -90 and 90 degrees."),
            ),
            models.CheckConstraint(
                condition=Q(longitude=None) | Q(longitude__range=(-180, 180)),
                name="racing_circuit_longitude",
                violation_error_message=_("A longitude lies between -180 and 180 degrees."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def own_names(self) -> tuple[str, ...]:
        """With the name pages use for it, and the town."""
        return self.name, self.short_name, self.locality


class CircuitLayout(Slugged, Sourced):
    """One driven configuration of a circuit, with the years in which it was in use."""

    circuit = models.ForeignKey(Circuit, models.PROTECT, related_name="layouts", verbose_name=_("circuit"))
    name = models.CharField(_("name"), max_length=120, blank=True)
    turns = models.PositiveSmallIntegerField(_("turns"), null=True, blank=True)
    valid_from = models.PositiveSmallIntegerField(_("from year"), null=True, blank=True, validators=YEAR)
    valid_to = models.PositiveSmallIntegerField(_("to year"), null=True, blank=True, validators=YEAR)
    outline = models.TextField(
        _("outline"), blank=True, help_text=_("SVG path data of about forty points, drawn for this site.")
    )
    outline_box = models.CharField(_("outline box"), max_length=40, blank=True, help_text=_("viewBox: “0 0 640 440”"))
    outline_start = models.CharField(_("start line"), max_length=60, blank=True, help_text=_("SVG path of the tick."))
    outline_label = models.CharField(_("start label"), max_length=20, blank=True, help_text=_("“x y” of its words."))
    outline_north = models.SmallIntegerField(
        _("north"), null=True, blank=True, help_text=_("Degrees clockwise from the top of the drawing.")
    )
    outline_en = models.CharField(_("outline in words (English)"), max_length=240, blank=True)
    outline_de = models.CharField(_("outline in words (German)"), max_length=240, blank=True)

    history = HistoricalRecords()

    class Meta:
        ordering = ["circuit", F("valid_from").desc(nulls_last=True), "slug"]
        verbose_name = _("circuit layout")
        verbose_name_plural = _("circuit layouts")
        constraints = [
            models.UniqueConstraint(fields=["circuit", "slug"], name="racing_circuitlayout_slug"),
            models.CheckConstraint(
                condition=Q(valid_from=None) | Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
                name="racing_circuitlayout_years",
                violation_error_message=_("“To year” cannot be before “from year”."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.circuit.short_name}, {self.name}" if self.name else self.circuit.short_name


class CircuitLength(Sourced):
    """What somebody says about a layout's length. Several may disagree; the page shows all with their authors."""

    layout = models.ForeignKey(CircuitLayout, models.CASCADE, related_name="lengths", verbose_name=_("layout"))
    length_m = models.PositiveIntegerField(_("length in metres"))
    said_by_en = models.CharField(_("says who (English)"), max_length=120)
    said_by_de = models.CharField(_("says who (German)"), max_length=120, blank=True)
    said_on = models.DateField(_("said on"), null=True, blank=True)
    is_preferred = models.BooleanField(_("used where only one figure fits"), default=False)

    history = HistoricalRecords()

    class Meta:
        ordering = ["layout", "-is_preferred", "length_m"]
        verbose_name = _("length")
        verbose_name_plural = _("lengths")
        constraints = [
            models.UniqueConstraint(fields=["layout", "length_m", "said_by_en"], name="racing_circuitlength_unique"),
            models.UniqueConstraint(
                fields=["layout"],
                condition=Q(is_preferred=True),
                name="racing_circuitlength_one_preferred",
                violation_error_message=_(
                    "Only one length of a layout is used where one figure fits; another one is chosen already."
                ),
            ),
            models.CheckConstraint(
                condition=Q(length_m__range=(100, 100_000)),
                name="racing_circuitlength_plausible",
                violation_error_message=_("A layout is between 100 and 100000 metres long."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.length_m} m"
