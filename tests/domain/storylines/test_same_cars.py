"""Which car of one entry list is which of another, with steady numbers and without."""

from datetime import date

from racing.domain.storylines.context import EnteredCar
from racing.domain.storylines.example_words import car_of, event_of
from racing.domain.storylines.same_cars import numbers_are_steady, same_cars

LAST = event_of("road-america", "2009", date(2009, 8, 16))
HERE = event_of("mosport", "2009", date(2009, 8, 30))


def now(*lines: str) -> list[EnteredCar]:
    return [car_of(line, HERE) for line in lines]


def then(*lines: str) -> list[EnteredCar]:
    return [car_of(line, LAST) for line in lines]


def numbers(pairs: dict[int, EnteredCar], cars: list[EnteredCar]) -> dict[str, str]:
    return {car.number: pairs[car.key].number for car in cars if car.key in pairs}


def test_a_car_with_other_drivers_is_the_same_where_numbers_are_steady() -> None:
    cars = now("GT2: 87 Dirk Werner / Farnbacher", "GT2: 45 Jörg Bergmeister / Lizard")
    before = then("GT2: 87 Martin Ragginger / Farnbacher", "GT2: 45 Jörg Bergmeister / Lizard")

    pairs = same_cars(cars, before)

    assert numbers(pairs, cars) == {"87": "87", "45": "45"}


def test_a_car_is_known_by_its_driver_where_numbers_change_from_race_to_race() -> None:
    cars = now("F1: 2 Juan Manuel Fangio / Maserati", "F1: 4 Jean Behra / Maserati")
    before = then("F1: 1 Juan Manuel Fangio / Maserati", "F1: 2 Jean Behra / Maserati")

    pairs = same_cars(cars, before)

    assert numbers(pairs, cars) == {"2": "1", "4": "2"}


def test_a_number_of_another_team_is_another_car() -> None:
    cars = now("GT2: 87 Dirk Werner / Farnbacher")
    before = then("GT2: 87 Wolf Henzler / Flying Lizard")

    pairs = same_cars(cars, before)

    assert pairs == {}


def test_a_driver_in_another_class_does_not_unsettle_the_numbers() -> None:
    cars = now("GT2: 3 Jan Magnussen / Corvette")
    before = then("GT1: 4 Jan Magnussen / Corvette")

    steady = numbers_are_steady(cars, before)

    assert steady
