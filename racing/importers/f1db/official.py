"""Official tables as F1DB prints them: one row a competitor, of a whole season or after one race."""
# ruff: noqa: RUF009 - the calls describe columns; they are not defaults

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from racing.importers.bundle.faults import BundleError, Fault
from racing.importers.f1db.cells import decimal, number, word
from racing.importers.f1db.makers import constructor_slug
from racing.importers.f1db.reading import read_file
from racing.importers.f1db.rows import Row


@dataclass(frozen=True, slots=True)
class OfficialRow(Row):
    """`position` may be a flag ("DSQ") in place of a number. `round` None: the table at the end of the season."""

    file = "standings"
    year: int = number()
    championship: str = word()
    position: str = word()
    driver: str = word("", name="driver_id")
    constructor: str = word("", name="constructor_id")
    engine: str = word("", name="engine_manufacturer_id")
    points: Decimal = decimal()
    round: int | None = number(None, required=False)

    @property
    def competitor(self) -> str:
        """The address of the driver, or of chassis and engine together."""
        return self.driver or constructor_slug(self.constructor, self.engine or self.constructor)


def read_official(path: Path) -> list[OfficialRow]:
    """Raises BundleError with every fault of the file."""
    faults: list[Fault] = []
    rows = read_file(path, OfficialRow, faults)
    if faults:
        raise BundleError(faults)
    return rows
