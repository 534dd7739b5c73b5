"""Every kind of page tells machines what it is, with the fields that search engines require."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from django.test import Client

from racing import models
from tests.support.small_world import two_seasons_with_mosport

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("mosport_week")]

REQUIRED = {
    "SportsEvent": {"name", "startDate", "location", "eventStatus"},
    "Person": {"name", "url"},
    "SportsTeam": {"name", "sport", "url"},
    "StadiumOrArena": {"name", "address"},
    "Organization": {"name", "url"},
    "BreadcrumbList": {"itemListElement"},
    "WebSite": {"name", "url", "potentialAction"},
    "Article": {"headline", "author", "dateModified", "mainEntityOfPage"},
    "NewsArticle": {"headline", "author", "datePublished", "dateModified", "mainEntityOfPage"},
    "Dataset": {"name", "description", "distribution"},
}
KINDS = {
    "/en/": {"WebSite", "SportsEvent"},
    "/en/alms/": {"BreadcrumbList"},
    "/en/alms/2009/": {"BreadcrumbList", "SportsEvent"},
    "/en/alms/2009/calendar/": {"BreadcrumbList", "SportsEvent"},
    "/en/alms/2009/mosport/": {"BreadcrumbList", "SportsEvent"},
    "/en/alms/2009/mosport/preview/": {"BreadcrumbList", "Article"},
    "/en/alms/2009/mosport/entries/": {"BreadcrumbList", "SportsEvent"},
    "/en/alms/2009/utah/results/race/": {"BreadcrumbList", "Dataset"},
    "/en/alms/2009/standings/": {"BreadcrumbList"},
    "/en/alms/2009/standings/gt2-drivers/": {"BreadcrumbList", "Dataset"},
    "/en/alms/2009/title/": {"BreadcrumbList"},
    "/en/alms/2009/title/gt2-drivers/": {"BreadcrumbList"},
    "/en/drivers/": {"BreadcrumbList"},
    "/en/drivers/jorg-bergmeister/": {"BreadcrumbList", "Person"},
    "/en/teams/risi/": {"BreadcrumbList", "SportsTeam"},
    "/en/manufacturers/porsche/": {"BreadcrumbList", "Organization"},
    "/en/circuits/mosport/": {"BreadcrumbList", "StadiumOrArena"},
    "/en/api/": {"BreadcrumbList"},
    "/en/about/": {"BreadcrumbList"},
    "/en/credits/": {"BreadcrumbList"},
}


def things_on(client: Client, address: str) -> list[dict[str, Any]]:
    html = client.get(address).content.decode()
    (text,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html)
    found: list[dict[str, Any]] = json.loads(text)["@graph"]
    return found


@pytest.mark.parametrize(("address", "kinds"), KINDS.items(), ids=KINDS)
def test_a_page_says_what_it_is_with_all_required_fields(client: Client, address: str, kinds: set[str]) -> None:
    two_seasons_with_mosport()

    things = things_on(client, address)

    assert {one["@type"] for one in things} == kinds
    assert {one["@type"]: REQUIRED[one["@type"]] - one.keys() for one in things} == {kind: set() for kind in kinds}


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("address", KINDS, ids=KINDS)
def test_a_page_names_itself_in_both_languages_and_for_sharing(client: Client, address: str, language: str) -> None:
    two_seasons_with_mosport()
    path = address.replace("/en/", f"/{language}/")

    html = client.get(path).content.decode()

    assert html.count(f'<link rel="canonical" href="http://testserver{path}">') == 1
    for code in ("en", "de"):
        other = address.replace("/en/", f"/{code}/")
        assert html.count(f'<link rel="alternate" hreflang="{code}" href="http://testserver{other}">') == 1
    assert html.count('hreflang="x-default"') == 1
    for name in ("title", "url", "type", "site_name", "locale", "description"):
        assert html.count(f'<meta property="og:{name}" content="') == 1


def test_a_preview_is_news_once_it_is_published(client: Client) -> None:
    two_seasons_with_mosport()
    event = models.Event.objects.get(slug="mosport", season__slug="2009")
    models.Preview.objects.create(event=event, status_de="published", published_at_de="2009-08-26T12:00Z")

    article = next(one for one in things_on(client, "/de/alms/2009/mosport/preview/") if one["@type"] == "NewsArticle")

    assert article["datePublished"] == "2009-08-26T12:00:00+00:00"
    assert (article["inLanguage"], article["about"]) == ("de", {"@id": "http://testserver/de/alms/2009/mosport/"})
    assert REQUIRED["NewsArticle"] - article.keys() == set()
