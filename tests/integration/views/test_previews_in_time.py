"""Previews before and after their weekend: what stands still, what is named, and what a page costs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from racing import models
from racing.domain.vocabulary import Coverage
from tests.support.page_words import words
from tests.support.small_world import SmallWorld, two_seasons_with_mosport

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("mosport_week")]

PAGE = "/en/alms/2009/mosport/preview/"
DATA = "/en/alms/2009/mosport/preview.json"


@pytest.fixture
def world() -> SmallWorld:
    return two_seasons_with_mosport()


def mosport() -> models.Event:
    return models.Event.objects.get(slug="mosport", season__slug="2009")


def test_unpublished_words_are_not_shown(client: Client, world: SmallWorld) -> None:
    models.Preview.objects.create(
        event=mosport(), lead_en="Not yet.", status_en="published", published_at_en="2009-08-28T08:00Z"
    )

    assert "Not yet." not in words(client, PAGE)


def test_preview_stands_still_when_the_weekend_begins(
    client: Client, world: SmallWorld, pin_clock: Callable[[str], None]
) -> None:
    before = client.get(DATA).json()
    publish(mosport(), "92 62 45", at="2009-08-30T22:00Z")
    pin_clock("2009-11-01")

    after = client.get(DATA).json()
    text = words(client, PAGE)

    assert after["is_frozen"]
    assert [fact["sentence"] for fact in after["facts"]] == [fact["sentence"] for fact in before["facts"]]
    assert after["titles"] == before["titles"]
    assert "Unchanged since." in text
    assert "What happened at the event" in text


def test_later_corrections_of_earlier_rounds_are_named(
    client: Client, world: SmallWorld, pin_clock: Callable[[str], None]
) -> None:
    publish(models.Event.objects.get(slug="utah"), "87 45 62", at="2009-09-10T10:00Z", number=2, reason_en="Too low")
    pin_clock("2009-11-01")

    text = words(client, PAGE)

    assert "Changed since." in text
    assert "Utah, version 2 from 10 September 2009: Too low" in text
    assert "45 Jörg Bergmeister, Patrick Long 40 80 leads" in text


def publish(event: models.Event, order: str, *, at: str, number: int = 1, reason_en: str = "") -> None:
    """A version of the race's classification with the GT2 cars in this order."""
    race = event.sessions.get(slug="race")
    version = models.Classification.objects.create(
        session=race, number=number, published_at=datetime.fromisoformat(at).astimezone(UTC), reason_en=reason_en
    )
    for place, car in enumerate(order.split(), start=1):
        entry = event.entries.get(car_number=car, car_class__slug="gt2")
        models.Result.objects.create(
            classification=version, entry=entry, order=place, position=place, class_position=place
        )


@pytest.mark.usefixtures("world")
def test_event_after_the_next_one_claims_nothing_about_points_left(client: Client) -> None:
    text = words(client, "/en/alms/2009/petit-le-mans/preview/")
    titles = client.get("/en/alms/2009/petit-le-mans/preview.json").json()["titles"]

    assert "The table before the race" in text
    assert "can decide" not in text
    assert [(one["points_left"], one["can_be_decided_here"]) for one in titles] == [(None, False)]


@pytest.mark.usefixtures("world")
def test_race_of_which_only_winners_are_known_has_no_entry_list(client: Client) -> None:
    text = words(client, "/en/alms/2008/mosport/preview/")

    assert "No entry list yet" in text
    assert "Melo" not in text


def test_event_not_announced_yet_is_not_found(client: Client, world: SmallWorld) -> None:
    models.Event.objects.filter(slug="mosport").update(announced_on="2009-08-28")

    assert client.get(PAGE).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_page_costs_ten_queries_and_one_more_once_it_stands_still(
    client: Client, count: int, pin_clock: Callable[[str], None]
) -> None:
    build(count)

    with CaptureQueriesContext(connection) as before:
        client.get(PAGE)
    pin_clock("2009-11-01")
    with CaptureQueriesContext(connection) as after:
        client.get(PAGE)

    assert (len(before), len(after)) == (10, 11)


def build(count: int) -> None:
    """So many former seasons, rounds, cars, quotes and titles."""
    cars = " ".join(("45", "62", "87")[:count])
    for year in range(2009 - count, 2009):
        earlier = SmallWorld(year)
        title = earlier.championship(points_system=None)
        earlier.round("Mosport", f"{year}-08-24", coverage=Coverage.WINNERS, gt2="62")
        champion = models.Driver.objects.get(slug="jaime-melo")
        models.RecordedStanding.objects.create(championship=title, driver=champion, position=1)
    world = SmallWorld()
    for kind in ("drivers", "teams", "manufacturers")[:count]:
        world.championship(kind=kind)
    for number in range(count):
        world.round(f"Place {number}", f"2009-03-{10 + number}", gt2=cars)
    event = world.upcoming("Mosport", "2009-08-30", gt2=cars)
    for number in range(count):
        models.Quote.objects.create(event=event, speaker_name=f"Somebody {number}", text_en="Yes.", source_en="a text")


def test_a_race_on_new_years_day_knows_its_season(client: Client) -> None:
    """At midnight in Kyalami it is still the old year by UTC."""
    world = SmallWorld()
    world.upcoming("Kyalami", "2009-01-01", gt2="45 62")
    world.upcoming("Mosport", "2009-08-30", gt2="45 62")
    models.Circuit.objects.filter(slug="kyalami").update(timezone="Africa/Johannesburg")

    assert "Kyalami is round 1 of 2." in words(client, "/en/alms/2009/kyalami/preview/")
