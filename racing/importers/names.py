"""Names in a timing file: which are known, and what an unknown one may mean.

A name is known when a row or one of its aliases is written exactly so, but for case and blanks. Folding (without
accents) only finds proposals: whether "Muller" is "Müller" is for an editor to say.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from copy import copy
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from enum import StrEnum
from functools import cached_property
from typing import Any

from racing.domain.folding import fold_query
from racing.importers.timing import people
from racing.importers.timing.parsed import ParsedCar, ParsedDriver
from racing.models import Alias, CarModel, Driver, Event, Manufacturer, Team

NEW = "new"
"""What an editor may say of a name: it is nobody's yet."""
PROPOSALS = 5
LEAST_LIKENESS = 0.72
SHORTEST_WORD = 3
LONG_MAKERS = ("Aston Martin", "Alfa Romeo", "Isotta Fraschini", "De Tomaso", "Land Rover")


class NameKind(StrEnum):
    CLASS = "class"
    TEAM = "team"
    CAR_MODEL = "car_model"
    MAKER = "manufacturer"
    DRIVER = "driver"


MODELS: dict[NameKind, Any] = {
    NameKind.TEAM: Team,
    NameKind.CAR_MODEL: CarModel,
    NameKind.MAKER: Manufacturer,
    NameKind.DRIVER: Driver,
}


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

    `several`: more than one row is written exactly so. `resembles`: a proposal is like it; of classes all are proposed.
    """

    name: Name
    lines: tuple[int, ...]
    proposals: tuple[tuple[int, str], ...]
    several: bool = False
    resembles: bool = False


class KnownNames:
    """Every name of drivers, teams, makers and car models, and of the classes of an event's season."""

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
        other.__dict__.pop("_by_word", None)
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

    def name_of(self, kind: NameKind, key: int) -> str:
        return self._names[kind].get(key, "")

    @property
    def only_class(self) -> int | None:
        """The one class of the season; None where there are several or none."""
        keys = list(self._names[NameKind.CLASS])
        return keys[0] if len(keys) == 1 else None

    def maker_of(self, model: str, printed: str = "") -> int | None:
        """The maker as printed, else the one whose name or alias begins the model's; the longest such name."""
        if printed and len(keys := self.find(Name(NameKind.MAKER, printed))) == 1:
            return next(iter(keys))
        words = _words(model)
        fitting = [name for name in self._exact[NameKind.MAKER] if words.startswith(_words(name))]
        keys = self._exact[NameKind.MAKER][max(fitting, key=len)] if fitting else set()
        return next(iter(keys)) if len(keys) == 1 else None

    def explain(self, name: Name, lines: Iterable[int]) -> UnknownName:
        """What the name may mean. There are few classes: each may be meant."""
        likely = self.proposals(name)
        keys = {key for key, _name in likely}
        others = self._names[name.kind].items() if name.kind is NameKind.CLASS else ()
        proposals = (*likely, *(one for one in others if one[0] not in keys))
        return UnknownName(name, tuple(dict.fromkeys(lines)), proposals, len(self.find(name)) > 1, bool(likely))

    def proposals(self, name: Name) -> tuple[tuple[int, str], ...]:
        """Rows whose name shares a word with this one, or nearly, the likeliest first."""
        exact = self.find(name)
        wanted = fold_query(name.text)
        likely = []
        for key in exact | self._sharing_a_word(name.kind, wanted):
            known = self._names[name.kind][key]
            likeness = 2.0 if key in exact else SequenceMatcher(None, wanted, fold_query(known)).ratio()
            likely += [(-likeness, known, key)] if likeness >= LEAST_LIKENESS else []
        return tuple((key, known) for _likeness, known, key in sorted(likely)[:PROPOSALS])

    def _sharing_a_word(self, kind: NameKind, folded: str) -> set[int]:
        return {key for word in _beginnings(folded) for key in self._by_word[kind].get(word, ())}

    @cached_property
    def _by_word(self) -> dict[NameKind, dict[str, set[int]]]:
        found: dict[NameKind, dict[str, set[int]]] = {kind: defaultdict(set) for kind in NameKind}
        for kind, names in self._names.items():
            for key, name in names.items():
                for word in _beginnings(fold_query(name)):
                    found[kind][word].add(key)
        return found


