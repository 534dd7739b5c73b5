"""From which year nothing of a series is missing: what profiles and records may claim."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from racing.domain.classification import POLE_SESSIONS
from racing.domain.vocabulary import Coverage, SessionKind
from racing.models import EventStatus, Series, Session
from racing.queries.json_rows import JsonRows, rows_of
from racing.queries.profiles_rows import SeasonName, Start
from racing.queries.profiles_tallies import races_in

WITH_PODIUM = (Coverage.COMPLETE, Coverage.PODIUM)
Coverages = list[tuple[int, str | None]]


@dataclass(frozen=True, slots=True)
class SeriesCoverage:
    """The first seasons from which all winners and all starts are in the data; None: no claim."""

    name: str
    wins_from: int | None
    starts_from: int | None

    @property
    def is_whole(self) -> bool:
        """No start is missing since all winners are known."""
        return self.starts_from is not None and self.starts_from == self.wins_from


@dataclass(frozen=True, slots=True)
class WinRate:
    """Races won among the races started that count."""

    won: int
    races: int

    @property
    def percent(self) -> float:
        return 100 * self.won / self.races


def win_rate(starts: Iterable[Start], series: Iterable[SeriesCoverage]) -> WinRate | None:
    """None where starts are missing, or nothing was won."""
    counting = [start for start in starts if start.counts]
    won = races_in(start for start in counting if start.is_win)
    return WinRate(won, races_in(counting)) if won and all(one.is_whole for one in series) else None


def coverage_column(today: date) -> JsonRows:
    """A column, the same for every row: series, year and coverage of all races held."""
    held = held_sessions(today, SessionKind.RACE).order_by().distinct()
    return JsonRows(held, "event__season__series__slug", "event__season__start_year", "coverage")


def coverage_in(column: str, seasons: Iterable[SeasonName]) -> tuple[SeriesCoverage, ...]:
    """Reads the column: of each series of these seasons."""
    held: dict[str, Coverages] = {}
    for series, year, coverage in rows_of(column):
        held.setdefault(series, []).append((year, coverage))
    names = {one.series: one for one in seasons}
    return tuple(
        SeriesCoverage(one.series_name, one.winners_complete_from, starts_from(held.get(one.series, ())))
        for one in names.values()
    )


def coverages(series: Series, at: datetime) -> tuple[Coverages, Coverages]:
    """(year, coverage) of every race, and of every grid, that counts and lies behind. One query.

    Qualifying stands for a grid that is not known.
    """
    grids = Session.objects.filter(event=OuterRef("event"), kind=SessionKind.GRID).exclude(coverage=Coverage.NONE)
    held = held_sessions(at.date(), SessionKind.RACE, *POLE_SESSIONS)
    rows = (
        held.filter(event__season__series=series)
        .exclude(kind=SessionKind.GRID, coverage=Coverage.NONE)
        .exclude(Q(Exists(grids)), kind=SessionKind.QUALIFYING)
        .order_by()
        .values_list("kind", "event__season__start_year", "coverage")
        .distinct()
    )
    races: Coverages = []
    setting: Coverages = []
    for kind, year, coverage in rows:
        (races if kind == SessionKind.RACE else setting).append((year, coverage))
    return races, setting


def held_sessions(today: date, *kinds: SessionKind) -> QuerySet[Any]:
    """Those that count in the statistics and lie behind."""
    held = Session.objects.filter(kind__in=kinds, event__counts_in_statistics=True, event__ends_on__lt=today)
    return held.filter(event__status=EventStatus.SCHEDULED)


def starts_from(races: Iterable[tuple[int, str | None]]) -> int | None:
    return complete_from(races, lambda one: one == Coverage.COMPLETE)


def complete_from(found: Iterable[tuple[int, str | None]], is_enough: Callable[[str | None], bool]) -> int | None:
    """The first year from which every year is good enough; None where the newest is not, or nothing is known."""
    years: dict[int, bool] = {}
    for year, coverage in found:
        years[year] = years.get(year, True) and is_enough(coverage)
    first = None
    for year in sorted(years, reverse=True):
        if not years[year]:
            return first
        first = year
    return first
