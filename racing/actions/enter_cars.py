"""Entries and line-ups from the cars of a timing file, and the drivers, teams and models it names first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from django.db.models import Model
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django_countries import countries
from django_countries.ioc_data import IOC_TO_ISO

from racing.domain.folding import fold_query
from racing.importers.matching import Unmatched, match
from racing.importers.names import KnownNames, Name, NameKind, UnknownName, full_name, names_of, unknown_names, written
from racing.importers.timing.parsed import ParsedCar, ParsedDriver
from racing.models import Alias, CarClass, CarModel, Driver, Entry, Event, LineupDriver, Manufacturer, Team

NEW = "new"
LONGEST_SLUG = 80
MOST_DRIVERS = 6

Choices = Mapping[str, object]
"""Key of a name (`driver:paul miller`) -> "new", or the key of the row that it means."""


class UnknownNamesError(Exception):
    """Names that somebody has to explain first."""

    def __init__(self, names: tuple[UnknownName, ...]) -> None:
        self.names = names
        super().__init__(", ".join(one.name.text for one in names))


@dataclass
class Made:
    """Rows that were created, by model, in order; and what could not be known."""

    rows: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    remarks: list[str] = field(default_factory=list)

    def add(self, row: Model) -> None:
        self.rows[row._meta.model_name or ""].append(row.pk)


def enter_cars(cars: Iterable[ParsedCar], event: Event, choices: Choices) -> Made:
    """Make the entries that the event lacks and fill line-ups that are empty. Call it inside a transaction.

    Raises UnknownNamesError where a name of such a car is neither known nor decided. A line-up that says something
    else than the file is left alone and remarked upon.
    """
    missing, entered = _sorted(tuple(cars), event)
    known = KnownNames(event)
    seats = [replace(car, car_class="", team="", vehicle="") for car, entry in entered if not _seats(entry)]
    if unknown := unknown_names([*missing, *seats], known, choices):
        raise UnknownNamesError(unknown)
    made = Made()
    rows = NamedRows(event, known, choices, made)
    for car in missing:
        entry = rows.entry(car)
        rows.fill(entry, car)
    for car, entry in entered:
        if not _seats(entry):
            rows.fill(entry, car)
        elif remark := _other_drivers(car, entry):
            made.remarks.append(remark)
    made.remarks += _twice(cars)
    return made


def _sorted(cars: tuple[ParsedCar, ...], event: Event) -> tuple[list[ParsedCar], list[tuple[ParsedCar, Entry]]]:
    """Cars that are not entered, and those that are. A number that stands in another class is not a new car."""
    matching = match(cars, event)
    return [one.car for one in matching.unmatched if _is_new(one, event)], list(matching.matched)


def _is_new(unmatched: Unmatched, event: Event) -> bool:
    car = unmatched.car
    same = event.entries.filter(car_number=car.number)
    return bool(car.car_class) and not any(written(entry.car_class.name) == written(car.car_class) for entry in same)


def _seats(entry: Entry) -> list[LineupDriver]:
    return list(entry.lineup.all())


def _other_drivers(car: ParsedCar, entry: Entry) -> str:
    listed = [seat.driver for seat in entry.lineup.select_related("driver").prefetch_related("driver__aliases")]
    names = [{written(driver.name), *(written(alias.name) for alias in driver.aliases.all())} for driver in listed]
    printed = [full_name(driver) for driver in car.drivers]
    missed = [one for one in printed if not any(written(one) in known for known in names)]
    if not printed or (not missed and len(printed) == len(listed)):
        return ""
    values = {"car": entry.car_number, "file": ", ".join(printed), "list": ", ".join(map(str, listed))}
    return _("#%(car)s: the file names %(file)s; the entry list %(list)s stays as it is.") % values


def _twice(cars: Iterable[ParsedCar]) -> list[str]:
    seats: dict[str, list[str]] = defaultdict(list)
    for car in cars:
        for driver in car.drivers:
            seats[full_name(driver)].append(f"#{car.number}")
    return [
        _("%(driver)s is in more than one car: %(cars)s.") % {"driver": name, "cars": ", ".join(numbers)}
        for name, numbers in seats.items()
        if len(numbers) > 1
    ]


class NamedRows:
    """Makes what one file or grid needs; each name once.

    `source` is noted at the spellings that are remembered. `makers`: who builds the models that are new, by the key
    of the model's name; for others the maker begins the name.
    """

    def __init__(
        self,
        event: Event,
        known: KnownNames,
        choices: Choices,
        made: Made,
        *,
        source: str = "",
        makers: Mapping[str, str] | None = None,
    ) -> None:
        self._event, self._known, self._choices, self._made = event, known, choices, made
        self._source, self._makers = source or _("timing file"), makers or {}
        self._found: dict[str, Any] = {}

    def entry(self, car: ParsedCar) -> Entry:
        keys = {name.kind: self.key_of(name, None) for name in names_of(car) if name.kind is not NameKind.DRIVER}
        entry = Entry.objects.create(
            event=self._event,
            car_class_id=keys[NameKind.CLASS],
            team_id=keys.get(NameKind.TEAM),
            car_model_id=keys.get(NameKind.CAR_MODEL),
            car_number=car.number,
            name_as_entered=car.team,
            tyre=car.tyre,
        )
        self._made.add(entry)
        return entry

    def fill(self, entry: Entry, car: ParsedCar) -> None:
        for order, driver in enumerate(car.drivers[:MOST_DRIVERS], start=1):
            key = self.key_of(Name(NameKind.DRIVER, full_name(driver)), driver)
            rating = driver.rating.value if driver.rating else ""
            seat = LineupDriver.objects.create(entry=entry, driver_id=key, order=order, rating=rating)
            self._made.add(seat)

    def key_of(self, name: Name, driver: ParsedDriver | None) -> Any:
        if name.key not in self._found:
            self._found[name.key] = self._look_up(name, driver)
        return self._found[name.key]

    def _look_up(self, name: Name, driver: ParsedDriver | None) -> int | None:
        keys = self._known.find(name)
        choice = self._choices.get(name.key)
        if len(keys) == 1 and choice is None:
            return next(iter(keys))
        if choice == NEW:
            return self._create(name, driver)
        key = int(str(choice))
        if name.kind is not NameKind.CLASS and key not in keys:
            alias = Alias.objects.create(**{f"{name.kind}_id": key}, name=name.text, source=self._source)
            self._made.add(alias)
        return key

    def _create(self, name: Name, driver: ParsedDriver | None) -> int | None:
        if name.kind is NameKind.CLASS:
            row: Model = self._new_class(name.text)
        elif name.kind is NameKind.TEAM:
            row = Team.objects.create(name=name.text, slug=_free_slug(Team, name.text))
        elif name.kind is NameKind.DRIVER:
            row = _new_driver(name.text, driver)
        else:
            maker = self._maker(name)
            if maker is None:
                values = {"model": name.text}
                self._made.remarks.append(_("The maker of “%(model)s” is not known; the model stays empty.") % values)
                return None
            row = CarModel.objects.create(name=name.text, slug=_free_slug(CarModel, name.text), manufacturer=maker)
        self._made.add(row)
        return int(row.pk)

    def _maker(self, model: Name) -> Manufacturer | None:
        """The one that was named, which may be new, else the one that begins the model's name."""
        named = " ".join(self._makers.get(model.key, "").split())
        if not named:
            return maker_of(model.text)
        known = {written(name): key for name, key in _makers().items()}
        if written(named) in known:
            return Manufacturer.objects.get(pk=known[written(named)])
        made = Manufacturer.objects.create(name=named, slug=_free_slug(Manufacturer, named))
        self._made.add(made)
        return made

    def _new_class(self, name: str) -> CarClass:
        """A class of the series by that name may be there, only not of this season."""
        slug = slugify(fold_query(name))[:LONGEST_SLUG]
        season = self._event.season
        found, _is_new = CarClass.objects.get_or_create(series=season.series, slug=slug, defaults={"name": name})
        season.classes.add(found)
        return found


