"""How many leads can be won together, when every field still to come changes all of them at once.

A lead is a whole number that is won when it ends at zero or above. Each field has a list of outcomes, and an outcome
says what it adds to every lead. The search takes the fields one after the other and always goes on from the state
that can still win most: a guess that is never too low, so the first state with nothing left to decide is the true
maximum (the A* argument). A lead that can no longer turn leaves the state with its result.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from heapq import heappop, heappush
from typing import NamedTuple

Change = tuple[int, ...]
"""What one outcome adds to each lead."""


@dataclass(slots=True)
class _Stage:
    """One field, and what the fields after it can add to each lead at least and at most."""

    changes: Sequence[Change]
    low_after: list[int]
    high_after: list[int]
    _of: dict[tuple[int, ...], list[Change]] = field(default_factory=dict)

    def changes_of(self, active: tuple[int, ...]) -> list[Change]:
        """The different outcomes as far as they touch these leads."""
        if active not in self._of:
            cut = [tuple([change[number] for number in active]) for change in self.changes]
            self._of[active] = list(dict.fromkeys(cut))
        return self._of[active]


class _State(NamedTuple):
    """The smallest is the most promising: it can win most, is furthest on, has fewest leads undecided."""

    minus_hope: int
    minus_depth: int
    undecided: int
    active: tuple[int, ...]
    leads: tuple[int, ...]
    won: int


def most_won(
    leads: Sequence[int], weights: Sequence[int], fields: Sequence[Sequence[Change]], steps: int
) -> tuple[int, bool, int]:
    """The largest weight of leads won together, True, and how many outcomes were looked at.

    After `steps` of these: a number that is surely not exceeded, and False.
    """
    stages = _stages(len(leads), fields)
    everything = tuple(range(len(leads)))
    nothing = _State(0, 1, len(leads), everything, tuple(leads), 0)
    heap = [_settled(nothing, (0,) * len(leads), stages[0], weights)]
    seen = set(heap)
    taken = 0
    while True:
        state = heappop(heap)
        if not state.active:
            return -state.minus_hope, True, taken
        if taken > steps:
            return -state.minus_hope, False, taken
        stage = stages[1 - state.minus_depth]
        changes = stage.changes_of(state.active)
        taken += len(changes)
        for change in changes:
            reached = _settled(state, change, stage, weights)
            if reached not in seen:
                seen.add(reached)
                heappush(heap, reached)


def _stages(size: int, fields: Sequence[Sequence[Change]]) -> list[_Stage]:
    """A start without outcomes, then the fields, those with most outcomes last."""
    low, high = [0] * size, [0] * size
    stages: list[_Stage] = []
    for changes in sorted(fields, key=len, reverse=True):
        stages.append(_Stage(changes, low, high))
        columns = list(zip(*changes, strict=True))
        low = [before + min(column) for before, column in zip(low, columns, strict=True)]
        high = [before + max(column) for before, column in zip(high, columns, strict=True)]
    stages.append(_Stage((), low, high))
    return stages[::-1]


def _settled(state: _State, change: Change, stage: _Stage, weights: Sequence[int]) -> _State:
    """The state one stage on; leads that can no longer turn are won or lost."""
    active, leads = [], []
    won = hope = state.won
    for number, lead, step in zip(state.active, state.leads, change, strict=True):
        now = lead + step
        if now + stage.high_after[number] < 0:
            continue
        hope += weights[number]
        if now + stage.low_after[number] >= 0:
            won += weights[number]
        else:
            active.append(number)
            leads.append(now)
    return _State(-hope, state.minus_depth - 1, len(active), tuple(active), tuple(leads), won)
