"""A table typed by hand or pasted from a spreadsheet: number, class, position or status, laps, time.

Tab, semicolon or comma between the cells. The columns may stand in any order and be named in English or German; only
the number and the position (or status) must be there. Without a class the number alone must name the car.
"""

from __future__ import annotations

from racing.domain.sentence import sentence
from racing.importers.timing.outcomes import outcome
from racing.importers.timing.parsed import ParsedCar, ParsedClassification, TextFault
from racing.importers.timing.registry import timing_formats
from racing.importers.timing.tables import Row, header_of, rows_of

DELIMITERS = "\t;,"
NAMES = {
    "number": ("number", "no", "no.", "car", "#", "nummer", "startnummer", "nr", "nr."),
    "class": ("class", "klasse"),
    "position": ("position", "pos", "pos.", "place", "platz"),
    "status": ("status",),
    "laps": ("laps", "runden"),
    "time": ("time", "total time", "zeit", "gesamtzeit"),
    "fastest lap": ("fastest lap", "best lap", "schnellste runde"),
    "team": ("team",),
}
ENGLISH = {alias: name for name, aliases in NAMES.items() for alias in aliases}


def sniff(text: str) -> bool:
    """Every column is known, and the needed ones are there."""
    names = [name.casefold() for name in header_of(text, DELIMITERS) if name]
    known = {ENGLISH[name] for name in names if name in ENGLISH}
    return all(name in ENGLISH for name in names) and "number" in known and bool(known & {"position", "status"})


def parse(text: str) -> ParsedClassification:
    faults: list[TextFault] = []
    columns = _columns(text)
    cars = tuple(_car(row, columns) for row in rows_of(text, DELIMITERS, faults, is_exact=False))
    return ParsedClassification(cars, tuple(faults))


def _columns(text: str) -> dict[str, tuple[str, ...]]:
    """English name -> what this file calls the column; a column it does not have keeps its English name."""
    header = header_of(text, DELIMITERS)
    own = {english: tuple(name for name in header if ENGLISH.get(name.casefold()) == english) for english in NAMES}
    return {english: names or (english,) for english, names in own.items()}


def _car(row: Row, columns: dict[str, tuple[str, ...]]) -> ParsedCar:
    status, position = outcome(row, columns["position"], columns["status"])
    return ParsedCar(
        line=row.line,
        number=row.car_number(columns["number"][0]),
        status=status,
        car_class=row.text(*columns["class"]),
        team=row.text(*columns["team"]),
        position=position,
        laps=row.whole(*columns["laps"]),
        time_ms=row.time(*columns["time"]),
        fastest_lap_ms=row.lap_time(*columns["fastest lap"]),
    )


timing_formats.add(
    "plain_csv",
    label=sentence("a table with the columns number, class, position or status, laps, time and no others"),
    sniff=sniff,
    parse=parse,
)
