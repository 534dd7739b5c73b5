"""The table of cases: own place by rival's place, with the margin after the session and what it means."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from racing.domain.title_race.duel import Duels
from racing.domain.title_race.reckoning import NO_BONUS, Finish
from racing.domain.title_race.situation import Contender


class CaseVerdict(StrEnum):
    """Of one contender against one rival after the session. Holds whoever takes the bonuses.

    CHAMPION: safe from this rival. OPEN: not decided between the two. LOST: cannot pass him any more.
    IMPOSSIBLE: two cars on one place.
    """

    CHAMPION = "champion"
    OPEN = "open"
    LOST = "lost"
    IMPOSSIBLE = "impossible"


@dataclass(frozen=True, slots=True)
class Case:
    """`margin` is the contender's points less the rival's, bonuses apart; None where impossible."""

    margin: Fraction | None
    verdict: CaseVerdict


@dataclass(frozen=True, slots=True)
class CaseLevel:
    """A row or column: a place, "this place or worse" (`or_worse`), or no place at all (`place` None)."""

    place: int | None
    or_worse: bool = False
    scores: bool = True


@dataclass(frozen=True, slots=True)
class CaseRow:
    level: CaseLevel
    cases: tuple[Case, ...]


@dataclass(frozen=True, slots=True)
class CaseTable:
    """What every result of a contender and one rival would mean for the title.

    `other_rivals`: keys of those who could still deny it; a "champion" case is one only as far as this rival
    goes, and for the title the conditions on the others must hold as well.
    """

    contender: str
    rival: str
    columns: tuple[CaseLevel, ...]
    rows: tuple[CaseRow, ...]
    other_rivals: tuple[str, ...] = ()


def case_table(duels: Duels, one: Contender, other: Contender) -> CaseTable:
    """The cases of the next session. The two must not sit in one car there."""
    groups = _groups(duels)
    columns = tuple(_level(duels, group) for group in groups)
    rows = tuple(
        CaseRow(_level(duels, mine), tuple(_case(duels, one, other, mine, theirs) for theirs in groups))
        for mine in groups
    )
    best = duels.reckoning.best_finishes
    dangerous = tuple(
        third.key
        for third in duels.situation.contenders
        if third.key not in (one.key, other.key)
        and not duels.stays_ahead(one, third, (Finish((duels.reckoning.worst(0),)),), best[third.key][:1])
    )
    return CaseTable(one.key, other.key, columns, rows, dangerous)


def main_rival(duels: Duels, one: Contender) -> Contender | None:
    """The rival with the best prospects who does not sit in the same car at the next session."""
    others = [
        other for other in duels.situation.contenders if other.key != one.key and not duels.share_a_car(one, other, 0)
    ]
    return max(others, key=lambda other: duels.ceiling(other, ()), default=None)


def _groups(duels: Duels) -> list[range]:
    """Levels, those without points at the end taken together."""
    reckoning = duels.reckoning
    worst = reckoning.worst(0)
    paying = [level for level in reckoning.levels(0) if reckoning.points_at(0, level)]
    first = max(paying, default=0) + 1
    groups = [range(level, level + 1) for level in range(1, first)]
    return [*groups, range(first, worst + 1)] if first <= worst else groups


def _level(duels: Duels, group: range) -> CaseLevel:
    reckoning = duels.reckoning
    scores = bool(reckoning.points_at(0, group[0]))
    if group[0] > reckoning.places[0]:
        return CaseLevel(None, False, scores)
    return CaseLevel(group[0], group[-1] > group[0], scores)


def _case(duels: Duels, one: Contender, other: Contender, mine: range, theirs: range) -> Case:
    reckoning = duels.reckoning
    if mine == theirs and len(mine) == 1 and mine[0] <= reckoning.places[0]:
        return Case(None, CaseVerdict.IMPOSSIBLE)
    margin = reckoning.total(one.least, (Finish((mine[0],)),)) - reckoning.total(other.most, (Finish((theirs[0],)),))
    pairs = [
        (own, their)
        for own in (mine[0], mine[-1])
        for their in (theirs[0], theirs[-1])
        if own != their or own > reckoning.places[0]
    ]
    bonuses = reckoning.bonuses_of(0)
    if all(duels.stays_ahead(one, other, (Finish((a,)),), (Finish((b,), bonuses),)) for a, b in pairs):
        return Case(margin, CaseVerdict.CHAMPION)
    possible = any(
        duels.can_finish_first(one, (Finish((a,), bonuses),), [(other, (Finish((b,), NO_BONUS),))], kindly=True)
        for a, b in pairs
    )
    return Case(margin, CaseVerdict.OPEN if possible else CaseVerdict.LOST)
