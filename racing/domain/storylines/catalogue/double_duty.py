"""Somebody entered in two cars here, or in another series on the same weekend."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import dataclass

from racing.domain.sentence import CarNumber, Sentence, Words, plural_sentence, sentence
from racing.domain.storylines.context import EnteredCar, EntryList, EventRef, PreviewContext
from racing.domain.storylines.coverage import NOTHING
from racing.domain.storylines.examples import Example, weekend
from racing.domain.storylines.facts import Evidence, EvidenceRow, Fact
from racing.domain.storylines.proof import entry_row
from racing.domain.storylines.registry import storyline
from racing.domain.vocabulary import DriverRef

WEIGHT_CARS, WEIGHT_SERIES = 44, 48
MOST_NAMED = 4


@dataclass(frozen=True, kw_only=True)
class DoubleDuty(Fact):
    drivers: tuple[DriverRef, ...]
    cars: tuple[EnteredCar, ...]
    series: Words | None
    event: EventRef | None
    """The event of the other series; None: one driver in two cars here."""


Seats = dict[DriverRef, list[EnteredCar]]


def find(context: PreviewContext) -> Iterator[DoubleDuty]:
    """Two cars only where cars are shared: in a series of single drivers one of them was taken over in the race."""
    listed = context.entries_here
    if listed is None:
        return
    seats: Seats = {}
    for car in listed.cars:
        for driver in car.drivers:
            seats.setdefault(driver, []).append(car)
    elsewhere = {one.driver: one for one in context.elsewhere}
    together: dict[tuple[Words, EventRef], Seats] = {}
    for driver, cars in seats.items():
        if other := elsewhere.get(driver.slug):
            together.setdefault((other.series, other.event), {})[driver] = cars
        elif len(cars) > 1 and _is_shared(listed) and all(car.number for car in cars):
            yield _in_two_cars(listed, driver, cars)
    for (series, event), both in together.items():
        yield _in_two_series(listed, both, series, event)


def _is_shared(listed: EntryList) -> bool:
    known = [car for car in listed.cars if car.drivers]
    return sum(len(car.drivers) > 1 for car in known) * 2 > len(known)


def _in_two_cars(listed: EntryList, driver: DriverRef, cars: list[EnteredCar]) -> DoubleDuty:
    return _fact(WEIGHT_CARS, {driver: cars}, [entry_row(listed.event, car) for car in cars])


def _in_two_series(listed: EntryList, both: Seats, series: Words, event: EventRef) -> DoubleDuty:
    cars = dict.fromkeys(car for cars in both.values() for car in cars)
    there = [sentence("{driver}: entered in {series}.", driver=driver, series=series) for driver in both]
    rows = [entry_row(listed.event, car) for car in cars]
    return _fact(WEIGHT_SERIES, both, [*rows, *(EvidenceRow(event, event.day, said) for said in there)], series, event)


def _fact(
    weight: int, seats: Seats, rows: list[EvidenceRow], series: Words | None = None, event: EventRef | None = None
) -> DoubleDuty:
    cars = tuple(dict.fromkeys(car for cars in seats.values() for car in cars))
    classes = {car.car_class.slug for car in cars}
    return DoubleDuty(
        key=f"double-duty:{'+'.join(sorted(driver.slug for driver in seats))}",
        subjects=tuple(driver.slug for driver in seats),
        weight=weight,
        figure="2",
        evidence=Evidence(tuple(rows), sentence("Entry lists as known before the race.")),
        car_class=classes.pop() if len(classes) == 1 else "",
        drivers=tuple(seats),
        cars=cars,
        series=series,
        event=event,
    )


def phrase(fact: DoubleDuty) -> Sentence:
    count, values = len(fact.drivers), {"drivers": fact.drivers, "series": fact.series, "event": fact.event}
    if fact.event is None:
        cars = tuple(CarNumber(car.number) for car in fact.cars)
        return sentence(
            "*{driver} is entered in {count:word} cars*: {cars}.", driver=fact.drivers[0], count=len(cars), cars=cars
        )
    if count > MOST_NAMED:
        return sentence(
            "*{count:Word} drivers also race in another series this weekend*: {series}, {event:where}.",
            **values,
            count=count,
        )
    return plural_sentence(
        "*{drivers} also races in another series this weekend*: {series}, {event:where}.",
        "*{drivers} also race in another series this weekend*: {series}, {event:where}.",
        count,
        **values,
    )


_CROWD = tuple(f"{letter} {letter}" for letter in "ABCDE")
_TWO = weekend().entered("GT2: 45 Patrick Long, B B", "GT2: 44 Patrick Long, C C", "GT2: 43 D D, E E")
EXAMPLES = (
    Example(_TWO, ("double-duty:patrick-long",)),
    Example(
        weekend().entered("GT2: 45 Patrick Long, B B").also_races("Patrick Long", "Grand-Am", "Montreal"),
        ("double-duty:patrick-long",),
    ),
    Example(
        weekend()
        .entered("GT2: 45 Patrick Long, B B", "LMP1: 9 C C")
        .also_races("Patrick Long", "Grand-Am", "Montreal")
        .also_races("C C", "Grand-Am", "Montreal"),
        ("double-duty:c-c+patrick-long",),
    ),
    Example(
        functools.reduce(
            lambda given, name: given.also_races(name, "Grand-Am", "Montreal"),
            _CROWD,
            weekend().entered(f"GT2: 45 {', '.join(_CROWD)}"),
        ),
        ("double-duty:a-a+b-b+c-c+d-d+e-e",),
    ),
    Example(weekend().entered("F1: 1 Luigi Musso, Juan Fangio", "F1: 2 Juan Fangio", "F1: 3 Jean Behra")),
    Example(weekend().entered("GT2: 45 Patrick Long, B B").also_races("Jaime Melo", "Grand-Am", "Montreal")),
    Example(weekend()),
)

storyline("double_duty", theme="entries", rests_on=NOTHING, find=find, phrase=phrase, examples=EXAMPLES)
