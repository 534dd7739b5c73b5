"""Previews as Atom: what is published, newest first, in the reader's language, and nothing before its moment."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from racing.models import Preview
from tests.support.small_world import SmallWorld

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("mosport_week")]

ATOM = "{http://www.w3.org/2005/Atom}"


def entries(client: Client, language: str = "en") -> list[ElementTree.Element]:
    answer = client.get(f"/{language}/previews.atom")
    assert answer["Content-Type"] == "application/atom+xml; charset=utf-8"
    return ElementTree.fromstring(answer.content).findall(f"{ATOM}entry")


def write(world: SmallWorld, place: str, day: str, **values: str) -> Preview:
    return Preview.objects.create(event=world.event(place, day), **values)


def test_a_published_preview_is_told_in_the_language_of_the_feed(client: Client) -> None:
    published = {"status_en": "published", "published_at_en": "2009-08-26T12:00Z"}
    german = {"status_de": "published", "published_at_de": "2009-08-27T11:00Z"}
    write(SmallWorld(), "Mosport", "2009-08-30", **published, **german, lead_en="All open.", lead_de="Alles offen.")

    (english,), (other,) = entries(client), entries(client, "de")

    assert english.findtext(f"{ATOM}title") == "Grand Prix of Mosport (ALMS 2009): preview"
    assert other.findtext(f"{ATOM}title") == "Grand Prix of Mosport (ALMS 2009): Vorschau"
    assert (english.findtext(f"{ATOM}summary"), other.findtext(f"{ATOM}summary")) == (
        "<div><p>All open.</p></div>",
        "<div><p>Alles offen.</p></div>",
    )
    assert english.findtext(f"{ATOM}updated") == "2009-08-26T12:00:00+00:00"
    assert english.find(f"{ATOM}link").attrib["href"] == "http://testserver/en/alms/2009/mosport/preview/"  # type: ignore[union-attr]


def test_a_lead_is_html_of_the_sites_own_markdown_and_nobodys_markup(client: Client) -> None:
    published = {"status_en": "published", "published_at_en": "2009-08-26T12:00Z"}
    write(SmallWorld(), "Mosport", "2009-08-30", **published, lead_en="A **lead** <script>alert(1)</script>")

    (entry,) = entries(client)

    assert entry.findtext(f"{ATOM}summary") == (
        "<div><p>A <strong>lead</strong> &lt;script&gt;alert(1)&lt;/script&gt;</p></div>"
    )


def test_a_lead_in_the_other_language_says_so(client: Client) -> None:
    published = {"status_en": "published", "published_at_en": "2009-08-26T12:00Z"}
    write(SmallWorld(), "Mosport", "2009-08-30", **published, lead_en="All open.")

    (entry,) = entries(client, "de")

    assert entry.findtext(f"{ATOM}summary") == '<div lang="en"><p>All open.</p></div>'


def test_drafts_and_what_is_to_come_are_not_told(client: Client) -> None:
    world = SmallWorld()
    write(world, "Mosport", "2009-08-30", lead_en="A draft.")
    write(world, "Petit Le Mans", "2009-09-26", status_en="published", published_at_en="2009-09-20T12:00Z")

    assert entries(client) == []


@pytest.mark.parametrize("count", [1, 3])
def test_the_feed_costs_one_query(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    world = SmallWorld()
    for number in range(count):
        moment = f"2009-08-{20 + number}T12:00Z"
        write(world, f"Place {number}", f"2009-09-{number + 1:02}", status_en="published", published_at_en=moment)

    with django_assert_num_queries(1):
        found = entries(client)

    assert [one.findtext(f"{ATOM}updated")[8:10] for one in found] == [str(20 + n) for n in reversed(range(count))]  # type: ignore[index]
