"""Who is here: the cars of the event's entry list, crews, and the classes of this season."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from racing.domain.folding import fold
from racing.domain.storylines.context import EnteredCar, EntryList, EventRef, PreviewContext, RaceResult
from racing.domain.storylines.once import once
from racing.domain.storylines.people import Person, Start
from racing.domain.vocabulary import ClassRef, Coverage, DriverRef, ManufacturerRef, TeamRef


def car_of(context: PreviewContext, driver: str) -> EnteredCar | None:
    """The car a driver is entered in here; None: not entered, or no entry list yet."""
    return seats_here(context).get(driver)


def person(context: PreviewContext, driver: str) -> Person:
    """What is known of somebody; nothing where nobody has looked."""
    return context.people.get(driver, Person())


def death_of(context: PreviewContext, driver: str) -> date | None:
    """The day somebody died, where that was before this event."""
    died = person(context, driver).died
    return died if died is not None and died < context.event.day else None


def starts_here(context: PreviewContext, driver: str) -> tuple[Start, ...]:
    circuit = context.event.circuit.slug
    return tuple(start for start in person(context, driver).races if start.circuit == circuit)


def drivers_here(context: PreviewContext) -> tuple[str, ...]:
    """Everybody entered, once, in the order of the entry list."""
    return tuple(seats_here(context))


def knows_everybody(context: PreviewContext) -> bool:
    """True when the whole entry list is known, every car with its drivers."""
    listed = context.entries_here
    return listed is not None and listed.is_complete and all(car.drivers for car in listed.cars)


def stays_away(context: PreviewContext, driver: str) -> bool:
    """True when everybody who starts is known, and the driver is alive and not among them."""
    return knows_everybody(context) and not death_of(context, driver) and driver not in seats_here(context)


@once
def seats_here(context: PreviewContext) -> dict[str, EnteredCar]:
    """Driver -> car here, in the order of the entry list; the first car where somebody drives two."""
    listed = context.entries_here
    seats: dict[str, EnteredCar] = {}
    for car in listed.cars if listed else ():
        for driver in car.drivers:
            seats.setdefault(driver.slug, car)
    return seats


@once
def newest_seats(context: PreviewContext) -> dict[str, EnteredCar]:
    """Driver -> car in the newest entry list of this season that names him, up to the one of this event."""
    lists = [one for one in context.entry_lists if one.event.day <= context.event.day]
    seats: dict[str, EnteredCar] = {}
    for listed in sorted(lists, key=lambda one: one.event.day, reverse=True):
        for car in listed.cars:
            for driver in car.drivers:
                seats.setdefault(driver.slug, car)
    return seats


def class_named(context: PreviewContext, car_class: ClassRef) -> ClassRef:
    """The class as a sentence names it: without a name where all cars race in one class and a win is a win."""
    return replace(car_class, name="") if has_one_class(context) else car_class


@once
def has_one_class(context: PreviewContext) -> bool:
    """All cars of the season, as far as its entry lists are known, race in one class."""
    listed = {car.car_class.slug for one in context.entry_lists for car in one.cars}
    return len(listed | {one.slug for one in context.classes}) == 1


def slugs(drivers: Iterable[DriverRef]) -> tuple[str, ...]:
    return tuple(driver.slug for driver in drivers)


def refs(context: PreviewContext, drivers: Iterable[str]) -> tuple[DriverRef, ...]:
    """Drivers in the order in which they are entered here, else in their last races, then by name."""
    named = [context.drivers[slug] for slug in drivers]
    order = _seat_order(context)
    return tuple(sorted(named, key=lambda one: (order.get(one.slug, len(order)), one.last_name)))


@once
def _seat_order(context: PreviewContext) -> dict[str, int]:
    newest_first = sorted(context.history, key=lambda row: row.event.day, reverse=True)
    raced = (driver.slug for row in newest_first for driver in row.car.drivers)
    return {slug: place for place, slug in enumerate(dict.fromkeys((*seats_here(context), *raced)))}


def is_named_after_its_make(team: TeamRef, make: ManufacturerRef) -> bool:
    """ "Scuderia Ferrari" runs a Ferrari, "Red Bull Racing" a Red Bull-Honda: to say both says one thing twice."""
    return fold(make.name.split("-")[0]) in fold(team.name)


def last_event(context: PreviewContext) -> EventRef | None:
    """The last race in the calendar before this event; it may still be to come."""
    before = [event for event in context.calendar if event.is_before(context.event.day)]
    return max(before, key=lambda event: event.day, default=None)


def last_race(context: PreviewContext) -> EventRef | None:
    """The last race of this season that has a result."""
    run = [event for event in context.calendar if results_at(context, event)]
    return max(run, key=lambda event: event.day, default=None)


def rounds_held(context: PreviewContext) -> tuple[EventRef, ...]:
    """The calendar without cancelled rounds, in the order in which they are run; postponed ones last."""
    held = (event for event in context.calendar if not event.is_cancelled)
    return tuple(sorted(held, key=lambda event: (event.is_postponed, event.day)))


def result_at(context: PreviewContext, event: EventRef, drivers: Iterable[str]) -> RaceResult | None:
    """The result of the car these drivers shared at an event of this season."""
    wanted = set(drivers)
    return next((row for row in results_at(context, event) if wanted <= set(slugs(row.car.drivers))), None)


def results_at(context: PreviewContext, event: EventRef) -> tuple[RaceResult, ...]:
    return _by_event(context).get((event.season, event.slug), ())


def season_races(context: PreviewContext, car_class: ClassRef) -> tuple[EventRef, ...]:
    """The races this season in which the class ran, oldest first."""
    return tuple(
        event
        for event in rounds_held(context)
        if any(row.car.car_class.slug == car_class.slug for row in results_at(context, event))
    )


def is_known_completely(context: PreviewContext, events: Iterable[EventRef]) -> bool:
    """True when every car that raced in these races of this season is in the data, with how its race ended."""
    return all(row.coverage is Coverage.COMPLETE for event in events for row in results_at(context, event))


@once
def _by_event(context: PreviewContext) -> dict[tuple[str, str], tuple[RaceResult, ...]]:
    rows: dict[tuple[str, str], list[RaceResult]] = {}
    for row in context.history:
        rows.setdefault((row.event.season, row.event.slug), []).append(row)
    return {key: tuple(found) for key, found in rows.items()}


def is_class_complete(listed: EntryList, car_class: str) -> bool:
    """True when every car of the class is in the list, so that who is missing from it is not entered."""
    if listed.is_complete:
        return True
    if car_class in listed.class_counts:
        return _number_of(listed, car_class) >= listed.class_counts[car_class]
    missing_elsewhere = sum(max(size - _number_of(listed, other), 0) for other, size in listed.class_counts.items())
    return missing_elsewhere >= listed.size - len(listed.cars)


def _number_of(listed: EntryList, car_class: str) -> int:
    return sum(car.car_class.slug == car_class for car in listed.cars)
