"""The bridge for rules: a championship's rows become the engine's ChampionshipRules."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime
from fractions import Fraction
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from racing import models
from racing.domain.points.system import PointsSystem, RuleSetting
from racing.domain.points.table import PointsTable
from racing.domain.sentence import written_in
from racing.domain.standings.season import Adjustment, ChampionshipRules, Ineligibility
from racing.domain.vocabulary import AdjustmentKind, SessionKind, TitleKind
from racing.models.base import reader_language
from racing.queries.json_rows import JsonRows, read_moment, rows_of


def with_rules(championships: QuerySet[models.Championship], at: datetime) -> QuerySet[models.Championship]:
    """Championships with everything `rules_for` reads, in the same query, and their recorded tables.

    An exclusion without a date is known once its season is over; what came with a correction, once that is published.
    """
    system = Q(system=OuterRef("points_system"))
    undated = Q(decided_on=None) & (~Q(kind=AdjustmentKind.EXCLUDE) | Q(championship__season__end_year__lt=at.year))
    by_itself = Q(classification=None) & (Q(decided_on__lte=at.date()) | undated)
    decided = by_itself | Q(classification__published_at__lte=at)
    draft = Q(classification__isnull=False, classification__published_at=None)
    decisions = models.PointsAdjustment.objects.filter(championship=OuterRef("pk"))
    return championships.select_related("season__series", "car_class__lineage", "points_system").annotate(
        table_rows=JsonRows(models.PointsTable.objects.filter(system).order_by("kind", "min_minutes", "id"), *_TABLE),
        place_rows=JsonRows(
            models.PointsTableRow.objects.filter(table__system=OuterRef("points_system")).order_by("position"),
            *("table_id", "position", "points"),
        ),
        rule_rows=JsonRows(models.PointsRuleSetting.objects.filter(system).order_by("order", "id"), "rule", "settings"),
        adjustment_rows=JsonRows(
            decisions.filter(decided).order_by("from_round", "id"),
            *_ADJUSTMENT,
        ),
        has_decisions_to_come=Exists(decisions.exclude(decided | draft)),
        ineligible_rows=JsonRows(
            models.Ineligibility.objects.filter(championship=OuterRef("pk")).order_by("id"), *_INELIGIBLE
        ),
        recorded_rows=JsonRows(
            models.RecordedStanding.objects.filter(championship=OuterRef("pk")).order_by("position", "id"), *RECORDED
        ),
    )


RECORDED = (
    "after_round", "position", "points",
    "driver__slug", "driver__name", "driver__last_name", "driver__nationality", "driver__home_town",
    "team__slug", "team__name", "team__country",
    "manufacturer__slug", "manufacturer__name", "manufacturer__country",
)  # fmt: skip
_TABLE = ("id", "kind", "category", "min_minutes", "max_minutes", "others", "counts_for_ties")
_ADJUSTMENT = (
    "driver__slug", "team__slug", "manufacturer__slug", "kind", "points", "from_round", "reason_en", "reason_de",
    "document", "keeps_points", "decided_on", "classification__published_at",
)  # fmt: skip
_INELIGIBLE = (
    "entry_id", "entry__event_id", "session_id", "driver__slug", "passes_on_places", "passes_on_share", "reason_en",
    "reason_de",
)  # fmt: skip


def in_full(championship: models.Championship, at: datetime) -> models.Championship:
    """The same with what `with_rules` adds."""
    if hasattr(championship, "rule_rows"):
        return championship
    return with_rules(models.Championship.objects.all(), at).get(pk=championship.pk)


def rules_for(
    championship: models.Championship,
    at: datetime,
    sessions: Mapping[int, tuple[int, ...]] | None = None,
    decided: datetime | None = None,
) -> ChampionshipRules:
    """The rules of one championship. `sessions`: event id -> its sessions, for what holds for a whole event.

    `decided`: only with the decisions on points of an earlier moment.
    A championship that does not come from `with_rules` is read once more, with everything.
    """
    championship = in_full(championship, at)
    return ChampionshipRules(
        slug=championship.slug,
        kind=TitleKind(championship.kind),
        car_class=championship.car_class.slug if championship.car_class else "",
        points_system=_points_system(championship),
        tie_break=tuple(championship.tie_break),
        dense_ranks=championship.dense_ranks,
        lists_everybody=championship.lists_everybody,
        decimals=championship.decimals,
        excluded_rounds=frozenset(championship.excluded_rounds),
        ineligible=_ineligible(championship, sessions or {}),
        adjustments=_adjustments(championship, decided),
    )


def _points_system(championship: Any) -> PointsSystem:
    places: dict[int, dict[int, Fraction]] = {}
    for table, position, points in rows_of(championship.place_rows):
        places.setdefault(table, {})[position] = Fraction(points)
    tables = tuple(
        PointsTable(
            points=places.get(key, {}),
            kind=SessionKind(kind),
            category=category,
            min_minutes=shortest,
            max_minutes=longest,
            others=Fraction(others),
            counts_for_ties=bool(for_ties),
        )
        for key, kind, category, shortest, longest, others, for_ties in rows_of(championship.table_rows)
    )
    rules = tuple(RuleSetting(rule, _as_written(settings)) for rule, settings in rows_of(championship.rule_rows))
    name = championship.points_system.name if championship.points_system else ""
    return PointsSystem(name, tables, rules)


def _as_written(settings: str | dict[str, object]) -> dict[str, object]:
    """Settings for the rule to read. A figure such as 0.7 becomes text, for only that is exact."""
    values = json.loads(settings) if isinstance(settings, str) else settings
    return {name: str(value) if isinstance(value, float) else value for name, value in values.items()}


def _ineligible(championship: Any, sessions: Mapping[int, tuple[int, ...]]) -> tuple[Ineligibility, ...]:
    found = []
    for car, event, session, driver, places, share, en, de in rows_of(championship.ineligible_rows):
        for key in (session,) if session else sessions.get(event, ()):
            reason = written_in(reader_language(), en=en, de=de)
            found.append(Ineligibility(key, car, driver or "", bool(places), bool(share), reason))
    return tuple(found)


def _adjustments(championship: Any, decided: datetime | None) -> tuple[Adjustment, ...]:
    return tuple(
        Adjustment(
            competitor=driver or team or manufacturer,
            kind=AdjustmentKind(kind),
            points=Fraction(points),
            from_round=from_round,
            reason=written_in(reader_language(), en=en, de=de),
            document=document,
            keeps_points=bool(keeps),
        )
        for driver, team, manufacturer, kind, points, from_round, en, de, document, keeps, day, published in rows_of(
            championship.adjustment_rows
        )
        if decided is None or _is_decided(day, published, decided)
    )


def _is_decided(decided_on: str | None, published_at: str | None, moment: datetime) -> bool:
    """What came with a correction is in force once that is published; what nobody has dated, always."""
    if published_at:
        published = read_moment(published_at)
        return published is not None and published <= moment
    return decided_on is None or date.fromisoformat(decided_on) <= moment.date()


def decisions_on_points(championship: Any, since: datetime) -> tuple[date, ...]:
    """The days of those after a moment that came without a corrected result, oldest first."""
    days = (date.fromisoformat(row[-2]) for row in rows_of(championship.adjustment_rows) if row[-2] and not row[-1])
    return tuple(sorted(day for day in days if day > since.date()))


def known_seasons(today: date) -> Q:
    """Seasons a reader may know of on this day."""
    return Q(announced_on__lte=today) | Q(announced_on=None, start_year__lte=today.year)
