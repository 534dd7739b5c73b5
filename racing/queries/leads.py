"""Who leads a championship and by how much, with exact bounds where results are missing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from racing.domain.sentence import Sentence
from racing.domain.standings.season import SeasonResults
from racing.domain.storylines.context import EnteredCar
from racing.domain.vocabulary import Competitor, SessionKind, TitleKind
from racing.models import Championship
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
    is_shared: bool = False
    """Several lead who are no crew of one car: they have no lead over each other, and `second` is None."""
    not_counted_yet: Sentence | None = None
    """That points of a round that has begun are not in it."""

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
    is_shared = not are_a_crew(leaders)
    least, most = (Fraction(0), Fraction(0)) if is_shared else gap(leaders[0], others)
    is_final = table.is_final and (table.is_recorded or not has_gaps(table, season))
    return Lead(
        title=table.title,
        first=contender(leaders),
        second=None if is_shared else runner_up(others, len(leaders)),
        gap_least=least,
        gap_most=most,
        after_round=table.after_round,
        is_final=is_final,
        is_recorded=table.is_recorded,
        is_decided=is_final or table.is_decided,
        decided_after=table.decided_after,
        is_shared=is_shared,
        not_counted_yet=table.not_counted_yet,
    )


def are_won(found: Iterable[Lead | None]) -> bool:
    """Each leader is the champion: the season is over and none of its results is missing."""
    return all(lead.is_final for lead in found if lead)


def are_a_crew(rows: Sequence[TitleRow]) -> bool:
    """They share a car now; one alone, and a table that was taken over, which knows no cars, is taken as one too."""
    cars = [{car.key for car in row.cars} for row in rows]
    return len(rows) == 1 or not any(cars) or bool(set.intersection(*cars))


def has_gaps(table: TitleTable, season: SeasonResults | None) -> bool:
    """A race up to the table's newest round has no result: postponed, still to come, or not in the data."""
    rounds = [one for one in season.counting_rounds if one.number <= table.after_round] if season else []
    races = ([session for session in one.sessions if session.kind is SessionKind.RACE] for one in rounds)
    return not all(found and all(session.is_run for session in found) for found in races)


def gap(leader: TitleRow, others: list[TitleRow]) -> tuple[Fraction | None, Fraction | None]:
    """The least and the most the leader can be ahead of the best of the others; None when alone or not known."""
    scored = [row for row in others if row.least is not None and row.most is not None]
    if not scored or leader.least is None or leader.most is None:
        return None, None
    best_most = max(row.most for row in scored if row.most is not None)
    best_least = max(row.least for row in scored if row.least is not None)
    return max(leader.least - best_most, Fraction(0)), leader.most - best_least


def runner_up(others: list[TitleRow], leaders: int) -> Contender | None:
    """The next who are sure to come directly behind the leaders, with all who have exactly as many points."""
    place = leaders + 1
    sure = [row for row in others if row.best_place == row.worst_place and row.best_place in (2, place)]
    if not sure:
        return None
    points = sure[0].least
    level = [row for row in others if row in sure or (row.least == row.most == points and points is not None)]
    return contender(level)


def contender(rows: list[TitleRow]) -> Contender:
    """Several rows are one crew only where they share a car; else all of them are named, without a number.

    A team or make with several cars has no number either.
    """
    first = rows[0]
    cars = {car.key for row in rows for car in row.cars}
    car = first.cars[0] if len(cars) == 1 else None
    return Contender(tuple(row.competitor for row in rows), first.least, first.most, first.wins, car)
