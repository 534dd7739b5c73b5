"""Who starts here and has won a class here before; those who shared all their wins stand together."""

from __future__ import annotations

from collections.abc import Iterator

from racing.domain.storylines.context import EnteredCar, PreviewContext, RaceResult
from racing.domain.storylines.past import class_wins
from racing.domain.storylines.present import car_of, drivers_here, slugs
from racing.domain.vocabulary import DriverRef


def winners_here(
    context: PreviewContext,
) -> Iterator[tuple[EnteredCar, tuple[DriverRef, ...], tuple[RaceResult, ...]]]:
    """The first one's car, the drivers and their wins, in the order of the entry list."""
    here = [win for win in class_wins(context) if win.event.circuit.slug == context.event.circuit.slug]
    cars: dict[tuple[str, tuple[RaceResult, ...]], EnteredCar] = {}
    mates: dict[tuple[str, tuple[RaceResult, ...]], tuple[DriverRef, ...]] = {}
    for slug in drivers_here(context):
        wins = tuple(win for win in here if slug in slugs(win.car.drivers))
        car = car_of(context, slug)
        if car and wins:
            shared = (car.car_class.slug, wins)
            cars.setdefault(shared, car)
            mates[shared] = (*mates.get(shared, ()), *(one for one in car.drivers if one.slug == slug))
    for shared, car in cars.items():
        yield car, mates[shared], shared[1]
