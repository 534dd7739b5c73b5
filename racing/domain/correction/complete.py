"""The new order where every place is known: cars move within the order, and places follow from it.

A car that loses places goes directly behind the last one that passes it; all others keep their order among themselves.
The places themselves stay what they were: whoever stands third in the order has the third of the places given before.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from racing.domain.correction.clocks import Clock
from racing.domain.correction.faults import beyond_the_field, not_a_place, place_twice, without_a_place
from racing.domain.correction.rows import ByHand, Decision, Fault, Outcome, Remark, Row
from racing.domain.correction.undecided import undecided
from racing.domain.vocabulary import FinishStatus, PenaltyKind


class CompleteOrder:
    """The rows in their order while decisions are carried out one by one."""

    def __init__(self, outcome: Outcome) -> None:
        self._before = sorted(outcome.rows, key=lambda row: row.order)
        self._rows = list(self._before)
        self.remarks: list[Remark] = []
        self.faults: list[Fault] = []

    def carry_out(self, number: int, decision: Decision) -> None:
        """A decision that is not on the clock. `number` is its place in the list."""
        row = self._row(decision.car)
        if decision.kind is PenaltyKind.DISQUALIFICATION:
            self._rows.remove(row)
            self._rows.append(disqualified(row))
        elif not row.is_classified:
            self.faults.append(Fault(without_a_place(row), number))
        elif decision.kind is PenaltyKind.LAST_OF_CLASS:
            self._fall(row, behind=self._behind(row, _same_class(row)))
        elif decision.kind is PenaltyKind.CLASS_PLACES:
            self._lose(number, decision, row, self._behind(row, _same_class(row)))
        else:
            self._lose(number, decision, row, self._behind(row, lambda _other: True))

    def slow_down(self, clocks: Mapping[int, Clock], slowed: Mapping[int, Row]) -> None:
        """Cars whose clock a decision has changed go behind everybody who is surely ahead; the last one goes first."""
        for row in [one for one in reversed(self._rows) if one.car in slowed]:
            self._rows[self._rows.index(row)] = slowed[row.car]
            behind = self._behind(slowed[row.car], lambda _other: True)
            own = clocks[row.car]
            passed = [other for other in behind if own.is_behind(clocks[other.car])]
            self._fall(slowed[row.car], behind=behind[: behind.index(passed[-1]) + 1] if passed else [])
            beyond = behind[behind.index(passed[-1]) + 1 :] if passed else behind
            self.remarks += undecided(row, _not_surely_behind(beyond, own, clocks))

    def place_by_hand(self, given: Iterable[ByHand]) -> None:
        """The cars named get exactly these places; the others fill the rest in their order."""
        wanted: dict[int, Row] = {}
        classified = self._classified()
        for one in given:
            if one.position is None:
                continue
            row = self._row(one.car)
            if not row.is_classified:
                self.faults.append(Fault(without_a_place(row), car=one.car))
            elif not 1 <= one.position <= len(classified):
                self.faults.append(Fault(not_a_place(one.position, len(classified)), car=one.car))
            elif one.position in wanted:
                self.faults.append(Fault(place_twice(one.position, wanted[one.position], row), car=one.car))
            else:
                wanted[one.position] = row
        others = iter([row for row in classified if row not in wanted.values()])
        if not self.faults:
            self._set_classified([wanted.get(place) or next(others) for place in range(1, len(classified) + 1)])

    def rows(self) -> tuple[Row, ...]:
        """With order, places and places in class as they follow from the order."""
        orders = (row.order for row in self._before)
        moved = [replace(row, order=order) for row, order in zip(self._rows, orders, strict=True)]
        classes = {row.car_class for row in moved}
        moved = _with_places(moved, self._before, lambda _row: True, "position")
        for car_class in classes:
            moved = _with_places(moved, self._before, _of_class(car_class), "class_position")
        return tuple(moved)

    def _row(self, car: int) -> Row:
        return next(row for row in self._rows if row.car == car)

    def _classified(self) -> list[Row]:
        return [row for row in self._rows if row.is_classified]

    def _behind(self, row: Row, counts: Callable[[Row], bool]) -> list[Row]:
        """The classified cars behind a car that are counted, in their order."""
        later = self._rows[self._rows.index(row) + 1 :]
        return [other for other in later if other.is_classified and counts(other)]

    def _lose(self, number: int, decision: Decision, row: Row, behind: list[Row]) -> None:
        if decision.amount > len(behind):
            self.faults.append(Fault(beyond_the_field(row, decision, len(behind)), number))
        else:
            self._fall(row, behind=behind[: decision.amount])

    def _fall(self, row: Row, *, behind: Sequence[Row]) -> None:
        if behind:
            self._rows.remove(row)
            self._rows.insert(self._rows.index(behind[-1]) + 1, row)

    def _set_classified(self, ordered: Sequence[Row]) -> None:
        """Those without a place keep their rows."""
        waiting = iter(ordered)
        self._rows = [next(waiting) if row.is_classified else row for row in self._rows]


def disqualified(row: Row) -> Row:
    """Laps and time stay what they were; a place and a gap it no longer has."""
    return replace(
        row,
        status=FinishStatus.DISQUALIFIED,
        position=None,
        class_position=None,
        possible=(),
        gap_ms=None,
        gap_laps=None,
        gap_words="",
    )


def _same_class(row: Row) -> Callable[[Row], bool]:
    return _of_class(row.car_class)


def _of_class(car_class: str) -> Callable[[Row], bool]:
    return lambda row: row.car_class == car_class


def _not_surely_behind(rows: Sequence[Row], own: Clock, clocks: Mapping[int, Clock]) -> list[Row]:
    """Up to the first car that is certainly slower."""
    found = []
    for row in rows:
        if own.is_behind(clocks[row.car]) is not None:
            break
        found.append(row)
    return found


def _with_places(rows: list[Row], before: list[Row], counts: Callable[[Row], bool], place: str) -> list[Row]:
    """The places that were given before, in the new order. A car fewer: the last place is gone."""
    given = iter([getattr(row, place) for row in before if row.is_classified and counts(row)])
    found = []
    for row in rows:
        change: dict[str, Any] = {place: next(given, None)} if row.is_classified and counts(row) else {}
        found.append(replace(row, **change))
    return found
