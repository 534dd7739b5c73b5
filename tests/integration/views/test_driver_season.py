"""A driver's newest season race by race: who shared the car, what never started, and whose points are whose."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.support.factories import (
    make_championship,
    make_entry,
    make_event,
    make_race,
    make_result,
    make_season,
    make_win,
)
from tests.support.page_words import words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("mosport_week")]

PAIR = ("Jörg Bergmeister", "Patrick Long")
PAGE = "/en/drivers/jorg-bergmeister/"


def test_a_driver_who_never_started_has_no_race(client: Client) -> None:
    make_result(make_entry(make_event("Utah", "2009-05-17")), class_position=None, status="did-not-qualify")

    page = words(client, PAGE)

    assert "On entry lists of 2009; no start is in the data." in page
    assert "Utah 17 May Long DNQ" in page


def test_a_car_that_a_complete_result_leaves_out_did_not_race(client: Client) -> None:
    sebring = make_event("Sebring", "2009-03-21")
    make_race(sebring, coverage="complete")
    make_result(make_entry(sebring, drivers=PAIR))
    event = make_event("Utah", "2009-05-17")
    make_race(event, coverage="complete")
    make_entry(event, drivers=PAIR)
    make_result(make_entry(event, "62", ["Jaime Melo"]))

    page = words(client, PAGE)

    assert "Utah 17 May Long – not in the result" in page
    assert ("Races 1 " in page, "≥" in page) == (True, False)


def test_a_cancelled_race_is_listed_as_cancelled(client: Client) -> None:
    make_win("Utah", "2009-05-17", PAIR)
    make_entry(make_event("Lime Rock", "2009-07-18", status="cancelled"), drivers=PAIR)

    assert "Lime Rock 18 July Long cancelled" in words(client, PAGE)


def test_each_car_has_its_own_points(client: Client) -> None:
    make_championship(make_season(2009), points=[20, 16, 13])
    event = make_event("Utah", "2009-05-17", round_number=1)
    make_race(event, coverage="complete")
    for number, drivers in (("62", ["Jaime Melo"]), ("45", PAIR), ("44", ["Jörg Bergmeister"])):
        make_result(make_entry(event, number, drivers), class_position=None, status="classified")

    page = words(client, PAGE)

    assert "1 Utah 17 May Long 2 16 1 Utah 17 May alone 3 13 Total 29" in page


def test_points_are_those_of_the_class_of_the_car(client: Client) -> None:
    season = make_season(2009)
    overall = make_championship(season, points=[9, 8, 7])
    overall.slug, overall.car_class = "overall", None
    overall.save()
    make_championship(season, points=[20, 16, 13])
    make_championship(season, "LMP2", points=[5, 4, 3])
    event = make_event("Utah", "2009-05-17", round_number=1)
    make_race(event, coverage="complete")
    for number, drivers, car_class in (("9", ["Scott Sharp"], "LMP2"), ("45", PAIR, "GT2"), ("6", PAIR[:1], "LMP2")):
        entry = make_entry(event, number, drivers, car_class=car_class)
        make_result(entry, class_position=None, status="classified")

    page = words(client, PAGE)

    assert "1 Utah 17 May Long 1 20 1 Utah 17 May alone 2 4 Total, GT2 drivers 20 Total, LMP2 drivers 4" in page


@pytest.mark.parametrize(("shared", "is_there"), [(PAIR, True), (PAIR[:1], False)])
def test_who_shared_the_car_is_called_that(client: Client, shared: tuple[str, ...], is_there: bool) -> None:
    make_win("Utah", "2009-05-17", shared)

    page = words(client, PAGE)

    assert ("Shared a car with Patrick Long" in page, "Team-mates" in page) == (is_there, False)
