"""The exact conditions under which something holds after the next session, as few as possible.

"Something" is a question asked of two finishes, one's own and one rival's: is the title safe from this
rival, or is the title still possible against him. A better own finish only helps, a better rival's only
hurts. So for each own finish there is one best place that each rival may have, and the whole truth is
a short list of conditions. The list is exactly equivalent to the question over all outcomes that can
happen: cars have places of their own, and places ahead of a classified car must be filled.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from racing.domain.title_race.filling import can_fill
from racing.domain.title_race.reckoning import NO_BONUS, Bonuses, Finish, Reckoning, subsets
from racing.domain.title_race.situation import Contender, cars_in

Question = Callable[[Contender, Finish, Finish], bool]
"""Does it hold against this rival, with my finish and his?"""


@dataclass(frozen=True, slots=True)
class RivalLimit:
    """The best level a rival may have, by the bonuses he takes. One more than the worst level: impossible."""

    rival: str
    best: Mapping[Bonuses, int]

    def allows(self, level: int, bonuses: Bonuses) -> bool:
        return level >= self.best.get(bonuses, 1)

    @property
    def safe(self) -> int:
        """The best level that is allowed whatever bonuses the rival takes."""
        return max(self.best.values())

    @property
    def loosest(self) -> int:
        """The best level that is allowed when the rival takes no bonus."""
        return self.best[NO_BONUS]


@dataclass(frozen=True, slots=True)
class Condition:
    """One's own level (or better) with at least these bonuses, and every rival within his limit.

    Rivals not named may finish anywhere. `or_better` False: this very level (only where a shared car and
    dropped scores make a better place worse against a team-mate).
    """

    level: int
    bonuses: Bonuses = NO_BONUS
    rivals: tuple[RivalLimit, ...] = ()
    or_better: bool = True

    def limit(self, rival: str) -> RivalLimit | None:
        return next((one for one in self.rivals if one.rival == rival), None)


@dataclass(frozen=True, slots=True)
class Counterexample:
    """An outcome in which the question fails against one rival."""

    rival: str
    own: Finish
    theirs: Finish


class NextSession:
    """Finds the conditions for one contender at session number `at` of a situation."""

    def __init__(self, reckoning: Reckoning, at: int, one: Contender, question: Question) -> None:
        self._reckoning = reckoning
        self._at = at
        self._one = one
        self._question = question
        self.worst = reckoning.worst(at)
        self.places = reckoning.places[at]
        self.bonuses = reckoning.bonuses_of(at)
        self._exclusive = frozenset(
            bonus.name for bonus in reckoning.situation.sessions[at].bonuses if bonus.is_exclusive
        )
        session = reckoning.situation.sessions[at]
        self._limits: dict[tuple[str, int, Bonuses, Bonuses], int] = {}
        own = cars_in(session, one)
        others = [other for other in reckoning.situation.contenders if other.key != one.key]
        self._mates = [other for other in others if own and cars_in(session, other) == own]
        self._rivals = self._live([other for other in others if other not in self._mates])
        named = {car for other in (one, *self._rivals) for car in cars_in(session, other)}
        self._spare_cars = self.places - len(named)

    def _live(self, others: list[Contender]) -> list[Contender]:
        """Rivals whose finish can matter. One car's several rivals stay apart here and join in a limit."""
        worst_own = Finish((self.worst,))
        return [other for other in others if not self._question(other, worst_own, self._best_of(other))]

    def _best_of(self, other: Contender) -> Finish:
        return self._reckoning.best_finish(self._at, other)

    def conditions(self) -> tuple[Condition, ...]:
        """Together equivalent to the question holding against everybody; none implies another."""
        if not self._rivals and not self._mates:
            return (Condition(self.worst),)
        found = [one for bonuses in self._own_bonus_sets() for one in self._plateaus(bonuses)]
        return tuple(self._without_implied([self._relaxed(one) for one in found]))

    def _plateaus(self, bonuses: Bonuses) -> Iterator[Condition]:
        """For these bonuses of one's own: the worst level of every row of levels with the same limits."""
        at_levels = [self._at_level(level, bonuses) for level in self._own_levels()]
        for one, following in zip(at_levels, [*at_levels[1:], None], strict=True):
            goes_on = one and following and following.or_better and one.rivals == following.rivals
            if one is not None and not goes_on:
                yield one

    def _left_by(self, bonuses: Bonuses) -> Bonuses:
        """What rivals can still take when these bonuses are taken."""
        return self.bonuses - (bonuses & self._exclusive)

    def _own_bonus_sets(self) -> Iterator[Bonuses]:
        return subsets(self.bonuses) if self._enters(self._one) else iter([NO_BONUS])

    def _own_levels(self) -> range:
        return range(1, self.worst + 1) if self._enters(self._one) else range(self.worst, self.worst + 1)

    def _enters(self, one: Contender) -> bool:
        return bool(cars_in(self._reckoning.situation.sessions[self._at], one))

    def _at_level(self, level: int, bonuses: Bonuses) -> Condition | None:
        """The condition for exactly this own finish; None if the question cannot hold with it."""
        own = Finish((level,), bonuses)
        if not all(self._question(mate, own, own) for mate in self._mates):
            return None
        limits = []
        for rival in self._rivals:
            best = {taken: self._limit(rival, level, bonuses, taken) for taken in subsets(self._left_by(bonuses))}
            if best[NO_BONUS] > self.worst:
                return None
            limits.append(RivalLimit(rival.key, best))
        condition = Condition(level, bonuses, tuple(limits))
        return condition if self._holds_when_better(condition) else replace(condition, or_better=False)

    def _limit(self, rival: Contender, level: int, bonuses: Bonuses, taken: Bonuses) -> int:
        """The smallest level from which on the rival may finish anywhere, for this own finish."""
        at = (rival.key, level, bonuses, taken)
        if at not in self._limits:
            self._limits[at] = self._find_limit(rival, Finish((level,), bonuses), taken)
        return self._limits[at]

    def _find_limit(self, rival: Contender, own: Finish, taken: Bonuses) -> int:
        if not self._enters(rival):
            return 1 if self._question(rival, own, Finish()) else self.worst + 1
        if not self._question(rival, own, Finish((self.worst,), taken)):
            return self.worst + 1
        fails, holds = 0, self.worst
        while holds - fails > 1:
            middle = (fails + holds) // 2
            if self._question(rival, own, Finish((middle,), taken)):
                holds = middle
            else:
                fails = middle
        return holds

    def _holds_when_better(self, condition: Condition) -> bool:
        """False only where a better own finish would help a team-mate in the same car more."""
        better = (
            Finish((level,), condition.bonuses | more)
            for level in range(1, condition.level + 1)
            for more in subsets(self.bonuses - condition.bonuses)
        )
        return all(self._question(mate, own, own) for own in better for mate in self._mates)

    def _relaxed(self, condition: Condition) -> Condition:
        """The same truth in its loosest words: let down step by step, as long as nothing that can happen breaks it."""
        for rival in condition.rivals:
            for taken, limit in rival.best.items():
                floor = fewer_bonuses_allow(condition.limit(rival.rival) or rival, taken)
                while limit > floor:
                    limit -= 1
                    looser = _with_limit(condition, rival.rival, taken, limit)
                    if self._is_broken(looser):
                        break
                    condition = looser
        while condition.or_better and condition.level < self.worst:
            looser = replace(condition, level=condition.level + 1)
            if self._is_broken(looser):
                break
            condition = looser
        return replace(condition, rivals=tuple(one for one in condition.rivals if one.safe > 1))

    def _is_broken(self, condition: Condition) -> bool:
        return self.counterexample(condition) is not None

    def counterexample(self, condition: Condition) -> Counterexample | None:
        """An outcome that can happen, fulfils the condition, and yet the question fails; None: there is none."""
        for level in self.levels_of(condition):
            own = Finish((level,), condition.bonuses)
            for mate in self._mates:
                if not self._question(mate, own, own) and self._can_stand(condition, level):
                    return Counterexample(mate.key, own, own)
        for rival in self._rivals:
            limit = condition.limit(rival.key)
            for taken in subsets(self._left_by(condition.bonuses)):
                found = self._failing(condition, rival, taken, limit.best[taken] if limit else 1)
                if found is not None:
                    return found
        return None

    def _failing(self, condition: Condition, rival: Contender, taken: Bonuses, best: int) -> Counterexample | None:
        """This rival finishes where he is allowed to, and the question fails."""
        for level in range(best, self._limit(rival, condition.level, condition.bonuses, taken)):
            for own in self.levels_of(condition):
                if level >= self._limit(rival, own, condition.bonuses, taken):
                    break
                if self.can_happen(condition, own, rival, level, taken):
                    return Counterexample(rival.key, Finish((own,), condition.bonuses), Finish((level,), taken))
        return None

    def levels_of(self, condition: Condition) -> range:
        """The own levels that fulfil it, the worst first."""
        return range(condition.level, 0 if condition.or_better else condition.level - 1, -1)

    def _without_implied(self, found: list[Condition]) -> list[Condition]:
        """Leave out what the other conditions say already, the narrowest first."""
        kept = list(found)
        for one in found:
            others = [other for other in kept if other is not one]
            levels = range(1, one.level + 1) if one.or_better else range(one.level, one.level + 1)
            if all(any(self._implies(one, level, other) for other in others) for level in levels):
                kept = others
        return kept

    def _implies(self, narrow: Condition, level: int, wide: Condition) -> bool:
        """True if every outcome with this own level that fulfils `narrow` fulfils `wide`."""
        own = level <= wide.level if wide.or_better else level == wide.level and not narrow.or_better
        if not own or not wide.bonuses <= narrow.bonuses:
            return False
        possible = tuple(subsets(self._left_by(narrow.bonuses)))
        for limit in wide.rivals:
            mine = narrow.limit(limit.rival)
            for taken in possible:
                best = mine.best[taken] if mine else 1
                if best + (best == level <= self.places) < limit.best[taken]:
                    return False
        return True

    def can_happen(self, condition: Condition, own: int, rival: Contender, level: int, taken: Bonuses) -> bool:
        """True if the field can be filled so that both finish there and all other rivals keep within limits."""
        same_place = own == level and own <= self.places
        if same_place or not self._can_finish(self._one, own) or not self._can_finish(rival, level, taken):
            return False
        others: dict[tuple[str, ...], int] = {}
        for other in self._rivals:
            limit = condition.limit(other.key)
            if self._cars(other) != self._cars(rival):
                others[self._cars(other)] = max(others.get(self._cars(other), 1), limit.loosest if limit else 1)
            elif limit and not limit.allows(level, taken) and other.key != rival.key:
                return False
        free = [own + 1] * (len(self._cars(self._one)) - 1) + [level + 1] * (len(self._cars(rival)) - 1)
        return self._can_fill({own, level}, free, others)

    def _can_stand(self, condition: Condition, own: int) -> bool:
        """True if the field can be filled so that all rivals keep within limits."""
        others: dict[tuple[str, ...], int] = {}
        for other in self._rivals:
            limit = condition.limit(other.key)
            others[self._cars(other)] = max(others.get(self._cars(other), 1), limit.loosest if limit else 1)
        free = [own + 1] * (len(self._cars(self._one)) - 1)
        return self._can_finish(self._one, own) and self._can_fill({own}, free, others)

    def _can_fill(self, levels: set[int], free: list[int], others: Mapping[tuple[str, ...], int]) -> bool:
        """`free` and `others`: the best places that other cars, and the cars of each rival, may have."""
        limits = [*free, *(limit for cars, limit in others.items() for _ in cars)]
        return can_fill({one for one in levels if one <= self.places}, limits, self._spare_cars)

    def _cars(self, one: Contender) -> tuple[str, ...]:
        return tuple(cars_in(self._reckoning.situation.sessions[self._at], one))

    def _can_finish(self, one: Contender, level: int, taken: Bonuses = NO_BONUS) -> bool:
        return self._enters(one) or (level == self.worst and not taken)


def fewer_bonuses_allow(limit: RivalLimit, taken: Bonuses) -> int:
    """The best level allowed with fewer bonuses: more bonuses never allow a better one."""
    return max((best for fewer, best in limit.best.items() if fewer < taken), default=1)


def _with_limit(condition: Condition, rival: str, taken: Bonuses, limit: int) -> Condition:
    rivals = tuple(
        RivalLimit(one.rival, {**one.best, taken: limit}) if one.rival == rival else one for one in condition.rivals
    )
    return replace(condition, rivals=rivals)
