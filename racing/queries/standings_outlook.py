"""What is still to be won in a championship: points a win pays, and points left for one competitor."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from racing.domain.classification import ScoredSession
from racing.domain.points.registry import Stage, points_rules
from racing.domain.points.table import table_for
from racing.domain.standings.season import ChampionshipRules, Round, SeasonResults
from racing.domain.vocabulary import SessionKind

PLAIN_STAGES = frozenset({Stage.CAR, Stage.SEAT, Stage.SHARING, Stage.CARS})
"""Rules that never raise or lower what the best possible result pays."""


@dataclass(frozen=True, slots=True)
class RoundValue:
    """What a round to come pays. `most` None: rules of this points system make it depend on more than places."""

    number: int
    event: str
    win_pays: Fraction
    most: Fraction | None


def rounds_to_come(season: SeasonResults, rules: ChampionshipRules, after: int) -> tuple[RoundValue, ...]:
    """The rounds after round `after` that count for this championship and its class."""
    return tuple(
        RoundValue(one.number, one.event, _win_pays(one, rules), _most(one, rules))
        for one in season.counting_rounds
        if one.number > after and one.number not in rules.excluded_rounds and has_class(one, rules.car_class)
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
    if any(points_rules.get(rule.name).stage not in PLAIN_STAGES for rule in rules.points_system.rules):
        return None
    if any(table_for(rules.points_system.tables, session) is None for session in _races(one)):
        return None
    return sum((_first_place(session, rules) for session in one.sessions), Fraction(0))


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
