"""A pasted finishing order as lines of the result grid: a known timing format, bare numbers, or a copied table.

A table without a known header is guessed at: the column with most numbers of the entry list holds the cars, what looks
like a time or a gap is one. The editor sees what was understood and puts it right in the grid.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from racing.domain.times import format_time, parse_time
from racing.domain.vocabulary import FinishStatus
from racing.importers.timing.outcomes import STATUSES
from racing.importers.timing.parsed import ParsedCar
from racing.importers.timing.registry import timing_formats
from racing.importers.typed.finish_lines import FinishLine

LONGEST_PASTE = 200_000
MOST_LINES = 200
LONGEST_LAP_MS = 15 * 60_000

_DELIMITERS = ("\t", ";", "|", ",")
_GAP = re.compile(r"\+\s*[\d:.,']+|\+?\s*\d{1,4}\s*(?:laps?|l|runden?|rd\.?)", re.ASCII | re.IGNORECASE)
_TIME = re.compile(r"\d{1,3}[:'][\d:']*\d(?:[.,]\d{1,3})?", re.ASCII)
_BEFORE_NUMBER = re.compile(r"^(?:#|no\.?|nr\.?)\s*", re.IGNORECASE)

Cells = Sequence[str]


def lines_in(text: str, numbers: Collection[str]) -> tuple[FinishLine, ...]:
    """At most as many lines as the grid takes. `numbers`: those of the entry list."""
    text = text[:LONGEST_PASTE].replace("\0", "").strip("\ufeff\r\n")
    known = timing_formats.recognise(text)
    parsed = known.parse(text) if known is not None else None
    if parsed is not None and not parsed.faults:
        return tuple(_numbered(_known(parsed.cars)))
    rows = [cells for line in text.splitlines() if (cells := _cells(line))][: MOST_LINES + 1]
    column = _number_column(rows, numbers)
    laps = _laps_column(rows, column)
    guessed = (_guessed(cells, column, laps) for cells in rows if len(cells) > column)
    return tuple(_numbered(line for line in guessed if line.number in numbers or not _is_heading(line)))


def _numbered(lines: Iterable[FinishLine]) -> Iterator[FinishLine]:
    for at, line in zip(range(1, MOST_LINES + 1), lines, strict=False):
        yield replace(line, line=at)


def _known(cars: Iterable[ParsedCar]) -> Iterator[FinishLine]:
    for car in sorted(cars, key=lambda car: (car.position is None, car.position or car.line)):
        yield FinishLine(
            line=0,
            number=car.number,
            car_class=car.car_class,
            laps="" if car.laps is None else str(car.laps),
            time="" if car.time_ms is None else format_time(car.time_ms),
            status=car.status.value,
            best_lap="" if car.fastest_lap_ms is None else format_time(car.fastest_lap_ms),
        )


def _cells(line: str) -> list[str]:
    """Between delimiters, else between wide gaps, else between blanks."""
    delimiter = next((sign for sign in _DELIMITERS if sign in line), None)
    if delimiter is not None:
        cells = [cell.strip().strip('"').strip() for cell in line.split(delimiter)]
    else:
        cells = re.split(r"\s{2,}", line.strip()) if re.search(r"\S\s{2,}\S", line) else line.split()
    return cells if any(cells) else []


def _number_column(rows: Sequence[Cells], numbers: Collection[str]) -> int:
    """Where most different numbers of the entry list stand; of two the one that does not just count the places."""
    width = max((len(cells) for cells in rows), default=1)
    found = []
    for at in range(width):
        column = [_number(cells[at]) for cells in rows if len(cells) > at]
        is_count = column == [str(place) for place in range(1, len(column) + 1)] and width > 1
        found.append((len({one for one in column if one in numbers}), not is_count, -at))
    return -max(found, default=(0, False, 0))[2]


def _laps_column(rows: Sequence[Cells], number: int) -> int | None:
    """Whole numbers that never grow from one line to the next, after the car's number; None: there are none."""
    width = min((len(cells) for cells in rows), default=0)
    for at in range(number + 1, width):
        column = [cells[at] for cells in rows if cells[at].isascii() and cells[at].isdigit()]
        values = [int(cell) for cell in column]
        if len(rows) > 1 and len(column) >= len(rows) - 1 and values == sorted(values, reverse=True) and values[0] > 1:
            return at
    return None


def _guessed(cells: Cells, number: int, laps: int | None) -> FinishLine:
    others = [cell for at, cell in enumerate(cells) if at != number]
    gaps = [cell for cell in others if _GAP.fullmatch(cell)]
    times = sorted((cell for cell in others if _TIME.fullmatch(cell)), key=_milliseconds)
    status = next((STATUSES[cell.casefold()] for cell in others if cell.casefold() in STATUSES), None)
    best = times[0] if len(times) > 1 and _milliseconds(times[0]) < LONGEST_LAP_MS else ""
    return FinishLine(
        line=0,
        number=_number(cells[number]),
        laps=cells[laps] if laps is not None and len(cells) > laps else "",
        time=gaps[0] if gaps else (times[-1] if times else ""),
        status=status or FinishStatus.CLASSIFIED,
        best_lap=best,
    )


def _number(cell: str) -> str:
    return _BEFORE_NUMBER.sub("", cell.strip())


def _milliseconds(text: str) -> int:
    try:
        return parse_time(text)
    except ValueError:
        return 0


def _is_heading(line: FinishLine) -> bool:
    """The first line of a table names its columns; a car's number has a figure in it."""
    return not any(sign.isdigit() for sign in line.number)
