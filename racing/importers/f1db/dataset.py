"""Everything read from an F1DB directory, by id and by race, with the references between its files checked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from operator import attrgetter
from pathlib import Path
from typing import Any, TypeVar

from django.utils.translation import gettext_lazy as _

from racing.importers.bundle.faults import BundleError, Fault, nearest
from racing.importers.f1db import rows
from racing.importers.f1db.reading import find, read_rows
from racing.importers.f1db.scoring import ScoringRules, read_scoring

AnyRow = TypeVar("AnyRow", bound=rows.Row)
AnyCarRow = TypeVar("AnyCarRow", bound=rows.CarRow)


@dataclass(frozen=True, slots=True)
class Dataset:
    """`countries` maps an id to its two-letter code. Rows of races are in the order of the classification."""

    countries: Mapping[str, str]
    drivers: Mapping[str, rows.Driver]
    constructors: Mapping[str, rows.Constructor]
    engines: Mapping[str, rows.EngineManufacturer]
    tyres: Mapping[str, rows.TyreManufacturer]
    chassis: Mapping[str, rows.Chassis]
    entrants: Mapping[str, rows.Entrant]
    circuits: Mapping[str, rows.Circuit]
    layouts: Mapping[str, rows.CircuitLayout]
    grands_prix: Mapping[str, rows.GrandPrix]
    races: Mapping[int, list[rows.Race]]
    season_entries: Mapping[int, list[rows.SeasonEntry]]
    results: Mapping[str, list[rows.RaceResult]]
    sprints: Mapping[str, list[rows.SprintResult]]
    qualifying: Mapping[str, list[rows.QualifyingResult]]
    grids: Mapping[str, list[rows.GridPlace]]
    fastest_laps: Mapping[str, list[rows.FastestLap]]
    scoring: ScoringRules

    @property
    def years(self) -> tuple[int, ...]:
        return tuple(sorted(self.races))


def read_dataset(directory: Path) -> Dataset:
    """Raises BundleError with every fault of every file."""
    reader = _Reader(directory)
    data = Dataset(
        countries={row.id: row.code for row in reader.read(rows.Country)},
        drivers=reader.by_id(rows.Driver),
        constructors=reader.by_id(rows.Constructor),
        engines=reader.by_id(rows.EngineManufacturer),
        tyres=reader.by_id(rows.TyreManufacturer),
        chassis=reader.by_id(rows.Chassis),
        entrants=reader.by_id(rows.Entrant),
        circuits=reader.by_id(rows.Circuit),
        layouts=reader.by_id(rows.CircuitLayout),
        grands_prix=reader.by_id(rows.GrandPrix),
        races=reader.grouped(rows.Race, "year", "round"),
        season_entries=reader.grouped(rows.SeasonEntry, "year", "line"),
        results=reader.of_races(rows.RaceResult),
        sprints=reader.of_races(rows.SprintResult),
        qualifying=reader.of_races(rows.QualifyingResult),
        grids=reader.of_races(rows.GridPlace),
        fastest_laps=reader.of_races(rows.FastestLap),
        scoring=read_scoring(directory, reader.faults),
    )
    reader.check_references(data)
    if reader.faults:
        raise BundleError(reader.faults)
    return data


class _Reader:
    def __init__(self, directory: Path) -> None:
        self.directory = directory
        self.faults: list[Fault] = []
        self._read: dict[type[rows.Row], list[Any]] = {}

    def read(self, kind: type[AnyRow]) -> list[AnyRow]:
        found = self._read[kind] = read_rows(self.directory, kind, self.faults)
        return found

    def by_id(self, kind: type[AnyRow]) -> dict[str, AnyRow]:
        known: dict[str, AnyRow] = {}
        key: Callable[[AnyRow], str] = attrgetter("id")
        for row in self.read(kind):
            if key(row) in known:
                self._fault(kind, row, "id", key(row), _("an id that no other line has"))
            known[key(row)] = row
        return known

    def grouped(self, kind: type[AnyRow], by: str, order: str) -> dict[Any, list[AnyRow]]:
        groups: defaultdict[Any, list[AnyRow]] = defaultdict(list)
        for row in sorted(self.read(kind), key=attrgetter(order)):
            groups[getattr(row, by)].append(row)
        return dict(groups)

    def of_races(self, kind: type[AnyCarRow]) -> dict[str, list[AnyCarRow]]:
        return self.grouped(kind, "race", "display_order")

    def check_references(self, data: Dataset) -> None:
        """Every id that a row names has a line of its own. Files that could not be read are not blamed twice."""
        known = {
            "country": data.countries, "nationality": data.countries, "second_nationality": data.countries,
            "driver": data.drivers, "constructor": data.constructors, "engine": data.engines, "tyre": data.tyres,
            "entrant": data.entrants, "circuit": data.circuits, "layout": data.layouts,
            "grand_prix": data.grands_prix, "race": {race.id: race for race in self._read.get(rows.Race, [])},
        }  # fmt: skip
        for kind, found in self._read.items():
            for name in _references(kind, known):
                self._check_reference(kind, found, name, known[name])

    def _check_reference(self, kind: type[rows.Row], found: Iterable[Any], name: str, known: Collection[str]) -> None:
        wanted: dict[str, str] = {}
        for row in found:
            value = getattr(row, name)
            if known and value and value not in known:
                meant = wanted.setdefault(value, nearest(value, known))
                self._fault(kind, row, name, value, meant or _("an id that its own file has"))

    def _fault(self, kind: type[rows.Row], row: rows.Row, column: str, value: str, wanted: Any) -> None:
        path = find(self.directory, kind.file)
        self.faults.append(Fault(path.name if path else kind.file, row.line, column, value, wanted))


def _references(kind: type[rows.Row], known: Mapping[str, object]) -> list[str]:
    return [name for name in kind.__dataclass_fields__ if name in known and name != "id"]