def unknown_names(
    cars: Iterable[ParsedCar], known: KnownNames, decided: Mapping[str, object]
) -> tuple[UnknownName, ...]:
    """Names of these cars that neither the data nor an editor's choice explain, in the order of the file."""
    lines: dict[Name, list[int]] = defaultdict(list)
    for car in cars:
        for name in (*names_of(car), *_maker_to_explain(car, known, decided)):
            if len(known.find(name)) != 1 and name.key not in decided:
                lines[name].append(car.line)
    return tuple(known.explain(name, where) for name, where in lines.items())


def all_new(
    cars: Iterable[ParsedCar],
    known: KnownNames,
    *,
    similar_too: bool = False,
    decided: Mapping[str, object] | None = None,
) -> dict[str, object]:
    """`decided`, and "new" for each further name that resembles no known one, or (`similar_too`) for every other."""
    choices = dict(decided or {})
    cars = tuple(cars)
    while True:
        unknown = unknown_names(cars, known, choices)
        more = {one.name.key: NEW for one in unknown if similar_too or not one.resembles}
        if not more:
            return choices
        choices |= more


def with_chosen_classes(
    cars: Iterable[ParsedCar], known: KnownNames, choices: Mapping[str, object]
) -> tuple[ParsedCar, ...]:
    """The cars under the names that their classes have here, where an editor has said which one is meant."""
    return tuple(_with_chosen_class(car, known, choices) for car in cars)


def _with_chosen_class(car: ParsedCar, known: KnownNames, choices: Mapping[str, object]) -> ParsedCar:
    choice = choices.get(Name(NameKind.CLASS, car.car_class).key)
    chosen = known.name_of(NameKind.CLASS, int(str(choice))) if choice is not None and choice != NEW else ""
    return replace(car, car_class=chosen) if chosen else car


def names_of(car: ParsedCar) -> Iterator[Name]:
    """The names of one car; what is not printed is no name."""
    printed = ((NameKind.CLASS, car.car_class), (NameKind.TEAM, car.team), (NameKind.CAR_MODEL, car.vehicle))
    for kind, text in printed:
        if text:
            yield Name(kind, text)
    for driver in car.drivers:
        yield Name(NameKind.DRIVER, full_name(driver))


def maker_name(car: ParsedCar) -> Name:
    """The maker as printed, else the word that begins the model's name."""
    known = next((maker for maker in LONG_MAKERS if written(car.vehicle).startswith(written(maker))), "")
    return Name(NameKind.MAKER, car.maker or known or car.vehicle.split()[0])


def _maker_to_explain(car: ParsedCar, known: KnownNames, decided: Mapping[str, object]) -> Iterator[Name]:
    """Asked for a model that is new, or will be where nothing resembles it."""
    if not car.vehicle or known.maker_of(car.vehicle, car.maker) is not None:
        return
    model = Name(NameKind.CAR_MODEL, car.vehicle)
    choice = decided.get(model.key, NEW if not known.proposals(model) else None)
    if not known.find(model) and choice == NEW:
        yield maker_name(car)


def full_name(driver: ParsedDriver) -> str:
    """First and last name; a surname that is printed in capitals is written as others are."""
    return f"{driver.first_name} {people.surname(driver.last_name)}".strip()


def written(name: str) -> str:
    """What makes two spellings one: case and blanks do not count, everything else does."""
    return " ".join(name.casefold().split())


def _exactly(kind: NameKind, name: str) -> str:
    """Classes are written GTDPRO, GTD PRO and GTD-Pro."""
    if kind is NameKind.CLASS:
        return "".join(sign for sign in name.casefold() if sign.isalnum())
    return written(name)


def _words(name: str) -> str:
    """ "Mercedes-AMG GT3" begins with the word "Mercedes"."""
    return f"{written(name.replace('-', ' '))} "


def _beginnings(folded: str) -> set[str]:
    return {word[:4] for word in folded.split() if len(word) >= SHORTEST_WORD}
