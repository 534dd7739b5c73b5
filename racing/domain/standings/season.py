"""The whole input of the standings engine, as frozen values. Nothing here knows a database.

A season is a list of rounds; a round holds sessions in the order they are scored; a session holds one
row per car. Everything a rule may look at is here, so every rule can be tested with literals.
Competitors are named by key: the slug of a driver, team or manufacturer.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction

from racing.domain.classification import Car, CarResult, ClassField, ScoredSession, Seat
from racing.domain.points.system import PointsSystem, RuleSetting
from racing.domain.points.table import PointsTable
from racing.domain.vocabulary import AdjustmentKind, SessionKind, TitleKind

WEEKEND = timedelta(days=2)
"""So long before the day of a race its practice may begin: who died then was in the fight until this round."""

__all__ = [
    "Adjustment",
    "Car",
    "CarResult",
    "ChampionshipRules",
    "ClassField",
    "Ineligibility",
    "PointsSystem",
    "PointsTable",
    "Round",
    "RuleSetting",
    "ScoredSession",
    "SeasonResults",
    "Seat",
]


@dataclass(frozen=True, slots=True)
class Round:
    """One event that counts. `number` is its place in the calendar of the season; cancelled rounds stay."""

    number: int
    event: str
    name: str
    day: date
    is_cancelled: bool = False
    cars: Mapping[int, Car] = field(default_factory=dict)
    sessions: tuple[ScoredSession, ...] = ()
    classes: tuple[str, ...] = ()
    """Slugs of the classes that race at this event; empty: all of the season's."""

    @property
    def is_run(self) -> bool:
        """Any of its sessions has been."""
        return any(session.is_run for session in self.sessions)


@dataclass(frozen=True, slots=True)
class Ineligibility:
    """A car (`driver` empty) or one driver of it that scores nothing in a championship.

    `passes_on_places`: those behind move up for points, as if the car were invisible. `passes_on_share`:
    in a shared car the others take over the missing share; otherwise they keep only their own.
    """

    session: int
    car: int
    driver: str = ""
    passes_on_places: bool = False
    passes_on_share: bool = False
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Adjustment:
    """A change to one competitor's account. `from_round`: counts once this round is over (0: at once).

    For RESET, `from_round` is the last round whose points are forgotten; it shows from the next round on.
    `keeps_points` belongs to EXCLUDE: False shows the excluded competitor with 0.
    """

    competitor: str
    kind: AdjustmentKind
    points: Fraction = Fraction(0)
    from_round: int = 0
    reason: str = ""
    document: str = ""
    keeps_points: bool = True

    def is_in_force(self, after: int) -> bool:
        """Whether the table after this round shows it."""
        return self.from_round < after if self.kind is AdjustmentKind.RESET else self.from_round <= after


@dataclass(frozen=True, slots=True)
class ChampionshipRules:
    """One title: who is ranked, in which class, by which points, and how ties are decided.

    `car_class` empty: overall. `tie_break` is the chain of registered tie-breaks, first one first; what
    none of them decides stays a tie. `dense_ranks`: after a tie the next place follows at once (3-3-4),
    otherwise places are skipped (8-8-10). `lists_everybody`: also competitors without points.
    `decimals`: digits shown; calculations stay exact. `excluded_rounds` do not count here.
    """

    slug: str
    kind: TitleKind
    car_class: str
    points_system: PointsSystem
    tie_break: tuple[str, ...] = ("countback",)
    dense_ranks: bool = False
    lists_everybody: bool = False
    decimals: int = 0
    excluded_rounds: frozenset[int] = frozenset()
    ineligible: tuple[Ineligibility, ...] = ()
    adjustments: tuple[Adjustment, ...] = ()


@dataclass(frozen=True, slots=True)
class SeasonResults:
    """A season as known on one day: its calendar and every session in it."""

    series: str
    season: str
    rounds: tuple[Round, ...]
    results_revision: int = 0
    died: Mapping[str, date] = field(default_factory=dict)
    """Drivers of the season who have died since, as far as known -> the day."""

    @property
    def counting_rounds(self) -> tuple[Round, ...]:
        """The rounds that were or will be held: a cancelled one no longer counts in "N of M"."""
        return tuple(one for one in self.rounds if not one.is_cancelled)

    @property
    def length(self) -> int:
        """M in "round N of M"."""
        return rounds_in([one.number for one in self.counting_rounds])

    @property
    def last_round_run(self) -> int:
        """Number of the newest round with a classified race; 0 before the first. A cancelled round was not run."""
        numbers = (one.number for one in self.counting_rounds if _has_race_result(one))
        return max(numbers, default=0)

    def through(self, number: int) -> SeasonResults:
        """The same season with everything after round `number` still to come."""
        rounds = tuple(one if one.number <= number else _still_to_come(one) for one in self.rounds)
        return SeasonResults(self.series, self.season, rounds, self.results_revision, self.died_after(number))

    def died_after(self, number: int) -> Mapping[str, date]:
        """Who died before the weekend of the round after round `number`; of a race still to come, before its day."""
        following = [one.day for one in self.rounds if one.number > number]
        if not following:
            return self.died
        begins = min(following) - (WEEKEND if number < self.last_round_run else timedelta(0))
        return {driver: day for driver, day in self.died.items() if day < begins}


def rounds_in(numbers: Collection[int]) -> int:
    """How many of these rounds a season has, or more where those after a cancelled one kept their numbers."""
    return max((len(numbers), *numbers))


def _has_race_result(one: Round) -> bool:
    return any(session.is_run and session.kind is SessionKind.RACE for session in one.sessions)


def _still_to_come(one: Round) -> Round:
    """Points are cut once a race has been stopped; before it only that it pays more may have been announced."""
    sessions = tuple(
        ScoredSession(
            key=session.key,
            slug=session.slug,
            kind=session.kind,
            is_run=False,
            planned_minutes=session.planned_minutes,
            points_factor=max(session.points_factor, Fraction(1)),
            points_category=session.points_category,
            fields=session.fields,
        )
        for session in one.sessions
    )
    return Round(one.number, one.event, one.name, one.day, one.is_cancelled, one.cars, sessions, one.classes)
