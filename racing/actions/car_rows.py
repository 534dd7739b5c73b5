"""Makes the rows that the cars of one document need: new names first, then entries, then seats; each kind in one go."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django_countries import countries
from django_countries.ioc_data import IOC_TO_ISO

from racing.domain.folding import fold_query
from racing.importers.bundle.faults import Fault
from racing.importers.names import (
    MODELS,
    NEW,
    KnownNames,
    Name,
    NameKind,
    full_name,
    maker_name,
    names_of,
)
from racing.importers.timing.file import TimingError
from racing.importers.timing.parsed import ParsedCar, ParsedDriver
from racing.models import Alias, CarClass, CarModel, Driver, Entry, Event, LineupDriver, PreviousSlug, Team
from racing.models.base import Named

LONGEST_SLUG = 80
ORDER = (NameKind.CLASS, NameKind.TEAM, NameKind.MAKER, NameKind.CAR_MODEL, NameKind.DRIVER)


@dataclass
class Made:
    """Rows that were created, by model, in order; rows that were changed, as they were and as they are; remarks."""

    rows: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    changed: list[dict[str, Any]] = field(default_factory=list)
    names: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    remarks: list[str] = field(default_factory=list)

    def add(self, row: Model) -> None:
        self.rows[row._meta.model_name or ""].append(row.pk)

    @property
    def is_nothing(self) -> bool:
        return not self.rows and not self.changed


class CarRows:
    """What one file or grid needs; each name once. `prepare` comes first: it makes what the cars name.

    `source` is noted at the spellings that are remembered.
    """

    def __init__(
        self, event: Event, known: KnownNames, choices: Any, made: Made, file: str = "", source: str = ""
    ) -> None:
        self.known = known
        self._event, self._choices, self._made, self._file = event, choices, made, file
        self._source = source or _("timing file")
        self._found: dict[str, int | None] = {}

    def prepare(self, cars: Iterable[ParsedCar]) -> None:
        """Every name of these cars is a row from now on. Names are known or decided."""
        cars = tuple(cars)
        wanted: dict[NameKind, dict[str, tuple[Name, Any]]] = {kind: {} for kind in NameKind}
        for car in cars:
            for name in names_of(car):
                wanted[name.kind].setdefault(name.key, (name, car))
            for driver in car.drivers:
                name = Name(NameKind.DRIVER, full_name(driver))
                wanted[NameKind.DRIVER][name.key] = (name, driver)
            if car.vehicle and self._is_new(Name(NameKind.CAR_MODEL, car.vehicle)):
                wanted[NameKind.MAKER].setdefault(maker_name(car).key, (maker_name(car), car))
        for kind in ORDER:
            self._settle(kind, list(wanted[kind].values()))

    def key(self, kind: NameKind, text: str) -> int | None:
        """The row that a name means; None where nothing is printed."""
        return self._found[Name(kind, text).key] if text else None

    def class_key(self, car: ParsedCar) -> int | None:
        """The class as printed; a season of one class needs none."""
        return self.key(NameKind.CLASS, car.car_class) if car.car_class else self.known.only_class

    def enter(self, cars: Sequence[ParsedCar]) -> None:
        """Entries with their seats."""
        entries = [
            Entry(
                event=self._event,
                car_class_id=self.class_key(car) or 0,
                team_id=self.key(NameKind.TEAM, car.team),
                car_model_id=self.key(NameKind.CAR_MODEL, car.vehicle),
                car_number=car.number,
                name_as_entered=car.team,
                tyre=car.tyre,
            )
            for car in cars
        ]
        for entry in Entry.objects.bulk_create(entries):
            self._made.add(entry)
        self.fill(zip(entries, cars, strict=True))

    def fill(self, entered: Iterable[tuple[Entry, ParsedCar]]) -> None:
        """Seats of entries that have none."""
        seats = [seat for entry, car in entered for seat in self.seats(entry, car)]
        for seat in LineupDriver.objects.bulk_create(seats):
            self._made.add(seat)

    def seats(self, entry: Entry, car: ParsedCar) -> Iterator[LineupDriver]:
        """Unsaved seats. Raises TimingError where two names of one car mean one driver."""
        seen: dict[int | None, str] = {}
        for order, driver in enumerate(car.drivers, start=1):
            name = full_name(driver)
            key = self.key(NameKind.DRIVER, name)
            if key in seen:
                wanted = _("each driver of a car once; %(other)s means the same") % {"other": seen[key]}
                raise TimingError([Fault(self._file, car.line, _("driver"), name, wanted)])
            seen[key] = name
            rating = driver.rating.value if driver.rating else ""
            yield LineupDriver(entry=entry, driver_id=key or 0, order=order, rating=rating)

    def _is_new(self, name: Name) -> bool:
        return not self.known.find(name) and self._choices.get(name.key) == NEW

    def _settle(self, kind: NameKind, wanted: list[tuple[Name, Any]]) -> None:
        new: list[tuple[Name, Any]] = []
        for name, printed in wanted:
            if (key := self._explained(name)) is not None:
                self._found[name.key] = key
            elif kind is NameKind.CLASS:
                self._found[name.key] = self._class(name.text)
            elif kind is not NameKind.MAKER or self._choices.get(name.key) == NEW:
                new.append((name, printed))
        if new:
            self._create(kind, new)

    def _explained(self, name: Name) -> int | None:
        """The row that a name means already. A choice for another one is remembered as an alias."""
        keys = self.known.find(name)
        choice = self._choices.get(name.key)
        if choice is None or choice == NEW:
            return next(iter(keys)) if len(keys) == 1 else None
        key = int(str(choice))
        if name.kind is not NameKind.CLASS and key not in keys:
            alias = Alias.objects.create(**{f"{name.kind}_id": key}, name=name.text, source=self._source)
            self._made.add(alias)
        return key

    def _create(self, kind: NameKind, new: list[tuple[Name, Any]]) -> None:
        model: Any = MODELS[kind]
        slugs = FreeSlugs(model)
        rows = [self._row(kind, name, printed, slugs.take(name.text)) for name, printed in new]
        made = [row for row in rows if row is not None]
        for row in made:
            if isinstance(row, Named):
                row.refold()
        model._default_manager.bulk_create(made)
        for (name, _printed), row in zip(new, rows, strict=True):
            self._found[name.key] = row.pk if row is not None else None
            if row is not None:
                self._made.add(row)
                self._made.names[kind].append(name.text)

    def _row(self, kind: NameKind, name: Name, printed: Any, slug: str) -> Any:
        if kind is NameKind.DRIVER:
            return _driver(name.text, printed, slug)
        if kind is not NameKind.CAR_MODEL:
            return MODELS[kind](name=name.text, slug=slug)
        maker = self.known.maker_of(printed.vehicle, printed.maker) or self._found.get(maker_name(printed).key)
        if maker is None:
            values = {"model": name.text}
            self._made.remarks.append(_("The maker of “%(model)s” is not known; the model stays empty.") % values)
            return None
        return CarModel(name=name.text, slug=slug, manufacturer_id=maker)

    def _class(self, name: str) -> int:
        """A class of the series by that name may be there, only not of this season."""
        slug = slugify(fold_query(name))[:LONGEST_SLUG] or "class"
        season = self._event.season
        found, is_new = CarClass.objects.get_or_create(series=season.series, slug=slug, defaults={"name": name})
        season.classes.add(found)
        if is_new:
            self._made.add(found)
            self._made.names[NameKind.CLASS].append(name)
        else:
            self._made.changed.append({"season": season.pk, "class": found.pk})
        return int(found.pk)


class FreeSlugs:
    """Addresses that no row of a model has or had, given away one by one."""

    def __init__(self, model: type[Driver | Team | CarModel]) -> None:
        self._fallback = model._meta.model_name or ""
        former = PreviousSlug.objects.filter(kind=self._fallback).values_list("slug", flat=True)
        self._taken = {*model._default_manager.values_list("slug", flat=True), *former}

    def take(self, name: str) -> str:
        """The name as an address; with a number behind it where another row has that address."""
        first = slugify(fold_query(name))[: LONGEST_SLUG - 4] or self._fallback
        slug, number = first, 2
        while slug in self._taken:
            slug, number = f"{first}-{number}", number + 1
        self._taken.add(slug)
        return slug


def _driver(name: str, driver: ParsedDriver, slug: str) -> Driver:
    last = full_name(ParsedDriver("", driver.last_name)) or name.rsplit(" ", 1)[-1]
    nationality, home_town = country_code(driver.country), driver.home_town
    return Driver(name=name, last_name=last[:80], slug=slug, nationality=nationality, home_town=home_town)


def country_code(text: str) -> str:
    """ISO code of two or three letters, Olympic code, or a name in English or German -> ISO code of two letters.

    Empty where none is known.
    """
    if len(text) == 2 and text.upper() in countries.countries:
        return text.upper()
    code = countries.alpha2(text) or IOC_TO_ISO.get(text.upper(), "")
    names = (countries.by_name(text, language=language, insensitive=True) for language in ("en", "de"))
    return str(code or next((name for name in names if name), "")) if text else ""
