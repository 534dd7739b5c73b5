"""Sessions to come on the pages of title fights: which one is meant, and in whose car."""

from __future__ import annotations

import pytest
from django.test import Client

from racing import clock, models
from racing.domain.vocabulary import SessionKind
from racing.queries.season_results import load_data
from racing.queries.title import newest_cars
from tests.support.page_words import words
from tests.support.small_world import SmallWorld, two_rounds_and_mosport

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("mosport_week")]

PAGE = "/en/alms/2009/title/gt2-drivers/"


def test_sprint_before_the_race_is_named_in_words_fields_and_caption(client: Client) -> None:
    world = two_rounds_and_mosport()
    event = models.Event.objects.get(slug="mosport")
    models.Session.objects.create(event=event, slug="sprint", kind=SessionKind.SPRINT, order=1)
    table = models.PointsTable.objects.create(system=world.system, kind=SessionKind.SPRINT)
    models.PointsTableRow.objects.create(table=table, position=1, points=3)

    text, german = words(client, PAGE), words(client, PAGE.replace("/en/", "/de/"))

    assert "In the sprint: Jaime Melo and Pierre Kaffer stay in the fight" in text
    assert "The lead after the sprint, for every result" in text
    assert "Mosport, Sprint race" in text
    assert "Mosport, Sprintrennen" in german
    assert "(sprint)" not in german


def test_a_race_that_another_one_follows_is_named_as_the_next(client: Client) -> None:
    world = two_rounds_and_mosport()
    world.race(models.Event.objects.get(slug="mosport"), slug="race-2", order=10)

    text, german = words(client, PAGE), words(client, PAGE.replace("/en/", "/de/"))

    assert "In the next race: Jaime Melo and Pierre Kaffer stay in the fight" in text
    assert "The lead after the next race, for every result" in text
    assert "Im nächsten Rennen: " in german


def test_points_of_a_sprint_are_named_while_the_race_is_still_to_come(client: Client) -> None:
    """Everywhere else the table is that after round two, and says so; here the eight points are in the sums."""
    world = two_rounds_and_mosport()
    mosport = models.Event.objects.get(slug="mosport")
    world.paid(mosport, SessionKind.SPRINT, "45", 8)
    models.Classification.objects.filter(session__event=mosport).update(published_at="2009-08-26T20:00Z")

    text, german = words(client, PAGE), words(client, PAGE.replace("/en/", "/de/"))

    assert "are 11 points clear. The points of the sprint at Mosport are included." in text
    assert "After round 2 of 3. The points of the sprint at Mosport are included." in text
    assert "Die Punkte des Sprints in Mosport sind enthalten." in german
    assert "The points of the sprint at Mosport are included." in words(client, "/en/alms/2009/mosport/preview/")
    assert "are included" not in words(client, f"{PAGE}?after=2")
    assert "are included" not in words(client, "/en/alms/2009/standings/gt2-drivers/")


@pytest.mark.parametrize("page", ["standings/gt2-drivers/", "mosport/"])
def test_tables_after_a_round_say_that_points_of_a_sprint_since_are_not_in_them(client: Client, page: str) -> None:
    world = two_rounds_and_mosport()
    mosport = models.Event.objects.get(slug="mosport")
    world.paid(mosport, SessionKind.SPRINT, "45", 8)
    models.Classification.objects.filter(session__event=mosport).update(published_at="2009-08-26T20:00Z")

    text, german = words(client, f"/en/alms/2009/{page}"), words(client, f"/de/alms/2009/{page}")

    assert "The points of the sprint at Mosport are not included yet." in text
    assert "Die Punkte des Sprints in Mosport sind noch nicht enthalten." in german
    assert "not included yet" not in words(client, "/en/alms/2009/standings/gt2-drivers/?after=1")


def test_session_in_which_nobody_alive_has_a_car_has_no_fields(client: Client) -> None:
    world = SmallWorld()
    world.championship(kind="teams")
    world.round("Sebring", "2009-03-21", gt2="62 45 87")
    world.upcoming("Mosport", "2009-08-30", gt2="45 62 87")
    world.upcoming("Petit Le Mans", "2009-09-26", gt2="92")

    assert "petit-le-mans-race" not in client.get("/en/alms/2009/title/gt2-teams/").content.decode()


def test_driver_who_takes_over_another_car_in_the_race_keeps_his_own_number() -> None:
    world = two_rounds_and_mosport()
    entry = models.Entry.objects.get(event__slug="mosport", car_number="45")
    melo = models.Driver.objects.get(slug="jaime-melo")
    models.LineupDriver.objects.create(entry=entry, driver=melo, order=3, role=models.RELIEF)

    found = newest_cars("jaime-melo", load_data(world.season, clock.now()))

    assert [car.number for car in found] == ["62"]


def test_who_came_when_it_was_too_late_is_not_counted_among_those_who_dropped_out(client: Client) -> None:
    world = SmallWorld()
    world.championship()
    world.round("Sebring", "2009-03-21", gt2="62 45 87")
    world.round("Utah", "2009-05-17", gt2="62 45 87")
    world.round("Lime Rock", "2009-07-18", gt2="62 45 87 92")

    text = words(client, PAGE)

    assert "After round 3 of 3. 4 competitors are out." in text
