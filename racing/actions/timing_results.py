"""Rows of a classification from the matched cars of a timing file, with what documents leave to the reader.

The place in class, the gap inside the class and the fastest lap of the class follow from the order and the times. What
a file has no column for stays as the newest version has it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from django.utils.translation import gettext as _

from racing.domain.vocabulary import FinishStatus
from racing.importers.timing.parsed import ParsedCar
from racing.models import Entry, LineupDriver, Result

FIELDS = (
    *("order", "status", "position", "class_position", "laps", "time_ms", "gap_ms", "gap_laps"),
    *("fastest_lap_ms", "fastest_lap_number", "has_fastest_lap", "fastest_lap_driver_id", "grid_position"),
    *("reason_retired", "gap_as_published"),
)
"""What an import says about a row."""

KEPT = ("laps", "time_ms", "fastest_lap_ms", "fastest_lap_number", "fastest_lap_driver_id", "reason_retired")
ALWAYS_KEPT = ("laps_led", "source", "note", "confidence")

Matched = Sequence[tuple[ParsedCar, Entry]]
Before = Mapping[int, Result]
"""Entry -> its row in the newest version."""


def results_of(
    matched: Matched,
    before: Before,
    *,
    is_timed: bool,
    says: frozenset[str] = frozenset(),
    grid: Mapping[int, int] | None = None,
    seats: Mapping[int, Sequence[LineupDriver]] | None = None,
) -> list[Result]:
    """Unsaved rows in order: by place, then those without one as the document lists them.

    `says`: fields that the document tells of; others stay as before. `is_timed`: the best laps decide. `grid`:
    entry -> place on the grid, from the session's own starting grid; the file's own column counts first.
    """
    results = []
    for order, (car, entry) in enumerate(sorted(matched, key=_in_order(matched)), start=1):
        old = before.get(entry.pk)
        row = _result(order, car, entry)
        row.fastest_lap_driver_id = _fastest(car, (seats or {}).get(entry.pk, ()))
        _keep(row, old, says)
        if row.grid_position is None:
            row.grid_position = (grid or {}).get(entry.pk) or (old.grid_position if old else None)
        results.append(row)
    _settle(results, is_timed=is_timed)
    return results


def contradictions(matched: Matched, results: Iterable[Result]) -> Iterator[str]:
    """Cars for which the document prints another place in class than its order gives."""
    printed = {entry.pk: car.class_position for car, entry in matched}
    for row in results:
        said = printed.get(row.entry_id)
        if said is not None and said != row.class_position:
            values = {"car": row.entry.car_number, "class": row.entry.car_class, "said": said}
            yield _(
                "#%(car)s: the file says place %(said)s in %(class)s, its order gives place %(place)s. "
                "The order counts; one of the two is wrong."
            ) % {**values, "place": row.class_position or "–"}


def _in_order(matched: Matched) -> Callable[[tuple[ParsedCar, Entry]], tuple[int, ...]]:
    """A key for sorting. A document that knows places in class only lists one class after the other."""
    has_places = any(car.position for car, _entry in matched)
    if has_places or not any(car.class_position for car, _entry in matched):
        return lambda pair: (pair[0].position is None, pair[0].position or pair[0].line)
    first_lines: dict[int, int] = {}
    for car, entry in matched:
        first_lines.setdefault(entry.car_class_id, car.line)
    return lambda pair: (
        first_lines[pair[1].car_class_id],
        pair[0].class_position is None,
        pair[0].class_position or pair[0].line,
    )


def _result(order: int, car: ParsedCar, entry: Entry) -> Result:
    return Result(
        entry=entry,
        order=order,
        status=car.status,
        position=car.position,
        laps=car.laps,
        time_ms=car.time_ms,
        fastest_lap_ms=car.fastest_lap_ms,
        fastest_lap_number=car.fastest_lap_number,
        grid_position=car.grid_position,
        reason_retired=car.reason_retired,
        gap_as_published=car.gap if car.time_ms is None and set(car.gap) & set(".:,'") else "",
    )


def _fastest(car: ParsedCar, seats: Sequence[LineupDriver]) -> int | None:
    """The driver of the best lap, where the document counts seats as the entry list does."""
    seat = car.fastest_lap_seat
    fits = seat is not None and car.fastest_lap_ms is not None and len(seats) == len(car.drivers)
    return seats[seat - 1].driver_id if fits and seat is not None and 1 <= seat <= len(seats) else None


def _keep(row: Result, old: Result | None, says: frozenset[str]) -> None:
    if old is None:
        return
    for field in (*ALWAYS_KEPT, *(field for field in KEPT if field not in says)):
        setattr(row, field, getattr(old, field))


def _settle(results: list[Result], *, is_timed: bool) -> None:
    overall = next((row for row in results if row.status == FinishStatus.CLASSIFIED), None)
    if overall is not None and overall.position is None:
        overall = None
    by_class = sorted(results, key=lambda row: row.entry.car_class_id)
    for _class, rows in groupby(by_class, key=lambda row: row.entry.car_class_id):
        _settle_class(list(rows), overall, is_timed=is_timed)


def _settle_class(rows: Sequence[Result], overall: Result | None, *, is_timed: bool) -> None:
    """Places, gaps and the fastest lap of one class; `rows` are in order."""
    classified = [row for row in rows if row.status == FinishStatus.CLASSIFIED]
    for place, row in enumerate(classified, start=1):
        row.class_position = place
        ahead = overall if place == 1 else classified[0]
        if ahead is not None and ahead is not row:
            row.gap_ms, row.gap_laps = _gap_of_laps(row, ahead) if is_timed else _gap(row, ahead)
    laps = [row.fastest_lap_ms for row in rows if row.fastest_lap_ms]
    fastest = [row for row in rows if laps and row.fastest_lap_ms == min(laps)]
    if len(fastest) == 1:
        fastest[0].has_fastest_lap = True


def _gap(row: Result, ahead: Result) -> tuple[int | None, int | None]:
    """Milliseconds on the same lap, else laps; nothing where the document does not say."""
    if row.laps is None or ahead.laps is None or row.laps > ahead.laps:
        return None, None
    if row.laps < ahead.laps:
        return None, ahead.laps - row.laps
    if row.time_ms is None or ahead.time_ms is None or row.time_ms < ahead.time_ms:
        return None, None
    return row.time_ms - ahead.time_ms, None


def _gap_of_laps(row: Result, ahead: Result) -> tuple[int | None, int | None]:
    """Where the best lap decides, the gap is between best laps."""
    if not row.fastest_lap_ms or not ahead.fastest_lap_ms or row.fastest_lap_ms < ahead.fastest_lap_ms:
        return None, None
    return row.fastest_lap_ms - ahead.fastest_lap_ms, None
