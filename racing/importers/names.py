"""Names in a timing file: which are known, and what an unknown one may mean.

A name is known when a row or one of its aliases is written exactly so, but for case and blanks. Folding (without
accents) only finds proposals: whether "Muller" is "Müller" is for an editor to say.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from copy import copy
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Any

from racing.domain.folding import fold_query
from racing.importers.timing.parsed import ParsedCar, ParsedDriver
from racing.models import Alias, CarModel, Driver, Event, Team

PROPOSALS = 5
LEAST_LIKENESS = 0.72
SHORTEST_WORD = 3


class NameKind(StrEnum):
    CLASS = "class"
    TEAM = "team"
    CAR_MODEL = "car_model"
    DRIVER = "driver"


MODELS: dict[NameKind, Any] = {NameKind.TEAM: Team, NameKind.CAR_MODEL: CarModel, NameKind.DRIVER: Driver}


@dataclass(frozen=True, slots=True)
class Name:
    """A name as printed."""

    kind: NameKind
    text: str

    @property
    def key(self) -> str:
        return f"{self.kind}:{written(self.text)}"


@dataclass(frozen=True, slots=True)
class UnknownName:
    """`lines`: where it stands. `proposals`: (key, name) of rows it may mean, the likeliest first.

    `several`: more than one row is written exactly so.
    """

    name: Name
    lines: tuple[int, ...]
    proposals: tuple[tuple[int, str], ...]
    several: bool = False


class KnownNames:
    """Every name of drivers, teams and car models, and of the classes of an event's season."""

    def __init__(self, event: Event) -> None:
        self._exact: dict[NameKind, dict[str, set[int]]] = {kind: defaultdict(set) for kind in NameKind}
        self._names: dict[NameKind, dict[int, str]] = {kind: {} for kind in NameKind}
        self._add_classes(event)
        for kind, model in MODELS.items():
            for key, name in model._default_manager.values_list("pk", "name"):
                self._add(kind, key, name)
            aliases = Alias.objects.filter(**{f"{kind}__isnull": False}).values_list(f"{kind}_id", "name")
            for key, name in aliases:
                self._exact[kind][written(name)].add(key)

    def at(self, event: Event) -> KnownNames:
        """The same people, teams and models, with the classes of another event's season."""
        other = copy(self)
        other._exact = self._exact | {NameKind.CLASS: defaultdict(set)}
        other._names = self._names | {NameKind.CLASS: {}}
        other._add_classes(event)
        return other

    def _add_classes(self, event: Event) -> None:
        for car_class in event.season.classes.all():
            self._add(NameKind.CLASS, car_class.pk, car_class.name, car_class.slug)

    def _add(self, kind: NameKind, key: int, *names: str) -> None:
        self._names[kind][key] = names[0]
        for name in names:
            self._exact[kind][_exactly(kind, name)].add(key)

    def find(self, name: Name) -> set[int]:
        """Keys of the rows that are written so."""
        return self._exact[name.kind].get(_exactly(name.kind, name.text), set())

    def name(self, kind: NameKind, key: int) -> str:
        """What the row is called; empty where there is none."""
        return self._names[kind].get(key, "")

    def proposals(self, name: Name) -> tuple[tuple[int, str], ...]:
        """Rows whose name shares a word with this one, or nearly, the likeliest first."""
        exact = self.find(name)
        wanted = fold_query(name.text)
        words = {word[:4] for word in wanted.split() if len(word) >= SHORTEST_WORD}
        likely = []
        for key, known in self._names[name.kind].items():
            folded = fold_query(known)
            if key in exact or words & {word[:4] for word in folded.split()}:
                likeness = 2.0 if key in exact else SequenceMatcher(None, wanted, folded).ratio()
                likely += [(-likeness, known, key)] if likeness >= LEAST_LIKENESS else []
        return tuple((key, known) for _likeness, known, key in sorted(likely)[:PROPOSALS])


def unknown_names(
    cars: Iterable[ParsedCar], known: KnownNames, decided: Mapping[str, object]
) -> tuple[UnknownName, ...]:
    """Names of these cars that neither the data nor an editor's choice explain, in the order of the file."""
    lines: dict[Name, list[int]] = defaultdict(list)
    for car in cars:
        for name in names_of(car):
            if len(known.find(name)) != 1 and name.key not in decided:
                lines[name].append(car.line)
    return tuple(
        UnknownName(name, tuple(where), known.proposals(name), several=len(known.find(name)) > 1)
        for name, where in lines.items()
    )


def names_of(car: ParsedCar) -> Iterator[Name]:
    """The names of one car; what is not printed is no name."""
    printed = ((NameKind.CLASS, car.car_class), (NameKind.TEAM, car.team), (NameKind.CAR_MODEL, car.vehicle))
    for kind, text in printed:
        if text:
            yield Name(kind, text)
    for driver in car.drivers:
        yield Name(NameKind.DRIVER, full_name(driver))


def full_name(driver: ParsedDriver) -> str:
    """First and last name; a surname that is printed in capitals is written as others are."""
    last = driver.last_name.title() if driver.last_name.isupper() else driver.last_name
    return f"{driver.first_name} {last}".strip()


def written(name: str) -> str:
    """What makes two spellings one: case and blanks do not count, everything else does."""
    return " ".join(name.casefold().split())


def _exactly(kind: NameKind, name: str) -> str:
    """Classes are written GTDPRO, GTD PRO and GTD-Pro."""
    if kind is NameKind.CLASS:
        return "".join(sign for sign in name.casefold() if sign.isalnum())
    return written(name)
