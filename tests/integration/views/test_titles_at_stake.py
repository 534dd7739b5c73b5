"""One answer on every page to whether the next race can decide a title, and where the fight is tightest."""

from __future__ import annotations

import pytest
from django.test import Client

from racing import models
from racing.domain.vocabulary import Coverage
from tests.support.page_words import words
from tests.support.small_world import SmallWorld, season

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("mosport_week")]

HOME, EVENT, PREVIEW = "/en/", "/en/alms/2009/mosport/", "/en/alms/2009/mosport/preview/"
EVERY_PAGE = pytest.mark.parametrize("page", [HOME, EVENT, PREVIEW])


@EVERY_PAGE
def test_the_last_race_decides(client: Client, page: str) -> None:
    season(2)

    text = words(client, page)

    assert ("Mosport decides the GT2 title" if page == PREVIEW else "The drivers’ title in GT2 is decided") in text
    assert "can be decided" not in text


@EVERY_PAGE
def test_a_race_before_the_last_can_decide_where_scores_are_dropped(client: Client, page: str) -> None:
    world = season(2)
    models.PointsRuleSetting.objects.create(system=world.system, rule="best_scores", settings={"count": 3})
    models.Result.objects.filter(entry__car_number="45").delete()
    world.upcoming("Laguna Seca", "2009-10-10")

    text = words(client, page)

    assert ("Mosport can decide the GT2 title" if page == PREVIEW else "title in GT2 can be decided at Mosport") in text


@EVERY_PAGE
def test_nothing_is_decided_while_a_round_to_come_has_no_race_in_the_data(client: Client, page: str) -> None:
    season(2).event("Laguna Seca", "2009-10-10")

    text = words(client, page)

    assert not any(said in text for said in ("can decide", "decides the", "can be decided at", "is decided at"))


def test_both_are_said_in_the_german_of_a_newspaper(client: Client) -> None:
    world = season(2)
    world.championship("lmp1")

    assert "In den Klassen LMP1 und GT2 fällt" in words(client, "/de/")


def two_classes(**second: str) -> SmallWorld:
    """Melo and Kaffer lead GT2 by eight points, Brabham and Sharp LMP1 as the second round says."""
    world = SmallWorld()
    world.championship("gt2")
    world.championship("lmp1")
    world.round("Sebring", "2009-03-21", gt2="62 45 87", lmp1="9 66")
    world.round("Utah", "2009-05-17", gt2="62 45 87", **second)
    world.upcoming("Mosport", "2009-08-30", gt2="45 62 87", lmp1="9 66")
    return world


@pytest.mark.parametrize("page", [HOME, EVENT])
def test_the_smallest_lead_is_the_tightest_fight(client: Client, page: str) -> None:
    two_classes(lmp1="9")

    assert "The tightest fight is in GT2: Jaime Melo and Pierre Kaffer lead by 8 points." in words(client, page)


@pytest.mark.parametrize("page", [HOME, EVENT])
def test_of_two_leads_that_are_alike_none_is_the_tightest(client: Client, page: str) -> None:
    two_classes(lmp1="9 66")

    assert "tightest" not in words(client, page)


@pytest.mark.parametrize("page", [HOME, EVENT])
def test_crews_level_at_the_top_have_no_lead(client: Client, page: str) -> None:
    two_classes(lmp1="66 9")
    models.Championship.objects.update(tie_break=[])

    text = words(client, page)

    assert (
        "The tightest fight is in LMP1: David Brabham, Scott Sharp, Gil de Ferran and Simon Pagenaud are level" in text
    )


@pytest.mark.parametrize("page", [HOME, EVENT])
def test_nothing_is_the_tightest_where_another_lead_is_not_known(client: Client, page: str) -> None:
    two_classes(lmp1="?9 ?66")
    models.Session.objects.filter(event__slug="utah").update(coverage=Coverage.PARTIAL)

    assert "tightest" not in words(client, page)


@pytest.mark.parametrize("page", [HOME, EVENT])
def test_leaders_who_are_not_entered_fight_nowhere(client: Client, page: str) -> None:
    two_classes(lmp1="9")
    models.Entry.objects.filter(event__slug="mosport", car_number="62").delete()

    assert "tightest" not in words(client, page)
