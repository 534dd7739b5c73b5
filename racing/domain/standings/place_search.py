"""The best and worst place of each competitor over all completions of what is missing.

A place is one more than the number of competitors ahead. Everybody who is ahead in every completion, or in none, is
sorted out first. For the others each field says, completion by completion, what it adds to all differences at once, so
that cars sharing out the same places are never counted twice; `joint_search` finds how many can be ahead together.

It needs keys that add up: no dropped scores, only counted tie-breaks. When it takes more than `STEPS` steps, what no
completion exceeds is given instead, and the place is marked as a limit.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from racing.domain.standings.contest import Contender, PlaceRange, Places, joint_places
from racing.domain.standings.joint_search import Change, most_won
from racing.domain.standings.open_field import OpenField

STEPS = 20_000
"""Outcomes looked at for one competitor and one direction before a limit is given instead."""

BUDGET = 150_000
"""The same for a whole table; those in front are served first."""


@dataclass(slots=True)
class _Budget:
    """Counts work, so that a table with hardly any result takes no longer than one with a few gaps."""

    left: int

    def take(self, work: int) -> bool:
        """Whether there was enough left."""
        self.left -= work
        return self.left >= 0


def searched_ranges(contenders: Sequence[Contender], intervals: Mapping[str, PlaceRange]) -> dict[str, PlaceRange]:
    """Improves the places that intervals leave open. Every range holds all true places; `is_exact`: just these."""
    found = dict(intervals)
    known: dict[tuple[object, ...], PlaceRange] = {}
    work = _Budget(BUDGET)
    in_order = sorted(contenders, key=lambda one: (intervals[one.competitor].best, one.competitor))
    for one in in_order:
        if intervals[one.competitor].is_exact:
            continue
        signature = _signature(one)
        if signature not in known:
            known[signature] = _range_of(one, in_order, work) or intervals[one.competitor]
        found[one.competitor] = known[signature]
    return found


def _signature(one: Contender) -> tuple[object, ...]:
    """Equal for competitors who fare alike in every completion, such as the two drivers of one car."""
    cars = ((id(field), field.open_cars(one.competitor), tuple(one.values[field].values())) for field in one.fields)
    return one.fixed, tuple(cars)


def _range_of(one: Contender, contenders: Sequence[Contender], work: _Budget) -> PlaceRange | None:
    """None when the budget is used up, or when intervals would say as much."""
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
    swings: list[_Swing] = []
    for field in fields:
        swings.append(_swing(field, one, units))
        if not work.take(swings[-1].size // 8):
            return None
    if not any(swing.is_joint for swing in swings):
        return None
    leads = [unit.fixed - one.fixed for unit in units]
    ahead, is_worst_exact = _most_won([lead - 1 for lead in leads], weights, swings, work)
    turned = [swing.turned for swing in swings]
    not_ahead, is_best_exact = _most_won([-lead for lead in leads], weights, turned, work)
    return PlaceRange(sure + len(rivals) - not_ahead + 1, sure + ahead + 1, is_worst_exact and is_best_exact)


@dataclass(frozen=True, slots=True)
class _Swing:
    """What one field does to the difference of each unit, one column per unit, completion by completion.

    `is_joint` False: there were too many completions, and each column stands for itself.
    """

    columns: list[list[int]]
    is_joint: bool = True

    @property
    def size(self) -> int:
        return sum(len(column) for column in self.columns)

    @property
    def changes(self) -> list[Change]:
        """The different rows; where there are none in common, the one that no row exceeds."""
        if self.is_joint:
            return list(dict.fromkeys(zip(*self.columns, strict=True)))
        return [tuple(max(column) for column in self.columns)]

    @property
    def turned(self) -> _Swing:
        return _Swing([[-value for value in column] for column in self.columns], self.is_joint)


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


def _most_won(
    leads: Sequence[int], weights: Sequence[int], swings: Sequence[_Swing], work: _Budget
) -> tuple[int, bool]:
    """The largest weight of leads that end at zero or above together; False: an upper limit of it."""
    fields = [swing.changes for swing in swings]
    won, is_complete, taken = most_won(leads, weights, fields, min(STEPS, max(work.left, 0)))
    work.take(taken)
    return won, is_complete and all(swing.is_joint for swing in swings)
