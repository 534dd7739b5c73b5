"""The page of corrections and its feed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from racing import models
from racing.actions.keep_statements import keep_statements
from tests.support.page_words import words
from tests.support.small_world import SmallWorld

pytestmark = pytest.mark.django_db

PUBLISHED = datetime(2009, 5, 18, 8, tzinfo=UTC)
DECIDED = datetime(2009, 5, 19, 22, tzinfo=UTC)


@pytest.fixture(autouse=True)
def world(pin_clock: Callable[[str], None]) -> SmallWorld:
    pin_clock("2009-05-21")
    world = SmallWorld()
    world.championship()
    world.round("Sebring", "2009-03-21", gt2="45 62")
    world.round("Utah", "2009-05-17", gt2="45 62")
    mosport = world.upcoming("Mosport", "2009-08-30", gt2="45 62")
    world.upcoming("Petit Le Mans", "2009-09-26", gt2="45 62")
    preview = models.Preview.objects.create(event=mosport, status_en="published", published_at_en=PUBLISHED)
    keep_statements(preview, PUBLISHED)
    return world


def correct(place: str, number: int = 2, order: str = "62 45", at: datetime = DECIDED) -> models.Classification:
    first = models.Classification.objects.get(session__event__slug=place, number=1)
    version = models.Classification.objects.create(
        session=first.session, number=number, published_at=at, reason_en="Too low", reason_de="Zu niedrig",
        document="Bulletin 7",
    )  # fmt: skip
    for position, car in enumerate(order.split(), start=1):
        entry = first.session.event.entries.get(car_number=car)
        models.Result.objects.create(
            classification=version, entry=entry, order=position, position=position, class_position=position
        )
    return version


def test_without_corrections_the_page_says_so(client: Client) -> None:
    assert "Nothing corrected yet Every result stands as it was first published." in words(client, "/en/corrections/")


def test_correction_stands_with_reason_document_ways_and_changed_statements(client: Client) -> None:
    version = correct("utah")
    models.Penalty.objects.create(
        session=version.session, entry=version.results.get(position=2).entry, classification=version,
        kind="places", reason_en="Ride height",
    )  # fmt: skip

    text, page = words(client, "/en/corrections/"), client.get("/en/corrections/").content.decode()

    assert "Utah ALMS 2009 19 May 2009 : version 2, provisional. Too low (Bulletin 7)" in text
    assert "No. 45: places lost, Ride height" in text
    assert "statements of the preview of Mosport" in text
    assert "Jörg Bergmeister and Patrick Long lead GT2 by 8 points from Jaime Melo and Pierre Kaffer." in text
    assert 'href="/en/alms/2009/utah/results/race/?version=1"' in page
    assert 'href="/en/alms/2009/standings/?known=2009-05-18"' in page


def test_german_page_is_german(client: Client) -> None:
    correct("utah")

    text = words(client, "/de/corrections/")

    assert "Utah ALMS 2009 19. Mai 2009 : Fassung 2, vorläufig. Zu niedrig (Bulletin 7)" in text
    assert "Aussagen der Vorschau auf Mosport" in text


def test_correction_before_publication_changed_nothing_published(client: Client) -> None:
    correct("utah", at=datetime(2009, 5, 18, 6, tzinfo=UTC))

    assert "No published statement changed." in words(client, "/en/corrections/")


def test_scheduled_version_is_not_listed_before_its_time(client: Client) -> None:
    correct("utah", at=datetime(2009, 5, 25, tzinfo=UTC))

    assert "Nothing corrected yet" in words(client, "/en/corrections/")


def test_twenty_stand_on_a_page(client: Client) -> None:
    for number in range(2, 25):
        correct("utah", number, at=datetime(2009, 4, number, tzinfo=UTC))
    models.Classification.objects.filter(session__event__slug="utah", number=1).update(published_at="2009-04-01T00:00Z")

    pages = [client.get(f"/en/corrections/?page={number}") for number in (1, 2, 3)]

    assert [page.content.decode().count("Result before") for page in pages[:2]] == [20, 3]
    assert pages[2].status_code == 404


def test_page_costs_the_same_for_one_and_three_corrections(client: Client) -> None:
    costs = []
    for numbers in ([2], [3, 4]):
        for number in numbers:
            correct("utah", number)
        with CaptureQueriesContext(connection) as queries:
            client.get("/en/corrections/")
        costs.append(len(queries))

    assert costs[0] == costs[1]


def test_feed_has_an_entry_for_each_correction_with_before_and_after(client: Client) -> None:
    correct("utah")

    feed = client.get("/en/corrections/feed.atom").content.decode()

    assert feed.count("<entry>") == 1
    assert "Grand Prix of Utah (ALMS 2009): result corrected" in feed
    assert "&lt;p&gt;Too low&lt;/p&gt;\n&lt;p&gt;Bulletin 7&lt;/p&gt;" in feed
    assert "lead GT2 by 8 points from " in feed


def test_a_reason_with_markup_is_told_as_words_in_the_feed(client: Client) -> None:
    version = correct("utah")
    models.Classification.objects.filter(pk=version.pk).update(reason_en="Fuel <b>bad</b>")

    feed = ElementTree.fromstring(client.get("/en/corrections/feed.atom").content)

    (summary,) = feed.iter("{http://www.w3.org/2005/Atom}summary")
    assert str(summary.text).startswith("<p>Fuel &lt;b&gt;bad&lt;/b&gt;</p>\n<p>Bulletin 7</p>\n<p>")
