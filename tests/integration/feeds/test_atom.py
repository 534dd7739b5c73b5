"""The feed of results: each version once, in both languages."""

from datetime import UTC, datetime
from xml.etree import ElementTree

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from racing.models import Classification
from tests.support.factories import make_event, make_race

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("mosport_week")]

ATOM = "{http://www.w3.org/2005/Atom}"


def published(day: str, number: int = 1, **fields: object) -> Classification:
    """A race on this day with a version published that evening."""
    moment = datetime.fromisoformat(day).replace(hour=22, tzinfo=UTC)
    event = make_event(day=day, slug=f"race-{day}-{number}")
    return Classification.objects.create(session=make_race(event), number=number, published_at=moment, **fields)


def feed(client: Client, language: str = "en") -> ElementTree.Element:
    return ElementTree.fromstring(client.get(f"/{language}/feed.atom").content)


def titles(root: ElementTree.Element) -> list[str | None]:
    return [entry.findtext(f"{ATOM}title") for entry in root.iter(f"{ATOM}entry")]


def test_newest_comes_first_and_the_future_is_not_there(client: Client) -> None:
    for day in ("2009-08-08", "2009-08-16", "2009-08-30"):
        published(day)

    dates = [entry.findtext(f"{ATOM}published") for entry in feed(client).iter(f"{ATOM}entry")]

    assert dates == ["2009-08-16T22:00:00+00:00", "2009-08-08T22:00:00+00:00"]


def test_correction_is_called_one(client: Client) -> None:
    published("2009-08-16", number=2)

    assert titles(feed(client)) == ["Grand Prix of Mosport (ALMS 2009): result corrected"]
    assert titles(feed(client, "de")) == ["Grand Prix of Mosport (ALMS 2009): Ergebnis korrigiert"]


@pytest.mark.parametrize("count", [1, 3])
def test_feed_costs_one_query(client: Client, django_assert_num_queries: DjangoAssertNumQueries, count: int) -> None:
    for day in range(1, count + 1):
        published(f"2009-08-{day:02}")

    with django_assert_num_queries(1):
        client.get("/en/feed.atom")
