"""Entries and line-ups from the cars of a timing file, and the drivers, teams and models it names first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from django.utils.translation import gettext as _

from racing.actions.car_rows import CarRows, Made
from racing.importers.bundle.faults import Fault
from racing.importers.matching import Matching, Unmatched, match
from racing.importers.names import NEW, KnownNames, Name, NameKind, UnknownName, full_name, unknown_names, written
from racing.importers.timing.file import TimingError
from racing.importers.timing.parsed import ParsedCar
from racing.models import Entry, Event, LineupDriver

__all__ = ["NEW", "Choices", "Made", "UnknownNamesError", "enter_cars"]

Choices = Mapping[str, object]
"""Key of a name (`driver:paul miller`) -> "new", or the key of the row that it means."""


class UnknownNamesError(Exception):
    """Names that somebody has to explain first. `doubts`: what speaks against the file as a whole, in words."""

    def __init__(self, names: tuple[UnknownName, ...]) -> None:
        self.names = names
        self.doubts: tuple[str, ...] = ()
        super().__init__(", ".join(one.name.text for one in names))


def enter_cars(
    cars: Iterable[ParsedCar],
    event: Event,
    choices: Choices,
    *,
    file: str = "",
    tells_lineups: bool = True,
    known: KnownNames | None = None,
    matching: Matching | None = None,
) -> Made:
    """Make the entries that the event lacks and fill line-ups that are empty. Call it inside a transaction.

    Raises UnknownNamesError where a name of such a car is neither known nor decided. A line-up that says something
    else than the file is left alone and remarked upon. `file` is what a fault is told of; `known` and `matching` are
    those of the cars and the event, where the caller has them.
    """
    cars = tuple(cars)
    missing, entered, elsewhere = _sorted(matching or match(cars, event), event)
    seats = seats_of(entry for _car, entry in entered)
    known = known or KnownNames(event)
    if not entered:
        refuse_classless(file, missing, known)
    missing = [car for car in missing if car.car_class or known.only_class]
    empty = [(entry, only_drivers(car)) for car, entry in entered if not seats[entry.pk]]
    named = [*missing, *(car for _entry, car in empty)]
    if unknown := unknown_names([*named, *(_only_class(car) for car in elsewhere)], known, choices):
        raise UnknownNamesError(unknown)
    made = Made()
    rows = CarRows(event, known, choices, made, file)
    rows.prepare(named)
    rows.enter(missing)
    rows.fill(empty)
    if tells_lineups:
        differing = ((car, entry) for car, entry in entered if names_differ(car, seats[entry.pk], known))
        made.remarks += [_other_drivers(car, entry, seats[entry.pk]) for car, entry in differing if seats[entry.pk]]
    made.remarks += in_two_cars(cars)
    return made


def refuse_classless(file: str, cars: Iterable[ParsedCar], known: KnownNames) -> None:
    """Raises TimingError: a car without a class can only be entered where the season has just one class."""
    if known.only_class is not None:
        return
    wanted = _("a class for each car that is new")
    if faults := [Fault(file, car.line, _("class"), "", wanted) for car in cars if not car.car_class]:
        raise TimingError(faults)


def seats_of(entries: Iterable[Entry]) -> dict[int, list[LineupDriver]]:
    """Entry -> its seats in order, with drivers."""
    keys = [entry.pk for entry in entries]
    found: dict[int, list[LineupDriver]] = {key: [] for key in keys}
    seats = LineupDriver.objects.filter(entry__in=keys).order_by("entry_id", "order").select_related("driver")
    for seat in seats:
        found[seat.entry_id].append(seat)
    return found


def names_differ(car: ParsedCar, seats: Sequence[LineupDriver], known: KnownNames) -> bool:
    """Whether the file names other drivers than these seats, in whatever order."""
    seated = {seat.driver_id for seat in seats}
    meant = [known.find(Name(NameKind.DRIVER, full_name(driver))) for driver in car.drivers]
    return bool(meant) and (len(meant) != len(seats) or not all(keys & seated for keys in meant))


def only_drivers(car: ParsedCar) -> ParsedCar:
    """The entry has its class, team and model already."""
    return replace(car, car_class="", team="", vehicle="", maker="")


def in_two_cars(cars: Iterable[ParsedCar]) -> list[str]:
    """Drivers who have a seat in several cars: it happens, and is worth a look."""
    seats: dict[str, list[str]] = defaultdict(list)
    for car in cars:
        for driver in car.drivers:
            seats[full_name(driver)].append(f"#{car.number}")
    return [
        _("%(driver)s is in more than one car: %(cars)s.") % {"driver": name, "cars": ", ".join(numbers)}
        for name, numbers in seats.items()
        if len(numbers) > 1
    ]


def _only_class(car: ParsedCar) -> ParsedCar:
    return replace(car, team="", vehicle="", maker="", drivers=())


def _sorted(matching: Matching, event: Event) -> tuple[list[ParsedCar], list[tuple[ParsedCar, Entry]], list[ParsedCar]]:
    """Cars that are not entered, those that are, and those that are entered in another class."""
    teams: dict[str, set[str]] = defaultdict(set)
    for number, *names in event.entries.values_list("car_number", "name_as_entered", "team__name"):
        teams[number] |= {written(name) for name in names if name}
    new = [one.car for one in matching.unmatched if _is_new(one, teams)]
    return new, list(matching.matched), [one.car for one in matching.unmatched if one.car not in new]


def _is_new(unmatched: Unmatched, teams: Mapping[str, set[str]]) -> bool:
    """A number that stands in another class is the same car, unless another team carries it."""
    car = unmatched.car
    if car.number not in teams:
        return True
    is_twice = unmatched.column == _("number")
    return not is_twice and bool(car.team) and written(car.team) not in teams[car.number]


def _other_drivers(car: ParsedCar, entry: Entry, seats: list[LineupDriver]) -> str:
    printed = ", ".join(full_name(driver) for driver in car.drivers)
    values = {"car": entry.car_number, "file": printed, "list": ", ".join(str(seat.driver) for seat in seats)}
    return _("#%(car)s: the file names %(file)s; the entry list %(list)s stays as it is.") % values
