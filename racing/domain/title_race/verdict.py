"""Who is champion, who can still be, and between which places a contender must finish."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from racing.domain.title_race.duel import Duels
from racing.domain.title_race.packing import most_ahead
from racing.domain.title_race.reckoning import NO_BONUS, NOTHING, Finish
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


FIRST = (Status.CHAMPION, Status.TIED)
"""Certain of the title, alone or with others; never both in one situation."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """One contender's prospects now.

    Points are after drop rules. `points_least` and `points_most` differ only where results are missing.
    `points_possible` is the most the final total can be, `points_available` the most that is added to
    the present one. `in_own_hands`: winning every remaining session brings the sole title whatever the others
    do. `can_share_only`: first at best level with another.
    """

    contender: str
    members: tuple[str, ...]
    status: Status
    points_least: Fraction
    points_most: Fraction
    points_available: Fraction
    points_possible: Fraction
    in_own_hands: bool
    can_share_only: bool


@dataclass(frozen=True, slots=True)
class FinalPlaces:
    """Between which places one contender must finish.

    `best` is exact; `worst` is exact where `worst_is_exact`, else no final place below it is possible.
    """

    best: int
    worst: int
    worst_is_exact: bool


def verdict(duels: Duels, one: Contender) -> Verdict:
    """The prospects of one contender. The contenders of `duels` are crews (see `with_crews`)."""
    reckoning = duels.reckoning
    best = reckoning.best_finishes[one.key]
    now = reckoning.total(one.most)
    possible = reckoning.total(one.most, best)
    status = status_of(duels, one)
    return Verdict(
        contender=one.key,
        members=one.names,
        status=status,
        points_least=reckoning.total(one.least),
        points_most=now,
        points_available=possible - now,
        points_possible=possible,
        in_own_hands=status is Status.CHAMPION or _in_own_hands(duels, one),
        can_share_only=status in (Status.ALIVE, Status.TIED) and not _can_be_sole(duels, one),
    )


def final_places(duels: Duels, one: Contender) -> FinalPlaces:
    """The search for the worst place can take long, so it is made only for whoever asks."""
    ahead = most_ahead(duels, one)
    return FinalPlaces(_best_place(duels, one), 1 + ahead.lines, ahead.is_exact)


def status_of(duels: Duels, one: Contender) -> Status:
    """Champion, tied, alive or eliminated, where that is true of every completion of missing results."""
    if duels.is_ahead_of_all(one):
        return Status.CHAMPION
    if not duels.can_win(one, kindly=True):
        return Status.ELIMINATED
    if duels.is_behind_nobody(one) and not _can_be_sole(duels, one):
        return Status.TIED
    if duels.situation.is_exact:
        return Status.ALIVE
    return Status.ALIVE if duels.can_win(one) and not duels.is_ahead_of_all(one, kindly=True) else Status.OPEN


def _can_be_sole(duels: Duels, one: Contender) -> bool:
    return duels.can_win(one, kindly=True, alone=True)


def _in_own_hands(duels: Duels, one: Contender) -> bool:
    """True if all wins of the cars it is known to have suffice although a rival comes next and takes every bonus."""
    reckoning = duels.reckoning
    cars = tuple(reckoning.named_cars(at, one) for at in range(len(duels.situation.sessions)))
    wins = tuple(Finish(tuple(range(1, own + 1)), NO_BONUS) if own else NOTHING for own in cars)
    mine = reckoning.key(one.least, wins)
    for other in duels.others(one):
        shared = {at: wins[at] for at in duels.shared(one, other, 0)}
        if mine <= duels.behind(other, cars, shared):
            return False
    return True


def _best_place(duels: Duels, one: Contender) -> int:
    """Everybody else scores nothing, but for those who sit in the same car."""
    reckoning = duels.reckoning
    best = reckoning.best_finishes[one.key]
    mine = duels.ceiling(one, ())
    ahead = 0
    for other in duels.others(one):
        shared = duels.shared(one, other, 0)
        rest = tuple(best[at] if at in shared else NOTHING for at in range(len(best)))
        if reckoning.key(other.least, rest) > mine:
            ahead += duels.situation.lines(other)
    return 1 + ahead
