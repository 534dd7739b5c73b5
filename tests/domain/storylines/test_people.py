"""What is known of drivers: starts of earlier races, each race once; the order in which a crew is named."""

from datetime import date

from racing.domain.storylines.examples import weekend
from racing.domain.storylines.people import Person, Start
from racing.domain.storylines.present import refs
from racing.domain.vocabulary import FinishStatus


def start(event: int, car: int, place: int | None) -> Start:
    return Start(event, date(1957, 7, event), "rouen", car, "", FinishStatus.CLASSIFIED, place)


def test_a_driver_in_two_cars_has_started_one_race_with_the_better_place() -> None:
    person = Person(starts=(start(1, 10, 3), start(2, 20, 8), start(2, 21, 2), start(3, 30, 4), start(3, 31, None)))

    assert [(one.event, one.car, one.class_place) for one in person.races] == [(1, 10, 3), (2, 21, 2), (3, 30, 4)]


def test_place_is_open_where_the_car_may_have_had_one() -> None:
    retired = Start(1, date(1957, 7, 7), "rouen", 1, "", FinishStatus.RETIRED, None)

    assert (start(1, 1, 3).is_open, start(1, 1, None).is_open, retired.is_open) == (False, True, False)


def test_a_crew_without_an_entry_here_stands_in_the_order_of_its_last_race() -> None:
    given = weekend().raced("sebring", "GT2: 62 Jaime Melo, Pierre Kaffer").context

    assert [one.slug for one in refs(given, ("pierre-kaffer", "jaime-melo"))] == ["jaime-melo", "pierre-kaffer"]
