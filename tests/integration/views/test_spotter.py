"""The spotter guide on a page of its own, and the ways to the season and the session before and after."""

from __future__ import annotations

import pytest
from django.test import Client

from racing.domain.vocabulary import SessionKind
from racing.models import Classification, LineupDriver
from tests.support.small_world import SmallWorld, two_seasons_with_mosport

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("mosport_week")]

PAGE = "/en/alms/2009/mosport/entries/spotter/"


@pytest.mark.parametrize("cars", ["45", "45 62 87"])
def test_the_spotter_guide_costs_the_same_queries_with_one_car_and_with_three(
    client: Client, django_assert_num_queries, cars: str
) -> None:
    SmallWorld().upcoming("Mosport", "2009-08-30", gt2=cars)

    with django_assert_num_queries(3):
        response = client.get(PAGE)

    assert response.content.decode().count('<svg class="sil') == len(cars.split())


def test_the_spotter_guide_shows_line_ups_with_ratings(client: Client) -> None:
    two_seasons_with_mosport()
    LineupDriver.objects.filter(driver__slug="patrick-long").update(rating="platinum")

    page = client.get("/de/alms/2009/mosport/entries/spotter/").content.decode()

    assert '<abbr class="rating" title="Platin">P</abbr>' in page


@pytest.mark.parametrize(("cars", "setting"), [(8, ""), (26, "dense"), (40, "denser"), (70, "densest")])
def test_the_more_cars_the_tighter_the_sheet(client: Client, cars: int, setting: str) -> None:
    world = SmallWorld()
    event = world.upcoming("Mosport", "2009-08-30")
    for number in range(200, 200 + cars):
        world.entry(event, "gt2", str(number))

    assert f'<ul class="spotter {setting}">' in client.get(PAGE).content.decode()


def test_the_spotter_guide_of_an_empty_list_says_so(client: Client) -> None:
    SmallWorld().upcoming("Mosport", "2009-08-30")

    assert "No entry list yet" in client.get(PAGE).content.decode()


def test_a_season_leads_to_the_ones_before_and_after(client: Client) -> None:
    for year in (2007, 2008, 2009):
        SmallWorld(year).round("Utah", f"{year}-05-17", gt2="45 62")

    page = client.get("/de/alms/2008/").content.decode()

    assert ('rel="prev" href="/de/alms/2007/"' in page, 'rel="next" href="/de/alms/2009/"' in page) == (True, True)


def test_a_season_to_come_that_is_not_announced_is_no_next_one(client: Client) -> None:
    for year in (2009, 2010):
        SmallWorld(year).event("Utah", f"{year}-05-17")

    assert 'rel="next"' not in client.get("/en/alms/2009/").content.decode()


def test_a_session_leads_to_the_ones_before_and_after_with_a_result(client: Client) -> None:
    world = SmallWorld()
    event = world.round("Utah", "2009-05-17", gt2="45 62")
    race = event.sessions.get()
    qualifying = world.race(event, slug="qualifying", kind=SessionKind.QUALIFYING, order=1)
    world.race(event, slug="practice", kind=SessionKind.PRACTICE, order=0)
    published = Classification.objects.get(session=race).published_at
    Classification.objects.create(session=qualifying, status="official", published_at=published)

    page = client.get("/en/alms/2009/utah/results/race/").content.decode()

    assert 'rel="prev" href="/en/alms/2009/utah/results/qualifying/"' in page
    assert 'rel="next"' not in page
