"""Who is champion, who can still be, and between which places everybody must finish."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from racing.domain.title_race.duel import Duels
from racing.domain.title_race.packing import most_ahead
from racing.domain.title_race.reckoning import NOTHING
from racing.domain.title_race.situation import Contender


class Status(StrEnum):
    """Where a contender stands in the fight. Each holds in every continuation.

    CHAMPION: strictly ahead of everybody whatever happens. TIED: first whatever happens, and always
    level with another. ALIVE: can still finish first. ELIMINATED: somebody will be ahead.
    OPEN: missing results leave it undecided which of the others is true.
    """

    CHAMPION = "champion"
    TIED = "tied"
    ALIVE = "alive"
    ELIMINATED = "eliminated"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Verdict:
    """One contender's prospects now.

    Points are after drop rules. `points_least` and `points_most` differ only where results are missing.
    `points_possible` is the most the final total can be, `points_available` the most that is added to
    the present one. `best_place` is exact; `worst_place` is exact where `worst_place_is_exact`,
    else no final place below it is possible. `in_own_hands`: winning every remaining session brings the
    sole title whatever the others do. `can_share_only`: first at best level with another.
    """

    contender: str
    members: tuple[str, ...]
    status: Status
    points_least: Fraction
    points_most: Fraction
    points_available: Fraction
    points_possible: Fraction
    best_place: int
    worst_place: int
    worst_place_is_exact: bool
    in_own_hands: bool
    can_share_only: bool


def verdict(duels: Duels, one: Contender) -> Verdict:
    """The prospects of one contender. The contenders of `duels` are crews (see `with_crews`)."""
    reckoning = duels.reckoning
    best = reckoning.best_finishes[one.key]
    now = reckoning.total(one.most)
    possible = reckoning.total(one.most, best)
    ahead = most_ahead(duels, one)
    status = status_of(duels, one)
    return Verdict(
        contender=one.key,
        members=one.names,
        status=status,
        points_least=reckoning.total(one.least),
        points_most=now,
        points_available=possible - now,
        points_possible=possible,
        best_place=_best_place(duels, one),
        worst_place=1 + ahead.lines,
        worst_place_is_exact=ahead.is_exact,
        in_own_hands=status is Status.CHAMPION or _in_own_hands(duels, one),
        can_share_only=status in (Status.ALIVE, Status.TIED) and not _can_be_sole(duels, one),
    )


def rivals_of(duels: Duels, one: Contender) -> list[Contender]:
    return [other for other in duels.situation.contenders if other.key != one.key]


def status_of(duels: Duels, one: Contender) -> Status:
    """Champion, tied, alive or eliminated, where that is true of every completion of missing results."""
    rivals = rivals_of(duels, one)
    none_played = [(other, ()) for other in rivals]
    if all(duels.stays_ahead(one, other, (), ()) for other in rivals):
        return Status.CHAMPION
    if not duels.can_finish_first(one, (), none_played, kindly=True):
        return Status.ELIMINATED
    if all(duels.never_behind(one, other) for other in rivals) and not _can_be_sole(duels, one):
        return Status.TIED
    surely = duels.can_finish_first(one, (), none_played)
    maybe_champion = not duels.situation.is_exact and all(
        duels.stays_ahead(one, other, (), (), kindly=True) for other in rivals
    )
    return Status.ALIVE if surely and not maybe_champion else Status.OPEN


def _can_be_sole(duels: Duels, one: Contender) -> bool:
    none_played = [(other, ()) for other in rivals_of(duels, one)]
    return duels.can_finish_first(one, (), none_played, kindly=True, alone=True)


def _in_own_hands(duels: Duels, one: Contender) -> bool:
    """True if all wins suffice although a rival is second every time and takes every bonus."""
    reckoning = duels.reckoning
    wins = tuple(finish._replace(bonuses=frozenset()) for finish in reckoning.best_finishes[one.key])
    mine = reckoning.key(one.least, wins)
    for other in rivals_of(duels, one):
        theirs = []
        for at, finish in enumerate(reckoning.best_finishes[other.key]):
            cars = reckoning.scoring_cars(at, one)
            levels = tuple(level + cars for level in finish.levels if level + cars <= reckoning.places[at])
            theirs.append(wins[at] if duels.share_a_car(one, other, at) else finish._replace(levels=levels))
        if mine <= reckoning.key(other.most, theirs):
            return False
    return True


def _best_place(duels: Duels, one: Contender) -> int:
    """Everybody else scores nothing, but for those who sit in the same car."""
    reckoning = duels.reckoning
    best = reckoning.best_finishes[one.key]
    mine = duels.ceiling(one, ())
    ahead = 0
    for other in rivals_of(duels, one):
        shared = duels.shared(one, other, 0)
        rest = tuple(best[at] if at in shared else NOTHING for at in range(len(best)))
        if reckoning.key(other.least, rest) > mine:
            ahead += duels.situation.lines(other)
    return 1 + ahead
