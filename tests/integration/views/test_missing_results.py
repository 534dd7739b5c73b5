"""A round that lies behind and whose race has no result yet: nothing is said to be complete, or to come."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from racing import models
from tests.support.page_words import words
from tests.support.small_world import SmallWorld

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("mosport_week")]


@pytest.fixture(autouse=True)
def world() -> SmallWorld:
    """Sebring has a result, Utah has none; Mosport is to come."""
    world = SmallWorld()
    world.championship()
    world.round("Sebring", "2009-03-21", gt2="62 45 87")
    world.upcoming("Utah", "2009-05-17", gt2="45 62 87")
    world.upcoming("Mosport", "2009-08-30", gt2="45 62 87")
    return world


def test_season_says_which_result_is_missing_and_what_only_coming_wins_pay(client: Client) -> None:
    text = words(client, "/en/alms/2009/")

    assert "every start has an outcome. Results are missing in: 2 Utah." in text
    assert text.count("20 points for the win") == 1


def test_nobody_is_champion_before_the_last_result(client: Client, world: SmallWorld) -> None:
    models.Event.objects.filter(slug="mosport", season=world.season).update(
        starts_on=date(2009, 8, 23), ends_on=date(2009, 8, 23)
    )

    season, home = words(client, "/en/alms/2009/"), words(client, "/en/")

    assert ("Leaders of every championship" in season, "Champions" in season) == (True, False)
    assert ("At the top" in home, "Champions" in home) == (True, False)


def test_nobody_is_champion_between_two_races_of_the_last_weekend(client: Client) -> None:
    season = SmallWorld(2008)
    season.championship()
    last = season.round("Mosport", "2008-08-24", gt2="62 45")
    assert "Champions of every championship" in words(client, "/en/alms/2008/")
    season.race(last, slug="race-2", order=10)

    assert "Leaders of every championship" in words(client, "/en/alms/2008/")


def test_table_does_not_claim_to_be_complete(client: Client) -> None:
    text = words(client, "/en/alms/2009/standings/gt2-drivers/")

    assert "Results are missing in: 2 Utah." in text
    assert "All results behind it are known." not in text


def test_table_of_an_earlier_round_is_complete_all_the_same(client: Client, world: SmallWorld) -> None:
    world.round("Lime Rock", "2009-07-18", gt2="62 45 87")

    assert "Results are missing in: 2 Utah." in words(client, "/en/alms/2009/standings/gt2-drivers/")
    assert "2\u00a0Utah" in client.get("/en/alms/2009/standings/gt2-drivers/").content.decode()
    assert "Results are missing" not in words(client, "/en/alms/2009/standings/gt2-drivers/?after=1")


def test_preview_tells_of_no_earlier_visit_as_the_last(client: Client, world: SmallWorld) -> None:
    SmallWorld(2008).round("Utah", "2008-05-18", gt2="62 45")
    models.Event.objects.filter(slug="utah", season=world.season).update(slug="utah-in-may")
    world.upcoming("Utah", "2009-10-10", gt2="45 62")

    assert "The series was here last on 18 May 2008" in words(client, "/en/alms/2009/utah-in-may/preview/")
    assert "The series was here last on" not in words(client, "/en/alms/2009/utah/preview/")


def test_races_without_a_round_number_are_no_rounds_of_the_season(client: Client, world: SmallWorld) -> None:
    world.event("Daytona", "2009-10-20", round_number=None)

    assert "Three rounds, from" in words(client, "/en/alms/2009/")


def test_the_only_round_of_a_season_is_told_so(client: Client) -> None:
    SmallWorld(2008).upcoming("Mosport", "2008-08-24", gt2="45 62")

    assert "ist der einzige Lauf der Saison" in words(client, "/de/alms/2008/mosport/preview/")
