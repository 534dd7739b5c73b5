"""How many rivals can end the season ahead of one contender, at most, if it scores nothing more.

Each rival needs certain results; two cars cannot have the same place and a bonus goes to one car. A
quick filling is tried first. Where it leaves somebody out, all fillings are searched as long as they
are few; else the answer is an upper bound and says so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from math import prod

from racing.domain.title_race.duel import Duels
from racing.domain.title_race.reckoning import NO_BONUS, NOTHING, Bonuses, Finish, Finishes, Key, subsets
from racing.domain.title_race.situation import Contender, cars_in

SEARCH_LIMIT = 2000
"""Most steps of the search."""
CHOICE_LIMIT = 200
"""Most combinations of finishes looked at for one rival, and most ways to hand out bonuses."""
MOST_SEARCHED = 10
"""Most rivals in a search over several sessions."""


@dataclass(frozen=True, slots=True)
class Ahead:
    """Lines of the table. Not exact: no more than these can be ahead, perhaps fewer."""

    lines: int
    is_exact: bool


def most_ahead(duels: Duels, one: Contender) -> Ahead:
    """At most how much of the table can end strictly ahead of `one`."""
    mine = duels.floor(one, ())
    others = [other for other in duels.situation.contenders if other.key != one.key]
    sure = [other for other in others if duels.floor(other, (), kindly=True) > mine]
    able = [other for other in others if other not in sure and duels.ceiling(other, ()) > mine]
    lines = sum(duels.situation.lines(other) for other in sure + able)
    if not able:
        return Ahead(lines, not _shares(duels, one, others))
    if not duels.situation.is_exact or _shares(duels, one, others) or not _are_single_cars(duels, able):
        return Ahead(lines, False)
    alike = (mine, tuple(sorted(_signature(duels, other) for other in able)))
    if alike not in duels.packed:
        duels.packed[alike] = _packed(Packing(duels, mine), able)
    left_out = duels.packed[alike]
    return Ahead(lines, False) if left_out is None else Ahead(lines - left_out, True)


def _signature(duels: Duels, one: Contender) -> tuple[object, ...]:
    """Equal for contenders of whom everything that is possible for one is possible for the other."""
    account = one.most
    cars = tuple(len(cars_in(session, one)) for session in duels.situation.sessions)
    results = tuple((each.round_number, each.place, each.is_paid) for each in account.results)
    lines = duels.situation.lines(one)
    return account.points, tuple(sorted(account.scores.items())), results, account.weight, cars, lines


def _packed(packing: Packing, able: list[Contender]) -> int | None:
    """How many lines of those who are able must stay behind; None: not worked out."""
    return 0 if packing.quick(able) else packing.search(able)


def _shares(duels: Duels, one: Contender, others: Sequence[Contender]) -> bool:
    return any(duels.shared(one, other, 0) for other in others)


def _are_single_cars(duels: Duels, able: Sequence[Contender]) -> bool:
    """True if every one of these has at most one car of its own in every session."""
    for session in duels.situation.sessions:
        cars = [car for one in able for car in cars_in(session, one)]
        if len(cars) != len(set(cars)) or any(len(cars_in(session, one)) > 1 for one in able):
            return False
    return True


class Packing:
    """Fills the remaining sessions so that as many rivals as possible pass a mark."""

    def __init__(self, duels: Duels, mark: Key) -> None:
        self._duels = duels
        self._reckoning = duels.reckoning
        self._mark = mark
        self._sessions = range(len(duels.situation.sessions))

    def _passes(self, rival: Contender, finishes: Sequence[Finish]) -> bool:
        return self._reckoning.key(rival.most, finishes) > self._mark

    def quick(self, able: Sequence[Contender]) -> bool:
        """True if all of them fit, each in turn given the worst free places that suffice."""
        free = {at: set(range(1, self._reckoning.places[at] + 1)) for at in self._sessions}
        bonuses = {at: set(self._reckoning.bonuses_of(at)) for at in self._sessions}
        for rival in sorted(able, key=lambda one: self._duels.floor(one, (), kindly=True), reverse=True):
            finishes = [NOTHING for _ in self._sessions]
            for at in self._sessions:
                if cars_in(self._duels.situation.sessions[at], rival) and free[at]:
                    finishes[at] = Finish((min(free[at]),), frozenset(bonuses[at]))
            if not self._passes(rival, finishes):
                return False
            self._give_back(rival, finishes, free)
            for at, finish in enumerate(finishes):
                free[at] -= set(finish.levels)
                bonuses[at] -= finish.bonuses
        return True

    def _give_back(self, rival: Contender, finishes: list[Finish], free: dict[int, set[int]]) -> None:
        """Let each finish down as far as the rival can afford."""
        for at in self._sessions:
            suffices = self._judge(rival, finishes, at)
            for less in (finishes[at]._replace(bonuses=NO_BONUS), NOTHING):
                if suffices(less):
                    finishes[at] = less
            if finishes[at].levels:
                finishes[at] = _lowest(suffices, finishes[at].bonuses, sorted(free[at]))

    def _judge(self, rival: Contender, finishes: Sequence[Finish], at: int) -> Callable[[Finish], bool]:
        """Says of a finish in one session whether it suffices with the others as they are."""
        before, after = tuple(finishes[:at]), tuple(finishes[at + 1 :])
        if not self._reckoning.adds_up:
            return lambda finish: self._passes(rival, (*before, finish, *after))
        missing = self._mark[0] - self._reckoning.key(rival.most, (*before, NOTHING, *after))[0]
        return lambda finish: self._reckoning.value(rival.most, at, finish) > missing

    def search(self, able: Sequence[Contender]) -> int | None:
        """The fewest lines left out over all fillings; None if these are too many to look at."""
        lines = [self._duels.situation.lines(rival) for rival in able]
        if len(self._sessions) == 1 and set(lines) == {1}:
            return self._one_session(able)
        if len(able) > MOST_SEARCHED:
            return None
        if any(self._choices(rival) > CHOICE_LIMIT for rival in able):
            return None
        choices = [(count, list(self._enough(rival))) for count, rival in zip(lines, able, strict=True)]
        choices.sort(key=lambda one: (len(one[1]), -one[0]))
        return _Search(self._reckoning.places, choices).run()

    def _choices(self, rival: Contender) -> int:
        return prod(self._reckoning.ways(at, rival) for at in self._sessions)

    def _one_session(self, able: Sequence[Contender]) -> int | None:
        """Every way to hand out the bonuses; then places from the front, whoever needs the best one first."""
        bonuses = sorted(self._reckoning.bonuses_of(0))
        ways = (len(able) + 1) ** len(bonuses)
        if ways > CHOICE_LIMIT:
            return None
        limits = [self._limits(rival) for rival in able]
        most = 0
        for holders in product(range(-1, len(able)), repeat=len(bonuses)):
            taken = [
                frozenset(bonus for bonus, holder in zip(bonuses, holders, strict=True) if holder == at)
                for at in range(len(able))
            ]
            most = max(most, _placed(limit[own] for limit, own in zip(limits, taken, strict=True)))
        return len(able) - most

    def _limits(self, rival: Contender) -> dict[Bonuses, int]:
        """By bonuses taken, the worst level with which the rival passes the mark; 0: none."""
        levels = range(1, self._reckoning.worst(0) + 1)
        return {
            taken: sum(1 for level in levels if self._passes(rival, (Finish((level,), taken),)))
            for taken in subsets(self._reckoning.bonuses_of(0))
        }

    def _enough(self, rival: Contender) -> Iterator[Finishes]:
        """The weakest rows of finishes that pass the mark: any weaker one does not."""
        kept: list[Finishes] = []
        for row in product(*(self._reckoning.finishes(at, rival)[::-1] for at in self._sessions)):
            if not any(_is_weaker(one, row) for one in kept) and self._passes(rival, row):
                kept = [one for one in kept if not _is_weaker(row, one)] + [row]
        return iter(kept)


def _lowest(suffices: Callable[[Finish], bool], kept: Bonuses, places: list[int]) -> Finish:
    """The worst of these places that suffices; the best one does."""
    low, high = 0, len(places)
    while high - low > 1:
        middle = (low + high) // 2
        if suffices(Finish((places[middle],), kept)):
            low = middle
        else:
            high = middle
    return Finish((places[low],), kept)


def _placed(limits: Iterable[int]) -> int:
    """How many cars can finish one session so that none is behind its limit."""
    placed = 0
    for limit in sorted(limits):
        placed += placed < limit
    return placed


def _is_weaker(row: Finishes, other: Finishes) -> bool:
    """True if `other` is at least as good in every session."""
    return all(
        min(theirs.levels, default=10**6) <= min(mine.levels, default=10**6) and mine.bonuses <= theirs.bonuses
        for mine, theirs in zip(row, other, strict=True)
    )


class _Search:
    """Depth first over the rivals: leave one out, or give it one of the rows that suffice."""

    def __init__(self, places: Sequence[int], choices: list[tuple[int, list[Finishes]]]) -> None:
        self._places = places
        self._choices = choices
        self._steps = 0
        self._best = sum(lines for lines, _ in choices)

    def run(self) -> int | None:
        self._visit(0, [], 0)
        return self._best if self._steps <= SEARCH_LIMIT else None

    def _visit(self, at: int, given: list[Finishes], left_out: int) -> None:
        self._steps += 1
        if left_out >= self._best or self._steps > SEARCH_LIMIT:
            return
        if at == len(self._choices):
            self._best = left_out
            return
        lines, rows = self._choices[at]
        for row in rows:
            if self._fits([*given, row]):
                self._visit(at + 1, [*given, row], left_out)
        self._visit(at + 1, given, left_out + lines)

    def _fits(self, given: list[Finishes]) -> bool:
        """True if places and bonuses can be shared out so that nobody gets less than his row."""
        for at, places in enumerate(self._places):
            taken = [bonus for row in given for bonus in row[at].bonuses]
            limits = sorted(level for row in given for level in row[at].levels if level <= places)
            crowded = any(number > limit for number, limit in enumerate(limits, start=1))
            if crowded or len(taken) != len(set(taken)):
                return False
        return True