def _new_driver(name: str, driver: ParsedDriver | None) -> Driver:
    last = full_name(ParsedDriver("", driver.last_name)) if driver else name.rsplit(" ", 1)[-1]
    return Driver.objects.create(
        name=name,
        last_name=last or name,
        slug=_free_slug(Driver, name),
        nationality=country_code(driver.country) if driver else "",
        home_town=driver.home_town if driver else "",
    )


def country_code(text: str) -> str:
    """ISO or Olympic code, or a name in English or German -> ISO code of two letters; empty where none is known."""
    code = countries.alpha2(text) or IOC_TO_ISO.get(text.upper(), "")
    names = (countries.by_name(text, language=language, insensitive=True) for language in ("en", "de"))
    return str(code or next((name for name in names if name), "")) if text else ""


def maker_of(model: str) -> Manufacturer | None:
    """The maker whose name, or an alias of it, begins the name of the model; the longest such name."""
    names = _makers()
    words = _words(model)
    fitting = [name for name in names if words.startswith(_words(name))]
    return Manufacturer.objects.get(pk=names[max(fitting, key=len)]) if fitting else None


def _makers() -> dict[str, int]:
    """Every name and alias of a maker."""
    aliases = Alias.objects.filter(manufacturer__isnull=False).values_list("name", "manufacturer_id")
    return dict(Manufacturer.objects.values_list("name", "pk")) | dict(aliases)


def _words(name: str) -> str:
    """ "Mercedes-AMG GT3" begins with the word "Mercedes"."""
    return f"{written(name.replace('-', ' '))} "


def _free_slug(model: type[Driver | Team | CarModel | Manufacturer], name: str) -> str:
    """The name as an address; with a number behind it where another row has that address."""
    first = slugify(fold_query(name))[: LONGEST_SLUG - 4] or model._meta.model_name or ""
    taken = set(model._default_manager.filter(slug__startswith=first).values_list("slug", flat=True))
    return next(slug for slug in (first, *(f"{first}-{number}" for number in range(2, 999))) if slug not in taken)
