"""One answer on every page to whether and where a title is decided, where the lead alone does not tell.

Only the two best scores count: after two wins nobody can pass Melo and Kaffer, who lead by less than a win pays.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from racing import models
from racing.actions.settle_titles import settle_titles
from tests.support.page_words import words
from tests.support.small_world import SmallWorld

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("mosport_week")]

CHAMPIONS = "Jaime Melo and Pierre Kaffer are the champions and can no longer be caught."


@pytest.fixture(autouse=True)
def world() -> SmallWorld:
    world = SmallWorld()
    models.PointsRuleSetting.objects.create(system=world.system, rule="best_scores", settings={"count": 2})
    world.championship("")
    world.round("Sebring", "2009-03-21", gt2="62 45 87")
    world.round("Utah", "2009-05-17", gt2="62 45 87")
    world.upcoming("Mosport", "2009-08-30", gt2="45 62 87")
    settle_titles([world.season.pk])
    return world


def test_report_marks_the_race_with_which_it_was_decided_and_no_other(
    client: Client, world: SmallWorld, pin_clock: Callable[[str], None]
) -> None:
    pin_clock("2009-11-01")
    world.round("Petit Le Mans", "2009-09-26", gt2="45 62 87")

    reports = {place: words(client, f"/en/alms/2009/{place}/report/") for place in ("sebring", "utah", "petit-le-mans")}

    assert [place for place, text in reports.items() if "Decided here" in text] == ["utah"]


@pytest.mark.parametrize(
    "page", ["/en/", "/en/alms/2009/", "/en/alms/2009/mosport/", "/en/alms/2009/standings/-drivers/"]
)
def test_every_page_names_the_champions_between_the_decision_and_the_last_race(client: Client, page: str) -> None:
    text = words(client, page)

    assert CHAMPIONS in text
    assert "can be decided" not in text
    assert "clear of" not in text


def test_table_of_an_earlier_round_does_not_know_of_the_decision(client: Client) -> None:
    assert CHAMPIONS not in words(client, "/en/alms/2009/standings/-drivers/?after=1")


def test_title_page_says_with_which_round(client: Client) -> None:
    assert "Decided with round 2, Utah." in words(client, "/en/alms/2009/title/-drivers/")


def test_preview_and_its_data_agree_on_a_race_that_can_decide(client: Client) -> None:
    (title,) = client.get("/en/alms/2009/utah/preview.json").json()["titles"]

    assert (title["points_left"], title["can_be_decided_here"]) == (None, True)
    assert "Utah can decide the title" in words(client, "/en/alms/2009/utah/preview/")


@pytest.mark.parametrize("page", ["/en/alms/2009/mosport/preview/", "/en/alms/2009/title/-drivers/"])
def test_the_last_race_decides_on_the_preview_and_on_the_title_page(client: Client, page: str) -> None:
    models.PointsRuleSetting.objects.all().delete()

    text = words(client, page)

    assert "Mosport decides the title" in text
    assert "can decide" not in text
