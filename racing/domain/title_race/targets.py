"""What a whole event can decide: how many points a contender must gain on each rival over its sessions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from itertools import product
from math import prod

from racing.domain.title_race.duel import Duels
from racing.domain.title_race.reckoning import NOTHING, Finishes, Key
from racing.domain.title_race.situation import Contender

COMBINATIONS = 3000
"""Most combinations of one contender's finishes over an event that are compared at a tie on points."""


class Level(StrEnum):
    """What exactly the margin is worth: enough, not enough, or the places decide."""

    ENOUGH = "enough"
    NOT_ENOUGH = "not-enough"
    DEPENDS = "depends"


@dataclass(frozen=True, slots=True)
class Target:
    """Against one rival: more points gained than `margin` over the event is always enough, fewer never.

    `margin` is what the contender must score at the event beyond the rival; it can be negative.
    """

    rival: str
    margin: Fraction
    level: Level


@dataclass(frozen=True, slots=True)
class ContenderTargets:
    """Targets against every rival who can still win, but for those that another one implies.

    `can_secure` False: not even the best outcome is enough.

    Where winning can help a team-mate in the same car more it is True unless that is sure.
    """

    contender: str
    can_secure: bool
    targets: tuple[Target, ...]


@dataclass(frozen=True, slots=True)
class EventTargets:
    """`sessions` is how many remaining sessions belong to the next event.

    With dropped scores no margin says it all: `contenders` then have no targets, only `can_secure`.
    """

    event: str
    sessions: int
    contenders: tuple[ContenderTargets, ...]


def event_targets(duels: Duels, open_fight: list[Contender]) -> EventTargets | None:
    """The next event; None when no session remains."""
    sessions = duels.situation.sessions
    if not sessions:
        return None
    event = sessions[0].event
    count = next((at for at, one in enumerate(sessions) if not event or one.event != event), len(sessions)) or 1
    found = tuple(_for_contender(duels, one, count, open_fight) for one in open_fight)
    return EventTargets(event or sessions[0].name, count, found)


def _for_contender(duels: Duels, one: Contender, count: int, open_fight: Sequence[Contender]) -> ContenderTargets:
    """Whoever is out is behind the highest of the others anyway: no target is needed against him."""
    if not duels.situation.knows_what_is_left:
        return ContenderTargets(one.key, False, ())
    others = [other for other in duels.situation.contenders if other.key != one.key]
    best = duels.reckoning.best_finishes[one.key][:count]
    can_secure = True
    targets = []
    for other in others:
        shared = duels.shared(one, other, 0)
        theirs = tuple(best[at] if at in shared else NOTHING for at in range(count))
        can_secure = can_secure and duels.stays_ahead(one, other, best, theirs)
        if not can_secure and not duels.is_entangled(one, 0):
            return ContenderTargets(one.key, False, ())
        everything = duels.reckoning.best_finishes[other.key][:count]
        matters = not duels.stays_ahead(one, other, (NOTHING,) * count, everything)
        if matters and other in open_fight and not shared and not duels.situation.best_of:
            targets.append(_target(duels, one, other, count))
    for target in targets[::-1]:
        if _is_implied(duels, target, targets, count):
            targets.remove(target)
    return ContenderTargets(one.key, True, tuple(targets))


def _is_implied(duels: Duels, target: Target, targets: Sequence[Target], count: int) -> bool:
    """True if whoever meets another of the targets has met this one too, even if this rival wins the whole event."""
    reckoning = duels.reckoning
    rival = duels.situation.contender(target.rival)
    best = reckoning.best_finishes[rival.key][:count]
    needed = target.margin + reckoning.total(rival.most, best) - reckoning.total(rival.most)
    return any(
        other.margin > needed or (other.margin == needed and other.level is Level.NOT_ENOUGH)
        for other in targets
        if other is not target
    )


def _target(duels: Duels, one: Contender, other: Contender, count: int) -> Target:
    reckoning = duels.reckoning
    nothing: Finishes = (NOTHING,) * count
    rest = reckoning.best_finishes[other.key][count:]
    margin = reckoning.total(other.most, nothing + rest) - reckoning.total(one.least)
    return Target(other.key, margin, _level(duels, one, other, count))


def _level(duels: Duels, one: Contender, other: Contender, count: int) -> Level:
    """Compares the tie-breaks of all pairs of finishes that bring just this margin."""
    mine, theirs = _finishes(duels, one, count), _finishes(duels, other, count)
    if mine is None or theirs is None:
        return Level.DEPENDS
    total = duels.reckoning.total
    rest = duels.reckoning.best_finishes[other.key][count:]
    floors = _extremes([(total(one.least, row), duels.floor(one, row)) for row in mine])
    ceilings = _extremes([(total(other.most, row + rest), duels.ceiling(other, row)) for row in theirs])
    always = never = True
    for points, (weakest, strongest) in floors.items():
        if points in ceilings:
            lowest, highest = ceilings[points]
            always = always and weakest > highest
            never = never and strongest <= lowest
    return Level.ENOUGH if always else Level.NOT_ENOUGH if never else Level.DEPENDS


def _finishes(duels: Duels, one: Contender, count: int) -> list[Finishes] | None:
    """Every row of finishes over the event; None: too many."""
    reckoning = duels.reckoning
    if prod(reckoning.ways(at, one) for at in range(count)) > COMBINATIONS:
        return None
    return list(product(*(reckoning.finishes(at, one) for at in range(count))))


def _extremes(keys: list[tuple[Fraction, Key]]) -> dict[Fraction, tuple[Key, Key]]:
    """Total points -> the weakest and the strongest key with them."""
    found: dict[Fraction, tuple[Key, Key]] = {}
    for points, key in keys:
        low, high = found.get(points, (key, key))
        found[points] = (min(low, key), max(high, key))
    return found
