"""The feed of results: each version once, in both languages."""

from datetime import UTC, datetime
from xml.etree import ElementTree

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from racing.actions.rename_slug import rename_slug
from racing.models import Classification, Preview, Session
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


def test_an_event_is_called_in_the_readers_language(client: Client) -> None:
    event = published("2009-08-16").session.event
    event.name, event.short_name_en, event.short_name_de = "Petrol GP", "Turkish Grand Prix", "Großer Preis der Türkei"
    event.save()

    assert titles(feed(client)) == ["Turkish Grand Prix (ALMS 2009), Race: result"]
    assert titles(feed(client, "de")) == ["Großer Preis der Türkei (ALMS 2009), Rennen: Ergebnis"]


def test_every_session_of_a_weekend_has_a_title_of_its_own(client: Client) -> None:
    race = published("2009-08-16")
    moment = race.published_at
    for kind in ("qualifying", "grid"):
        session = Session.objects.create(event=race.session.event, slug=kind, kind=kind)
        Classification.objects.create(session=session, published_at=moment)

    assert titles(feed(client, "de")) == [
        "Grand Prix of Mosport (ALMS 2009), Startaufstellung: Ergebnis",
        "Grand Prix of Mosport (ALMS 2009), Qualifying: Ergebnis",
        "Grand Prix of Mosport (ALMS 2009), Rennen: Ergebnis",
    ]


def test_correction_is_called_one(client: Client) -> None:
    published("2009-08-16", number=2)

    assert titles(feed(client)) == ["Grand Prix of Mosport (ALMS 2009), Race: result corrected"]
    assert titles(feed(client, "de")) == ["Grand Prix of Mosport (ALMS 2009), Rennen: Ergebnis korrigiert"]


@pytest.mark.parametrize("feed_of", ["feed.atom", "corrections/feed.atom", "previews.atom"])
def test_an_entry_keeps_its_name_when_everything_above_it_moves(client: Client, feed_of: str) -> None:
    version = published("2009-08-16")
    later = {"published_at": datetime(2009, 8, 17, tzinfo=UTC), "reason_en": "Too low"}
    Classification.objects.create(session=version.session, number=2, **later)
    event = version.session.event
    Preview.objects.create(event=event, status_en="published", published_at_en=datetime(2009, 8, 14, tzinfo=UTC))
    before = identities(client, feed_of)

    rename_slug(event.season.series, "le-mans-america")
    rename_slug(event, "grand-prix")

    assert identities(client, feed_of) == before
    assert all(one.startswith("tag:testserver,2026:en/") for one in before)


def test_every_feed_and_every_language_has_a_name_of_its_own(client: Client) -> None:
    feeds = ["feed.atom", "corrections/feed.atom", "previews.atom"]
    names = {identities(client, one, language)[0] for one in feeds for language in ("en", "de")}

    assert len(names) == 6


def identities(client: Client, feed_of: str, language: str = "en") -> list[str]:
    """The feed's, then those of its entries."""
    root = ElementTree.fromstring(client.get(f"/{language}/{feed_of}").content)
    return [str(one.text) for one in root.iter(f"{ATOM}id")]


@pytest.mark.parametrize("count", [1, 3])
def test_feed_costs_one_query(client: Client, django_assert_num_queries: DjangoAssertNumQueries, count: int) -> None:
    for day in range(1, count + 1):
        published(f"2009-08-{day:02}")

    with django_assert_num_queries(1):
        client.get("/en/feed.atom")


@pytest.mark.parametrize("address", ["feed.atom", "previews.atom", "corrections/feed.atom"])
def test_a_feed_without_an_entry_does_not_change_with_every_second(client: Client, address: str) -> None:
    root = ElementTree.fromstring(client.get(f"/en/{address}").content)

    assert root.findtext(f"{ATOM}updated") == "2026-01-01T00:00:00+00:00"
