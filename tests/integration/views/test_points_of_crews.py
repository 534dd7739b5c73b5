"""What the page of a table says about the points of drivers who share a car."""

from __future__ import annotations

import pytest
from django.test import Client

from racing import models
from tests.support.page_words import words
from tests.support.small_world import SmallWorld, two_rounds_and_mosport

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("mosport_week")]

PAGE = "/en/alms/2009/standings/gt2-drivers/"
IN_FULL = "Each driver of a car gets its points."


@pytest.fixture
def world() -> SmallWorld:
    return two_rounds_and_mosport()


@pytest.mark.usefixtures("world")
def test_crews_score_in_full_where_no_rule_says_otherwise(client: Client) -> None:
    text = words(client, PAGE)

    assert IN_FULL in text
    assert "of the car’s points" not in text


def test_a_split_car_says_which_part_each_driver_has(client: Client, world: SmallWorld) -> None:
    models.PointsRuleSetting.objects.create(system=world.system, rule="shared_car", settings={"mode": "split"})

    text, german = words(client, PAGE), words(client, PAGE.replace("/en/", "/de/"))

    assert IN_FULL not in text
    assert "10: first in class, 1/2 of the car’s points" in text
    assert "10: Platz 1 der Klasse, 1/2 der Punkte des Autos" in german


def test_where_shared_cars_score_nothing_nobody_is_said_to_get_points(client: Client, world: SmallWorld) -> None:
    models.PointsRuleSetting.objects.create(system=world.system, rule="shared_car", settings={"mode": "none"})

    assert IN_FULL not in words(client, PAGE)


def test_cars_with_one_driver_need_no_word_about_crews(client: Client, world: SmallWorld) -> None:
    models.LineupDriver.objects.filter(order__gt=1).delete()

    assert IN_FULL not in words(client, PAGE)
