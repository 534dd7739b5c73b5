"""Two contenders compared over every possible rest of the season.

Why two at a time is enough: a contender fails to be sole champion only when some *one* rival is level or
ahead, and nothing a third car does can hurt either of them more than that rival winning everything
while the contender scores nothing. Both can always happen at once, since any car may fail to finish.
The exception is a car they share: there both get the same result, and each such result is looked at.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from heapq import nlargest
from itertools import permutations, product
from math import prod

from racing.domain.title_race.reckoning import NOTHING, Finish, Finishes, Key, Reckoning, subsets
from racing.domain.title_race.situation import Account, Contender, Situation, cars_in

Bound = Callable[..., Key]
"""`Duels.floor` or `Duels.ceiling`."""

SHARED_LIMIT = 4096
"""Most combinations of results in shared cars that are looked at; above it the answer is a safe bound."""


class Duels:
    """Answers of the kind "whatever happens" and "can it happen" for one situation.

    With missing results a question is asked of the accounts that make it hardest (`sure` answers), or of
    those that make it easiest (`possible` answers).
    """

    def __init__(self, situation: Situation) -> None:
        self.situation = situation
        self.reckoning = Reckoning(situation)
        self.is_exact = True
        self.packed: dict[object, int | None] = {}
        self._best = self.reckoning.best_finishes
        self._sessions = len(situation.sessions)
        weights = {one.least.weight for one in situation.contenders}
        self._same_shares_cancel = not situation.best_of and self.reckoning.ties_add_up and len(weights) <= 1
        self._mates = _mates(situation)
        self._floor: dict[tuple[str, Finishes, bool], Key] = {}
        self._ceiling: dict[tuple[str, Finishes, bool], Key] = {}
        self._behind: dict[Hashable, Key] = {}
        self._highest: dict[tuple[str, Finishes, bool], list[tuple[Key, str]]] = {}

    def floor(self, one: Contender, played: Finishes, *, kindly: bool = False) -> Key:
        """The rank after `played` if nothing more comes. `kindly`: missing results turn out well."""
        at = (one.key, played, kindly)
        if at not in self._floor:
            self._floor[at] = self.reckoning.key(one.most if kindly else one.least, played)
        return self._floor[at]

    def ceiling(self, one: Contender, played: Finishes, *, kindly: bool = True) -> Key:
        """The rank after `played` if everything more is won."""
        at = (one.key, played, kindly)
        if at not in self._ceiling:
            rest = played + self._best[one.key][len(played) :]
            self._ceiling[at] = self.reckoning.key(one.most if kindly else one.least, rest)
        return self._ceiling[at]

    def behind(self, one: Contender, better: tuple[int, ...], given: Mapping[int, Finish]) -> Key:
        """The rank after everything behind so many `better` cars in each session, every bonus taken.

        `given`: what the sessions named there bring instead.
        """
        at = (one.key, better, tuple(given.items()))
        if at not in self._behind:
            best, places = self._best[one.key], self.reckoning.places
            finishes = [
                given.get(number) or finish._replace(levels=_behind(finish.levels, cars, places[number]))
                for number, (finish, cars) in enumerate(zip(best, better, strict=True))
            ]
            self._behind[at] = self.reckoning.key(one.most, finishes)
        return self._behind[at]

    def shared(self, one: Contender, other: Contender, start: int) -> tuple[int, ...]:
        """The sessions from `start` on in which both sit in one car."""
        found = self._mates.get(one.key, {}).get(other.key, ())
        return tuple([at for at in found if at >= start]) if found else ()

    def share_a_car(self, one: Contender, other: Contender, at: int) -> bool:
        return at in self._mates.get(one.key, {}).get(other.key, ())

    def is_entangled(self, one: Contender, start: int) -> bool:
        """True if `one` shares a car from session `start` on and the shared results do not cancel out.

        What is possible against each rival alone may then not be possible against all of them together.
        """
        mates = self._mates.get(one.key, {})
        return not self._same_shares_cancel and any(found[-1] >= start for found in mates.values())

    def stays_ahead(
        self, one: Contender, other: Contender, mine: Finishes, theirs: Finishes, *, kindly: bool = False
    ) -> bool:
        """True if `one` is strictly ahead of `other` in every continuation after these finishes.

        `kindly` asks it of the completion of missing results that favours `one`.
        """
        shared = self.shared(one, other, len(mine))
        if not shared:
            return self.floor(one, mine, kindly=kindly) > self.ceiling(other, theirs, kindly=not kindly)
        low, high = (one.most, other.least) if kindly else (one.least, other.most)
        return all(
            self._after(low, one, mine, rest, wins=False) > self._after(high, other, theirs, rest, wins=True)
            for rest in self._shared_results(shared)
        )

    def never_behind(self, one: Contender, other: Contender, *, kindly: bool = False) -> bool:
        """True if `one` is level with or ahead of `other` in every continuation from now."""
        low, high = (one.most, other.least) if kindly else (one.least, other.most)
        return all(
            self._after(low, one, (), rest, wins=False) >= self._after(high, other, (), rest, wins=True)
            for rest in self._shared_results(self.shared(one, other, 0))
        )

    def can_finish_first(
        self,
        one: Contender,
        mine: Finishes,
        others: Sequence[tuple[Contender, Finishes]],
        *,
        kindly: bool = False,
        alone: bool = False,
    ) -> bool:
        """True if some continuation leaves none of `others` ahead (`alone`: nor level).

        Winning everything serves `one` against all rivals at once; results in shared cars are tried one by one.
        """
        mates = self._mates.get(one.key)
        shared = sorted({at for other, _ in others for at in self.shared(one, other, len(mine))}) if mates else ()
        if not shared:
            return all(self._reaches(one, mine, {}, rival, kindly, alone) for rival in others)
        return any(
            all(self._reaches(one, mine, rest, rival, kindly, alone) for rival in others)
            for rest in self._shared_results(tuple(shared))
        )

    def is_ahead_of_all(self, one: Contender, mine: Finishes = (), *, kindly: bool = False) -> bool:
        """True if `one` is strictly ahead of everybody in every continuation after these finishes.

        Nobody else has scored in the sessions they are of, except in a car shared with `one`.
        """
        nothing = (NOTHING,) * len(mine)
        if one.key not in self._mates:
            highest = self._highest_of_others(one, self.ceiling, nothing, kindly=not kindly)
            return highest is None or self.floor(one, mine, kindly=kindly) > highest
        return all(
            self.stays_ahead(one, other, mine, self._with_shared(one, other, mine), kindly=kindly)
            for other in self.others(one)
        )

    def is_behind_nobody(self, one: Contender) -> bool:
        """True if nobody is ahead of `one` in any continuation from now."""
        if one.key not in self._mates:
            highest = self._highest_of_others(one, self.ceiling, (), kindly=True)
            return highest is None or self.floor(one, ()) >= highest
        return all(self.never_behind(one, other) for other in self.others(one))

    def can_win(self, one: Contender, *, kindly: bool = False, alone: bool = False) -> bool:
        """True if some continuation from now leaves nobody ahead of `one` (`alone`: nor level)."""
        if one.key not in self._mates:
            highest = self._highest_of_others(one, self.floor, (), kindly=not kindly)
            reached = self.ceiling(one, (), kindly=kindly)
            return highest is None or reached > highest or (reached == highest and not alone)
        return self.can_finish_first(one, (), [(other, ()) for other in self.others(one)], kindly=kindly, alone=alone)

    def others(self, one: Contender) -> list[Contender]:
        return [other for other in self.situation.contenders if other.key != one.key]

    def _highest_of_others(self, one: Contender, bound: Bound, played: Finishes, *, kindly: bool) -> Key | None:
        """The highest rank of anybody else by this bound; None: there is nobody else."""
        at = (bound.__name__, played, kindly)
        if at not in self._highest:
            ranks = ((bound(other, played, kindly=kindly), other.key) for other in self.situation.contenders)
            self._highest[at] = nlargest(2, ranks)
        return next((rank for rank, key in self._highest[at] if key != one.key), None)

    def _with_shared(self, one: Contender, other: Contender, mine: Finishes) -> Finishes:
        """Nothing, except what both have had in a shared car."""
        return tuple(finish if self.share_a_car(one, other, at) else NOTHING for at, finish in enumerate(mine))

    def _reaches(
        self,
        one: Contender,
        mine: Finishes,
        rest: dict[int, Finish],
        rival: tuple[Contender, Finishes],
        kindly: bool,
        alone: bool,
    ) -> bool:
        other, theirs = rival
        common = {at: finish for at, finish in rest.items() if self.share_a_car(one, other, at)}
        own = common if self._same_shares_cancel else rest
        high = self._after(one.most if kindly else one.least, one, mine, own, wins=True)
        low = self._after(other.least if kindly else other.most, other, theirs, common, wins=False)
        return high > low or (high == low and not alone)

    def _after(self, account: Account, one: Contender, played: Finishes, rest: dict[int, Finish], *, wins: bool) -> Key:
        """The final rank after `played`, then `rest` where given, else all or nothing."""
        if not rest:
            kindly = account is one.most
            return self.ceiling(one, played, kindly=kindly) if wins else self.floor(one, played, kindly=kindly)
        default = self._best[one.key] if wins else (NOTHING,) * self._sessions
        later = tuple(rest.get(at, default[at]) for at in range(len(played), self._sessions))
        return self.reckoning.key(account, played + later)

    def _shared_results(self, shared: tuple[int, ...]) -> Iterator[dict[int, Finish]]:
        """Every result of the shared car in these sessions that can matter.

        Where nothing is dropped a shared result adds the same to both, so one stands for all. Where
        there are too many, both are taken as independent: `is_exact` then turns False.
        """
        if self._same_shares_cancel or not shared:
            yield dict.fromkeys(shared, NOTHING)
            return
        choices = [self._choices(at) for at in shared]
        if prod(len(choice) for choice in choices) > SHARED_LIMIT:
            self.is_exact = False
            shared, choices = (), []
        for results in product(*choices):
            yield dict(zip(shared, results, strict=True))

    def _choices(self, at: int) -> tuple[Finish, ...]:
        taken = tuple(subsets(self.reckoning.bonuses_of(at)))[::-1]
        return tuple(Finish((level,), bonuses) for level in self.reckoning.levels(at) for bonuses in taken)


def _behind(levels: Sequence[int], better: int, places: int) -> tuple[int, ...]:
    """Levels let down by so many places; what falls off the last place is nothing."""
    return tuple(level + better for level in levels if level + better <= places)


def _mates(situation: Situation) -> dict[str, dict[str, tuple[int, ...]]]:
    """For each contender who shares a car: with whom, and in which sessions, in order."""
    found: dict[str, dict[str, tuple[int, ...]]] = {}
    for at, session in enumerate(situation.sessions):
        crews: dict[tuple[str, ...], list[str]] = {}
        for one in situation.contenders:
            crews.setdefault(cars_in(session, one), []).append(one.key)
        for cars, names in crews.items():
            for name, mate in permutations(names, 2) if cars else ():
                mates = found.setdefault(name, {})
                mates[mate] = (*mates.get(mate, ()), at)
    return found
