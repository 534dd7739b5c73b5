"""From results to a final rank: what a finish pays, and the key by which final tables are ordered.

A *level* orders what can happen to a car in a session, best first: places 1 to N, then N + 1 (not
classified) and, only where starting alone pays, N + 2 (did not start). A better level never pays less
and never loses a tie: everything the solver proves rests on that.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from functools import cached_property
from itertools import chain, combinations
from typing import NamedTuple

from racing.domain.points.case import KeepBest
from racing.domain.standings.tie_break import PlacedResult, TieBreak, tie_breaks
from racing.domain.title_race.situation import Account, Contender, SessionToCome, Situation, cars_in

Bonuses = frozenset[str]
NO_BONUS: Bonuses = frozenset()
Key = tuple[Fraction, tuple[tuple[int, ...], ...]]


class Finish(NamedTuple):
    """One contender's session: the levels of its scoring cars, best first, and the bonuses it took."""

    levels: tuple[int, ...] = ()
    bonuses: Bonuses = NO_BONUS


NOTHING = Finish()
Finishes = tuple[Finish, ...]


def subsets(bonuses: Bonuses) -> Iterator[Bonuses]:
    """All subsets, smallest first, in a fixed order."""
    names = sorted(bonuses)
    for chosen in chain.from_iterable(combinations(names, size) for size in range(len(names) + 1)):
        yield frozenset(chosen)


