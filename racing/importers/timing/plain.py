"""From a table whose columns are known to its cars."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from itertools import zip_longest

from racing.domain.sentence import Sentence, sentence
from racing.domain.times import parse_time
from racing.domain.vocabulary import FinishStatus
from racing.importers.timing import al_kamel, people
from racing.importers.timing.delimited import Lines
from racing.importers.timing.layout import TableLayout, layout_of
from racing.importers.timing.meanings import MANY, Meaning
from racing.importers.timing.other_documents import other_document
from racing.importers.timing.outcomes import outcome, status_of
from racing.importers.timing.parsed import Document, ParsedCar, ParsedClassification, ParsedDriver, TextFault
from racing.importers.timing.tables import HALF_A_NAME, LONGEST_CLASS, Row, rows_of

MOST_DRIVERS = 6
LONGEST_CELL = 400
SAID_BY = {
    Meaning.LAPS: "laps",
    Meaning.TIME: "time_ms",
    Meaning.GAP: "time_ms",
    Meaning.BEST_LAP: "fastest_lap_ms",
    Meaning.BEST_LAP_NUMBER: "fastest_lap_number",
    Meaning.GRID: "grid_position",
    Meaning.REASON: "reason_retired",
}
OUTCOMES = frozenset((Meaning.POSITION, Meaning.CLASS_POSITION, Meaning.STATUS))
PEOPLE = frozenset((Meaning.DRIVERS, Meaning.LAST_NAME, Meaning.TEAM))

_GAP = re.compile(r"\+\s*(\d.*)")
_TIME_BEHIND = re.compile(r"\+?\s*(\d+(?:[:.,'’]\d+)+)")
_LAPS_BEHIND = re.compile(r"[+-]?\s*\d+\s*(?:laps?|l|rd\.?|rdn\.?|runden?|tours?|trs?|vueltas?|v)\.?", re.IGNORECASE)

NO_COLUMN = ("\0",)
"""A name that no table has."""

Columns = Mapping[Meaning, tuple[str, ...]]
"""Names of the columns by meaning; NO_COLUMN where there is none."""


def plain_layout(text: str) -> TableLayout | None:
    """How a table is laid out that is no file of a timekeeper's program; None: it is one, or no table."""
    return None if al_kamel.header(text) or other_document(text) or text.lstrip()[:1] in ("{", "<") else layout_of(text)


def document_of(layout: TableLayout) -> Document | None:
    """A result says how cars finished, a grid where they start, an entry list who they are. None: no list of cars."""
    meanings = set(layout.meanings)
    if Meaning.NUMBER not in meanings:
        return None
    if meanings & OUTCOMES:
        return Document.RESULT
    if Meaning.GRID in meanings:
        return Document.GRID
    return Document.ENTRIES if meanings & PEOPLE else None


def read_plain(layout: TableLayout) -> ParsedClassification:
    """All cars of the table; its faults say what is missing where it is no list of cars."""
    faults = [*layout.faults, *_header_faults(layout)]
    document = document_of(layout)
    if document is None:
        return ParsedClassification((), tuple(faults))
    columns = _columns(layout)
    names = [column.name for column in layout.columns]
    lines = Lines((layout.header, names), layout.records, is_exact=False)
    cars = [_car(row, columns, document) for row in rows_of(lines, names, faults)]
    says = frozenset(field for meaning, field in SAID_BY.items() if meaning in layout.meanings)
    return ParsedClassification(tuple(_with_times(cars)), tuple(faults), document, says, _remarks(layout))


def _columns(layout: TableLayout) -> Columns:
    named = {meaning: tuple(one.name for one in layout.columns if one.meaning is meaning) for meaning in Meaning}
    return {meaning: names or NO_COLUMN for meaning, names in named.items()}


def _header_faults(layout: TableLayout) -> Iterator[TextFault]:
    line, names = layout.header or 1, ", ".join(column.name for column in layout.columns)
    for meaning in set(Meaning) - MANY - {Meaning.IGNORED}:
        named = [column.name for column in layout.columns if column.meaning is meaning]
        if len(named) > 1:
            yield TextFault(line, named[1], named[1], sentence("each column once"))
    if Meaning.NUMBER not in layout.meanings:
        yield TextFault(line, "", names, sentence("a column with the car number"))
    elif document_of(layout) is None:
        wanted = sentence("a column with the place or the status, or with teams or drivers for an entry list")
        yield TextFault(line, "", names, wanted)


def _remarks(layout: TableLayout) -> tuple[Sentence, ...]:
    left_out = [column.name for column in layout.columns if column.meaning is Meaning.IGNORED and column.samples]
    remarks = (
        sentence("Columns that are left out: {names}.", names=", ".join(left_out)) if left_out else None,
        sentence("Lines that are left out: {lines}.", lines=", ".join(map(str, layout.passed_over)))
        if layout.passed_over
        else None,
    )
    return tuple(remark for remark in remarks if remark is not None)


def _car(row: Row, columns: Columns, document: Document) -> ParsedCar:
    status, position, class_position = _placed(row, columns, document)
    time_ms, gap, reason = _time(row, columns, status)
    return ParsedCar(
        line=row.line,
        number=row.car_number(columns[Meaning.NUMBER][0]),
        status=status,
        car_class=row.name(*columns[Meaning.CLASS], most=LONGEST_CLASS),
        team=row.name(*columns[Meaning.TEAM]),
        vehicle=row.name(*columns[Meaning.CAR]),
        maker=row.name(*columns[Meaning.MAKER], most=80),
        tyre=row.name(*columns[Meaning.TYRE], most=40),
        position=position,
        class_position=class_position,
        grid_position=row.place(*columns[Meaning.GRID]),
        laps=row.whole(*columns[Meaning.LAPS]),
        time_ms=time_ms,
        gap=gap,
        fastest_lap_ms=_best_lap(row, columns),
        fastest_lap_number=row.whole(*columns[Meaning.BEST_LAP_NUMBER]) or None,
        reason_retired=row.name(*columns[Meaning.REASON]) or reason,
        drivers=tuple(_drivers(row, columns)),
    )


