"""Starts added up for a profile: by season, circuit, team, car and team-mate. Plain values, no database."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, replace
from typing import TypeVar

from racing.domain.vocabulary import CarModelRef, CircuitRef, ClassRef, Coverage, DriverRef, TeamRef
from racing.queries.profiles_rows import SeasonName, Start

Key = TypeVar("Key", bound=Hashable)
Item = TypeVar("Item", bound=Hashable)


def spanned(first: int | None, last: int | None) -> str:
    """2004–2009; one year where they are the same, nothing where there is none."""
    return str(first or "") if first == last else f"{first}–{last}"


@dataclass(frozen=True, slots=True)
class Count:
    """How often and how well. `races` are those in which a car started, since `first_year`; `years` those of entries.

    `is_least`: results are missing, so that there may have been more races; `wins_are_least`: and more wins.
    `place_is_open`: no place is known although a car may hold one.
    """

    races: int
    wins: int
    best: int | None
    is_least: bool
    place_is_open: bool
    first_year: int | None
    last_year: int | None
    wins_are_least: bool = False
    first_entered: int | None = None

    @property
    def years(self) -> str:
        return spanned(self.first_entered or self.first_year, self.last_year)


@dataclass(frozen=True, slots=True)
class SeasonTally:
    """One season in one class."""

    season: SeasonName
    car_class: ClassRef
    numbers: tuple[str, ...]
    teams: tuple[TeamRef, ...]
    names: tuple[str, ...]
    cars: tuple[str, ...]
    """Models, and makes of cars whose model is not known."""
    drivers: tuple[DriverRef, ...]
    count: Count


@dataclass(frozen=True, slots=True)
class CircuitTally:
    circuit: CircuitRef
    win_years: tuple[int, ...]
    count: Count


@dataclass(frozen=True, slots=True)
class MateTally:
    driver: DriverRef
    count: Count


@dataclass(frozen=True, slots=True)
class LineUpTally:
    """Those who shared cars, in the order of their last names."""

    drivers: tuple[DriverRef, ...]
    count: Count


@dataclass(frozen=True, slots=True)
class TeamTally:
    team: TeamRef
    count: Count


@dataclass(frozen=True, slots=True)
class ModelTally:
    model: CarModelRef
    count: Count


Tally = TypeVar("Tally", SeasonTally, CircuitTally, MateTally, TeamTally)


def count(starts: Iterable[Start]) -> Count:
    """Wins leave out races that the series leaves out of its statistics; everything else counts them."""
    rows = list(starts)
    places = [row.class_place for row in rows if row.class_place is not None]
    years = [row.season.year for row in rows]
    first_years = [row.season.year for row in rows if row.raced]
    return Count(
        races=races_in(rows),
        wins=sum(row.is_win and row.counts for row in rows),
        best=min(places, default=None),
        is_least=any(row.is_over and row.coverage is not Coverage.COMPLETE for row in rows),
        place_is_open=not places and any(row.place_is_open for row in rows),
        first_year=min(first_years or years, default=None),
        last_year=max(years, default=None),
        first_entered=min(years, default=None),
    )


def at_least(one: Count, *, wins: bool) -> Count:
    """The same where cars are missing altogether; `wins`: some of those won."""
    return replace(one, is_least=True, wins_are_least=wins, place_is_open=one.best is None)


def all_at_least(tallies: Iterable[Tally], *, wins: bool) -> tuple[Tally, ...]:
    return tuple(replace(one, count=at_least(one.count, wins=wins)) for one in tallies)


def races_in(starts: Iterable[Start]) -> int:
    """Races in which one of the cars started: two cars in one race are one, two races at an event are two."""
    return len({start.race for start in starts if start.raced})


def group(starts: Iterable[Start], key: Callable[[Start], Key]) -> dict[Key, list[Start]]:
    groups: dict[Key, list[Start]] = {}
    for start in starts:
        groups.setdefault(key(start), []).append(start)
    return groups


def distinct(items: Iterable[Item | None]) -> tuple[Item, ...]:
    """Each once, in order of appearance, without None."""
    return tuple(dict.fromkeys(item for item in items if item is not None))


def by_season(starts: Iterable[Start]) -> tuple[SeasonTally, ...]:
    """Newest first; one row per season and class."""
    groups = group(starts, lambda start: (start.season, start.car.car_class))
    tallies = [
        SeasonTally(
            season=season,
            car_class=car_class,
            numbers=distinct(row.car.number or None for row in rows),
            teams=distinct(row.car.team for row in rows),
            names=distinct(row.team_name or None for row in rows),
            cars=distinct(row.car.called or None for row in rows),
            drivers=distinct(driver for row in rows for driver in row.car.drivers),
            count=count(rows),
        )
        for (season, car_class), rows in groups.items()
    ]
    return tuple(sorted(tallies, key=lambda one: (-one.season.year, one.season.series_short)))


def wins_by_season(starts: Iterable[Start]) -> tuple[SeasonTally, ...]:
    """Oldest first; of the wins alone, so that who came off without one is not named."""
    return tuple(reversed(by_season(start for start in starts if start.is_win and start.counts)))


def by_circuit(starts: Iterable[Start]) -> tuple[CircuitTally, ...]:
    """Most wins first, then most races, then by name."""
    groups = group((start for start in starts if start.may_have_raced), lambda start: start.event.circuit)
    tallies = [
        CircuitTally(circuit, distinct(row.season.year for row in rows if row.is_win), count(rows))
        for circuit, rows in groups.items()
    ]
    return tuple(sorted(tallies, key=lambda one: (*_best_first(one.count), one.circuit.name)))


def by_mate(starts: Iterable[Start], driver: str) -> tuple[MateTally, ...]:
    """Everybody who shared a car with this driver; most races together first."""
    together: dict[DriverRef, list[Start]] = {}
    for start in starts:
        for mate in start.car.drivers:
            if mate.slug != driver:
                together.setdefault(mate, []).append(start)
    tallies = [MateTally(mate, count(rows)) for mate, rows in together.items()]
    return tuple(sorted(tallies, key=lambda one: (-one.count.races, -one.count.wins, one.driver.last_name)))


def by_team(starts: Iterable[Start]) -> tuple[TeamTally, ...]:
    """Newest first."""
    tallies = [
        TeamTally(team, count(rows)) for team, rows in group(starts, lambda start: start.car.team).items() if team
    ]
    return tuple(sorted(tallies, key=lambda one: (*_newest_first(one.count), one.team.name)))


def by_model(starts: Iterable[Start]) -> tuple[ModelTally, ...]:
    """Newest first; one row per model, whoever's engine it had."""
    groups = group(starts, lambda start: start.car.car_model)
    tallies = [ModelTally(model, count(rows)) for model, rows in groups.items() if model]
    return tuple(sorted(tallies, key=lambda one: (*_newest_first(one.count), one.model.name)))