class Reckoning:
    """Points, places and keys of one situation. Keys compare like final tables: larger is ahead.

    Raises LookupError for a tie-break that does not exist.
    """

    def __init__(self, situation: Situation) -> None:
        self.situation = situation
        self.places = tuple(self._places(session) for session in situation.sessions)
        self._chain = tuple(tie_breaks.get(name) for name in situation.tie_break)
        self._counted: dict[tuple[int, str], list[int]] = {}
        self._depth = max([*self.places, *(_deepest(one) for one in situation.contenders)], default=1)

    def _places(self, session: SessionToCome) -> int:
        if session.entries is not None:
            return session.entries
        cars = {car for one in self.situation.contenders for car in cars_in(session, one)}
        return max(len(session.points), len(cars)) + 1

    def worst(self, at: int) -> int:
        """The last level of a session: nothing at all."""
        return self.places[at] + (2 if self.situation.sessions[at].starters else 1)

    def levels(self, at: int) -> range:
        return range(1, self.worst(at) + 1)

    def points_at(self, at: int, level: int) -> Fraction:
        """Points for a level without bonuses."""
        session = self.situation.sessions[at]
        if level > self.places[at]:
            return session.starters if level == self.places[at] + 1 else Fraction(0)
        return session.points[level - 1] if level <= len(session.points) else session.others

    def bonuses_of(self, at: int) -> Bonuses:
        return frozenset(bonus.name for bonus in self.situation.sessions[at].bonuses)

    def gain(self, at: int, finish: Finish, weight: Fraction = Fraction(1)) -> Fraction:
        """Points one contender takes from a session; `weight` multiplies those by place."""
        best = min(finish.levels, default=self.worst(at))
        total = weight * sum((self.points_at(at, level) for level in finish.levels), Fraction(0))
        for bonus in self.situation.sessions[at].bonuses:
            if bonus.name in finish.bonuses and best <= (bonus.within or best):
                total += bonus.points
        return total

    def scoring_cars(self, at: int, contender: Contender) -> int:
        """How many cars of a contender can score in a session."""
        session = self.situation.sessions[at]
        return min(len(cars_in(session, contender)), session.cars_counting, self.places[at])

    def best_finish(self, at: int, contender: Contender) -> Finish:
        """The most a contender can take from a session: first, second ... with every bonus."""
        cars = self.scoring_cars(at, contender)
        return Finish(tuple(range(1, cars + 1)), self.bonuses_of(at)) if cars else NOTHING

    def finishes(self, at: int, contender: Contender) -> tuple[Finish, ...]:
        """Everything that can happen to a contender in a session, best first for a single car."""
        cars = self.scoring_cars(at, contender)
        if not cars_in(self.situation.sessions[at], contender):
            return (NOTHING,)
        if cars == 1:
            rows: list[tuple[int, ...]] = [(level,) for level in self.levels(at)]
        else:
            places = range(1, self.places[at] + 1)
            rows = [row for size in range(cars, -1, -1) for row in combinations(places, size)]
        taken = tuple(subsets(self.bonuses_of(at)))[::-1]
        return tuple(Finish(row, bonuses) for row in rows for bonuses in taken)

    @cached_property
    def best_finishes(self) -> dict[str, Finishes]:
        """Everything won from the first session to the last, by contender."""
        sessions = range(len(self.situation.sessions))
        return {one.key: tuple(self.best_finish(at, one) for at in sessions) for one in self.situation.contenders}

    def key(self, account: Account, finishes: Sequence[Finish]) -> Key:
        """The rank of an account after these finishes; sessions not listed bring nothing."""
        return self._total(account, finishes), self._ties(account, finishes)

    def total(self, account: Account, finishes: Sequence[Finish] = ()) -> Fraction:
        """Points after these finishes, dropped scores taken off."""
        return self._total(account, finishes)

    def _total(self, account: Account, finishes: Sequence[Finish]) -> Fraction:
        gains = ((at, self.gain(at, finish, account.weight)) for at, finish in enumerate(finishes) if finish != NOTHING)
        if not self.situation.best_of:
            return sum((gain for _, gain in gains), account.points + sum(account.scores.values(), Fraction(0)))
        scores = dict(account.scores)
        for at, gain in gains:
            number = self.situation.sessions[at].round_number
            scores[number] = scores.get(number, Fraction(0)) + gain
        return account.points + _after_drops(self.situation.best_of, scores)

    def _ties(self, account: Account, finishes: Sequence[Finish]) -> tuple[tuple[int, ...], ...]:
        more = tuple(self._placed(finishes))
        return tuple(self._part(tie_break, account, more) for tie_break in self._chain)

    def _part(self, tie_break: TieBreak, account: Account, more: tuple[PlacedResult, ...]) -> tuple[int, ...]:
        if tie_break.order is not None:
            return tie_break.order(account.results + more)
        counts = list(self._so_far(tie_break, account))
        for result in more:
            if tie_break.counts is not None and tie_break.counts(result):
                counts[result.place - 1] += 1
        return tuple(counts)

    def _so_far(self, tie_break: TieBreak, account: Account) -> list[int]:
        """How often each place counts before the remaining sessions; worked out once per account."""
        at = (id(account), tie_break.name)
        if at not in self._counted:
            counts = [0] * self._depth
            for result in account.results:
                if tie_break.counts is not None and tie_break.counts(result):
                    counts[result.place - 1] += 1
            self._counted[at] = counts
        return self._counted[at]

    def _placed(self, finishes: Sequence[Finish]) -> Iterator[PlacedResult]:
        """The places of these finishes that enter a tie."""
        for at, finish in enumerate(finishes):
            session = self.situation.sessions[at]
            for level in finish.levels if session.counts_for_ties else ():
                if level <= self.places[at]:
                    yield PlacedResult(session.round_number, level, self.points_at(at, level) > 0)

    @property
    def ties_add_up(self) -> bool:
        """True if every tie-break only counts places, so that equal results on both sides cancel out."""
        return all(tie_break.counts is not None for tie_break in self._chain)


def _deepest(contender: Contender) -> int:
    return max((result.place for result in contender.least.results + contender.most.results), default=1)


def _after_drops(rules: tuple[KeepBest, ...], scores: Mapping[int, Fraction]) -> Fraction:
    """Best scores of each range; rounds in no range count in full."""
    total = sum(scores.values(), Fraction(0))
    for rule in rules:
        inside = sorted(points for number, points in scores.items() if number in rule.rounds)
        total -= sum(inside[: max(len(inside) - rule.count, 0)], Fraction(0))
    return total
