"""The calendar page: what is to come with its starts, what is over, and how to subscribe."""

from __future__ import annotations

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from racing.models import CarClass, EventStatus, PreviousSlug
from tests.support.small_world import SmallWorld

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("mosport_week")]

PAGE = "/en/alms/2009/calendar/"


def test_a_coming_race_starts_on_the_clock_of_the_circuit_and_another(client: Client) -> None:
    SmallWorld().upcoming("Mosport", "2009-08-30", gt2="45")

    html = client.get(PAGE).content.decode()

    assert 'datetime="2009-08-30T15:00-04:00"' in html
    assert 'datetime="2009-08-30T19:00+00:00" data-local="2009-08-30"' in html


def test_what_is_over_stands_below_and_what_was_cancelled_says_so(client: Client) -> None:
    world = SmallWorld()
    world.event("Sebring", "2009-03-21", status=EventStatus.CANCELLED)
    world.upcoming("Mosport", "2009-08-30", gt2="45")

    html = client.get(PAGE).content.decode()

    assert html.index('id="coming"') < html.index(">Mosport<") < html.index('id="past"') < html.index(">Sebring<")
    assert "21\u00a0March 2009, cancelled" in html


def test_where_all_race_for_the_same_the_class_has_no_calendar_beside_the_series(client: Client) -> None:
    SmallWorld().upcoming("Mosport", "2009-08-30", gt2="45")
    of_several = client.get(PAGE).content.decode()
    CarClass.objects.exclude(slug="gt2").delete()
    of_one = client.get(PAGE).content.decode()

    assert [html.count("Only weekends on which this class races") for html in (of_several, of_one)] == [2, 0]


def test_a_season_that_is_over_says_so(client: Client) -> None:
    SmallWorld(2008).round("Mosport", "2008-08-24", gt2="62")

    assert "Nothing to come" in client.get("/en/alms/2008/calendar/").content.decode()


def test_every_class_has_its_own_calendar(client: Client) -> None:
    SmallWorld().event("Mosport", "2009-08-30")

    html = client.get(PAGE).content.decode()

    assert [html.count(f'href="/en/alms/calendar/{slug}.ics"') for slug in ("lmp1", "gt2")] == [1, 1]


def test_the_calendar_of_a_series_is_that_of_its_season_in_progress(client: Client) -> None:
    SmallWorld(2008).event("Mosport", "2008-08-24")
    SmallWorld(2009).event("Mosport", "2009-08-30")

    answer = client.get("/de/alms/calendar/")

    assert (answer.status_code, answer["Location"]) == (302, "/de/alms/2009/calendar/")


def test_old_addresses_lead_to_the_new_ones(client: Client) -> None:
    world = SmallWorld()
    PreviousSlug.objects.create(kind="season", scope="alms", slug="nine", target_id=world.season.pk)

    answer = client.get("/de/alms/nine/calendar/")

    assert (answer.status_code, answer["Location"]) == (301, "/de/alms/2009/calendar/")


@pytest.mark.parametrize("address", ["/en/nobody/calendar/", "/en/alms/calendar/", "/en/alms/1899/calendar/"])
def test_where_no_event_is_there_is_no_calendar(client: Client, address: str) -> None:
    SmallWorld()

    assert client.get(address).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_page_costs_two_queries(client: Client, django_assert_num_queries: DjangoAssertNumQueries, count: int) -> None:
    world = SmallWorld()
    for number in range(count):
        world.upcoming(f"Place {number}", f"2009-09-{10 + number}", gt2="45")

    with django_assert_num_queries(2):
        client.get(PAGE)
