"""Who leads a championship and by how much, with exact bounds where results are missing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from racing.domain.standings.season import SeasonResults
from racing.domain.storylines.context import EnteredCar
from racing.domain.vocabulary import Competitor, TitleKind
from racing.models import Championship
from racing.queries.finishes import race_of
from racing.queries.season_titles import TitleRef
from racing.queries.standings import TitleRow, TitleTable


@dataclass(frozen=True, slots=True)
class Contender:
    """Those who stand together: a crew with the same points, or one competitor.

    `most` differs from `least` where results are missing; both are None in a table recorded without points.
    """

    competitors: tuple[Competitor, ...]
    least: Fraction | None
    most: Fraction | None
    wins: int | None
    car: EnteredCar | None


@dataclass(frozen=True, slots=True)
class Lead:
    """The top of one table. `second` is None where it is not known who that is; the gap is known all the same.

    `gap_least` and `gap_most` are the bounds of the lead over whoever is second.
    """

    title: TitleRef
    first: Contender
    second: Contender | None
    gap_least: Fraction | None
    gap_most: Fraction | None
    after_round: int
    is_final: bool
    is_recorded: bool
    is_decided: bool = False
    """The leaders have won the title: nobody else can any more, whatever happens."""
    decided_after: int | None = None
    """The round with which that came to be, earlier or later than this one; None: it is open, or nobody knows."""

    @property
    def is_shared(self) -> bool:
        """Several lead together who are no crew of one car."""
        return len(self.first.competitors) > 1 and self.first.car is None

    @property
    def has_cars(self) -> bool:
        """A make has no car of its own."""
        return any(one.car is not None for one in (self.first, self.second) if one)

    @property
    def is_tie(self) -> bool:
        return self.gap_most == 0


def drivers_titles(titles: Iterable[Championship]) -> list[Championship]:
    """Drivers' championships: the overall one first, then the fastest class."""
    drivers = [one for one in titles if one.kind == TitleKind.DRIVERS]
    return sorted(drivers, key=lambda one: one.car_class.order if one.car_class else -1)


def leads(tables: Iterable[TitleTable], season: SeasonResults) -> tuple[Lead, ...]:
    """One per table that has a leader, in the order of the tables."""
    return tuple(one for one in (lead_of(table, season) for table in tables) if one)


def lead_of(table: TitleTable, season: SeasonResults | None = None) -> Lead | None:
    """None where the table is empty, nobody is sure to be first, or nobody has scored yet."""
    ranked = [row for row in table.rows if not row.flag]
    leaders = [row for row in ranked if row in table.leaders]
    if not leaders or (leaders[0].least == 0 and not table.is_recorded):
        return None
    others = [row for row in ranked if row not in leaders]
    least, most = gap(leaders[0], others)
    is_final = table.is_final and (table.is_recorded or not has_gaps(table, season))
    return Lead(
        title=table.title,
        first=contender(leaders),
        second=runner_up(others, len(leaders)),
        gap_least=least,
        gap_most=most,
        after_round=table.after_round,
        is_final=is_final,
        is_recorded=table.is_recorded,
        is_decided=is_final or table.is_decided,
        decided_after=table.decided_after,
    )


def has_gaps(table: TitleTable, season: SeasonResults | None) -> bool:
    """A round before the table's newest one has no result: postponed, or not in the data."""
    earlier = [one for one in season.counting_rounds if one.number <= table.after_round] if season else []
    return any(race_of(one) is None for one in earlier)


def gap(leader: TitleRow, others: list[TitleRow]) -> tuple[Fraction | None, Fraction | None]:
    """The least and the most the leader can be ahead of the best of the others; None when alone or not known."""
    scored = [row for row in others if row.least is not None and row.most is not None]
    if not scored or leader.least is None or leader.most is None:
        return None, None
    best_most = max(row.most for row in scored if row.most is not None)
    best_least = max(row.least for row in scored if row.least is not None)
    return max(leader.least - best_most, Fraction(0)), leader.most - best_least


def runner_up(others: list[TitleRow], leaders: int) -> Contender | None:
    """The next who are sure to come directly behind the leaders."""
    place = leaders + 1
    sure = [row for row in others if row.best_place == row.worst_place and row.best_place in (2, place)]
    return contender(sure) if sure else None


def contender(rows: list[TitleRow]) -> Contender:
    """Several rows are one crew only where they share a car; else all of them are named, without a number.

    A team or make with several cars has no number either.
    """
    first = rows[0]
    cars = {car.key for row in rows for car in row.cars}
    car = first.cars[0] if len(cars) == 1 else None
    return Contender(tuple(row.competitor for row in rows), first.least, first.most, first.wins, car)
