"""Rows of a classification from the matched cars of a timing file, with what documents leave to the reader.

No timing file prints the place in class, the gap inside the class or the fastest lap of the class: all follow from the
order and the times.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from racing.domain.vocabulary import FinishStatus
from racing.importers.timing.parsed import ParsedCar
from racing.models import Entry, Result

FIELDS = (
    *("order", "status", "position", "class_position", "laps", "time_ms", "gap_ms", "gap_laps"),
    *("fastest_lap_ms", "fastest_lap_number", "has_fastest_lap"),
)
"""What an import says about a row."""


def results_of(matched: Iterable[tuple[ParsedCar, Entry]]) -> list[Result]:
    """Unsaved rows in order: by place, then those without one as the document lists them."""
    in_order = sorted(matched, key=lambda pair: (pair[0].position is None, pair[0].position or pair[0].line))
    results = [_result(order, car, entry) for order, (car, entry) in enumerate(in_order, start=1)]
    overall = next((row for row in results if row.status == FinishStatus.CLASSIFIED), None)
    by_class = sorted(results, key=lambda row: row.entry.car_class_id)
    for _class, rows in groupby(by_class, key=lambda row: row.entry.car_class_id):
        _settle_class(list(rows), overall)
    return results


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
    )


def _settle_class(rows: Sequence[Result], overall: Result | None) -> None:
    """Places, gaps and the fastest lap of one class; `rows` are in order."""
    classified = [row for row in rows if row.status == FinishStatus.CLASSIFIED]
    for place, row in enumerate(classified, start=1):
        row.class_position = place
        ahead = overall if place == 1 else classified[0]
        if ahead is not None and ahead is not row:
            row.gap_ms, row.gap_laps = _gap(row, ahead)
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
