"""What the page of a session says first: who was first, and by how much or in what time."""

from __future__ import annotations

import pytest
from django.test import Client

from racing import models
from racing.domain.vocabulary import Coverage
from tests.support.page_words import words
from tests.support.small_world import SmallWorld, moment

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("mosport_week")]


@pytest.fixture
def world() -> SmallWorld:
    world = SmallWorld()
    world.round("Utah", "2009-05-17", lmp1="9 66", gt2="62 45 (87)")
    return world


@pytest.mark.usefixtures("world")
def test_race_says_by_how_much_it_was_won(client: Client) -> None:
    models.Result.objects.filter(entry__car_number="66").update(gap_ms=461)

    text = words(client, "/en/alms/2009/utah/results/race/")

    assert "and in LMP1. Gil de Ferran and Simon Pagenaud followed 0.461 seconds behind. In GT2 the win went" in text


def qualified(world: SmallWorld, kind: str, **times: int) -> None:
    """A session before the race in which every car set the time given, in this order."""
    event = world.season.events.get()
    session = models.Session.objects.create(event=event, slug=kind, kind=kind, order=1, coverage=Coverage.COMPLETE)
    version = models.Classification.objects.create(
        session=session, status="official", published_at=moment("2009-05-16")
    )
    for place, (number, time_ms) in enumerate(times.items(), start=1):
        models.Result.objects.create(
            classification=version, entry=event.entries.get(car_number=number.strip("n")), order=place, position=place,
            class_position=1, time_ms=time_ms,
        )  # fmt: skip


def test_qualifying_is_told_by_its_times(client: Client, world: SmallWorld) -> None:
    qualified(world, "qualifying", n9=65_323, n62=77_528)

    text = words(client, "/en/alms/2009/utah/results/qualifying/")

    assert "Utah: Qualifying First place in qualifying went to David Brabham and Scott Sharp in 1:05.323." in text
    assert "In GT2 first place went to Jaime Melo and Pierre Kaffer in 1:17.528." in text
    assert (
        "GT2 1 car Place No. Drivers Car Time 1 62 Jaime Melo, Pierre Kaffer Risi Ferrari Car Ferrari Car 1:17.528"
        in text
    )
    assert "Place No. Drivers Class Time 1 9 Brabham, Sharp Highcroft LMP1 LMP1 1:05.323 2 62" in text


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("grid", "The first of 2 places on the grid went to David Brabham and Scott Sharp. In GT2 first place"),
        ("practice", "The best time came from David Brabham and Scott Sharp: 1:05.323. In GT2 first place"),
        ("sprint", "David Brabham and Scott Sharp won. In GT2 first place went to Jaime Melo and Pierre Kaffer."),
    ],
)
def test_every_kind_of_session_opens_with_who_was_first(
    client: Client, world: SmallWorld, kind: str, said: str
) -> None:
    qualified(world, kind, n9=65_323, n62=77_528)

    assert said in words(client, f"/en/alms/2009/utah/results/{kind}/")
