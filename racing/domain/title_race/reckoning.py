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
from math import comb, lcm
from typing import Any, NamedTuple

from racing.domain.points.case import KeepBest
from racing.domain.standings.tie_break import PlacedResult, TieBreak, tie_breaks
from racing.domain.title_race.situation import Account, Contender, SessionToCome, Situation, cars_in

Bonuses = frozenset[str]
NO_BONUS: Bonuses = frozenset()
Key = tuple[Any, ...]
"""Points, then one part per tie-break, or all of it in one number. Larger is ahead."""


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

    Raises LookupError for a tie-break that does not exist. What an account and a finish are worth is
    worked out once, in whole numbers: points in the smallest share, counted places as digits.
    """

    def __init__(self, situation: Situation) -> None:
        self.situation = situation
        self.places = tuple(_places(situation, session) for session in situation.sessions)
        self._chain = tuple(tie_breaks.get(name) for name in situation.tie_break)
        self._scale = lcm(*(points.denominator for points in _all_points(situation)))
        deepest = max([*self.places, *(_deepest(one) for one in situation.contenders)], default=1)
        base = 1 + sum(session.cars_counting for session in situation.sessions)
        base += max((len(one.most.results) + len(one.least.results) for one in situation.contenders), default=0)
        self._digit = [base ** (deepest - place) for place in range(deepest + 1)]
        self._size = base ** (deepest + 1)
        self.adds_up = self.ties_add_up and not situation.best_of
        self._bonuses = [frozenset(bonus.name for bonus in session.bonuses) for session in situation.sessions]
        self._accounts: dict[int, tuple[_Worth, dict[tuple[int, Finish], _Worth]]] = {}
        self._finishes: dict[Fraction, dict[tuple[int, Finish], _Worth]] = {}

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
        return self._bonuses[at]

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
        named, session = self.named_cars(at, contender), self.situation.sessions[at]
        return min(session.cars_counting, self.places[at]) if named and session.is_open else named

    def named_cars(self, at: int, contender: Contender) -> int:
        """How many of those he is known to have can score."""
        session = self.situation.sessions[at]
        return min(len(cars_in(session, contender)), session.cars_counting, self.places[at])

    def best_finish(self, at: int, contender: Contender) -> Finish:
        """The most a contender can take from a session: first, second ... with every bonus."""
        cars = self.scoring_cars(at, contender)
        return Finish(tuple(range(1, cars + 1)), self.bonuses_of(at)) if cars else NOTHING

    def finishes(self, at: int, contender: Contender) -> tuple[Finish, ...]:
        """Everything that can happen to a contender in a session, best first for a single car."""
        cars = self.scoring_cars(at, contender)
        if not cars:
            return (NOTHING,)
        if cars == 1:
            rows: list[tuple[int, ...]] = [(level,) for level in self.levels(at)]
        else:
            places = range(1, self.places[at] + 1)
            rows = [row for size in range(cars, -1, -1) for row in combinations(places, size)]
        taken = tuple(subsets(self.bonuses_of(at)))[::-1]
        return tuple(Finish(row, bonuses) for row in rows for bonuses in taken)

    def ways(self, at: int, contender: Contender) -> int:
        """How many `finishes` there are, which can be far too many to write down."""
        cars, places = self.scoring_cars(at, contender), self.places[at]
        rows = self.worst(at) if cars == 1 else sum(comb(places, size) for size in range(cars + 1))
        return rows * 2 ** len(self.bonuses_of(at)) if cars else 1

    @cached_property
    def best_finishes(self) -> dict[str, Finishes]:
        """Everything won from the first session to the last, by contender."""
        sessions = range(len(self.situation.sessions))
        return {one.key: tuple(self.best_finish(at, one) for at in sessions) for one in self.situation.contenders}

    def key(self, account: Account, finishes: Sequence[Finish]) -> Key:
        """The rank of an account after these finishes; sessions not listed bring nothing."""
        own, more = self._worths(account, finishes)
        if self.adds_up:
            return (own.value + sum([one.value for one in more]),)
        parts: list[object] = [self._whole_total(own, more)]
        for number, tie_break in enumerate(self._chain):
            if tie_break.order is None:
                parts.append(own.digits[number] + sum([one.digits[number] for one in more]))
            else:
                parts.append(tie_break.order([*account.results, *(each for one in more for each in one.results)]))
        return tuple(parts)

    def value(self, account: Account, at: int, finish: Finish) -> int:
        """What a finish adds to a key of one number; only where `adds_up`."""
        _, known = self._known(account)
        return 0 if finish is NOTHING else (known.get((at, finish)) or self._learn(known, at, finish, account)).value

    def total(self, account: Account, finishes: Sequence[Finish] = ()) -> Fraction:
        """Points after these finishes, dropped scores taken off."""
        return Fraction(self._whole_total(*self._worths(account, finishes)), self._scale)

    def counts(self, account: Account, finishes: Sequence[Finish]) -> list[int]:
        """How often each place, from first on, counts in the first tie-break; empty where that counts nothing."""
        if not self._chain or self._chain[0].counts is None:
            return []
        _, more = self._worths(account, finishes)
        counts = [0] * (len(self._digit) - 1)
        for result in (*account.results, *(each for one in more for each in one.results)):
            counts[result.place - 1] += self._chain[0].counts(result)
        return counts

    @property
    def ties_add_up(self) -> bool:
        """True if every tie-break only counts places, so that equal results on both sides cancel out."""
        return all(tie_break.counts is not None for tie_break in self._chain)

    def _whole_total(self, own: _Worth, more: Sequence[_Worth]) -> int:
        if not self.situation.best_of:
            return own.points + sum([one.points for one in more])
        scores = dict(own.scores)
        for one in more:
            scores[one.round_number] = scores.get(one.round_number, 0) + one.points
        return own.points + _after_drops(self.situation.best_of, scores)

    def _worths(self, account: Account, finishes: Sequence[Finish]) -> tuple[_Worth, list[_Worth]]:
        """What the account and each finish that brings anything are worth."""
        own, known = self._known(account)
        more = [
            known.get((at, finish)) or self._learn(known, at, finish, account)
            for at, finish in enumerate(finishes)
            if finish is not NOTHING
        ]
        return own, more

    def _known(self, account: Account) -> tuple[_Worth, dict[tuple[int, Finish], _Worth]]:
        """The account's own worth, and that of finishes for accounts of its weight."""
        found = self._accounts.get(id(account))
        if found is None:
            found = self._of_account(account), self._finishes.setdefault(account.weight, {})
            self._accounts[id(account)] = found
        return found

    def _learn(self, known: dict[tuple[int, Finish], _Worth], at: int, finish: Finish, account: Account) -> _Worth:
        known[at, finish] = self._of_finish(at, finish, account.weight)
        return known[at, finish]

    def _of_account(self, account: Account) -> _Worth:
        scores = {number: self._whole(points) for number, points in account.scores.items()}
        points = self._whole(account.points) + (0 if self.situation.best_of else sum(scores.values()))
        return self._worth(points, account.results, scores)

    def _of_finish(self, at: int, finish: Finish, weight: Fraction) -> _Worth:
        session = self.situation.sessions[at]
        results = tuple(
            PlacedResult(session.round_number, level, self.points_at(at, level) > 0)
            for level in (finish.levels if session.counts_for_ties else ())
            if level <= self.places[at]
        )
        return self._worth(self._whole(self.gain(at, finish, weight)), results, {}, session.round_number)

    def _worth(
        self, points: int, results: tuple[PlacedResult, ...], scores: Mapping[int, int], round_number: int = 0
    ) -> _Worth:
        digits = self._digits(results)
        value = points
        for part in digits:
            value = value * self._size + part
        return _Worth(value, points, digits, results, scores, round_number)

    def _digits(self, results: Sequence[PlacedResult]) -> tuple[int, ...]:
        """One number per tie-break, firsts in its highest digit."""
        return tuple(self._counted(tie_break, results) for tie_break in self._chain)

    def _counted(self, tie_break: TieBreak, results: Sequence[PlacedResult]) -> int:
        if tie_break.counts is None:
            return 0
        return sum(self._digit[result.place] for result in results if tie_break.counts(result))

    def _whole(self, points: Fraction) -> int:
        return points.numerator * (self._scale // points.denominator)


class _Worth(NamedTuple):
    """An account or a finish in whole numbers. `value`: points and digits as one number that adds up."""

    value: int
    points: int
    digits: tuple[int, ...]
    results: tuple[PlacedResult, ...]
    scores: Mapping[int, int]
    round_number: int


def _places(situation: Situation, session: SessionToCome) -> int:
    if session.entries is not None:
        return session.entries
    cars = {car for one in situation.contenders for car in cars_in(session, one)}
    return max(len(session.points), len(cars)) + 1


def _all_points(situation: Situation) -> Iterator[Fraction]:
    for one in situation.contenders:
        for account in one.accounts:
            yield account.points
            yield from account.scores.values()
    weights = {one.least.weight for one in situation.contenders}
    for session in situation.sessions:
        yield from (bonus.points for bonus in session.bonuses)
        for weight in weights:
            yield from (points * weight for points in (*session.points, session.others, session.starters))


def _deepest(contender: Contender) -> int:
    return max((result.place for account in contender.accounts for result in account.results), default=1)


def _after_drops(rules: Sequence[KeepBest], scores: Mapping[int, int]) -> int:
    """Best scores of each range; rounds in no range count in full."""
    total = sum(scores.values())
    for rule in rules:
        inside = sorted([points for number, points in scores.items() if number in rule.rounds])
        total -= sum(inside[: max(len(inside) - rule.count, 0)])
    return total
