"""The sitemap: every visible page in both languages, and nothing that is not known yet."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.test import Client

from racing.sitemaps import SITEMAPS
from tests.support.factories import make_championship, make_entry, make_event, make_result, make_season, make_win

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("mosport_week")]


def addresses(client: Client, section: str) -> list[str]:
    """Paths listed in one section."""
    text = client.get(f"/sitemap-{section}.xml").content.decode()
    return [path.removeprefix("http://testserver") for path in re.findall(r"<loc>(.*?)</loc>", text)]


def test_the_index_names_every_section(client: Client) -> None:
    text = client.get("/sitemap.xml").content.decode()

    assert text.count("<loc>") == len(SITEMAPS)
    assert "/sitemap-drivers.xml" in text


def test_a_page_stands_there_once_per_language_with_the_other_beside_it(client: Client) -> None:
    make_win("Utah", "2009-05-17", ["Jörg Bergmeister"])

    text = client.get("/sitemap-drivers.xml").content.decode()

    assert addresses(client, "drivers") == ["/en/drivers/jorg-bergmeister/", "/de/drivers/jorg-bergmeister/"]
    assert 'hreflang="de" href="http://testserver/de/drivers/jorg-bergmeister/"' in text
    assert 'hreflang="x-default" href="http://testserver/drivers/jorg-bergmeister/"' in text


def test_only_what_is_known_is_listed(client: Client) -> None:
    make_win("Utah", "2009-05-17", ["Jörg Bergmeister"])
    make_entry(make_event("Sebring", "2010-03-20"), drivers=["Patrick Long"])
    late = make_entry(make_event("Road Atlanta", "2009-09-26"), announced_on=date(2009, 9, 20), team="Level 5")
    make_result(late)

    assert addresses(client, "seasons") == ["/en/alms/2009/", "/de/alms/2009/"]
    assert addresses(client, "results") == [f"/{code}/alms/2009/utah-05-17/results/race/" for code in ("en", "de")]
    assert addresses(client, "reports") == [f"/{code}/alms/2009/utah-05-17/report/" for code in ("en", "de")]
    assert addresses(client, "teams") == [f"/{code}/teams/flying-lizard-motorsports/" for code in ("en", "de")]
    assert not any("long" in path for path in addresses(client, "drivers"))


@pytest.mark.parametrize("section", ["pages", "drivers", "teams", "manufacturers", "circuits"])
def test_every_address_listed_answers(client: Client, section: str) -> None:
    make_win("Utah", "2009-05-17", ["Jörg Bergmeister"])
    make_championship(make_season(2009))

    paths = addresses(client, section)

    assert paths
    assert {client.get(path).status_code for path in paths} == {200}


@pytest.mark.parametrize("section", SITEMAPS)
def test_a_section_costs_one_query_whatever_its_size(
    client: Client, django_assert_max_num_queries, section: str
) -> None:
    for circuit, day in [("Utah", "2009-05-17"), ("Lime Rock", "2009-07-18"), ("Mid-Ohio", "2009-08-08")]:
        make_win(circuit, day, ["Jörg Bergmeister"])

    with django_assert_max_num_queries(3):
        assert client.get(f"/sitemap-{section}.xml").status_code == 200


def test_an_unknown_section_is_no_page(client: Client) -> None:
    assert client.get("/sitemap-nothing.xml").status_code == 404
