"""Results: versions of a session's classification, their rows, penalties, and tables recorded elsewhere."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from racing import clock
from racing.domain.vocabulary import ClassificationStatus, FinishStatus, PenaltyKind
from racing.models.base import Confidence, Sourced, choices_of
from racing.models.bounds import UP_TO_THE_LAST_ROUND
from racing.models.calendar import Session
from racing.models.competition import Championship
from racing.models.competitors import Driver, Manufacturer, Team
from racing.models.entries import Entry
from racing.models.labels import CLASSIFICATION_STATUSES, FINISH_STATUSES, PENALTY_KINDS
from racing.models.penalty_words import penalty_words


class ClassificationQuerySet(models.QuerySet["Classification"]):
    def published(self, at: datetime) -> ClassificationQuerySet:
        """Versions published by this moment."""
        return self.filter(published_at__lte=at)

    def current(self, at: datetime) -> ClassificationQuerySet:
        """The newest version of each session published by this moment."""
        newer = Classification.objects.filter(
            session=models.OuterRef("session"), number__gt=models.OuterRef("number"), published_at__lte=at
        )
        return self.published(at).filter(~models.Exists(newer))

    def corrected(self, at: datetime, decided: datetime) -> ClassificationQuerySet:
        """Of the sessions that had a version by `at`, the newest one published by `decided`.

        A session that was first published between the two, in whichever order they are, keeps its first version.
        """
        of_session = Classification.objects.filter(session=models.OuterRef("session"))
        newer = of_session.filter(number__gt=models.OuterRef("number"), published_at__lte=decided)
        by_either = Q(published_at__lte=at) | Q(published_at__lte=decided)
        older = of_session.filter(by_either, number__lt=models.OuterRef("number"))
        return self.filter(
            by_either,
            Q(published_at__lte=decided) | ~models.Exists(older),
            ~models.Exists(newer),
            models.Exists(of_session.filter(published_at__lte=at)),
        )


class Classification(Sourced):
    """One version of a session's outcome. A published version is never edited; a correction is a new one.

    `corrects` is the version that was in force when a correction was begun, `copies` the one whose rows it started
    from: the same, unless an older result was taken back. The first version has neither.
    """

    session = models.ForeignKey(Session, models.PROTECT, related_name="classifications", verbose_name=_("session"))
    corrects = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="corrections",
        verbose_name=_("corrects version"),
    )
    copies = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="copied_by",
        verbose_name=_("rows from version"),
    )
    number = models.PositiveSmallIntegerField(_("version"), default=1)
    status = models.CharField(
        _("status"),
        max_length=14,
        choices=choices_of(ClassificationStatus, CLASSIFICATION_STATUSES),
        default=ClassificationStatus.PROVISIONAL,
    )
    published_at = models.DateTimeField(
        _("published"), null=True, blank=True, default=clock.now, help_text=_("Empty: a draft nobody sees.")
    )
    reason_en = models.CharField(_("why this version (English)"), max_length=240, blank=True)
    reason_de = models.CharField(_("why this version (German)"), max_length=240, blank=True)
    document = models.CharField(_("document"), max_length=240, blank=True)

    objects = ClassificationQuerySet.as_manager()

    class Meta:
        ordering = ["session", "-number"]
        verbose_name = _("classification")
        verbose_name_plural = _("classifications")
        permissions = [("publish_classification", "Can make a classification official")]
        constraints = [
            models.UniqueConstraint(fields=["session", "number"], name="racing_classification_version"),
            models.CheckConstraint(
                condition=Q(number__gte=1),
                name="racing_classification_from_one",
                violation_error_message=_("Versions are counted from 1."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.session} ({self.number})"


class Result(Sourced):
    """One row of a classification.

    `class_position` is the stated place in class; it is needed only where the coverage is not complete,
    and must agree with the order where it is. `possible_class_positions` lists the only places a car can
    have, as "4,6".
    """

    classification = models.ForeignKey(
        Classification, models.CASCADE, related_name="results", verbose_name=_("classification")
    )
    entry = models.ForeignKey(Entry, models.PROTECT, related_name="results", verbose_name=_("entry"))
    order = models.PositiveSmallIntegerField(_("row"))
    status = models.CharField(
        _("status"),
        max_length=20,
        choices=choices_of(FinishStatus, FINISH_STATUSES),
        default=FinishStatus.CLASSIFIED,
    )
    position = models.PositiveSmallIntegerField(_("place overall"), null=True, blank=True)
    class_position = models.PositiveSmallIntegerField(_("place in class"), null=True, blank=True)
    possible_class_positions = models.CharField(
        _("possible places in class"),
        max_length=60,
        blank=True,
        help_text=_("“4,6”: one of these, which is not known."),
    )
    laps = models.PositiveSmallIntegerField(_("laps"), null=True, blank=True)
    time_ms = models.PositiveBigIntegerField(_("time in milliseconds"), null=True, blank=True)
    gap_ms = models.PositiveBigIntegerField(_("gap in milliseconds"), null=True, blank=True)
    gap_laps = models.PositiveSmallIntegerField(_("gap in laps"), null=True, blank=True)
    gap_as_published = models.CharField(_("gap as published"), max_length=80, blank=True)
    fastest_lap_ms = models.PositiveIntegerField(_("best lap in milliseconds"), null=True, blank=True)
    fastest_lap_number = models.PositiveSmallIntegerField(_("best lap number"), null=True, blank=True)
    has_fastest_lap = models.BooleanField(_("fastest lap of its class"), default=False)
    fastest_lap_driver = models.ForeignKey(
        Driver, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("driver of the best lap")
    )
    laps_led = models.PositiveSmallIntegerField(_("laps led"), null=True, blank=True)
    grid_position = models.PositiveSmallIntegerField(_("grid"), null=True, blank=True)
    reason_retired = models.CharField(_("reason of retirement"), max_length=120, blank=True)
    confidence = models.CharField(_("confidence"), max_length=14, choices=Confidence, blank=True)

    class Meta:
        ordering = ["classification", "order"]
        verbose_name = _("result")
        verbose_name_plural = _("results")
        constraints = [
            models.UniqueConstraint(fields=["classification", "entry"], name="racing_result_entry"),
            models.UniqueConstraint(fields=["classification", "order"], name="racing_result_order"),
            models.UniqueConstraint(
                fields=["classification", "position"],
                condition=Q(position__isnull=False),
                name="racing_result_position",
                violation_error_message=_("Two cars cannot have the same place overall."),
            ),
            models.CheckConstraint(
                condition=Q(position=None) | Q(status=FinishStatus.CLASSIFIED),
                name="racing_result_position_status",
                violation_error_message=_("Only a classified car has a place overall."),
            ),
            models.CheckConstraint(
                condition=Q(position=None) | Q(position__gte=1),
                name="racing_result_position_from_one",
                violation_error_message=_("Places are counted from 1."),
            ),
            models.CheckConstraint(
                condition=Q(class_position=None) | Q(class_position__gte=1),
                name="racing_result_class_from_one",
                violation_error_message=_("Places are counted from 1."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.position or '–'} {self.entry}"

    def clean(self) -> None:
        if self.entry_id and self.classification_id and self.entry.event_id != self.classification.session.event_id:
            raise ValidationError({"entry": _("This car is entered for another event.")})
        if any(not part.strip().isdigit() for part in self.possible_class_positions.split(",") if part):
            raise ValidationError({"possible_class_positions": _("Write places separated by commas, such as 4,6.")})


class Penalty(Sourced):
    """A decision of the stewards about one car, explaining a version of the classification.

    Nobody sees a decision whose version is a draft; it goes away with the draft.
    """

    session = models.ForeignKey(Session, models.PROTECT, related_name="penalties", verbose_name=_("session"))
    entry = models.ForeignKey(Entry, models.PROTECT, related_name="penalties", verbose_name=_("entry"))
    classification = models.ForeignKey(
        Classification,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="penalties",
        verbose_name=_("led to version"),
    )
    kind = models.CharField(_("kind"), max_length=20, choices=choices_of(PenaltyKind, PENALTY_KINDS))
    time_ms = models.PositiveIntegerField(_("time in milliseconds"), null=True, blank=True)
    amount = models.PositiveSmallIntegerField(_("laps, places or points"), null=True, blank=True)
    reason_en = models.CharField(_("reason (English)"), max_length=240)
    reason_de = models.CharField(_("reason (German)"), max_length=240, blank=True)
    document = models.CharField(_("document"), max_length=240, blank=True)
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)

    history = HistoricalRecords()

    class Meta:
        ordering = ["session", "id"]
        verbose_name = _("penalty")
        verbose_name_plural = _("penalties")

    def __str__(self) -> str:
        return f"{self.entry}: {self.get_kind_display()}"

    @property
    def in_words(self) -> str:
        """What was decided, and how much where that is known."""
        return penalty_words(PenaltyKind(self.kind), self.time_ms, self.amount)


class RecordedManager(models.Manager["RecordedStanding"]):
    """What was printed elsewhere; champions that were worked out here are left out."""

    def get_queryset(self) -> models.QuerySet[RecordedStanding]:
        return super().get_queryset().filter(is_computed=False)


class RecordedStanding(Sourced):
    """A row of a championship's table as printed elsewhere. `after_round` empty: the final table.

    Titles of seasons whose results are not complete are known from here. Champions of the others stand beside them
    (`is_computed`), kept by racing/actions/settle_titles.py and never edited.
    """

    championship = models.ForeignKey(
        Championship, models.PROTECT, related_name="recorded", verbose_name=_("championship")
    )
    driver = models.ForeignKey(
        Driver, models.PROTECT, null=True, blank=True, related_name="recorded", verbose_name=_("driver")
    )
    team = models.ForeignKey(
        Team, models.PROTECT, null=True, blank=True, related_name="recorded", verbose_name=_("team")
    )
    manufacturer = models.ForeignKey(
        Manufacturer, models.PROTECT, null=True, blank=True, related_name="recorded", verbose_name=_("manufacturer")
    )
    after_round = models.PositiveSmallIntegerField(
        _("after round"), null=True, blank=True, validators=UP_TO_THE_LAST_ROUND
    )
    position = models.PositiveSmallIntegerField(_("place"), null=True, blank=True)
    points = models.DecimalField(_("points"), max_digits=8, decimal_places=3, null=True, blank=True)
    confidence = models.CharField(_("confidence"), max_length=14, choices=Confidence, blank=True)
    is_computed = models.BooleanField(_("worked out from results"), default=False, editable=False)

    objects = RecordedManager()
    with_computed = models.Manager["RecordedStanding"]()

    class Meta:
        ordering = ["championship", "after_round", "position", "id"]
        verbose_name = _("recorded standing")
        verbose_name_plural = _("recorded standings")
        constraints = [
            models.CheckConstraint(
                condition=(
                    Q(driver__isnull=False, team=None, manufacturer=None)
                    | Q(driver=None, team__isnull=False, manufacturer=None)
                    | Q(driver=None, team=None, manufacturer__isnull=False)
                ),
                name="racing_recordedstanding_one_competitor",
                violation_error_message=_("Choose exactly one: a driver, a team or a manufacturer."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.position}. {self.driver or self.team or self.manufacturer}"
