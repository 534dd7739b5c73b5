"""Drivers, teams, manufacturers and car models: identities over time, with every name they had."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django_countries.fields import CountryField
from simple_history.models import HistoricalRecords

from racing.domain.vocabulary import BodyStyle
from racing.models.base import Named, Slugged, Sourced, choices_of, no_control_characters
from racing.models.competition import Series
from racing.models.labels import BODY_STYLES
from racing.models.venues import Circuit


class Driver(Named):
    """A person who races."""

    name = models.CharField(_("name"), max_length=120, validators=[no_control_characters])
    last_name = models.CharField(_("last name"), max_length=80, validators=[no_control_characters])
    nationality = CountryField(_("nationality"), blank=True)
    second_nationality = CountryField(_("second nationality"), blank=True)
    birth_date = models.DateField(_("born on"), null=True, blank=True)
    death_date = models.DateField(_("died on"), null=True, blank=True)
    birthplace = models.CharField(_("born in"), max_length=120, blank=True)
    home_town = models.CharField(_("home town"), max_length=120, blank=True)
    disambiguation = models.CharField(
        _("told apart by"), max_length=80, blank=True, help_text=_("For two drivers with one name: “born 1972”.")
    )

    history = HistoricalRecords(excluded_fields=["search_fold"])

    class Meta:
        ordering = ["last_name", "name"]
        verbose_name = _("driver")
        verbose_name_plural = _("drivers")
        constraints = [models.UniqueConstraint(fields=["slug"], name="racing_driver_slug")]
        indexes = [models.Index(fields=["last_name", "slug"], name="racing_driver_in_order")]

    def __str__(self) -> str:
        return self.name


class TeamLineage(Slugged):
    """One team through its names and owners."""

    name = models.CharField(_("name"), max_length=120)

    history = HistoricalRecords()

    class Meta:
        ordering = ["name"]
        verbose_name = _("team lineage")
        verbose_name_plural = _("team lineages")
        constraints = [models.UniqueConstraint(fields=["slug"], name="racing_teamlineage_slug")]

    def __str__(self) -> str:
        return self.name


class Team(Named):
    """Who runs the car."""

    name = models.CharField(_("name"), max_length=120, validators=[no_control_characters])
    lineage = models.ForeignKey(
        TeamLineage, models.SET_NULL, null=True, blank=True, related_name="teams", verbose_name=_("lineage")
    )
    country = CountryField(_("country"), blank=True)
    base = models.CharField(_("based in"), max_length=120, blank=True)

    history = HistoricalRecords(excluded_fields=["search_fold"])

    class Meta:
        ordering = ["name"]
        verbose_name = _("team")
        verbose_name_plural = _("teams")
        constraints = [models.UniqueConstraint(fields=["slug"], name="racing_team_slug")]
        indexes = [models.Index(fields=["name", "slug"], name="racing_team_in_order")]

    def __str__(self) -> str:
        return self.name


class Manufacturer(Named):
    """Who builds the car, or a constructor made of a chassis and an engine ("Cooper-Climax")."""

    name = models.CharField(_("name"), max_length=80, validators=[no_control_characters])
    country = CountryField(_("country"), blank=True)
    chassis_maker = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="as_chassis", verbose_name=_("chassis by")
    )
    engine_maker = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="as_engine", verbose_name=_("engine by")
    )

    history = HistoricalRecords(excluded_fields=["search_fold"])

    class Meta:
        ordering = ["name"]
        verbose_name = _("manufacturer")
        verbose_name_plural = _("manufacturers")
        constraints = [models.UniqueConstraint(fields=["slug"], name="racing_manufacturer_slug")]
        indexes = [models.Index(fields=["name", "slug"], name="racing_manufacturer_in_order")]

    def __str__(self) -> str:
        return self.name


class CarModel(Named):
    """A model of car."""

    manufacturer = models.ForeignKey(
        Manufacturer, models.PROTECT, related_name="car_models", verbose_name=_("manufacturer")
    )
    name = models.CharField(_("name"), max_length=120, help_text=_("With the maker's name: “Porsche 911 GT3 RSR”."))
    body_style = models.CharField(
        _("body"),
        max_length=20,
        choices=choices_of(BodyStyle, BODY_STYLES),
        blank=True,
        help_text=_("For silhouettes."),
    )
    body_source_en = models.CharField(_("source of the body style (English)"), max_length=240, blank=True)
    body_source_de = models.CharField(
        _("source of the body style (German)"), max_length=240, blank=True, help_text=_("An address needs no second.")
    )

    history = HistoricalRecords(excluded_fields=["search_fold"])

    class Meta:
        ordering = ["name"]
        verbose_name = _("car model")
        verbose_name_plural = _("car models")
        constraints = [models.UniqueConstraint(fields=["slug"], name="racing_carmodel_slug")]
        indexes = [models.Index(fields=["name", "slug"], name="racing_carmodel_in_order")]

    def __str__(self) -> str:
        return self.name


SUBJECTS = ("driver", "team", "manufacturer", "car_model", "circuit", "series")


def exactly_one(fields: tuple[str, ...]) -> Q:
    """A condition: exactly one of these foreign keys is set."""
    condition = Q()
    for chosen in fields:
        condition |= Q(**{f"{name}__isnull": name != chosen for name in fields})
    return condition


class About(Sourced):
    """A row about exactly one driver, team, manufacturer, car model, circuit or series."""

    driver = models.ForeignKey(Driver, models.CASCADE, null=True, blank=True, verbose_name=_("driver"))
    team = models.ForeignKey(Team, models.CASCADE, null=True, blank=True, verbose_name=_("team"))
    manufacturer = models.ForeignKey(
        Manufacturer, models.CASCADE, null=True, blank=True, verbose_name=_("manufacturer")
    )
    car_model = models.ForeignKey(CarModel, models.CASCADE, null=True, blank=True, verbose_name=_("car model"))
    circuit = models.ForeignKey(Circuit, models.CASCADE, null=True, blank=True, verbose_name=_("circuit"))
    series = models.ForeignKey(Series, models.CASCADE, null=True, blank=True, verbose_name=_("series"))
    valid_from = models.DateField(pgettext_lazy("validity", "from"), null=True, blank=True)
    valid_to = models.DateField(pgettext_lazy("validity", "to"), null=True, blank=True)

    class Meta:
        abstract = True

    @property
    def subject(self) -> models.Model | None:
        return next((getattr(self, name) for name in SUBJECTS if getattr(self, f"{name}_id")), None)


class Alias(About):
    """Another name: a spelling, an abbreviation, or the name at the time."""

    name = models.CharField(_("name"), max_length=120, validators=[no_control_characters])
    is_name_at_the_time = models.BooleanField(
        _("name at the time"), default=False, help_text=_("Shown for races between the two dates.")
    )

    history = HistoricalRecords()

    class Meta:
        ordering = ["name"]
        verbose_name = _("alias")
        verbose_name_plural = _("aliases")
        default_related_name = "aliases"
        constraints = [
            models.CheckConstraint(
                condition=exactly_one(SUBJECTS),
                name="racing_alias_one_subject",
                violation_error_message=_(
                    "Choose exactly one: a driver, team, manufacturer, car model, circuit or series."
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        super().save(*args, **kwargs)
        self._refold_subject()

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        deleted = super().delete(*args, **kwargs)
        self._refold_subject()
        return deleted

    def _refold_subject(self) -> None:
        """Search finds the subject by this name from now on, or no longer."""
        if self.subject is not None:
            self.subject.save()


class SourcedFact(About):
    """Something said about a subject, by whom, valid when, and with what it disagrees."""

    key = models.SlugField(_("kind"), max_length=40, help_text=_("“oldest”, “opened”, “record”"))
    text_en = models.TextField(_("text (English)"))
    text_de = models.TextField(_("text (German)"), blank=True)
    said_by_en = models.CharField(_("says who (English)"), max_length=120, blank=True)
    said_by_de = models.CharField(_("says who (German)"), max_length=120, blank=True)
    said_on = models.DateField(_("said on"), null=True, blank=True)
    conflict_en = models.TextField(_("what disagrees (English)"), blank=True)
    conflict_de = models.TextField(_("what disagrees (German)"), blank=True)
    is_confirmed = models.BooleanField(_("confirmed"), default=True)

    history = HistoricalRecords()

    class Meta:
        ordering = ["key", "id"]
        verbose_name = _("fact")
        verbose_name_plural = _("facts")
        default_related_name = "facts"
        constraints = [
            models.CheckConstraint(
                condition=exactly_one(SUBJECTS),
                name="racing_sourcedfact_one_subject",
                violation_error_message=_(
                    "Choose exactly one: a driver, team, manufacturer, car model, circuit or series."
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.key
