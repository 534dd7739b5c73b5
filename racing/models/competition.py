"""Series, seasons, classes, and the titles with the rules that decide them."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from simple_history.models import HistoricalRecords

from racing.domain.vocabulary import AdjustmentKind, TitleKind, Tone
from racing.models.base import Slugged, Sourced, choices_of, in_reader_language
from racing.models.bounds import UP_TO_MOST_DIGITS, UP_TO_THE_LAST_ROUND, YEAR
from racing.models.labels import ADJUSTMENT_KINDS, TITLE_KINDS, TONES
from racing.models.points import PointsSystem
from racing.models.rule_values import valid_rounds, valid_tie_breaks


class Gender(models.TextChoices):
    """Grammatical gender of a German name, for its article and genitive."""

    MASCULINE = "m", _("masculine (der)")
    FEMININE = "f", _("feminine (die)")
    NEUTER = "n", _("neuter (das)")
    PLURAL = "p", _("plural (die)")
    NONE = "", _("no article")


class Series(Slugged):
    """The competition brand, for example American Le Mans Series."""

    name = models.CharField(_("name"), max_length=120)
    short_name = models.CharField(_("short name"), max_length=30)
    name_de = models.CharField(
        _("name (German)"),
        max_length=120,
        blank=True,
        help_text=_("Where it has another one: Formel-1-Weltmeisterschaft."),
    )
    short_name_de = models.CharField(
        _("short name (German)"), max_length=30, blank=True, help_text=_("Where it has another one: Formel 1.")
    )
    gender_de = models.CharField(_("German article"), max_length=1, choices=Gender, blank=True)
    about_en = models.TextField(_("about (English)"), blank=True)
    about_de = models.TextField(_("about (German)"), blank=True)
    first_year = models.PositiveSmallIntegerField(
        _("first season"),
        null=True,
        blank=True,
        validators=YEAR,
        help_text=_("Year in which the series began. Where the data reach back to it, records need no year."),
    )
    winners_complete_from = models.PositiveSmallIntegerField(
        _("winners complete from"),
        null=True,
        blank=True,
        validators=YEAR,
        help_text=_("First season from which every class winner is in the data. Records name this year."),
    )
    credit_en = models.TextField(
        _("credit (English)"), blank=True, help_text=_("Shown on the credits page, with licence.")
    )
    credit_de = models.TextField(_("credit (German)"), blank=True)

    history = HistoricalRecords()

    class Meta:
        ordering = ["name"]
        verbose_name = _("series")
        verbose_name_plural = pgettext_lazy("several", "series")
        constraints = [models.UniqueConstraint(fields=["slug"], name="racing_series_slug")]

    def __str__(self) -> str:
        return self.local_name

    @property
    def local_name(self) -> str:
        """As readers call it: Formula One World Championship, Formel-1-Weltmeisterschaft."""
        return in_reader_language(self.name, self.name_de)

    @property
    def local_short_name(self) -> str:
        """Formula 1, Formel 1."""
        return in_reader_language(self.short_name, self.short_name_de)


class ClassLineage(Slugged):
    """One idea of a class through its names: GT (1999), GT2 (2005), GT (2010)."""

    series = models.ForeignKey(Series, models.PROTECT, related_name="lineages", verbose_name=_("series"))
    name = models.CharField(_("name"), max_length=60)

    history = HistoricalRecords()

    class Meta:
        ordering = ["name"]
        verbose_name = _("class lineage")
        verbose_name_plural = _("class lineages")
        constraints = [models.UniqueConstraint(fields=["series", "slug"], name="racing_classlineage_slug")]

    def __str__(self) -> str:
        return self.name


class CarClass(Slugged):
    """A class of cars in a series, under one name."""

    series = models.ForeignKey(Series, models.PROTECT, related_name="classes", verbose_name=_("series"))
    lineage = models.ForeignKey(
        ClassLineage, models.SET_NULL, null=True, blank=True, related_name="classes", verbose_name=_("lineage")
    )
    name = models.CharField(_("name"), max_length=40)
    tone = models.CharField(_("colour"), max_length=10, choices=choices_of(Tone, TONES), default=Tone.GRAPHITE)
    order = models.PositiveSmallIntegerField(_("order"), default=0, help_text=_("Fastest class first."))
    is_one_make = models.BooleanField(
        _("cars of one make"),
        default=False,
        help_text=_("Everybody drives the same make, so its wins are not counted for makes."),
    )
    counts_in_statistics = models.BooleanField(
        _("counts in the series' statistics"),
        default=True,
        help_text=_("Not ticked: cars of another series that ran along."),
    )
    about_en = models.TextField(_("about (English)"), blank=True)
    about_de = models.TextField(_("about (German)"), blank=True)

    history = HistoricalRecords()

    class Meta:
        ordering = ["series", "order", "name"]
        verbose_name = _("class")
        verbose_name_plural = _("classes")
        constraints = [models.UniqueConstraint(fields=["series", "slug"], name="racing_carclass_slug")]

    def __str__(self) -> str:
        return self.name


class Season(Slugged):
    """One season of a series; its label may span two years ("2018-19")."""

    series = models.ForeignKey(Series, models.PROTECT, related_name="seasons", verbose_name=_("series"))
    label = models.CharField(_("label"), max_length=20)
    start_year = models.PositiveSmallIntegerField(_("first year"))
    end_year = models.PositiveSmallIntegerField(_("last year"))
    announced_on = models.DateField(
        _("known since"), null=True, blank=True, help_text=_("Empty: known since 1 January of the first year.")
    )
    classes = models.ManyToManyField(CarClass, related_name="seasons", blank=True, verbose_name=_("classes"))
    results_revision = models.PositiveBigIntegerField(_("revision"), default=0, editable=False)

    history = HistoricalRecords(excluded_fields=["results_revision"])

    class Meta:
        ordering = ["series", "-start_year", "-end_year"]
        verbose_name = _("season")
        verbose_name_plural = _("seasons")
        constraints = [
            models.UniqueConstraint(fields=["series", "slug"], name="racing_season_slug"),
            models.CheckConstraint(
                condition=Q(end_year__gte=F("start_year")),
                name="racing_season_years",
                violation_error_message=_("The last year is the first one or a later one."),
            ),
            models.CheckConstraint(
                condition=Q(start_year__gte=1890, end_year__lte=2200),
                name="racing_season_plausible",
                violation_error_message=_("A season lies between 1890 and 2200."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.series.local_short_name} {self.label}"

    @property
    def name(self) -> str:
        """American Le Mans Series 2009."""
        return f"{self.series.local_name} {self.label}"


def countback() -> list[str]:
    return ["countback"]


class Championship(Slugged, Sourced):
    """One title: a season, a class or overall, and who is ranked."""

    season = models.ForeignKey(Season, models.PROTECT, related_name="championships", verbose_name=_("season"))
    car_class = models.ForeignKey(
        CarClass,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="championships",
        verbose_name=_("class"),
        help_text=_("Empty: overall."),
    )
    kind = models.CharField(_("ranks"), max_length=14, choices=choices_of(TitleKind, TITLE_KINDS))
    name_en = models.CharField(_("name (English)"), max_length=80, blank=True, help_text=_("Empty: class and kind."))
    name_de = models.CharField(_("name (German)"), max_length=80, blank=True)
    points_system = models.ForeignKey(
        PointsSystem,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="championships",
        verbose_name=_("points system"),
        help_text=_("Empty: nothing is computed, only recorded tables are shown."),
    )
    tie_break = models.JSONField(_("tie-breaks in order"), default=countback, blank=True, validators=[valid_tie_breaks])
    dense_ranks = models.BooleanField(_("no gap after a tie (3-3-4)"), default=False)
    lists_everybody = models.BooleanField(_("also lists competitors without points"), default=False)
    decimals = models.PositiveSmallIntegerField(_("digits after the point"), default=0, validators=UP_TO_MOST_DIGITS)
    excluded_rounds = models.JSONField(
        _("rounds that do not count"), default=list, blank=True, validators=[valid_rounds]
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    decided_after = models.PositiveSmallIntegerField(
        _("decided with round"),
        null=True,
        blank=True,
        editable=False,
        help_text=_("Worked out from the results: from this round on nobody else could win the title."),
    )

    history = HistoricalRecords(excluded_fields=["decided_after"])

    class Meta:
        ordering = ["season", "order", "slug"]
        verbose_name = _("championship")
        verbose_name_plural = _("championships")
        constraints = [models.UniqueConstraint(fields=["season", "slug"], name="racing_championship_slug")]

    def __str__(self) -> str:
        return f"{self.season} {self.slug}"


class PointsAdjustment(Sourced):
    """What stewards or rules did to a competitor's account in one championship, with the document.

    What came with a correction is in force as long as its version is published; all else from the day of the decision.
    """

    championship = models.ForeignKey(
        Championship, models.PROTECT, related_name="adjustments", verbose_name=_("championship")
    )
    classification = models.ForeignKey(
        "Classification",
        models.CASCADE,
        null=True,
        blank=True,
        editable=False,
        related_name="adjustments",
        verbose_name=_("came with version"),
    )
    driver = models.ForeignKey("Driver", models.PROTECT, null=True, blank=True, verbose_name=_("driver"))
    team = models.ForeignKey("Team", models.PROTECT, null=True, blank=True, verbose_name=_("team"))
    manufacturer = models.ForeignKey(
        "Manufacturer", models.PROTECT, null=True, blank=True, verbose_name=_("manufacturer")
    )
    kind = models.CharField(_("what"), max_length=10, choices=choices_of(AdjustmentKind, ADJUSTMENT_KINDS))
    points = models.DecimalField(_("points"), max_digits=8, decimal_places=3, default=0)
    from_round = models.PositiveSmallIntegerField(_("from round"), default=0, validators=UP_TO_THE_LAST_ROUND)
    keeps_points = models.BooleanField(
        _("keeps the points"),
        default=True,
        help_text=_("Only for an exclusion: no shows the competitor with 0 points."),
    )
    reason_en = models.CharField(_("reason (English)"), max_length=240)
    reason_de = models.CharField(_("reason (German)"), max_length=240, blank=True)
    document = models.CharField(_("document"), max_length=240, blank=True)
    decided_on = models.DateField(_("decided on"), null=True, blank=True)

    history = HistoricalRecords()

    class Meta:
        ordering = ["championship", "from_round"]
        verbose_name = _("points adjustment")
        verbose_name_plural = _("points adjustments")
        constraints = [
            models.CheckConstraint(
                condition=(
                    Q(driver__isnull=False, team=None, manufacturer=None)
                    | Q(driver=None, team__isnull=False, manufacturer=None)
                    | Q(driver=None, team=None, manufacturer__isnull=False)
                ),
                name="racing_pointsadjustment_one_competitor",
                violation_error_message=_("Choose exactly one: a driver, a team or a manufacturer."),
            ),
            models.CheckConstraint(
                condition=Q(points__gte=0),
                name="racing_pointsadjustment_not_negative",
                violation_error_message=_("Points are 0 or more; “what” says whether they are taken or granted."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.driver or self.team or self.manufacturer}: {self.get_kind_display()}"
