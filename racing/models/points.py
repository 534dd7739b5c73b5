"""What places pay: points systems with their tables and the rules they use."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q, functions
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from racing.domain.vocabulary import SessionKind
from racing.models.base import Slugged, Sourced, choices_of
from racing.models.bounds import NOT_NEGATIVE
from racing.models.labels import SESSION_KINDS
from racing.models.rule_values import valid_settings


class PointsSystem(Slugged, Sourced):
    """Points tables plus an ordered list of rules; several championships may share one."""

    name = models.CharField(_("name"), max_length=120)

    history = HistoricalRecords()

    class Meta:
        ordering = ["name"]
        verbose_name = _("points system")
        verbose_name_plural = _("points systems")
        constraints = [models.UniqueConstraint(fields=["slug"], name="racing_pointssystem_slug")]

    def __str__(self) -> str:
        return self.name


class PointsTable(Sourced):
    """Points by place for one kind of session and one range of planned lengths."""

    system = models.ForeignKey(PointsSystem, models.CASCADE, related_name="tables", verbose_name=_("points system"))
    kind = models.CharField(
        _("session"), max_length=12, choices=choices_of(SessionKind, SESSION_KINDS), default=SessionKind.RACE
    )
    category = models.SlugField(_("category"), max_length=30, blank=True)
    label = models.CharField(_("label"), max_length=80, blank=True)
    min_minutes = models.PositiveIntegerField(_("from minutes"), null=True, blank=True)
    max_minutes = models.PositiveIntegerField(_("to minutes"), null=True, blank=True)
    others = models.DecimalField(
        _("every other classified car"),
        max_digits=8,
        decimal_places=3,
        default=0,
        validators=NOT_NEGATIVE,
        help_text=_("Below the table."),
    )
    counts_for_ties = models.BooleanField(_("places count in a tie"), default=True)

    history = HistoricalRecords()

    class Meta:
        ordering = ["system", "kind", "min_minutes"]
        verbose_name = _("points table")
        verbose_name_plural = _("points tables")
        constraints = [
            models.UniqueConstraint(
                "system",
                "kind",
                "category",
                functions.Coalesce("min_minutes", 0),
                name="racing_pointstable_one_each",
                violation_error_message=_("There is a table for this session, category and shortest length already."),
            ),
            models.CheckConstraint(
                condition=Q(min_minutes=None) | Q(max_minutes=None) | Q(max_minutes__gte=F("min_minutes")),
                name="racing_pointstable_length",
                violation_error_message=_("“To minutes” cannot be less than “from minutes”."),
            ),
        ]

    def __str__(self) -> str:
        return self.label or self.category or self.get_kind_display()


class PointsTableRow(models.Model):
    """Points for one place."""

    table = models.ForeignKey(PointsTable, models.CASCADE, related_name="rows", verbose_name=_("points table"))
    position = models.PositiveSmallIntegerField(_("place"))
    points = models.DecimalField(_("points"), max_digits=8, decimal_places=3)

    history = HistoricalRecords()

    class Meta:
        ordering = ["table", "position"]
        verbose_name = _("points for a place")
        verbose_name_plural = _("points for places")
        constraints = [
            models.UniqueConstraint(fields=["table", "position"], name="racing_pointstablerow_place"),
            models.CheckConstraint(
                condition=Q(position__gte=1),
                name="racing_pointstablerow_from_one",
                violation_error_message=_("Places are counted from 1."),
            ),
            models.CheckConstraint(
                condition=Q(points__gte=0),
                name="racing_pointstablerow_not_negative",
                violation_error_message=_("Points for a place are 0 or more."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.position)


class PointsRuleSetting(models.Model):
    """One behaviour of a points system. The rule itself is code, found by its name."""

    system = models.ForeignKey(PointsSystem, models.CASCADE, related_name="rules", verbose_name=_("points system"))
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    rule = models.CharField(_("rule"), max_length=60)
    settings = models.JSONField(_("settings"), default=dict, blank=True, validators=[valid_settings])

    history = HistoricalRecords()

    class Meta:
        ordering = ["system", "order", "id"]
        verbose_name = _("points rule")
        verbose_name_plural = _("points rules")

    def __str__(self) -> str:
        return self.rule
