"""The standings pages of a championship whose points rules are not in the data."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.support.page_words import words
from tests.support.small_world import SmallWorld, two_rounds_and_mosport

PAGE = "/en/alms/2009/standings/gt2-drivers/"

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("mosport_week")]


def test_title_without_points_rules_says_so_and_how_many_races_were_run(client: Client) -> None:
    world = two_rounds_and_mosport()
    world.championship("gt2", "teams", slug="cup", points_system=None)
    page = "/en/alms/2009/standings/cup/"

    text = words(client, page)

    assert "Two races have been run in GT2; the points rules are not known." in text
    assert "Points rules not known Our data do not say what the places in this championship pay" in text
    assert not [wrong for wrong in ("round 0", "The season begins", "No points") if wrong in text]
    assert "Zwei Rennen der GT2 sind gefahren; die Punkteregel ist nicht bekannt." in words(
        client, page.replace("/en/", "/de/")
    )
    assert "GT2 teams points rules not known" in words(client, "/en/alms/2009/standings/")
    assert "points rules not known" in words(client, "/en/alms/2009/")


def test_title_without_points_rules_and_without_a_race(client: Client) -> None:
    SmallWorld().championship(points_system=None)

    assert "The points rules of this championship are not known." in words(
        client, "/en/alms/2009/standings/gt2-drivers/"
    )
