"""Which car of one entry list is which car of another."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence

from racing.domain.storylines.context import EnteredCar

KEPT = 0.8
"""Numbers mean something where at least this share of the drivers who stayed in a team kept theirs."""


def same_cars(now: Sequence[EnteredCar], then: Sequence[EnteredCar]) -> dict[int, EnteredCar]:
    """Key of a car now -> the same car then; no car is two others.

    A car is the same when class, number and team are; a team that is not known yet may be any. But who has only
    taken another number of the team is in the same car as before, and whoever comes is in the one that was left.
    Where numbers are given out race by race, a car is known by who drives it.
    """
    same: dict[int, EnteredCar] = {}
    left = {car.key: car for car in then}
    for marks in _signs(now, then):
        known = {mark: old.key for old in reversed(left.values()) for mark in marks(old)}
        for car in [one for one in now if one.key not in same] if left else ():
            old = next((known[mark] for mark in marks(car) if known.get(mark) in left), None)
            if old is not None:
                same[car.key] = left.pop(old)
    return same


def are_of_one_field(now: Iterable[EnteredCar], then: Iterable[EnteredCar]) -> bool:
    """False where most of the smaller list's drivers are not in the other: Indianapolis after Monaco."""
    here, before = ({driver.slug for car in cars for driver in car.drivers} for cars in (now, then))
    return not here or not before or 2 * len(here & before) >= min(len(here), len(before))


def numbers_are_steady(now: Iterable[EnteredCar], then: Iterable[EnteredCar]) -> bool:
    """False where numbers are given out race by race; true as well where nobody has stayed in a team."""
    before = {mark for car in then for mark in _seats(car)}
    stayed = {(team, driver) for team, _, driver in before}
    kept = [seat in before for car in now for seat in _seats(car) if (seat[0], seat[2]) in stayed]
    return sum(kept) >= KEPT * len(kept)


Marks = Callable[[EnteredCar], Sequence[Hashable]]


def _signs(now: Sequence[EnteredCar], then: Sequence[EnteredCar]) -> Iterator[Marks]:
    """Cars that have a mark in common are the same; the surest signs first."""
    if not numbers_are_steady(now, then):
        yield lambda car: [(car.car_class.slug, driver.slug) for driver in car.drivers]
        return
    yield _seats
    yield lambda car: [(_team(car), driver.slug) for driver in car.drivers]
    yield lambda car: [_place(car)]
    unknown = {_number(car) for car in (*now, *then) if car.team is None}
    yield lambda car: [_number(car)] if _number(car) in unknown else []
    in_both = {_place(car) for car in now} & {_place(car) for car in then}
    yield lambda car: [_team(car)] if _place(car) in in_both else []


def _seats(car: EnteredCar) -> list[tuple[tuple[str, str], str, str]]:
    return [(*_place(car), driver.slug) for driver in car.drivers]


def _place(car: EnteredCar) -> tuple[tuple[str, str], str]:
    return (_team(car), car.number)


def _number(car: EnteredCar) -> tuple[str, str]:
    """In its class."""
    return (car.car_class.slug, car.number)


def _team(car: EnteredCar) -> tuple[str, str]:
    """In its class."""
    return (car.car_class.slug, car.team.slug if car.team else "")
