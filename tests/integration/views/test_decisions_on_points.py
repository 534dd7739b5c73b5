"""Decisions on points, exclusions and forgotten rounds stand below the tables that they change, with their reason."""

from __future__ import annotations

import pytest
from django.test import Client

from racing import models
from tests.support.page_words import words
from tests.support.small_world import SmallWorld, two_rounds_and_mosport

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("mosport_week")]

TABLE = "/en/alms/2009/standings/gt2-drivers/"
FIGHT = "/en/alms/2009/title/gt2-drivers/"
CREW = ("jorg-bergmeister", "patrick-long")


@pytest.fixture
def world() -> SmallWorld:
    return two_rounds_and_mosport()


def decide(*drivers: str, **values: object) -> None:
    for slug in drivers:
        models.PointsAdjustment.objects.create(
            championship=models.Championship.objects.get(), driver=models.Driver.objects.get(slug=slug),
            **{"reason_en": "ride height", "reason_de": "zu tief", "document": "Bulletin 7", **values},
        )  # fmt: skip


@pytest.mark.usefixtures("world")
@pytest.mark.parametrize("page", [TABLE, FIGHT])
def test_points_taken_of_a_crew_are_told_once_with_reason_and_document(client: Client, page: str) -> None:
    decide(*CREW, kind="deduct", points=5, from_round=2)

    english, german = words(client, page), words(client, page.replace("/en/", "/de/"))

    said = "Jörg Bergmeister, Patrick Long: 5 points taken, from round 2 on. Ride height (Bulletin 7)"
    assert english.count("5 points taken") == 1
    assert said in english
    assert "Jörg Bergmeister, Patrick Long: 5 Punkte abgezogen, ab Lauf 2. Zu tief (Bulletin 7)" in german


@pytest.mark.usefixtures("world")
@pytest.mark.parametrize("page", [TABLE, FIGHT])
def test_what_is_not_in_force_yet_is_not_told(client: Client, page: str) -> None:
    decide(*CREW, kind="deduct", points=5, from_round=2)

    assert "points taken" not in words(client, f"{page}?after=1")


@pytest.mark.usefixtures("world")
@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"kind": "grant", "points": 1}, "one point given."),
        ({"kind": "deduct", "points": 2}, "2 points taken."),
        ({"kind": "grant", "points": 3, "from_round": 1}, "3 points given, from round 1 on."),
        ({"kind": "exclude"}, "excluded from the table."),
        ({"kind": "reset"}, "what was scored up to round 0 no longer counts."),
        ({"kind": "exclude", "from_round": 2}, "excluded from the table, from round 2 on."),
    ],
)
def test_every_kind_of_decision_has_its_words(client: Client, values: dict[str, object], said: str) -> None:
    decide("jaime-melo", decided_on="2009-06-01", **values)

    assert f"Jaime Melo: {said} Ride height" in words(client, TABLE)


@pytest.mark.usefixtures("world")
def test_forgotten_rounds_are_not_said_to_be_dropped_scores(client: Client) -> None:
    decide("jaime-melo", kind="reset", from_round=1)

    text = words(client, TABLE)

    assert "Jaime Melo: what was scored up to round 1 no longer counts. Ride height" in text
    assert "Struck out by a decision on this account." in text
    assert "only the best results count" not in text


@pytest.mark.usefixtures("world")
def test_data_name_the_decisions_on_a_row(client: Client) -> None:
    decide(*CREW, kind="deduct", points=5, from_round=2)

    rows = client.get("/en/alms/2009/standings/gt2-drivers.json").json()["rows"]

    found = {row["competitor"]["slug"]: row["adjustments"] for row in rows}
    assert found["jaime-melo"] == []
    assert found["patrick-long"] == [
        {"kind": "deduct", "points": "5", "from_round": 2, "reason": "ride height", "document": "Bulletin 7"}
    ]


@pytest.mark.usefixtures("world")
def test_story_of_a_title_does_not_claim_to_be_what_was_known_then(client: Client) -> None:
    decide("jaime-melo", kind="exclude", decided_on="2009-06-01")

    assert "By the results and decisions in force, with everybody free to start" in words(client, FIGHT)