def _placed(row: Row, columns: Columns, document: Document) -> tuple[FinishStatus, int | None, int | None]:
    """Status, place overall and place in class. A table by class may print the last only."""
    if document is Document.ENTRIES:
        return FinishStatus.UNKNOWN, None, None
    if document is Document.GRID:
        place = row.place(*columns[Meaning.GRID])
        return (FinishStatus.CLASSIFIED if place else FinishStatus.NOT_CLASSIFIED), place, None
    places, in_class = columns[Meaning.POSITION], columns[Meaning.CLASS_POSITION]
    has_places = places != NO_COLUMN
    printed = row.text(*(places if has_places else in_class), *columns[Meaning.STATUS])
    said_by_time = status_of(row.text(*columns[Meaning.TIME]))
    if said_by_time not in (None, FinishStatus.CLASSIFIED) and not status_of(printed):
        return said_by_time, None, None
    status, place = outcome(row, places if has_places else in_class, columns[Meaning.STATUS])
    if not has_places:
        return status, None, place
    is_placed = status is FinishStatus.CLASSIFIED and not status_of(row.text(*in_class))
    return status, place, row.place(*in_class) if is_placed else None


def _time(row: Row, columns: Columns, status: FinishStatus) -> tuple[int | None, str, str]:
    """Total time, gap as printed, reason of retirement: one column may hold any of them."""
    printed = row.text(*columns[Meaning.TIME])
    gap = row.text(*columns[Meaning.GAP])
    if _GAP.fullmatch(printed) or _LAPS_BEHIND.fullmatch(printed):
        return None, printed, ""
    if status_of(printed):
        return None, gap, ""
    if printed and status is not FinishStatus.CLASSIFIED and not any(sign.isdigit() for sign in printed):
        return None, gap, row.name(*columns[Meaning.TIME])
    return row.time(*columns[Meaning.TIME]), gap, ""


def _best_lap(row: Row, columns: Columns) -> int | None:
    """In some tables the best lap of all but the first is a gap, in others it is a word."""
    printed = row.text(*columns[Meaning.BEST_LAP])
    if _GAP.fullmatch(printed) or status_of(printed) or printed.casefold() in ("no time", "keine zeit"):
        return None
    return row.lap_time(*columns[Meaning.BEST_LAP])


def _with_times(cars: list[ParsedCar]) -> Iterator[ParsedCar]:
    """Where only the gap to the first is printed, the time follows from it."""
    first = next((car.time_ms for car in cars if car.time_ms is not None), None)
    for car in cars:
        behind = _GAP.fullmatch(car.gap) or _TIME_BEHIND.fullmatch(car.gap)
        if car.time_ms is None and first is not None and behind and not _LAPS_BEHIND.fullmatch(car.gap):
            with suppress(ValueError):
                car = replace(car, time_ms=first + parse_time(behind.group(1)))
        yield car


def _drivers(row: Row, columns: Columns) -> Iterator[ParsedDriver]:
    """From first and last names, or from whole names in one cell or several, with what stands beside them."""
    found = list(_by_two_names(row, columns)) or list(_by_whole_names(row, columns))
    for seat, driver in enumerate(found, start=1):
        if seat <= MOST_DRIVERS:
            yield driver
            continue
        name = f"{driver.first_name} {driver.last_name}".strip()
        column = columns[Meaning.DRIVERS][-1]
        row.fault(column, name, sentence("at most {most} drivers in one car", most=str(MOST_DRIVERS)))


def _by_two_names(row: Row, columns: Columns) -> Iterator[ParsedDriver]:
    firsts, lasts = columns[Meaning.FIRST_NAME], columns[Meaning.LAST_NAME]
    countries, ratings = _beside(row, columns[Meaning.COUNTRY]), _beside(row, columns[Meaning.RATING])
    for at, (first, last) in enumerate(zip_longest(firsts, lasts, fillvalue="\0")):
        names = row.name(first, most=HALF_A_NAME), row.name(last, most=HALF_A_NAME)
        if any(names):
            yield people.driver(*names, country=_at(countries, at), rating=_at(ratings, at))


def _by_whole_names(row: Row, columns: Columns) -> Iterator[ParsedDriver]:
    readable = (column for column in columns[Meaning.DRIVERS] if row.name(column, most=LONGEST_CELL))
    cells = [(column, row.text(column)) for column in readable]
    names = [(column, name) for column, cell in cells for name in people.several(cell)]
    countries, ratings = _beside(row, columns[Meaning.COUNTRY]), _beside(row, columns[Meaning.RATING])
    for at, (column, name) in enumerate(names):
        if cleaned := row.as_name(column, name):
            yield people.named(cleaned, country=_at(countries, at), rating=_at(ratings, at))


def _beside(row: Row, columns: tuple[str, ...]) -> list[str]:
    """One value for each driver, from as many columns or from one cell."""
    if len(columns) > 1:
        return [row.name(column, most=40) for column in columns]
    return people.several(row.name(*columns, most=80))


def _at(values: list[str], at: int) -> str:
    return values[at] if at < len(values) else ""
