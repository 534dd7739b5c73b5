"""What a condition admits, and why it cannot be weaker: the oracle that conditions are held against."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction

from racing.domain.title_race.conditions import Condition, RivalLimit
from racing.domain.title_race.outlook import Outlook, next_session
from racing.domain.title_race.reckoning import Finish


def admits(condition: Condition, own: Finish, rivals: Mapping[str, Finish], worst: int) -> bool:
    """True if an outcome of the session fulfils the condition."""
    level, bonuses = own.levels[0], own.bonuses
    reached = level <= condition.level if condition.or_better else level == condition.level
    if not reached or not (condition.bonuses <= bonuses if condition.or_better else condition.bonuses == bonuses):
        return False
    found = ((one, rivals[one.rival]) for one in condition.rivals)
    return all(one.allows(min(finish.levels, default=worst), finish.bonuses) for one, finish in found)


def weaker(condition: Condition, worst: int) -> Iterator[Condition]:
    """One place less asked, of oneself or of one rival; more bonuses never allow him a better place."""
    if condition.level < worst and condition.or_better:
        yield replace(condition, level=condition.level + 1)
    for limit in condition.rivals:
        for taken, best in limit.best.items():
            if best > max((level for fewer, level in limit.best.items() if fewer < taken), default=1):
                less = RivalLimit(limit.rival, {**limit.best, taken: best - 1})
                yield replace(condition, rivals=tuple(less if one is limit else one for one in condition.rivals))


def refuted(found: Outlook, name: str) -> list[list[tuple[str, Fraction, Fraction]]]:
    """For each condition that secures the title, and each way to weaken it by one place: how the title is lost.

    Who the rival is, and the totals of both when he wins everything after the session and the other scores nothing.
    """
    duels, one = found.duels, found.situation.contender(name)
    search = next_session(duels, one)
    return [
        [_lost(found, name, seen.rival, seen.own, seen.theirs) for seen in map(search.counterexample, looser) if seen]
        for looser in (list(weaker(condition, search.worst)) for condition in search.conditions())
    ]


def _lost(found: Outlook, name: str, rival: str, own: Finish, theirs: Finish) -> tuple[str, Fraction, Fraction]:
    reckoning, one, other = found.duels.reckoning, found.situation.contender(name), found.situation.contender(rival)
    rest = reckoning.best_finishes[other.key][1:]
    return other.key, reckoning.total(one.least, (own,)), reckoning.total(other.most, (theirs, *rest))
