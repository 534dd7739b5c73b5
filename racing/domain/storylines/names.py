"""How storylines name those who fight for a title: drivers by name, a crew that is somebody's rival by its car."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from racing.domain.sentence import CarNumber, Seated
from racing.domain.storylines.context import EnteredCar, PreviewContext, TitleFight
from racing.domain.storylines.present import car_of, newest_seats, refs
from racing.domain.title_race.names import Names
from racing.domain.vocabulary import DriverRef


def people(context: PreviewContext, members: Iterable[str]) -> tuple[DriverRef, ...]:
    """Drivers as they sit in their car, those entered here first; somebody unknown is called by his key."""
    known = tuple(members)
    return tuple(
        refs(context, (one,))[0] if one in context.drivers else DriverRef(one, one, one)
        for one in sorted(known, key=lambda one: _seat(context, one))
    )


def _seat(context: PreviewContext, driver: str) -> tuple[int, int]:
    here = car_of(context, driver)
    car = here or newest_seats(context).get(driver)
    return (0 if here else 1, [one.slug for one in car.drivers].index(driver) if car else 0)


def names_of(context: PreviewContext, fight: TitleFight) -> Names:
    """For the sentences of the title race."""
    named: dict[str, object] = {}
    cars: dict[str, object] = {}
    for one in fight.outlook.situation.contenders if fight.outlook else ():
        named |= {member: people(context, (member,))[0] for member in one.names}
        number = shared_number(context, one.names) or _lately_shared(context, one.names)
        if len(one.names) > 1 and number:
            cars |= dict.fromkeys(one.names, CarNumber(number))
    return Names(named, cars)


def shortened(names: Names, members: Iterable[str]) -> Names:
    """These people by their last names from here on, where no two contenders share one."""
    last = Counter(one.last_name for one in names.people.values() if isinstance(one, DriverRef))
    short = {
        member: replace(one, name=one.last_name)
        for member in members
        if isinstance(one := names.people.get(member), DriverRef) and last[one.last_name] == 1
    }
    return replace(names, people={**names.people, **short})


def shared_number(context: PreviewContext, members: Iterable[str]) -> str:
    """The number of the car that all of them are entered in here; empty: none, or not one."""
    return _same_number(car_of(context, one) for one in members)


def _lately_shared(context: PreviewContext, members: Iterable[str]) -> str:
    """The same of the newest list that names them: this one may not be out yet."""
    seats = newest_seats(context)
    return _same_number(seats.get(one) for one in members)


def _same_number(cars: Iterable[EnteredCar | None]) -> str:
    numbers = {car.number if car else "" for car in cars}
    return numbers.pop() if len(numbers) == 1 else ""


def seated(context: PreviewContext, members: Iterable[str]) -> DriverRef | Seated:
    """A driver alone by name, a crew with its car; a crew without a car here by its names."""
    crew = people(context, members)
    if len(crew) == 1:
        return crew[0]
    return Seated(crew, shared_number(context, (one.slug for one in crew)))
