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

from racing.domain.standings.contest import Contender, PlaceRange, Places, joint_places
from racing.domain.standings.open_field import OpenField

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


def searched_ranges(
    contenders: Sequence[Contender], intervals: Mapping[str, PlaceRange], steps: int = STEPS
) -> dict[str, PlaceRange]:
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
    cars = ((id(field), field.open_cars(one.competitor), tuple(one.values[field].values())) for field in one.fields)
    return one.fixed, tuple(cars)


def _range_of(one: Contender, contenders: Sequence[Contender], steps: int) -> PlaceRange:
    sure, rivals = 0, []
    for other in contenders:
        if other.least > one.most:
            sure += 1
        elif other.most > one.least and other is not one:
            rivals.append(other)
    groups: dict[tuple[object, ...], list[Contender]] = {}
    for rival in rivals:
        groups.setdefault(_signature(rival), []).append(rival)
    units = [group[0] for group in groups.values()]
    weights = [len(group) for group in groups.values()]
    fields = list(dict.fromkeys(field for unit in (one, *units) for field in unit.fields))
    swings = [_swing(field, one, units) for field in fields]
    leads = [unit.fixed - one.fixed for unit in units]
    ahead, is_worst_exact = _most_won([lead - 1 for lead in leads], weights, swings, steps)
    turned = [_Swing([[-value for value in column] for column in swing.columns], swing.is_joint) for swing in swings]
    not_ahead, is_best_exact = _most_won([-lead for lead in leads], weights, turned, steps)
    return PlaceRange(sure + len(rivals) - not_ahead + 1, sure + ahead + 1, is_worst_exact and is_best_exact)


@dataclass(frozen=True, slots=True)
class _Swing:
    """What one field does to the difference of each unit, one column per unit, completion by completion.

    `is_joint` False: there were too many completions, and each column stands for itself.
    """

    columns: list[list[int]]
    is_joint: bool = True

    @property
    def low(self) -> list[int]:
        return [min(column) for column in self.columns]

    @property
    def high(self) -> list[int]:
        return [max(column) for column in self.columns]


def _swing(field: OpenField, one: Contender, units: Sequence[Contender]) -> _Swing:
    involved = [unit for unit in (one, *units) if field in unit.fields]
    joint = joint_places(field, involved)
    if joint is None:
        return _Swing([_independent(field, one, unit) for unit in units], is_joint=False)
    nothing = [0] * len(joint[0])
    worth = {unit.competitor: _column(unit, field, column) for unit, column in zip(involved, joint, strict=True)}
    mine = worth.get(one.competitor, nothing)
    theirs = (worth.get(unit.competitor, nothing) for unit in units)
    return _Swing([[value - own for value, own in zip(column, mine, strict=True)] for column in theirs])


def _column(unit: Contender, field: OpenField, places: Sequence[Places]) -> list[int]:
    values = unit.values[field]
    return [values[one] for one in places]


def _independent(field: OpenField, one: Contender, unit: Contender) -> list[int]:
    """The least and most one difference can change by, as if nobody else wanted the places."""
    mine = list(one.values[field].values()) if field in one.values else [0]
    theirs = list(unit.values[field].values()) if field in unit.values else [0]
    return [min(theirs) - max(mine), max(theirs) - min(mine)]


def _most_won(leads: Sequence[int], weights: Sequence[int], swings: Sequence[_Swing], steps: int) -> tuple[int, bool]:
    """The largest weight of leads that end at zero or above together; False: an upper limit of it."""
    lows = [sum(values) for values in zip(leads, *(swing.low for swing in swings), strict=True)]
    highs = [sum(values) for values in zip(leads, *(swing.high for swing in swings), strict=True)]
    won = sum(weight for weight, low in zip(weights, lows, strict=True) if low >= 0)
    in_play = [number for number in range(len(leads)) if lows[number] < 0 <= highs[number]]
    if not in_play:
        return won, True
    stages = _stages(in_play, swings)
    is_exact = all(swing.is_joint for swing in swings)
    start = tuple(leads[number] for number in in_play)
    more, is_complete = _search(start, [weights[number] for number in in_play], stages, steps)
    return won + more, is_complete and is_exact


def _stages(in_play: Sequence[int], swings: Sequence[_Swing]) -> list[_Stage]:
    """The fields as they touch the leads in play, most outcomes last."""
    changes: list[tuple[Change, ...]] = []
    for swing in swings:
        columns = [swing.columns[number] for number in in_play]
        if swing.is_joint:
            changes.append(tuple(dict.fromkeys(zip(*columns, strict=True))))
        else:
            changes.append((tuple(max(column) for column in columns),))
    nothing = (0,) * len(in_play)
    stages = [_Stage((), nothing, nothing)]
    for change in sorted(changes, key=len, reverse=True):
        low = tuple(min(column) for column in zip(*change, strict=True))
        high = tuple(max(column) for column in zip(*change, strict=True))
        later = stages[-1]
        stages.append(_Stage(change, tuple(map(add, low, later.low)), tuple(map(add, high, later.high))))
    return stages[::-1]


def _search(start: Change, weights: Sequence[int], stages: Sequence[_Stage], steps: int) -> tuple[int, bool]:
    """The largest weight of differences that end at zero or above; False: an upper limit of it."""
    heap: list[tuple[int, int, State]] = [(-sum(weights), 0, start)]
    seen: set[tuple[int, State]] = set()
    taken = 0
    while True:
        hope, depth, state = heappop(heap)
        if -depth == len(stages) - 1:
            return -hope, True
        if taken > steps:
            return -hope, False
        stage, later = stages[-depth], stages[-depth + 1]
        taken += len(stage.changes)
        for change in stage.changes:
            reached = _reached(state, change, later)
            if (depth - 1, reached) not in seen:
                seen.add((depth - 1, reached))
                heappush(heap, (-_hope(reached, weights), depth - 1, reached))


def _reached(state: State, change: Change, left: _Stage) -> State:
    """The state after a change; a lead that can no longer turn is replaced by its outcome."""
    return tuple(
        [
            lead if lead in (WON, LOST) else _outcome(lead + step, low, high)
            for lead, step, low, high in zip(state, change, left.low, left.high, strict=True)
        ]
    )


def _outcome(lead: int | float, low: int, high: int) -> int | float:
    if lead + low >= 0:
        return WON
    return LOST if lead + high < 0 else lead


def _hope(state: State, weights: Sequence[int]) -> int:
    return sum([weight for lead, weight in zip(state, weights, strict=True) if lead != LOST])
