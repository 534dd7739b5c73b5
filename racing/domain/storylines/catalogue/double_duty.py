"""Somebody entered in two cars here, or in another series on the same weekend."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from racing.domain.sentence import CarNumber, Sentence, Words, sentence
from racing.domain.storylines.context import EnteredCar, EntryList, EventRef, PreviewContext, SeatElsewhere
from racing.domain.storylines.coverage import NOTHING
from racing.domain.storylines.examples import Example, weekend
from racing.domain.storylines.facts import Evidence, EvidenceRow, Fact
from racing.domain.storylines.proof import entry_row
from racing.domain.storylines.registry import storyline
from racing.domain.vocabulary import DriverRef

WEIGHT_CARS, WEIGHT_SERIES = 44, 48


@dataclass(frozen=True, kw_only=True)
class DoubleDuty(Fact):
    driver: DriverRef
    cars: tuple[EnteredCar, ...]
    series: Words | None
    event: EventRef | None
    """The event of the other series; None: two cars here."""


def find(context: PreviewContext) -> Iterator[DoubleDuty]:
    """Two cars only where cars are shared: in a series of single drivers one of them was taken over in the race."""
    listed = context.entries_here
    if listed is None:
        return
    seats: dict[DriverRef, list[EnteredCar]] = {}
    for car in listed.cars:
        for driver in car.drivers:
            seats.setdefault(driver, []).append(car)
    elsewhere = {one.driver: one for one in context.elsewhere}
    for driver, cars in seats.items():
        if other := elsewhere.get(driver.slug):
            yield _fact(listed, driver, cars, other)
        elif len(cars) > 1 and _is_shared(listed) and all(car.number for car in cars):
            yield _fact(listed, driver, cars, None)


def _is_shared(listed: EntryList) -> bool:
    known = [car for car in listed.cars if car.drivers]
    return sum(len(car.drivers) > 1 for car in known) * 2 > len(known)


def _fact(listed: EntryList, driver: DriverRef, cars: list[EnteredCar], other: SeatElsewhere | None) -> DoubleDuty:
    rows = [entry_row(listed.event, car) for car in cars]
    if other is not None:
        said = sentence("{driver}: entered in {series}.", driver=driver, series=other.series)
        rows.append(EvidenceRow(other.event, other.event.day, said))
    return DoubleDuty(
        key=f"double-duty:{driver.slug}",
        subjects=(driver.slug,),
        weight=WEIGHT_SERIES if other else WEIGHT_CARS,
        figure="2",
        evidence=Evidence(tuple(rows), sentence("Entry lists as known before the race.")),
        car_class=cars[0].car_class.slug,
        driver=driver,
        cars=tuple(cars),
        series=other.series if other else None,
        event=other.event if other else None,
    )


def phrase(fact: DoubleDuty) -> Sentence:
    if fact.event is not None:
        return sentence(
            "*{driver} also races in another series this weekend*: {series}, {event:where}.",
            driver=fact.driver,
            series=fact.series,
            event=fact.event,
        )
    cars = tuple(CarNumber(car.number) for car in fact.cars)
    return sentence(
        "*{driver} is entered in {count:word} cars*: {cars}.", driver=fact.driver, count=len(cars), cars=cars
    )


_TWO = weekend().entered("GT2: 45 Patrick Long, B B", "GT2: 44 Patrick Long, C C", "GT2: 43 D D, E E")
EXAMPLES = (
    Example(_TWO, ("double-duty:patrick-long",)),
    Example(
        weekend().entered("GT2: 45 Patrick Long, B B").also_races("Patrick Long", "Grand-Am", "Montreal"),
        ("double-duty:patrick-long",),
    ),
    Example(weekend().entered("F1: 1 Luigi Musso, Juan Fangio", "F1: 2 Juan Fangio", "F1: 3 Jean Behra")),
    Example(weekend().entered("GT2: 45 Patrick Long, B B").also_races("Jaime Melo", "Grand-Am", "Montreal")),
    Example(weekend()),
)

storyline("double_duty", theme="entries", rests_on=NOTHING, find=find, phrase=phrase, examples=EXAMPLES)
