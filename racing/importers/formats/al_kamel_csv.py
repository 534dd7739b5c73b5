"""Results, qualifying and grids as Al Kamel Systems publishes them for IMSA, the WEC and one-driver series.

Semicolons, no quotation marks, a byte order mark, blanks around header names, one empty column at the end. The
layouts differ in names: `POSITION` or `POS`, `TIRES` or `TYRES`, `DRIVERn_FIRSTNAME` and `DRIVERn_SECONDNAME`, the
same without a number, or whole names in `DRIVER_n` with the surname in capitals.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from racing.domain.sentence import sentence
from racing.domain.vocabulary import DriverRating
from racing.importers.timing.outcomes import outcome
from racing.importers.timing.parsed import ParsedCar, ParsedClassification, ParsedDriver, TextFault
from racing.importers.timing.person_names import split_name
from racing.importers.timing.registry import timing_formats
from racing.importers.timing.tables import Row, header_of, rows_of

DELIMITER = ";"
SEATS = ("", *"123456")
RATINGS = {rating.value: rating for rating in DriverRating} | {"platinium": DriverRating.PLATINUM}

_REMARK = re.compile(r"\s*\([^()]*\)$")


def sniff(text: str) -> bool:
    names = set(header_of(text, DELIMITER))
    return (
        {"NUMBER", "CLASS", "TEAM"} <= names
        and bool(names & {"POSITION", "POS"})
        and any(name.startswith("DRIVER") for name in names)
    )


def parse(text: str) -> ParsedClassification:
    faults: list[TextFault] = []
    cars = tuple(_car(row) for row in rows_of(text, DELIMITER, faults, is_exact=True))
    return ParsedClassification(cars, tuple(faults))


def _car(row: Row) -> ParsedCar:
    status, position = outcome(row, ("POSITION", "POS"), ("STATUS",))
    gap = row.text("GAP_FIRST")
    return ParsedCar(
        line=row.line,
        number=row.car_number("NUMBER"),
        status=status,
        car_class=row.text("CLASS"),
        team=row.text("TEAM"),
        vehicle=row.text("VEHICLE", "CAR"),
        tyre=row.text("TIRES", "TYRES"),
        position=position,
        laps=row.whole("LAPS"),
        time_ms=row.time("TOTAL_TIME"),
        gap="" if gap == "-" else gap,
        fastest_lap_ms=row.lap_time("FL_TIME", "TIME"),
        fastest_lap_number=row.whole("FL_LAPNUM", "LAP") or None,
        drivers=tuple(_drivers(row)),
    )


def _drivers(row: Row) -> Iterator[ParsedDriver]:
    for seat in SEATS:
        first, last = row.text(f"DRIVER{seat}_FIRSTNAME"), row.text(f"DRIVER{seat}_SECONDNAME")
        if not (first or last):
            first, last = split_name(row.text(f"DRIVER_{seat}"))
        if first or last:
            yield ParsedDriver(
                first_name=first,
                last_name=_REMARK.sub("", last),
                rating=_rating(row, seat),
                country=row.text(f"DRIVER{seat}_COUNTRY"),
                home_town=row.text(f"DRIVER{seat}_HOMETOWN"),
            )


def _rating(row: Row, seat: str) -> DriverRating | None:
    """The licence column holds the rating in some series and something else in others."""
    long, licence = row.text(f"DRIVER{seat}_IMSA_DriverRatingLong"), row.text(f"DRIVER{seat}_LICENSE")
    return RATINGS.get(long.casefold()) or RATINGS.get(licence.casefold())


timing_formats.add(
    "al_kamel_csv",
    label=sentence("results of Al Kamel Systems with columns such as POSITION;NUMBER;STATUS;LAPS"),
    sniff=sniff,
    parse=parse,
)
