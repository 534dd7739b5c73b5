"""What is still to be won in a championship: points a win pays, and points left for one competitor."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from racing.domain.classification import ScoredSession
from racing.domain.points.registry import Stage, points_rules
from racing.domain.points.system import RuleSetting
from racing.domain.points.table import table_for
from racing.domain.standings.season import ChampionshipRules, Round, SeasonResults
from racing.domain.vocabulary import SessionKind, TitleKind

PLAIN_STAGES = frozenset({Stage.CAR, Stage.SEAT, Stage.SHARING, Stage.CARS})
"""Rules that never raise or lower what the best possible result pays."""


@dataclass(frozen=True, slots=True)
class RoundValue:
    """What a round to come pays one competitor, with all the cars that can score for it.

    `most` None: the rules make it depend on more than places, or the race is not in the calendar yet.
    """

    number: int
    event: str
    win_pays: Fraction
    most: Fraction | None


def rounds_to_come(season: SeasonResults, rules: ChampionshipRules, after: int) -> tuple[RoundValue, ...]:
    """The rounds after round `after` that count for this championship and its class.

    Behind them those before it that have not been run: postponed, they keep their numbers and are still to come.
    """
    counting = [
        one
        for one in season.counting_rounds
        if one.number not in rules.excluded_rounds and has_class(one, rules.car_class)
    ]
    later = [one for one in counting if one.number > after]
    missed = [one for one in counting if one.number <= after and not one.is_run]
    return tuple(
        RoundValue(one.number, one.event, _win_pays(one, rules), _most(one, rules)) for one in (*later, *missed)
    )


def points_left(values: Iterable[RoundValue]) -> Fraction | None:
    """The most one competitor can still score; None where that depends on more than places."""
    total = Fraction(0)
    for one in values:
        if one.most is None:
            return None
        total += one.most
    return total


def has_class(one: Round, car_class: str) -> bool:
    return not car_class or not one.classes or car_class in one.classes


def _win_pays(one: Round, rules: ChampionshipRules) -> Fraction:
    races = [session for session in one.sessions if session.kind is SessionKind.RACE]
    return _first_place(races[-1], rules) if races else Fraction(0)


def _most(one: Round, rules: ChampionshipRules) -> Fraction | None:
    if any(_stage(rule) not in PLAIN_STAGES for rule in rules.points_system.rules):
        return None
    tables = [table_for(rules.points_system.tables, session) for session in one.sessions]
    races = [table for table, session in zip(tables, one.sessions, strict=True) if session.kind is SessionKind.RACE]
    if not races or None in races:
        return None
    cars = _cars_scoring(rules)
    if cars is None and any(table.others for table in tables if table):
        return None
    paid = (
        table.paid(place) * session.points_factor
        for table, session in zip(tables, one.sessions, strict=True)
        if table
        for place in sorted(table.points)[:cars]
    )
    return sum(paid, Fraction(0))


def _cars_scoring(rules: ChampionshipRules) -> int | None:
    """How many cars can score for one competitor; None: as many as a team or make enters."""
    if rules.kind is TitleKind.DRIVERS:
        return 1
    counts = [points_rules.bind(rule)() for rule in rules.points_system.rules if _stage(rule) is Stage.CARS]
    return min(counts, default=None)


def _stage(rule: RuleSetting) -> Stage:
    return points_rules.get(rule.name).stage


def first_places(one: Round, rules: ChampionshipRules, count: int) -> tuple[Fraction, ...]:
    """What the first places of a round's last race pay; fewer where the table ends earlier."""
    races = _races(one)
    table = table_for(rules.points_system.tables, races[-1]) if races else None
    if table is None:
        return ()
    places = range(1, min(count, max(table.points, default=0)) + 1)
    return tuple(table.paid(place) * races[-1].points_factor for place in places)


def _races(one: Round) -> list[ScoredSession]:
    return [session for session in one.sessions if session.kind is SessionKind.RACE]


def _first_place(session: ScoredSession, rules: ChampionshipRules) -> Fraction:
    table = table_for(rules.points_system.tables, session)
    return table.paid(1) * session.points_factor if table else Fraction(0)
