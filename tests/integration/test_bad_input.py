"""Requests that make no sense get a clear page in the visitor's language, never a failure."""

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

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


def test_an_ordinary_long_query_passes(client: Client, settings: Settings) -> None:
    response = client.get("/en/?" + "a" * settings.MAX_QUERY_STRING_LENGTH)

    assert response.status_code == 200
