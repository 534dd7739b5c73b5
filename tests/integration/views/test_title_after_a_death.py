"""A driver who has died keeps his points and scores no more, on the title page and in the preview alike."""

from __future__ import annotations

import pytest
from django.test import Client

from racing import models
from tests.support.page_words import words
from tests.support.small_world import SmallWorld

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("mosport_week")]

TITLE = "/en/alms/2009/title/gt2-drivers/"


@pytest.fixture(autouse=True)
def world() -> SmallWorld:
    """Bergmeister leads by eight points before the last race; he died after Utah."""
    world = SmallWorld()
    world.championship()
    for place, day, first, second in (("Sebring", "2009-03-21", "45", "62"), ("Utah", "2009-05-17", "45", "62")):
        event = world.round(place, day)
        version = models.Classification.objects.get(session__event=event)
        for order, (number, driver) in enumerate(((first, "Jörg Bergmeister"), (second, "Jaime Melo")), start=1):
            entry = world.entry(event, "gt2", number, driver)
            models.Result.objects.create(
                classification=version, entry=entry, order=order, position=order, class_position=order
            )
    mosport = world.upcoming("Mosport", "2009-08-30")
    for number, driver in (("45", "Jörg Bergmeister"), ("62", "Jaime Melo")):
        world.entry(mosport, "gt2", number, driver)
    mosport.entries.update(announced_on="2009-01-01")
    return world


def test_living_leader_can_win_without_help(client: Client) -> None:
    assert "Jörg Bergmeister can win the title without help." in words(client, TITLE)
    assert "Bergmeister only has to be classified to be champion." in words(client, "/en/alms/2009/mosport/preview/")


def test_dead_leader_can_only_be_overtaken(client: Client) -> None:
    models.Driver.objects.filter(slug="jorg-bergmeister").update(death_date="2009-06-01")

    text = words(client, TITLE)

    assert "Jörg Bergmeister can score no more, but can still be champion." in text
    assert "Jörg Bergmeister can win the title without help." not in text
    assert 'name="mosport-race-62"' in client.get(TITLE).content.decode()
    assert 'name="mosport-race-45"' not in client.get(TITLE).content.decode()
    assert "Bergmeister only has to be classified" not in words(client, "/en/alms/2009/mosport/preview/")


def test_nobody_knows_of_a_death_before_it(client: Client) -> None:
    models.Driver.objects.filter(slug="jorg-bergmeister").update(death_date="2009-09-01")

    assert "Jörg Bergmeister can win the title without help." in words(client, TITLE)
