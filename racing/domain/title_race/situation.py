"""A title fight as plain values: who has what, what is still to come, how ties are decided.

Two producers fill a Situation: `scenario` (a JSON file) and `from_season` (the season's results). The
solver sees nothing else. Points are exact Fractions. Places are places in class.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction

from racing.domain.points.case import KeepBest
from racing.domain.standings.tie_break import PlacedResult
from racing.domain.vocabulary import SessionKind


@dataclass(frozen=True, slots=True)
class Bonus:
    """Points that a car takes besides its place. `within`: only when placed there or better.

    `is_exclusive`: one car of the field has it at most; otherwise any number of cars may.
    """

    name: str
    points: Fraction
    within: int | None = None
    is_exclusive: bool = True


@dataclass(frozen=True, slots=True)
class Account:
    """What a contender has so far.

    `points` is outside every drop rule (all points, where nothing is dropped; else adjustments).
    `scores` are points by round number that the drop rules choose from. `results` are the places that
    enter a tie. `weight` multiplies what places will pay (a gentleman driver's double points).
    """

    points: Fraction
    scores: Mapping[int, Fraction] = field(default_factory=dict)
    results: tuple[PlacedResult, ...] = ()
    weight: Fraction = Fraction(1)


@dataclass(frozen=True, slots=True)
class Contender:
    """One line of the table: a driver, team or make, or a crew that has done everything together.

    `least` and `most` are equal where every result is known; otherwise every completion of the missing
    results lies between them. `cars` are the cars it sits in or enters; empty: a car of its own.
    """

    key: str
    least: Account
    most: Account
    cars: tuple[str, ...] = ()
    members: tuple[str, ...] = ()

    @property
    def is_exact(self) -> bool:
        return self.least is self.most or self.least == self.most

    @property
    def accounts(self) -> tuple[Account, ...]:
        """Both, or the one that is both."""
        return (self.least,) if self.least is self.most else (self.least, self.most)

    @property
    def names(self) -> tuple[str, ...]:
        return self.members or (self.key,)


@dataclass(frozen=True, slots=True)
class SessionToCome:
    """A session that is still to be scored.

    `points` by place from first on, never rising, factors already in. `others` goes to every classified
    car below the table, `starters` to a car that starts and is not classified. `entries` is the number of
    cars in the class (None: not known, taken as large). `cars` overrides the contenders' cars for this
    session; an empty tuple means not entered. `cars_counting`: how many cars of one contender score.
    `is_assumed`: no such session is in the calendar yet, and what it pays is what the richest race of the season does.
    `is_open`: whoever takes part may enter more cars than are named, as many as he likes.
    `round_number` orders sessions for drop rules and ties; sessions with one `event` belong together.
    `share_needed`: the share of the winner's distance that makes a car classified; it and `kind` are for words only.
    """

    name: str
    points: tuple[Fraction, ...]
    round_number: int
    event: str = ""
    others: Fraction = Fraction(0)
    starters: Fraction = Fraction(0)
    bonuses: tuple[Bonus, ...] = ()
    entries: int | None = None
    counts_for_ties: bool = True
    cars: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    cars_counting: int = 1
    is_assumed: bool = False
    is_open: bool = False
    share_needed: Fraction | None = None
    kind: SessionKind = SessionKind.RACE


@dataclass(frozen=True, slots=True)
class Situation:
    """Everything the solver needs. `contenders` stand in the order of the table, `sessions` in time order.

    `best_of` empty: all scores count. `tie_break`: names of registered tie-breaks, first one first; what
    they leave level stays a tie. `crews_count_as_one`: behind a champion crew of two comes second, not third.
    """

    contenders: tuple[Contender, ...]
    sessions: tuple[SessionToCome, ...]
    tie_break: tuple[str, ...] = ("countback",)
    best_of: tuple[KeepBest, ...] = ()
    crews_count_as_one: bool = True

    @property
    def knows_what_is_left(self) -> bool:
        """Every session to come is in the calendar: else nothing can be certain."""
        return not any(one.is_assumed for one in self.sessions)

    def lines(self, one: Contender) -> int:
        """How many lines of the table a contender takes."""
        return 1 if self.crews_count_as_one else len(one.names)

    def contender(self, key: str) -> Contender:
        """The contender with this key or with a member of this name. Raises LookupError otherwise."""
        for one in self.contenders:
            if key == one.key or key in one.members:
                return one
        raise LookupError(f"{key!r} is not a contender here")

    @property
    def is_exact(self) -> bool:
        return all(one.is_exact for one in self.contenders)


def own_car(key: str) -> str:
    """Of a contender of whom nobody knows the car."""
    return f"car of {key}"


def cars_in(session: SessionToCome, contender: Contender) -> tuple[str, ...]:
    """The cars a contender has in a session; a contender with no car named has one of its own."""
    named = session.cars.get(contender.key)
    return named if named is not None else contender.cars or (own_car(contender.key),)


def with_crews(situation: Situation) -> Situation:
    """The same fight with those merged who have the same record and the same cars to the end.

    They can never be told apart, so they are one crew: champions together or not at all.
    """
    crews: list[Contender] = []
    sharing: dict[Cars, list[int]] = {}
    for one in situation.contenders:
        cars = _cars_to_the_end(situation, one)
        mates = sharing.setdefault(cars, []) if cars else []
        for at in mates:
            crew = crews[at]
            if (crew.least, crew.most) == (one.least, one.most):
                crews[at] = replace(crew, members=crew.names + one.names)
                break
        else:
            mates.append(len(crews))
            crews.append(one)
    return replace(situation, contenders=tuple(crews))


Cars = tuple[tuple[str, ...] | None, ...]


def _cars_to_the_end(situation: Situation, one: Contender) -> Cars:
    """Those it has now, and in each session to come; empty where there is none that somebody could share."""
    ahead = tuple([session.cars.get(one.key) for session in situation.sessions])
    return (one.cars, *ahead) if one.cars or (ahead and all(ahead)) else ()
