"""The list of drivers: letters, classes, pages."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.support.factories import make_entry, make_event, make_win

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("mosport_week")]

PAIR = ("Jörg Bergmeister", "Patrick Long")


@pytest.mark.parametrize("drivers", [1, 3])
@pytest.mark.parametrize("language", ["en", "de"])
def test_the_list_costs_the_same_queries_for_one_driver_and_for_three(
    client: Client, django_assert_num_queries, drivers: int, language: str
) -> None:
    make_win("Utah", "2009-05-17", [f"Jan Number{one}" for one in range(drivers)])

    with django_assert_num_queries(4):
        response = client.get(f"/{language}/drivers/")

    assert response.content.decode().count("/drivers/jan-number") == drivers


def test_a_letter_shows_who_begins_with_it_accents_aside(client: Client) -> None:
    make_win("Utah", "2009-05-17", ["Bryan Öst", "Nina Olsen", "Zoë Zapp"])

    page = client.get("/en/drivers/?letter=o").content.decode()

    assert ("Öst" in page, "Olsen" in page, "Zapp" in page) == (True, True, False)


def test_a_class_shows_its_own_drivers(client: Client) -> None:
    make_win("Utah", "2009-05-17", ["Jaime Melo"])
    make_win("Lime Rock", "2009-07-18", ["David Brabham"], car_class="LMP1")

    page = client.get("/en/drivers/?car_class=alms-lmp1").content.decode()

    assert ("Brabham" in page, "Melo" in page) == (True, False)


def test_a_letter_nobody_has_says_so(client: Client) -> None:
    make_win("Utah", "2009-05-17", ["Jaime Melo"])

    assert "Nobody here" in client.get("/en/drivers/?letter=x").content.decode()


@pytest.mark.parametrize(
    "query",
    ["page=" + "1" + "0" * 30, "page=abc", "page=0", "page=-1", "page=2", "letter=ß", "letter=ab", "car_class=f1-f1",
     "car_class=%27"],
)  # fmt: skip
@pytest.mark.parametrize("language", ["en", "de"])
def test_nonsense_in_the_query_is_no_page(client: Client, query: str, language: str) -> None:
    make_win("Utah", "2009-05-17", ["Jaime Melo"])

    assert client.get(f"/{language}/drivers/?{query}").status_code == 404


def test_unknown_keys_of_a_query_are_dropped(client: Client) -> None:
    assert client.get("/en/drivers/?utm_source=x").status_code == 200


def test_more_than_a_hundred_drivers_have_a_second_page(client: Client) -> None:
    event = make_event("Utah", "2009-05-17")
    for number in range(17):
        make_entry(event, str(number), [f"Jan Number{number:02}{seat}" for seat in range(6)])

    page = client.get("/en/drivers/?page=2").content.decode()

    assert page.count('<th scope="row"><a href="/en/drivers/jan-number') == 2
