"""The slow, obvious way: every outcome of every remaining session, counted out one by one.

Written apart from the engine on purpose. It knows nothing of monotony, duels or limits.
"""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from itertools import combinations, product

from racing.domain.title_race.situation import Account, SessionToCome, Situation, cars_in

Outcome = tuple[tuple[tuple[str, int], ...], tuple[tuple[str, tuple[str, ...]], ...]]
"""(car, place or 0 for unclassified or -1 for not started) of every contender's car; (bonus, car)."""


def outcomes(situation: Situation, session: SessionToCome) -> list[Outcome]:
    """Everything that can happen in a session as far as the contenders' cars are concerned."""
    cars = sorted({car for one in situation.contenders for car in cars_in(session, one)})
    fillers = session.entries - len(cars)
    assert fillers >= 0
    unplaced = [0, -1] if session.starters else [0]
    found = []
    for places in product([*range(1, session.entries + 1), *unplaced], repeat=len(cars)):
        placed = [place for place in places if place > 0]
        if len(set(placed)) != len(placed) or max(placed, default=0) - len(placed) > fillers:
            continue
        names = [bonus.name for bonus in session.bonuses]
        for winners in product(*(_winners(bonus, cars) for bonus in session.bonuses)):
            found.append((tuple(zip(cars, places, strict=True)), tuple(zip(names, winners, strict=True))))
    return found


def _winners(bonus, cars: list[str]) -> list[tuple[str, ...]]:
    if bonus.is_exclusive:
        return [(), *((car,) for car in cars)]
    return [some for size in range(len(cars) + 1) for some in combinations(cars, size)]


def session_score(
    session: SessionToCome, cars: tuple[str, ...], outcome: Outcome, weight: Fraction
) -> tuple[Fraction, list[int]]:
    """(points, places) of a contender with these cars; only its best scoring cars count."""
    places, bonuses = dict(outcome[0]), dict(outcome[1])
    classified = sorted(places[car] for car in cars if places[car] > 0)
    waiting = [places[car] for car in cars if places[car] <= 0]
    counting = classified[: session.cars_counting]
    points = Fraction(0)
    for place in counting:
        points += session.points[place - 1] if place <= len(session.points) else session.others
    room = session.cars_counting - len(counting)
    points += session.starters * min(room, waiting.count(0))
    points *= weight
    for bonus in session.bonuses:
        if set(bonuses[bonus.name]) & set(cars):
            best = classified[0] if classified else 10**6
            points += bonus.points if bonus.within is None or best <= bonus.within else 0
    return points, counting


def final_rank(situation: Situation, account: Account, gains: list[tuple[Fraction, list[int]]]) -> tuple:
    """Sorts like the final table: larger is ahead."""
    scores = dict(account.scores)
    places = Counter(one.place for one in account.results)
    paying = Counter(one.place for one in account.results if one.is_paid)
    results = [(one.place, one.round_number) for one in account.results if one.is_paid]
    for session, (points, taken) in zip(situation.sessions, gains, strict=True):
        scores[session.round_number] = scores.get(session.round_number, Fraction(0)) + points
        if session.counts_for_ties:
            places.update(taken)
            for place in taken:
                worth = session.points[place - 1] if place <= len(session.points) else session.others
                paying[place] += 1 if worth else 0
                results += [(place, session.round_number)] if worth else []
    total = account.points
    for number, points in scores.items():
        if not any(number in rule.rounds for rule in situation.best_of):
            total += points
    for rule in situation.best_of:
        inside = sorted(points for number, points in scores.items() if number in rule.rounds)
        total += sum(inside[-rule.count :], Fraction(0)) if rule.count else 0
    return (total, *(_tie(name, places, paying, results) for name in situation.tie_break))


def _tie(name: str, places: Counter, paying: Counter, results: list) -> tuple:
    if name == "countback_all_places":
        return tuple(places[place] for place in range(1, 20))
    if name == "countback":
        return tuple(paying[place] for place in range(1, 20))
    assert name == "earliest_best_result"
    return tuple(-number for result in sorted(results) for number in result)


class BruteForce:
    """All continuations of a small situation with exact accounts."""

    def __init__(self, situation: Situation) -> None:
        self.situation = situation
        self.outcomes = [outcomes(situation, session) for session in situation.sessions]
        self.cars = [
            [(cars_in(session, one), one.least.weight) for one in situation.contenders]
            for session in situation.sessions
        ]
        self._scores: dict[int, list[tuple]] = {}
        self._finals: dict[tuple | None, frozenset[tuple]] = {}

    def scores(self, at: int) -> list[tuple]:
        """Distinct rows of (points, places) of all contenders, with one outcome that brings each."""
        if at in self._scores:
            return self._scores[at]
        session = self.situation.sessions[at]
        rows: dict[tuple, Outcome] = {}
        for outcome in self.outcomes[at]:
            row = tuple(
                (points, tuple(taken))
                for points, taken in (session_score(session, cars, outcome, weight) for cars, weight in self.cars[at])
            )
            rows.setdefault(row, outcome)
        self._scores[at] = list(rows)
        return self._scores[at]

    def row_of(self, outcome: Outcome) -> tuple:
        scored = (session_score(self.situation.sessions[0], cars, outcome, weight) for cars, weight in self.cars[0])
        return tuple((points, tuple(taken)) for points, taken in scored)

    def finals_after(self, first: tuple | None) -> frozenset[tuple]:
        """All final tables (a rank per contender); `first` fixes the first session's scores."""
        if first in self._finals:
            return self._finals[first]
        choices = [self.scores(at) for at in range(len(self.outcomes))]
        if first is not None:
            choices[0] = [first]
        finals = set()
        for rows in product(*choices):
            finals.add(
                tuple(
                    final_rank(self.situation, one.least, [row[at] for row in rows])
                    for at, one in enumerate(self.situation.contenders)
                )
            )
        self._finals[first] = frozenset(finals)
        return self._finals[first]

    def status(self, at: int) -> str:
        finals = self.finals_after(None)
        if all(self._sole(final, at) for final in finals):
            return "champion"
        if not any(self._first(final, at) for final in finals):
            return "eliminated"
        if all(self._first(final, at) for final in finals) and not any(self._sole(final, at) for final in finals):
            return "tied"
        return "alive"

    def places(self, at: int) -> tuple[int, int]:
        places = [1 + sum(rank > final[at] for rank in final) for final in self.finals_after(None)]
        return min(places), max(places)

    def secured_after(self, outcome: Outcome, at: int) -> bool:
        return all(self._sole(final, at) for final in self.finals_after(self.row_of(outcome)))

    def alive_after(self, outcome: Outcome, at: int) -> bool:
        return any(self._first(final, at) for final in self.finals_after(self.row_of(outcome)))

    @staticmethod
    def _first(final: tuple, at: int) -> bool:
        return all(final[at] >= rank for rank in final)

    @staticmethod
    def _sole(final: tuple, at: int) -> bool:
        return all(final[at] > rank for place, rank in enumerate(final) if place != at)
