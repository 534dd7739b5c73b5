"""Requests that make no sense get a clear page in the visitor's language, never a failure."""

from html import unescape

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from tests.support.small_world import two_rounds_and_mosport

pytestmark = pytest.mark.django_db

SENSELESS = {
    "NUL in the query": ("?q=%00", 400),
    "no UTF-8 in the query": ("?q=%ff%fe", 400),
    "half a surrogate in the query": ("?q=%ed%a0%80", 400),
    "NUL in the path": ("%00/", 400),
    "no UTF-8 in the path": ("%ff/", 404),
    "a query of 10 kB": ("?q=" + "a" * 10_000, 414),
    "1,000 parameters": ("?" + "a=1&" * 1_000, 414),
    "an address nobody has": ("nowhere/at/all/", 404),
    "an umlaut where nothing is": ("%C3%BC/", 404),
}
TITLES = {
    400: {"en": "This address cannot be read", "de": "Diese Adresse ist nicht lesbar"},
    404: {"en": "There is no such page", "de": "Diese Seite gibt es nicht"},
    414: {"en": "This address cannot be read", "de": "Diese Adresse ist nicht lesbar"},
}


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize(("rest", "status"), SENSELESS.values(), ids=SENSELESS)
def test_a_senseless_request_gets_a_clear_page(client: Client, language: str, rest: str, status: int) -> None:
    response = client.get(f"/{language}/{rest}")

    assert response.status_code == status
    assert f"<h1>{TITLES[status][language]}</h1>" in response.content.decode()
    assert f'<html lang="{language}">' in response.content.decode()
    assert f'href="/{language}/"' in response.content.decode()


def test_a_foreign_host_name_is_refused(client: Client) -> None:
    response = client.get("/en/", headers={"host": "evil.example"})

    assert response.status_code == 400


def test_outside_a_language_the_browser_decides(client: Client) -> None:
    response = client.get("/no.where", headers={"accept-language": "de-CH,de;q=0.9,en;q=0.5"})

    assert (response.status_code, response["Content-Language"]) == (404, "de")


def test_a_language_in_capitals_leads_to_the_page_itself(client: Client) -> None:
    response = client.get("/EN/about/?theme=dark")

    assert (response.status_code, response["Location"]) == (301, "/en/about/?theme=dark")


def test_an_ordinary_long_query_passes(client: Client, settings: Settings) -> None:
    response = client.get("/en/?" + "a" * settings.MAX_QUERY_STRING_LENGTH)

    assert response.status_code == 200


MISTAKEN = {
    "drivers/?page=1" + "0" * 30: (
        "“1000000000000000000000000000000” is no page of this list: a number from 1.",
        "„1000000000000000000000000000000“ ist keine Seite dieser Liste: eine Zahl ab 1.",
    ),
    "drivers/?page=7": (
        "There is no page 7; the list has pages 1 to 1.",
        "Seite 7 gibt es nicht; die Liste hat die Seiten 1 bis 1.",
    ),
    "teams/?letter=%C3%9F": (
        "“ß” is no letter of this list: a to z, or other.",
        "„ß“ ist kein Buchstabe dieser Liste: a bis z oder other.",
    ),
    "drivers/?car_class=lmp9": ("“lmp9” is no choice of this page.", "„lmp9“ steht auf dieser Seite nicht zur Wahl."),
    "records/?series=nascar": (
        "“nascar” is no choice of this page.",
        "„nascar“ steht auf dieser Seite nicht zur Wahl.",
    ),
    "alms/2009/standings/gt2-drivers/?after=9": (
        "There is no table after round 9; the newest is the one after round 2.",
        "Eine Tabelle nach Lauf 9 gibt es nicht; die neueste ist die nach Lauf 2.",
    ),
    "alms/2009/title/gt2-drivers/?after=9": (
        "There is no table after round 9; the newest is the one after round 2.",
        "Eine Tabelle nach Lauf 9 gibt es nicht; die neueste ist die nach Lauf 2.",
    ),
    "alms/2009/utah/results/race/?version=4": (
        "There is no version 4 of this classification; the newest is 1.",
        "Fassung 4 dieses Klassements gibt es nicht; die neueste ist 1.",
    ),
}


@pytest.mark.usefixtures("mosport_week")
@pytest.mark.parametrize("language", [0, 1])
@pytest.mark.parametrize("question", MISTAKEN)
def test_a_question_that_names_nothing_is_told_what_would_be_right(
    client: Client, question: str, language: int
) -> None:
    two_rounds_and_mosport()

    response = client.get(f"/{('en', 'de')[language]}/{question}")

    assert response.status_code == 404
    assert MISTAKEN[question][language] in unescape(response.content.decode())
    assert f'href="/{("en", "de")[language]}/{question.partition("?")[0]}"' in response.content.decode()
