"""Odd questions and odd data: every page answers in kind, never with a failure."""

from __future__ import annotations

import gzip
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from racing import models
from tests.support.small_world import SmallWorld, two_seasons_with_mosport

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("mosport_week")]

PAGES = [
    "", "search/", "about/", "credits/", "api/", "drivers/", "drivers/jorg-bergmeister/",
    "drivers/jorg-bergmeister.json", "teams/", "teams/risi/", "manufacturers/", "manufacturers/porsche/",
    "circuits/", "circuits/mosport/", "circuits/mosport.csv", "alms/", "alms/2009/", "alms/2009/calendar/",
    "alms/2009/standings/", "alms/2009/standings/gt2-drivers/", "alms/2009/standings/gt2-drivers/embed/",
    "alms/2009/title/", "alms/2009/title/gt2-drivers/", "alms/2009/title/gt2-drivers.csv", "alms/2009/mosport/",
    "alms/2009/mosport/preview/", "alms/2009/mosport/entries/", "alms/2009/utah/results/race/", "feed.atom",
]  # fmt: skip
LONG = "A" * 300
ODD = {
    "nothing": {"q": "", "page": "", "letter": "", "car_class": "", "after": "", "known": "", "version": ""},
    "300 characters": {"q": LONG, "letter": LONG, "car_class": LONG, "after": LONG},
    "emoji": {"q": "🏁🏎️", "page": "🏁", "letter": "🏁", "theme": "🏁"},
    "right to left": {"q": "\u202eretsiemgreB\u2066שלום", "page": "٣"},
    "a page of 10^30": {"page": str(10**30), "after": str(10**30), "version": str(10**30), "rows": str(10**30)},
    "below zero": {"page": "-1", "after": "-1", "version": "-1", "rows": "-1"},
    "no numbers": {"page": "one", "after": "1e3", "version": "0x1", "known": "31.02.2009"},
    "unknown filters": {"colour": "red", "sort": "-name; DROP TABLE", "car_class": "no-such-class"},
    "markup": {"q": "<script>alert(1)</script>", "letter": "'\"><b>", "theme": "<b>"},
    "NUL": {"q": "a\x00b"},
}


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("question", ODD.values(), ids=ODD)
def test_an_odd_question_gets_a_page_or_a_clear_refusal(
    client: Client, language: str, question: dict[str, str]
) -> None:
    two_seasons_with_mosport()

    answers = {page: client.get(f"/{language}/{page}", question) for page in PAGES}

    assert {page: one.status_code for page, one in answers.items() if one.status_code not in (200, 400, 404)} == {}
    for page, one in answers.items():
        assert "<script>alert" not in one.content.decode(), page
        if one.status_code != 200:
            assert f'<html lang="{language}">' in one.content.decode(), page


@pytest.mark.parametrize("query", ["", "🏁", "\u202eabc", "!!!", "%", "_", "' OR 1=1 --"])
def test_a_search_for_nothing_that_can_be_found_says_where_to_look(client: Client, query: str) -> None:
    two_seasons_with_mosport()

    html = client.get("/de/search/", {"q": query}).content.decode()

    assert 'href="/de/drivers/"' in html
    assert html.count("<section") >= 1


def test_a_season_without_results_has_all_its_pages(client: Client) -> None:
    world = SmallWorld()
    world.championship()
    world.event("Mosport", "2009-08-30")

    pages = [
        "", "calendar/", "standings/", "standings/gt2-drivers/", "standings/gt2-drivers/embed/", "title/",
        "title/gt2-drivers/", "title/gt2-drivers.json", "mosport/", "mosport/preview/", "mosport/entries/",
        "mosport/entries.csv", "calendar.json", "calendar.ics",
    ]  # fmt: skip
    answers = {page: client.get(f"/de/alms/2009/{page}").status_code for page in pages}

    assert answers == dict.fromkeys(pages, 200)


def test_a_season_without_events_or_titles_has_its_page(client: Client) -> None:
    SmallWorld()

    assert client.get("/de/alms/2009/").status_code == 200
    assert client.get("/de/alms/2009/calendar/").status_code == 200


@pytest.mark.parametrize("races", [3, 300])
def test_a_career_of_three_hundred_starts_costs_what_one_of_three_costs(client: Client, races: int) -> None:
    world = SmallWorld()
    first = date(2009, 1, 1)
    for number in range(races):
        day = (first + timedelta(days=number % 200)).isoformat()
        world.round(f"Place {number % 20}", day, gt2="45 62") if number < 20 else again(world, number, day)

    with CaptureQueriesContext(connection) as queries:
        answer = client.get("/de/drivers/jorg-bergmeister/")

    assert (answer.status_code, len(queries)) == (200, 5)
    assert len(gzip.compress(answer.content)) < 14_600


def again(world: SmallWorld, number: int, day: str) -> None:
    """One more race at a place that has had one."""
    place = models.Circuit.objects.get(slug=f"place-{number % 20}")
    world.rounds += 1
    event = models.Event.objects.create(
        season=world.season, circuit=place, name=f"Race {number}", slug=f"race-{number}",
        round_number=world.rounds, starts_on=day, ends_on=day,
    )  # fmt: skip
    session = world.race(event, coverage="complete")
    version = models.Classification.objects.create(session=session, status="official", published_at=f"{day}T22:00Z")
    world.result(version, "gt2", "45", 1, 1)


def test_names_of_eighty_characters_stand_everywhere(client: Client) -> None:
    world = two_seasons_with_mosport()
    name = "Wolfeschlegelsteinhausenbergerdorff " * 2 + "Junior 8"
    assert len(name) == 80
    models.Driver.objects.filter(slug="jorg-bergmeister").update(name=name, last_name=name[:60])
    models.Team.objects.update(name=name)
    models.Circuit.objects.update(name=name, short_name=name[:40])
    models.Event.objects.update(name=name)
    world.championship("lmp1", name_en=name, name_de=name)

    answers = {page: client.get(f"/de/{page}").status_code for page in PAGES}

    assert answers == dict.fromkeys(PAGES, 200)


def test_a_circuit_without_coordinates_layout_or_length_has_its_pages(client: Client) -> None:
    two_seasons_with_mosport()

    pages = ["circuits/mosport/", "circuits/", "alms/2009/mosport/", "alms/2009/mosport/preview/"]
    html = {page: client.get(f"/en/{page}") for page in pages}

    assert {page: one.status_code for page, one in html.items()} == dict.fromkeys(pages, 200)
    assert '"geo"' not in html["circuits/mosport/"].content.decode()
