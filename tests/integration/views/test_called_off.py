"""Events that are called off: cancelled for good, or postponed to a day that nobody knows yet."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from racing import models
from tests.support.page_words import words
from tests.support.small_world import SmallWorld, two_rounds_and_mosport

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("mosport_week")]

MOSPORT, UTAH = "/en/alms/2009/mosport/", "/en/alms/2009/utah/"


@pytest.fixture
def world() -> SmallWorld:
    return two_rounds_and_mosport()


@pytest.fixture
def postponed(world: SmallWorld) -> SmallWorld:
    models.Event.objects.filter(slug="mosport").update(status="postponed")
    return world


POSTPONED = "The race was to be on Sunday 30 August 2009. It is postponed, and its new date is not known yet."


@pytest.mark.usefixtures("postponed")
@pytest.mark.parametrize("day", ["2009-08-27", "2009-08-30", "2009-12-27"])
def test_postponed_race_is_neither_upcoming_nor_over(
    client: Client, pin_clock: Callable[[str], None], day: str
) -> None:
    pin_clock(day)

    text = words(client, MOSPORT)

    assert "Postponed. Its new date is not known yet." in text
    assert POSTPONED in text
    assert [word for word in ("Upcoming", "Race weekend", "The race is over", "Until then") if word in text] == []
    assert "EventPostponed" in client.get(MOSPORT).content.decode()


@pytest.mark.usefixtures("postponed")
@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("/en/alms/2009/", "3 Mosport postponed"),
        ("/de/alms/2009/", "3 Mosport verschoben"),
        ("/en/alms/2009/calendar/", "Mosport 30 August 2009, postponed"),
        ("/en/circuits/mosport/", "Grand Prix of Mosport ALMS postponed"),
        ("/en/alms/2009/mosport/preview/", "Race Sunday 30 August 2009 postponed"),
    ],
)
def test_every_calendar_says_postponed(
    client: Client, pin_clock: Callable[[str], None], address: str, said: str
) -> None:
    pin_clock("2009-12-27")

    assert said in words(client, address)


@pytest.mark.usefixtures("postponed")
def test_season_with_a_postponed_race_is_not_over(client: Client, pin_clock: Callable[[str], None]) -> None:
    pin_clock("2009-12-27")

    assert "At the top" in words(client, "/en/alms/2009/")
    assert "Champions" not in words(client, "/en/alms/2009/")
    assert client.get("/en/alms/2009/calendar.json").json()["rows"][-1]["is_postponed"] is True


@pytest.mark.usefixtures("postponed")
def test_postponed_race_with_a_result_has_been_run(client: Client, world: SmallWorld) -> None:
    session = models.Session.objects.get(event__slug="mosport")
    version = models.Classification.objects.create(
        session=session, status="official", published_at=datetime(2009, 8, 27, 9, tzinfo=UTC)
    )
    models.Result.objects.create(classification=version, entry=session.event.entries.first(), order=1, status="retired")

    assert "ostponed" not in words(client, MOSPORT)


def test_rounds_after_a_cancelled_one_that_kept_their_numbers_are_not_more_than_there_are(
    client: Client, world: SmallWorld
) -> None:
    models.Event.objects.filter(slug="utah").update(status="cancelled")

    text = words(client, MOSPORT)

    assert "round 3 of 3" in text
    assert "round" not in words(client, UTAH).partition("Utah Grand Prix")[0]


@pytest.mark.usefixtures("world")
def test_editor_who_cancels_an_event_is_asked_for_its_number() -> None:
    event = models.Event.objects.get(slug="mosport")
    event.status = "cancelled"

    with pytest.raises(ValidationError) as refused:
        event.full_clean()
    event.round_number = None
    event.full_clean()

    assert list(refused.value.message_dict) == ["round_number"]


def test_cancelled_round_says_so_and_offers_no_preview(client: Client, world: SmallWorld) -> None:
    world.event("Detroit", "2009-09-05", status="cancelled", round_number=None)

    text = words(client, "/en/alms/2009/detroit/")

    assert "Cancelled. This round was not held." in text
    assert "Preview of Detroit" not in text
