"""What the CSV files of Al Kamel Systems have in common, whichever series and session they are of.

Semicolons, no quotation marks, a byte order mark, blanks around header names, one empty column at the end. Layouts
differ in names: `POSITION` or `POS`, `TIRES` or `TYRES`, `DRIVERn_FIRSTNAME` and `DRIVERn_SECONDNAME`, the same
without a number, whole names in `DRIVER_n` with the surname in capitals, or all drivers in `DRIVERS`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from racing.domain.sentence import sentence
from racing.domain.vocabulary import FinishStatus
from racing.importers.timing import people
from racing.importers.timing.delimited import header_of, read_lines
from racing.importers.timing.outcomes import outcome
from racing.importers.timing.parsed import Document, ParsedCar, ParsedClassification, ParsedDriver, TextFault
from racing.importers.timing.tables import HALF_A_NAME, LONGEST_CLASS, Row, rows_of

MOST_DRIVERS = 6
POSITIONS = ("POSITION", "POS")
STATUSES = ("STATUS",)
CLASS_POSITIONS = ("PIC", "POSITION_IN_CLASS", "CLASS_POSITION", "POS_IN_CLASS")
RACE_TIMES = ("TOTAL_TIME", "ELAPSED", "ELAPSED_TIME")
LAP_TIMES = ("FL_TIME", "BEST_LAP_TIME", "FASTEST_LAP_TIME", "TIME")
LAP_NUMBERS = ("FL_LAPNUM", "BEST_LAP_NUM", "FASTEST_LAP_NUMBER", "LAP")
SAID_BY = {
    "laps": ("LAPS",),
    "time_ms": RACE_TIMES,
    "fastest_lap_ms": LAP_TIMES,
    "fastest_lap_number": LAP_NUMBERS,
    "fastest_lap_driver_id": ("FASTEST_LAP_DRIVER_NUMBER",),
    "reason_retired": ("NOT_FINISHED_CAUSE",),
}
"""Field of a result -> columns that say it."""

_SEAT = re.compile(r"DRIVER(\d?)_(?:FIRSTNAME|SECONDNAME)|DRIVER_(\d)")


def is_al_kamel(names: Collection[str]) -> bool:
    """A car number and drivers under the names that these files have; laps and sectors are none."""
    return "NUMBER" in names and "LAP_NUMBER" not in names and any(_is_driver(name) for name in names)


def is_placed(names: Collection[str]) -> bool:
    return any(name in names for name in POSITIONS)


def has_race_time(names: Collection[str]) -> bool:
    return any(name in names for name in (*RACE_TIMES, *STATUSES))


def header(text: str) -> frozenset[str]:
    """Names of the first line, where it may be one of these files; else none."""
    names = frozenset(header_of(text))
    return names if is_al_kamel(names) else frozenset()


def read(text: str, document: Document) -> ParsedClassification:
    """All cars of the file, in its order."""
    faults: list[TextFault] = []
    lines = read_lines(text, faults)
    cars = tuple(car_of(row, document) for row in rows_of(lines, lines.first[1], faults))
    return ParsedClassification(cars, tuple(faults), document, said(lines.first[1], document))


def said(names: Collection[str], document: Document) -> frozenset[str]:
    """Fields of a result that a document with these columns speaks about. A grid prints the time behind each place."""
    if document is Document.GRID:
        return frozenset(("time_ms",)) if "TIME" in names else frozenset()
    if document is Document.ENTRIES:
        return frozenset()
    return frozenset(field for field, columns in SAID_BY.items() if any(column in names for column in columns))


def car_of(row: Row, document: Document) -> ParsedCar:
    status, position = _placed(row, document)
    is_run = document in (Document.RACE, Document.TIMED)
    return ParsedCar(
        line=row.line,
        number=row.car_number("NUMBER"),
        status=status,
        car_class=row.name("CLASS", "CLASS_TYPE", most=LONGEST_CLASS),
        team=row.name("TEAM"),
        vehicle=row.name("VEHICLE", "CAR"),
        maker=row.name("MANUFACTURER", most=80),
        tyre=row.name("TIRES", "TYRES", most=40),
        position=position,
        class_position=row.place(*CLASS_POSITIONS) if status is FinishStatus.CLASSIFIED else None,
        laps=row.whole("LAPS") if is_run else None,
        time_ms=row.time(*_times(document)),
        gap=row.text("GAP_FIRST"),
        fastest_lap_ms=row.lap_time(*LAP_TIMES) if is_run else None,
        fastest_lap_number=(row.whole(*LAP_NUMBERS) or None) if is_run else None,
        fastest_lap_seat=(row.whole("FASTEST_LAP_DRIVER_NUMBER") or None) if is_run else None,
        reason_retired=row.name("NOT_FINISHED_CAUSE"),
        drivers=tuple(drivers_of(row)),
    )


def _times(document: Document) -> tuple[str, ...]:
    return {Document.RACE: RACE_TIMES, Document.GRID: ("TIME",)}.get(document, ("",))


def _placed(row: Row, document: Document) -> tuple[FinishStatus, int | None]:
    """On a grid every car that has a place will start; an entry list has no places."""
    if document is Document.ENTRIES:
        return FinishStatus.UNKNOWN, None
    if document is Document.GRID:
        place = row.place(*POSITIONS)
        return (FinishStatus.CLASSIFIED if place else FinishStatus.NOT_CLASSIFIED), place
    return outcome(row, POSITIONS, STATUSES)


def drivers_of(row: Row) -> Iterator[ParsedDriver]:
    """In the order of the columns, whatever they are called; more than six are a fault."""
    found = list(_seats(row)) or [people.named(name) for name in people.several(row.name("DRIVERS", most=400))]
    for seat, driver in enumerate(found, start=1):
        if seat > MOST_DRIVERS:
            name = f"{driver.first_name} {driver.last_name}".strip()
            row.fault(f"DRIVER{seat}", name, sentence("at most {most} drivers in one car", most=str(MOST_DRIVERS)))
        else:
            yield driver


def _seats(row: Row) -> Iterator[ParsedDriver]:
    seats = {match.group(1) or match.group(2) or "": None for name in row.names() if (match := _SEAT.fullmatch(name))}
    for seat in seats:
        first, last = (
            row.name(f"DRIVER{seat}_FIRSTNAME", most=HALF_A_NAME),
            row.name(f"DRIVER{seat}_SECONDNAME", most=HALF_A_NAME),
        )
        if not people.is_nobody(f"{first} {last}"):
            yield people.driver(
                first,
                last,
                rating=_rating(row, seat),
                country=row.name(f"DRIVER{seat}_COUNTRY", most=40),
                home_town=row.name(f"DRIVER{seat}_HOMETOWN"),
            )
        elif seat and not people.is_nobody(whole := row.name(f"DRIVER_{seat}")):
            yield people.named(whole)


def _rating(row: Row, seat: str) -> str:
    """The licence column holds the rating in some series and something else in others."""
    long, licence = row.text(f"DRIVER{seat}_IMSA_DriverRatingLong"), row.text(f"DRIVER{seat}_LICENSE")
    return next((word for word in (long, licence) if len(word) > 1 and word.casefold() in people.RATINGS), "")


def _is_driver(name: str) -> bool:
    return name == "DRIVERS" or bool(_SEAT.fullmatch(name))
