"""The entry list of a whole season: which entrant ran a driver in which rounds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from racing.importers.f1db.rows import SeasonEntry

Key = tuple[str, str, str]


class SeasonEntries:
    def __init__(self, rows: Iterable[SeasonEntry]) -> None:
        self._rows: defaultdict[Key, list[SeasonEntry]] = defaultdict(list)
        for row in rows:
            self._rows[row.driver, row.constructor, row.engine].append(row)

    def of_car(self, number: int, drivers: Sequence[str], constructor: str, engine: str) -> list[SeasonEntry]:
        """The entries that fit a car in a round. Drivers who shared it were entered by one entrant.

        A stand-in is listed as a test driver, without rounds: then the entrant of his season is taken.
        """
        candidates: list[SeasonEntry] = []
        for driver in drivers:
            rows = self._rows.get((driver, constructor, engine), [])
            found = [row for row in rows if number in row.rounds] or rows
            entrants = {row.entrant for row in candidates}
            if entrants and not any(row.entrant in entrants for row in found):
                continue
            candidates = [row for row in candidates + found if not entrants or _in_both(row, found, entrants)]
        return candidates


def _in_both(row: SeasonEntry, found: Iterable[SeasonEntry], entrants: set[str]) -> bool:
    return row.entrant in entrants and row.entrant in {one.entrant for one in found}
