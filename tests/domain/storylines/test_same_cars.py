"""Which car of one entry list is which of another, with steady numbers and without."""

from datetime import date

import pytest

from racing.domain.storylines.context import EnteredCar
from racing.domain.storylines.example_words import car_of, event_of
from racing.domain.storylines.same_cars import numbers_are_steady, same_cars

LAST = event_of("road-america", "2009", date(2009, 8, 16))
HERE = event_of("mosport", "2009", date(2009, 8, 30))
OTHERS = [f"GT2: {number} A{number} B / Team {number}" for number in (*range(5, 10), *range(95, 100))]
"""Who keep their numbers."""


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


@pytest.mark.parametrize(("first", "second"), [("", " / Idar"), (" / Idar", "")])
def test_a_car_whose_team_is_not_known_yet_is_the_one_with_its_number(first: str, second: str) -> None:
    cars, before = now(f"GT2: 104{second}", *OTHERS), then(f"GT2: 104{first}", *OTHERS)

    pairs = same_cars(cars, before)

    assert numbers(pairs, cars)["104"] == "104"


def test_a_driver_in_another_class_does_not_unsettle_the_numbers() -> None:
    cars = now("GT2: 3 Jan Magnussen / Corvette")
    before = then("GT1: 4 Jan Magnussen / Corvette")

    steady = numbers_are_steady(cars, before)

    assert steady


def test_an_exchange_of_numbers_within_a_team_leaves_everybody_in_his_car() -> None:
    cars = now("GT2: 3 Stefan Bellof / Tyrrell", "GT2: 4 Martin Brundle / Tyrrell", *OTHERS)
    before = then("GT2: 3 Martin Brundle / Tyrrell", "GT2: 4 Stefan Bellof / Tyrrell", *OTHERS)

    pairs = same_cars(cars, before)

    assert {key: old.drivers for key, old in pairs.items()} == {car.key: car.drivers for car in cars}


def test_who_comes_is_in_the_car_that_was_left_when_a_team_mate_changes_his_number() -> None:
    cars = now("GT2: 22 Narain Karthikeyan / HRT", "GT2: 23 Daniel Ricciardo / HRT", *OTHERS)
    before = then("GT2: 22 Daniel Ricciardo / HRT", "GT2: 23 Vitantonio Liuzzi / HRT", *OTHERS)

    pairs = same_cars(cars, before)

    assert [pairs[car.key].drivers[0].name for car in cars[:2]] == ["Vitantonio Liuzzi", "Daniel Ricciardo"]


def test_a_new_number_of_a_team_is_no_car_that_it_leaves_at_home() -> None:
    cars = now("LMP2: 8 Romain Dumas / Penske")
    before = then("LMP2: 7 Sascha Maassen / Penske")

    pairs = same_cars(cars, before)

    assert pairs == {}


def test_a_crew_divided_anew_is_known_by_the_number_that_one_of_them_keeps() -> None:
    cars = now("GT2: 44 Patrick Long, Darren Law / Lizard", "GT2: 45 Seth Neiman, Jörg Bergmeister / Lizard", *OTHERS)
    before = then(
        "GT2: 44 Darren Law, Seth Neiman / Lizard", "GT2: 45 Jörg Bergmeister, Patrick Long / Lizard", *OTHERS
    )

    pairs = same_cars(cars, before)

    assert numbers(pairs, cars) == {car.number: car.number for car in cars}


def test_numbers_are_given_out_race_by_race_where_every_third_driver_has_another() -> None:
    then_and_now = [f"F1: {number} A{number} B / Team {number}" for number in range(1, 8)]
    moved = ["F1: 8 C C / Ferrari", "F1: 9 D D / Ferrari", "F1: 10 E E / Ferrari"]
    before = then(*then_and_now, "F1: 10 C C / Ferrari", "F1: 8 D D / Ferrari", "F1: 9 E E / Ferrari")

    steady = numbers_are_steady(now(*then_and_now, *moved), before)

    assert not steady


def test_who_takes_another_number_with_another_team_does_not_unsettle_the_numbers() -> None:
    cars = now("F1: 19 Michael Schumacher / Benetton")
    before = then("F1: 32 Michael Schumacher / Jordan")

    steady = numbers_are_steady(cars, before)

    assert steady
