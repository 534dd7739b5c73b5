"""The files of F1DB as this site reads them: one class a file, one field a column. Other columns are not read."""
# ruff: noqa: RUF009 - the calls describe columns; they are not defaults

from __future__ import annotations

import datetime
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from racing.importers.f1db.cells import (
    Gap,
    behind,
    clock_time,
    day,
    decimal,
    duration,
    number,
    place,
    rounds,
    word,
    yes,
)


@dataclass(frozen=True, slots=True)
class Row:
    file: ClassVar[str]
    line: int


@dataclass(frozen=True, slots=True)
class Country(Row):
    file = "countries"
    id: str = word()
    code: str = word(name="alpha2_code")


@dataclass(frozen=True, slots=True)
class Driver(Row):
    file = "drivers"
    id: str = word()
    name: str = word()
    last_name: str = word()
    full_name: str = word("")
    date_of_birth: datetime.date | None = day(None)
    date_of_death: datetime.date | None = day(None)
    place_of_birth: str = word("")
    nationality: str = word("", name="nationality_country_id")
    second_nationality: str = word("", name="second_nationality_country_id")


@dataclass(frozen=True, slots=True)
class Constructor(Row):
    file = "constructors"
    id: str = word()
    name: str = word()
    country: str = word("", name="country_id")


@dataclass(frozen=True, slots=True)
class EngineManufacturer(Row):
    file = "engine_manufacturers"
    id: str = word()
    name: str = word()
    country: str = word("", name="country_id")


@dataclass(frozen=True, slots=True)
class TyreManufacturer(Row):
    file = "tyre_manufacturers"
    id: str = word()
    name: str = word()


@dataclass(frozen=True, slots=True)
class Chassis(Row):
    file = "chassis"
    id: str = word()
    constructor: str = word(name="constructor_id")
    full_name: str = word()


@dataclass(frozen=True, slots=True)
class Entrant(Row):
    file = "entrants"
    id: str = word()
    name: str = word()


@dataclass(frozen=True, slots=True)
class Circuit(Row):
    file = "circuits"
    id: str = word()
    name: str = word()
    full_name: str = word()
    place_name: str = word("")
    country: str = word("", name="country_id")
    latitude: Decimal | None = decimal(None)
    longitude: Decimal | None = decimal(None)
    previous_names: str = word("")


@dataclass(frozen=True, slots=True)
class CircuitLayout(Row):
    file = "circuit_layouts"
    id: str = word()
    circuit: str = word(name="circuit_id")
    length_km: Decimal = decimal()
    turns: int | None = number(None)


@dataclass(frozen=True, slots=True)
class GrandPrix(Row):
    file = "grands_prix"
    id: str = word()
    full_name: str = word()


@dataclass(frozen=True, slots=True)
class Race(Row):
    file = "races"
    id: str = word(name="race_id")
    year: int = number()
    round: int = number()
    date: datetime.date = day()
    time: datetime.time | None = clock_time()
    grand_prix: str = word(name="grand_prix_id")
    official_name: str = word("")
    circuit: str = word(name="circuit_id")
    layout: str = word("", name="circuit_layout_id")
    laps: int | None = number(None)
    distance: Decimal | None = decimal(None)
    scheduled_laps: int | None = number(None)
    scheduled_distance: Decimal | None = decimal(None)
    qualifying_date: datetime.date | None = day(None)
    sprint_race_date: datetime.date | None = day(None)
    sprint_race_laps: int | None = number(None)
    sprint_race_distance: Decimal | None = decimal(None)


@dataclass(frozen=True, slots=True)
class SeasonEntry(Row):
    file = "season_entries"
    year: int = number()
    entrant: str = word(name="entrant_id")
    country: str = word("", name="country_id")
    constructor: str = word(name="constructor_id")
    engine: str = word(name="engine_manufacturer_id")
    chassis: str = word("", name="chassis_ids")
    driver: str = word(name="driver_id")
    rounds: frozenset[int] = rounds()


@dataclass(frozen=True, slots=True)
class CarRow(Row):
    """What every row about a car in a session begins with."""

    race: str = word(name="race_id")
    display_order: int = number()
    position: str = place()
    number: str = word("", name="driver_number")
    driver: str = word(name="driver_id")
    constructor: str = word(name="constructor_id")
    engine: str = word(name="engine_manufacturer_id")


@dataclass(frozen=True, slots=True)
class RaceResult(CarRow):
    file = "race_results"
    tyre: str = word("", name="tyre_manufacturer_id")
    shared_car: bool = yes()
    laps: int | None = number(None)
    time: int | None = duration()
    time_penalty: str = word("")
    gap: Gap = behind()
    reason_retired: str = word("")
    grid_position: str = word("")
    fastest_lap: bool = yes(required=False)


@dataclass(frozen=True, slots=True)
class SprintResult(RaceResult):
    file = "sprint_results"


@dataclass(frozen=True, slots=True)
class QualifyingResult(CarRow):
    file = "qualifying_results"
    session: str = word()
    time: int | None = duration()
    q1: int | None = duration()
    q2: int | None = duration()
    q3: int | None = duration()
    laps: int | None = number(None)


@dataclass(frozen=True, slots=True)
class GridPlace(CarRow):
    file = "starting_grids"
    session: str = word()
    time: int | None = duration()


@dataclass(frozen=True, slots=True)
class FastestLap(CarRow):
    file = "fastest_laps"
    lap: int | None = number(None)
    time: int | None = duration()
