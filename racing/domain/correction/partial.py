"""The new order where not every place is known: places in class and overall are moved as far as they are stated."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from racing.domain.correction.clocks import Clock
from racing.domain.correction.complete import disqualified
from racing.domain.correction.faults import (
    beyond_the_field,
    not_a_place,
    overall_not_known,
    place_not_known,
    place_twice,
    without_a_place,
)
from racing.domain.correction.places import NONE, Ranking, exactly
from racing.domain.correction.rows import ByHand, Decision, Fault, Outcome, Remark, Row
from racing.domain.correction.stated import Stated
from racing.domain.correction.undecided import class_place_open, undecided
from racing.domain.vocabulary import FinishStatus, PenaltyKind


class PartialOrder:
    """The stated places while decisions are carried out one by one."""

    def __init__(self, outcome: Outcome) -> None:
        self._before = sorted(outcome.rows, key=lambda row: row.order)
        self._rows = list(self._before)
        self._places = Stated(self._before, outcome.classified)
        self._classified = outcome.classified
        self._remarks: list[Remark] = []
        self.faults: list[Fault] = []

    @property
    def remarks(self) -> list[Remark]:
        return [*self._remarks, *self._places.remarks]

    def carry_out(self, number: int, decision: Decision) -> None:
        """A decision that is not on the clock. `number` is its place in the list."""
        row = self._row(decision.car)
        if decision.kind is PenaltyKind.DISQUALIFICATION:
            self._places.take_away(row)
            self._rows.remove(row)
            self._rows.append(disqualified(row))
        elif not row.status.may_hold_a_place:
            self.faults.append(Fault(without_a_place(row), number))
        elif decision.kind is PenaltyKind.LAST_OF_CLASS:
            self._to_the_end_of_its_class(row)
        elif decision.kind is PenaltyKind.CLASS_PLACES:
            self._lose_in_class(number, decision, row)
        else:
            self._lose_overall(number, decision, row)

    def slow_down(self, clocks: Mapping[int, Clock], slowed: Mapping[int, Row]) -> None:
        """Cars whose clock a decision has changed go behind everybody who is surely ahead; the last one goes first."""
        for row in [one for one in reversed(self._rows) if one.car in slowed]:
            self._rows[self._rows.index(row)] = slowed[row.car]
            self._slow_down(slowed[row.car], clocks)

    def place_by_hand(self, given: Iterable[ByHand]) -> None:
        for one in given:
            row = self._row(one.car)
            self._set(self._places.overall, row, one.position)
            self._set(self._places.class_of(row), row, one.class_position)
        for ranking in (self._places.overall, *self._places.classes.values()):
            self.faults += self._doubles(ranking)

    def rows(self) -> tuple[Row, ...]:
        orders = (row.order for row in self._before)
        moved = (replace(row, order=order) for row, order in zip(self._rows, orders, strict=True))
        return tuple(self._places.written(row) for row in moved)

    def _row(self, car: int) -> Row:
        return next(row for row in self._rows if row.car == car)

    def _to_the_end_of_its_class(self, row: Row) -> None:
        """Where it is not known how many cars the class has, those behind move up and its own place is open."""
        in_class = self._places.class_of(row)
        mates = [mate for mate in self._rows if mate.car in in_class.places and mate.car != row.car]
        behind = [mate for mate in mates if self._places.may_be_behind(mate, row)]
        if not behind:
            return
        last = self._classified.get(row.car_class)
        end = last if last is not None else in_class.last + 1
        holder = in_class.holder(end)
        self._places.fall(row, lambda start: max(start, end), [self._row(holder)] if holder else behind)
        if last is None:
            self._places.forget(row)
            self._remarks.append(class_place_open(row))
        self._row_behind(row, behind[-1])

    def _lose_in_class(self, number: int, decision: Decision, row: Row) -> None:
        in_class = self._places.class_of(row)
        own = in_class.known().get(row.car)
        if own is None:
            self.faults.append(Fault(place_not_known(row), number))
        elif own + decision.amount > in_class.last:
            self.faults.append(Fault(beyond_the_field(row, decision, in_class.last - own), number))
        else:
            self._fall_in_class(row, own + decision.amount)

    def _fall_in_class(self, row: Row, place: int) -> None:
        """To this place in class, and directly behind its former holder overall."""
        holder = self._places.class_of(row).holder(place)
        behind = [self._row(holder)] if holder is not None else []
        self._places.fall(row, lambda _start: place, behind)
        if behind:
            self._row_behind(row, behind[0])

    def _lose_overall(self, number: int, decision: Decision, row: Row) -> None:
        overall = self._places.overall
        own = overall.known().get(row.car)
        passed = [overall.holder(own + step) for step in range(1, decision.amount + 1)] if own else [None]
        if own is None or None in passed:
            self.faults.append(Fault(overall_not_known(row), number))
            return
        in_class = self._places.class_of(row)
        mates = [self._row(car) for car in passed if car is not None and car in in_class.places]
        overall.fall(row.car, {own: exactly(own + decision.amount)})
        in_class.fall(
            row.car,
            {start: exactly(start + len(mates) if start != NONE else NONE) for start in in_class.places[row.car]},
        )
        if mates:
            self._row_behind(row, mates[-1])

    def _slow_down(self, row: Row, clocks: Mapping[int, Clock]) -> None:
        own = clocks[row.car]
        others = [one for one in self._rows if one.car != row.car and one.status.may_hold_a_place]
        self._remarks += undecided(row, [one for one in others if self._is_open(row, one, clocks)])
        ahead = [one for one in others if own.is_behind(clocks[one.car])]
        in_class = self._places.class_of(row)
        passed = [car for car in in_class.behind(row.car) if car in {one.car for one in ahead}]
        self._places.fall_behind_all(row, ahead)
        if passed:
            self._row_behind(row, self._row(passed[-1]))

    def _is_open(self, row: Row, other: Row, clocks: Mapping[int, Clock]) -> bool:
        """A car of its class that may have passed: nothing is known of it, and no slower one is certainly before it."""
        in_class, own = self._places.class_of(row), clocks[row.car]
        if other.car not in in_class.places or own.is_behind(clocks[other.car]) is not None:
            return False
        known = in_class.known()
        slower = [car for car in in_class.behind(row.car) if own.is_behind(clocks[car]) is False]
        limit = known[slower[0]] if slower else in_class.last + 1
        own_places = in_class.places[row.car]
        return any(min(own_places) < place < limit for place in in_class.places[other.car])

    def _row_behind(self, row: Row, other: Row) -> None:
        if self._rows.index(other) > self._rows.index(row):
            self._rows.remove(row)
            self._rows.insert(self._rows.index(other) + 1, row)

    def _set(self, ranking: Ranking, row: Row, place: int | None) -> None:
        if place is None:
            return
        if not row.status.may_hold_a_place:
            self.faults.append(Fault(without_a_place(row), car=row.car))
        elif not 1 <= place <= ranking.last:
            self.faults.append(Fault(not_a_place(place, ranking.last), car=row.car))
        else:
            ranking.places[row.car] = exactly(place)
            self._places.state(row)
            here = next(at for at, one in enumerate(self._rows) if one.car == row.car)
            self._rows[here] = replace(row, status=FinishStatus.CLASSIFIED)

    def _doubles(self, ranking: Ranking) -> Iterator[Fault]:
        seen: dict[int, int] = {}
        for car, place in ranking.known().items():
            if place in seen:
                yield Fault(place_twice(place, self._row(seen[place]), self._row(car)), car=car)
            seen.setdefault(place, car)
