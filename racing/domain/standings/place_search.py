"""The best and worst place of each competitor over all completions of what is missing.

A place is one more than the number of competitors ahead. Everybody who is ahead in every completion, or in none, is
sorted out first. For the others the search adds up, field by field, what each joint outcome does to all differences
at once, so that cars sharing out the same places are never counted twice. A difference that can no longer turn is
replaced by its outcome. The most promising state is taken first, by how many competitors can still be won over, which
is never too low a guess; so the first state that is complete is the true extreme (the A* argument).

It needs keys that add up: no dropped scores, only counted tie-breaks. When it takes more than `STEPS` steps, the most
promising state left is a limit that no completion exceeds, and the place is marked as a limit.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from math import inf
from operator import add

from racing.domain.standings.contest import Contender, PlaceRange, joint_outcomes
from racing.domain.standings.open_field import OpenField, Outcome

STEPS = 20_000
"""States looked at for one competitor and one direction before a limit is given instead."""

WON, LOST = inf, -inf
Change = tuple[int, ...]
State = tuple[int | float, ...]


@dataclass(frozen=True, slots=True)
class _Stage:
    """One field still to come: what its joint outcomes add to each difference.

    `low` and `high` are the least and most that this and all later fields can add to each.
    """

    changes: tuple[Change, ...]
    low: Change
    high: Change


def searched_ranges(contenders: Sequence[Contender], intervals: Mapping[str, PlaceRange], steps: int = STEPS) -> dict[str, PlaceRange]:
    """Improves the places that intervals leave open. Every range holds all true places; `is_exact`: just these."""
    found = {}
    known: dict[tuple[object, ...], PlaceRange] = {}
    for one in contenders:
        if intervals[one.competitor].is_exact:
            found[one.competitor] = intervals[one.competitor]
            continue
        signature = _signature(one)
        if signature not in known:
            known[signature] = _range_of(one, contenders, steps)
        found[one.competitor] = known[signature]
    return found


def _signature(one: Contender) -> tuple[object, ...]:
    """Equal for competitors who fare alike in every completion, such as the two drivers of one car."""
    open_cars = tuple((id(field), field.open_cars(one.competitor), tuple(one.values[field].items())) for field in one.fields)
    return one.fixed, open_cars


def _range_of(one: Contender, contenders: Sequence[Contender], steps: int) -> PlaceRange:
    sure, rivals = 0, []
    for other in contenders:
        if other.least > one.most:
            sure += 1
        elif other.most > one.least and other is not one:
            rivals.append(other)
    ahead, is_worst_exact = _most_won(one, rivals, +1, steps)
    level_or_behind, is_best_exact = _most_won(one, rivals, -1, steps)
    return PlaceRange(sure + len(rivals) - level_or_behind + 1, sure + ahead + 1, is_worst_exact and is_best_exact)


def _most_won(one: Contender, rivals: Sequence[Contender], sign: int, steps: int) -> tuple[int, bool]:
    """How many rivals can be ahead of `one` together (sign +1), or level with or behind him (sign -1)."""
    groups: dict[tuple[object, ...], list[Contender]] = {}
    for rival in rivals:
        groups.setdefault(_signature(rival), []).append(rival)
    units = [group[0] for group in groups.values()]
    weights = [len(group) for group in groups.values()]
    needed = 1 if sign > 0 else 0
    stages, is_exact = _stages(one, units, sign)
    start = tuple(sign * (unit.fixed - one.fixed) - needed for unit in units)
    won, is_complete = _search(start, weights, stages, steps)
    return won, is_complete and is_exact


def _stages(one: Contender, units: Sequence[Contender], sign: int) -> tuple[list[_Stage], bool]:
    """The open fields that matter, most outcomes last; False when one had too many to join."""
    fields = list(dict.fromkeys(field for unit in (one, *units) for field in unit.fields))
    changes, is_exact = [], True
    for field in fields:
        joined = _changes(field, one, units, sign)
        is_exact = is_exact and joined is not None
        changes.append(joined or (_loosest(field, one, units, sign),))
    changes.sort(key=len)
    nothing = (0,) * len(units)
    stages = [_Stage((), nothing, nothing)]
    for change in reversed(changes):
        low = tuple(min(column) for column in zip(*change, strict=True))
        high = tuple(max(column) for column in zip(*change, strict=True))
        later = stages[-1]
        stages.append(_Stage(change, tuple(map(add, low, later.low)), tuple(map(add, high, later.high))))
    return stages[::-1], is_exact


def _changes(field: OpenField, one: Contender, units: Sequence[Contender], sign: int) -> tuple[Change, ...] | None:
    joint = joint_outcomes(field, [unit for unit in (one, *units) if field in unit.fields])
    if joint is None:
        return None
    found = {}
    for outcomes in joint:
        mine = _value(one, field, outcomes)
        found[tuple(sign * (_value(unit, field, outcomes) - mine) for unit in units)] = None
    return tuple(found)


def _value(unit: Contender, field: OpenField, outcomes: Mapping[str, Outcome]) -> int:
    return unit.values[field][outcomes[unit.competitor]] if field in unit.values else 0


def _loosest(field: OpenField, one: Contender, units: Sequence[Contender], sign: int) -> Change:
    """A change that no outcome exceeds: everybody on his own has what suits the search best."""
    mine = min(_signed(one, field, sign))
    return tuple(max(_signed(unit, field, sign)) - mine for unit in units)


def _signed(unit: Contender, field: OpenField, sign: int) -> list[int]:
    return [sign * value for value in unit.values[field].values()] if field in unit.values else [0]


def _search(start: Change, weights: Sequence[int], stages: Sequence[_Stage], steps: int) -> tuple[int, bool]:
    """The largest weight of differences that end at zero or above; False: an upper limit of it."""
    first = _settled(start, stages[0])
    heap = [(-_hope(first, weights), 0, first)]
    seen: set[tuple[int, State]] = set()
    taken = 0
    while True:
        hope, depth, state = heappop(heap)
        if -depth == len(stages) - 1:
            return -hope, True
        if taken > steps:
            return -hope, False
        stage, later = stages[-depth], stages[-depth + 1]
        for change in stage.changes:
            taken += 1
            reached = _settled(tuple(map(_moved, state, change)), later)
            if (depth - 1, reached) not in seen:
                seen.add((depth - 1, reached))
                heappush(heap, (-_hope(reached, weights), depth - 1, reached))


def _moved(value: int | float, change: int) -> int | float:
    return value if value in (WON, LOST) else value + change


def _settled(state: State, left: _Stage) -> State:
    """The state with every difference that can no longer turn replaced by its outcome."""
    return tuple(map(_outcome, state, left.low, left.high))


def _outcome(value: int | float, low: int, high: int) -> int | float:
    if value in (WON, LOST):
        return value
    if value + low >= 0:
        return WON
    return LOST if value + high < 0 else value


def _hope(state: State, weights: Sequence[int]) -> int:
    return sum(weight for value, weight in zip(state, weights, strict=True) if value != LOST)