def by_driver(starts: Iterable[Start]) -> tuple[MateTally, ...]:
    """Everybody who drove one of these cars; most races first."""
    return by_mate(starts, driver="")


def by_line_up(starts: Iterable[Start]) -> tuple[LineUpTally, ...]:
    """Everybody who shared a car twice or more; most wins first."""
    shared = (start for start in starts if len(start.car.drivers) > 1)
    groups = group(shared, lambda start: tuple(sorted(start.car.drivers, key=lambda one: (one.last_name, one.slug))))
    tallies = [LineUpTally(drivers, count(rows)) for drivers, rows in groups.items()]
    return tuple(
        sorted(
            (one for one in tallies if one.count.races > 1),
            key=lambda one: (*_best_first(one.count), one.drivers[0].last_name),
        )
    )


def _newest_first(one: Count) -> tuple[int, int]:
    return -(one.last_year or 0), -one.races


def _best_first(one: Count) -> tuple[int, int]:
    return -one.wins, -one.races


def wins_by_year(starts: Iterable[Start]) -> tuple[tuple[int, int], ...]:
    """(year, wins) from the first winning year to the last, years without a win included."""
    years = [start.season.year for start in starts if start.is_win and start.counts]
    if not years:
        return ()
    return tuple((year, years.count(year)) for year in range(min(years), max(years) + 1))
