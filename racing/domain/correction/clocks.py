"""Who finished ahead of whom on the clock, as far as laps and times say it.

Times are compared within one lap only. Where a document prints a gap instead of a time, the time is the one of the car
that the gap is counted to, plus the gap: two cars can then be compared although neither time is known.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from racing.domain.correction.rows import Row
from racing.domain.vocabulary import FinishStatus

KNOWN = 0
"""The anchor of a time that is known in full. Every other anchor is the key of a car."""


@dataclass(frozen=True, slots=True)
class Clock:
    """A car's laps and time. `laps` counts from `laps_of` (None: from zero), `time_ms` from the time of `anchor`.

    A car of which nothing is known is its own anchor: it can be compared with cars whose gap is counted to it.
    """

    laps: int
    laps_of: int | None
    time_ms: int
    anchor: int

    def slower(self, *, time_ms: int = 0, laps: int = 0) -> Clock:
        """With time added or laps taken."""
        return replace(self, time_ms=self.time_ms + time_ms, laps=self.laps - laps)

    def is_behind(self, other: Clock) -> bool | None:
        """None: laps or times are not known well enough."""
        if self.laps_of != other.laps_of:
            return None
        if self.laps != other.laps:
            return self.laps < other.laps
        if self.anchor != other.anchor:
            return None
        return self.time_ms > other.time_ms

    def gap_to(self, other: Clock) -> tuple[int | None, int | None]:
        """Milliseconds on the same lap, else laps; nothing where it is not known."""
        if self.laps_of != other.laps_of or self.laps > other.laps:
            return None, None
        if self.laps < other.laps:
            return None, other.laps - self.laps
        if self.anchor != other.anchor or self.time_ms < other.time_ms:
            return None, None
        return self.time_ms - other.time_ms, None


@dataclass(frozen=True, slots=True)
class Leaders:
    """Who stands first overall (None: not known) and in each class whose winner is known."""

    overall: int | None
    by_class: Mapping[str, int]

    def reference(self, row: Row) -> int | None:
        """The car to which a row's gap is counted."""
        first = self.by_class.get(row.car_class)
        wanted = self.overall if first == row.car else first
        return None if wanted == row.car else wanted


def leaders_of(rows: Iterable[Row], *, is_complete: bool) -> Leaders:
    """`rows` in order. Where not every place is known, only stated first places count."""
    classified = [row for row in rows if row.status is FinishStatus.CLASSIFIED]
    by_class: dict[str, int] = {}
    for row in classified:
        if is_complete or row.class_position == 1:
            by_class.setdefault(row.car_class, row.car)
    first = classified[:1] if is_complete else [row for row in classified if row.position == 1]
    return Leaders(first[0].car if first else None, by_class)


def clocks_of(rows: Iterable[Row], leaders: Leaders) -> dict[int, Clock]:
    """Car -> its clock, before any decision."""
    by_car = {row.car: row for row in rows}
    found: dict[int, Clock] = {}
    order = [leaders.overall, *leaders.by_class.values(), *by_car]
    for car in order:
        if car is not None and car not in found:
            found[car] = _clock(by_car[car], found.get(leaders.reference(by_car[car]) or KNOWN))
    return found


def _clock(row: Row, reference: Clock | None) -> Clock:
    linked = reference if row.gap_ms is not None else None
    laps, laps_of = (row.laps, None) if row.laps is not None else (0, row.car)
    if row.laps is None and linked is not None:
        laps, laps_of = linked.laps, linked.laps_of
    if row.time_ms is not None:
        return Clock(laps, laps_of, row.time_ms, KNOWN)
    if linked is not None and row.gap_ms is not None:
        return Clock(laps, laps_of, linked.time_ms + row.gap_ms, linked.anchor)
    return Clock(laps, laps_of, 0, row.car)
