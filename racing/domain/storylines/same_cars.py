"""Which car of one entry list is which car of another."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from racing.domain.storylines.context import EnteredCar


def same_cars(now: Sequence[EnteredCar], then: Sequence[EnteredCar]) -> dict[int, EnteredCar]:
    """Key of a car now -> the same car then.

    A car is the same when class, number and team are. Where numbers are given out race by race, it is
    known by who drives it.
    """
    if numbers_are_steady(now, then):
        known = {(one.car_class.slug, one.number, one.team and one.team.slug): one for one in then}
        pairs = ((car, known.get((car.car_class.slug, car.number, car.team and car.team.slug))) for car in now)
    else:
        pairs = ((car, _with_a_driver_of(car, then)) for car in now)
    return {car.key: old for car, old in pairs if old is not None}


def are_of_one_field(now: Iterable[EnteredCar], then: Iterable[EnteredCar]) -> bool:
    """False where most of the smaller list's drivers are not in the other: Indianapolis after Monaco."""
    here, before = ({driver.slug for car in cars for driver in car.drivers} for cars in (now, then))
    return not here or not before or 2 * len(here & before) >= min(len(here), len(before))


def numbers_are_steady(now: Iterable[EnteredCar], then: Sequence[EnteredCar]) -> bool:
    """False if more drivers of both lists have changed their number than have kept it."""
    pairs = [(car, _with_a_driver_of(car, then)) for car in now]
    kept = [car.number == old.number for car, old in pairs if old is not None]
    return 2 * sum(kept) >= len(kept)


def _with_a_driver_of(car: EnteredCar, others: Iterable[EnteredCar]) -> EnteredCar | None:
    drivers = {one.slug for one in car.drivers}
    of_class = (one for one in others if one.car_class.slug == car.car_class.slug)
    return next((one for one in of_class if drivers & {driver.slug for driver in one.drivers}), None)
