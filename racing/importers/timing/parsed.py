"""What a timing file says, whatever its format: cars in the order of the document, and what could not be read."""

from __future__ import annotations

from dataclasses import dataclass

from racing.domain.sentence import Sentence
from racing.domain.vocabulary import DriverRating, FinishStatus


@dataclass(frozen=True, slots=True)
class ParsedDriver:
    """A seat as printed. `country` is the document's own code; empty: not printed."""

    first_name: str
    last_name: str
    rating: DriverRating | None = None
    country: str = ""
    home_town: str = ""


@dataclass(frozen=True, slots=True)
class ParsedCar:
    """One row. `number` is text: "007" and "7" are two cars. None and empty: not printed.

    `position` is the place overall of a classified car; no format prints the place in class.
    """

    line: int
    number: str
    status: FinishStatus
    car_class: str = ""
    team: str = ""
    vehicle: str = ""
    tyre: str = ""
    position: int | None = None
    laps: int | None = None
    time_ms: int | None = None
    gap: str = ""
    fastest_lap_ms: int | None = None
    fastest_lap_number: int | None = None
    drivers: tuple[ParsedDriver, ...] = ()


@dataclass(frozen=True, slots=True)
class TextFault:
    """A cell that cannot be read: where it is, what stands there, what would be right."""

    line: int
    column: str
    value: str
    wanted: Sentence


@dataclass(frozen=True, slots=True)
class ParsedClassification:
    """The cars of one session in document order. With `faults` it must not be used."""

    cars: tuple[ParsedCar, ...]
    faults: tuple[TextFault, ...] = ()
