"""Computed tables beside printed ones, and what must hold of any table that is computed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from racing import models
from racing.domain.standings.compute import compute_standings, progression
from racing.domain.standings.season import ChampionshipRules, SeasonResults
from racing.domain.standings.table import Standing, Standings
from racing.queries.season_results import load_data
from racing.queries.season_rules import rules_for, with_rules

CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class PrintedRow:
    """One row of a printed table. `position` may be a flag in place of a number."""

    competitor: str
    position: str
    points: Decimal

    @property
    def is_ranked(self) -> bool:
        return self.position.isdecimal()


PrintedTables = Mapping[int | None, Sequence[PrintedRow]]
"""After a round; None: at the end of the season."""


@dataclass(frozen=True, slots=True)
class Difference:
    """`after_round` None: at the end of the season. Both texts are "place, points"; empty: no such row."""

    competitor: str
    expected: str
    computed: str
    after_round: int | None = None


@dataclass(frozen=True, slots=True)
class SeasonTitles:
    """A season's results with the rules of its championships."""

    results: SeasonResults
    rules: Mapping[str, ChampionshipRules]


def seasons_of(series: str, season: str = "") -> list[models.Season]:
    """Oldest first; one of them, or all."""
    found = models.Season.objects.filter(series__slug=series).select_related("series")
    return list((found.filter(slug=season) if season else found).order_by("start_year", "end_year"))


def season_titles(season: models.Season, at: datetime) -> SeasonTitles:
    """Everything of a season that can be computed: four queries."""
    data = load_data(season, at)
    championships = models.Championship.objects.filter(season=season, points_system__isnull=False)
    return SeasonTitles(
        data.results,
        {
            one.slug: rules_for(one, at, data.sessions_of_events)
            for one in with_rules(championships, at).order_by("order", "slug")
        },
    )


def compare(titles: SeasonTitles, championship: str, printed: PrintedTables) -> tuple[Difference, ...]:
    """Points of every printed table, and places at the end of the season, where tables are final."""
    rules = titles.rules[championship]
    found: list[Difference] = []
    after_rounds = {one.after_round: one for one in progression(titles.results, rules)} if set(printed) - {None} else {}
    for after, rows in printed.items():
        table = compute_standings(titles.results, rules) if after is None else after_rounds.get(after)
        differences = _differences(table, rows, with_places=after is None)
        found += (replace(one, after_round=after) for one in differences)
    return tuple(found)


def _differences(table: Standings | None, printed: Sequence[PrintedRow], *, with_places: bool) -> Iterator[Difference]:
    rows = _Rows(table, {one.competitor for one in printed})
    for one in printed:
        row = rows.of(one)
        if row is None or not _same_points(one, row) or (with_places and not rows.has_place(one, row)):
            yield Difference(one.competitor, f"{one.position}, {one.points}", rows.in_words(row))
    for row in rows.unlisted:
        if row.most:
            yield Difference(row.competitor, "", rows.in_words(row))


class _Rows:
    """The computed rows, with places counted among those that the printed table lists."""

    def __init__(self, table: Standings | None, listed: set[str]) -> None:
        self.rows = table.rows if table else ()
        self.former = {row.competitor: row for row in table.former_rows} if table else {}
        self.unlisted = [row for row in self.rows if row.competitor not in listed]

    def of(self, printed: PrintedRow) -> Standing | None:
        """A flag may stand for a closed account beside the ranked one of the same competitor."""
        if not printed.is_ranked and printed.competitor in self.former:
            return self.former[printed.competitor]
        row = next((one for one in self.rows if one.competitor == printed.competitor), None)
        return row if row is None or bool(row.flag) != printed.is_ranked else None

    def has_place(self, printed: PrintedRow, row: Standing) -> bool:
        return not printed.is_ranked or printed.position == self.place(row)

    def place(self, row: Standing) -> str:
        """Its place, a range where results are missing, or its flag."""
        if row.flag or row.best_place is None or row.worst_place is None:
            return row.flag or "-"
        ahead = sum(1 for one in self.unlisted if one.best_place is not None and one.best_place < row.best_place)
        best, worst = row.best_place - ahead, row.worst_place - ahead
        return str(best) if best == worst else f"{best}-{worst}"

    def in_words(self, row: Standing | None) -> str:
        if row is None:
            return ""
        points = written(row.least) if row.least == row.most else f"{written(row.least)}-{written(row.most)}"
        return f"{self.place(row)}, {points}"


def _same_points(printed: PrintedRow, row: Standing) -> bool:
    """Sources print sevenths as 4.14. Of a competitor out of the ranking some print the points, some nothing."""
    if row.least != row.most:
        return False
    return written(row.least) == written(Fraction(printed.points)) or (not printed.is_ranked and not printed.points)


def written(points: Fraction) -> str:
    """At most two digits after the point."""
    exact = Decimal(points.numerator) / Decimal(points.denominator)
    return f"{exact.quantize(CENT, ROUND_HALF_UP).normalize():f}"
