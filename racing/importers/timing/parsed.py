"""What a timing file says, whatever its format: cars in the order of the document, and what could not be read."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from racing.domain.sentence import Sentence
from racing.domain.vocabulary import DriverRating, FinishStatus


class Document(StrEnum):
    """What kind of document it is. RESULT: a table that may be of a race or of another session."""

    RACE = "race"
    TIMED = "timed"
    GRID = "grid"
    ENTRIES = "entries"
    RESULT = "result"


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

    `position` is the place overall of a classified car, on a grid the place of any car. `class_position` is the
    place in class where the document prints one; it is compared with the order. `fastest_lap_seat` counts drivers from
    1. `maker` is printed beside the model in some documents.
    """

    line: int
    number: str
    status: FinishStatus
    car_class: str = ""
    team: str = ""
    vehicle: str = ""
    maker: str = ""
    tyre: str = ""
    position: int | None = None
    class_position: int | None = None
    grid_position: int | None = None
    laps: int | None = None
    time_ms: int | None = None
    gap: str = ""
    fastest_lap_ms: int | None = None
    fastest_lap_number: int | None = None
    fastest_lap_seat: int | None = None
    reason_retired: str = ""
    drivers: tuple[ParsedDriver, ...] = ()


@dataclass(frozen=True, slots=True)
class TextFault:
    """A cell that cannot be read: where it is, what stands there, what would be right.

    `column` is the name in the file, or a word for it where the check knows no file.
    """

    line: int
    column: str | Sentence
    value: str
    wanted: Sentence


@dataclass(frozen=True, slots=True)
class ParsedClassification:
    """The cars of one document in its order. With `faults` it must not be used.

    `says`: fields of a result for which the document has a column; of the others it says nothing. `remarks`: what is
    no fault and should be known.
    """

    cars: tuple[ParsedCar, ...]
    faults: tuple[TextFault, ...] = ()
    document: Document = Document.RESULT
    says: frozenset[str] = frozenset()
    remarks: tuple[Sentence, ...] = ()
