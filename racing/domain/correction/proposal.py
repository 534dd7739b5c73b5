"""The new order that follows from the stewards' decisions.

Decisions are carried out in this order, whatever their order in the list:

1. Time added and laps taken. A car goes behind every car that is surely ahead of it then: one with more laps, or one on
   the same lap with less time. Cars that were ahead stay ahead. Where laps or times are not known, the car stays ahead
   and a remark names the others. Several cars are all compared with their penalties.
2. Places lost, over all classes or in the car's own class. In class, the car goes directly behind the last one of its
   class that passes it.
3. Moved to last of its class: classified still, behind all others of its class.
4. Disqualifications: the car loses its place and stands behind everybody.
5. Places given by hand.

Cars behind move up, places in class follow, and whoever is not concerned keeps his order. Gaps are worked out anew
where one of their two ends has changed; what is not known stays unknown. A penalty of nothing changes nothing. Points
taken change no order.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from racing.domain.correction.clocks import clocks_of, leaders_of
from racing.domain.correction.complete import CompleteOrder
from racing.domain.correction.faults import car_twice, not_entered, too_many_laps, without_a_place
from racing.domain.correction.gaps import with_gaps
from racing.domain.correction.partial import PartialOrder
from racing.domain.correction.rows import ByHand, Decision, Fault, Outcome, Proposal, Row
from racing.domain.vocabulary import PenaltyKind

STEPS = (
    (PenaltyKind.PLACES, PenaltyKind.CLASS_PLACES),
    (PenaltyKind.LAST_OF_CLASS,),
    (PenaltyKind.DISQUALIFICATION,),
)
ON_THE_CLOCK = (PenaltyKind.TIME, PenaltyKind.LAPS)
MOVING = (*ON_THE_CLOCK, *(kind for step in STEPS for kind in step))
"""Decisions that can change the order."""


def propose(outcome: Outcome, decisions: Sequence[Decision], by_hand: Iterable[ByHand] = ()) -> Proposal:
    """The classification after these decisions. Faults name the decision or the car; nothing else is checked then."""
    given = [one for one in by_hand if one.position is not None or one.class_position is not None]
    counted = [(at, one) for at, one in enumerate(decisions) if _moves(one)]
    faults = [*_check(outcome, counted), *_check_by_hand(outcome, given)]
    if faults or not (counted or given):
        return Proposal(outcome.rows, faults=tuple(faults))
    order = CompleteOrder(outcome) if outcome.is_complete else PartialOrder(outcome)
    before = leaders_of(sorted(outcome.rows, key=lambda row: row.order), is_complete=outcome.is_complete)
    clocks = clocks_of(outcome.rows, before)
    slowed: dict[int, Row] = {}
    for _at, one in counted:
        if one.kind in ON_THE_CLOCK:
            row = slowed.get(one.car) or _known_row(outcome, one.car)
            slowed[one.car] = _slowed(row, one)
            clocks[one.car] = clocks[one.car].slower(**{_unit(one): one.amount})
    order.slow_down(clocks, slowed)
    for step in STEPS:
        for at, one in counted:
            if one.kind in step:
                order.carry_out(at, one)
    order.place_by_hand(given)
    rows = order.rows()
    after = leaders_of(rows, is_complete=outcome.is_complete)
    rows = with_gaps(rows, before, after, clocks, frozenset(slowed))
    return Proposal(rows, tuple(order.remarks), tuple(order.faults))


def _moves(one: Decision) -> bool:
    has_amount = one.amount > 0 or one.kind in (PenaltyKind.LAST_OF_CLASS, PenaltyKind.DISQUALIFICATION)
    return one.kind in MOVING and has_amount


def _unit(one: Decision) -> str:
    return "time_ms" if one.kind is PenaltyKind.TIME else "laps"


def _slowed(row: Row, one: Decision) -> Row:
    if one.kind is PenaltyKind.TIME:
        return replace(row, time_ms=row.time_ms + one.amount if row.time_ms is not None else None)
    return replace(row, laps=row.laps - one.amount if row.laps is not None else None)


def _known_row(outcome: Outcome, car: int) -> Row:
    row = outcome.row(car)
    assert row is not None  # checked before anything is carried out
    return row


def _check(outcome: Outcome, counted: Iterable[tuple[int, Decision]]) -> Iterable[Fault]:
    seen: set[int] = set()
    for at, one in counted:
        row = outcome.row(one.car)
        if row is None:
            yield Fault(not_entered(str(one.car)), at)
        elif one.car in seen:
            yield Fault(car_twice(row), at)
        elif one.kind in ON_THE_CLOCK and not row.status.may_hold_a_place:
            yield Fault(without_a_place(row), at)
        elif one.kind is PenaltyKind.LAPS and row.laps is not None and one.amount > row.laps:
            yield Fault(too_many_laps(row, one), at)
        seen.add(one.car)


def _check_by_hand(outcome: Outcome, given: Iterable[ByHand]) -> Iterable[Fault]:
    for one in given:
        if outcome.row(one.car) is None:
            yield Fault(not_entered(str(one.car)), car=one.car)
