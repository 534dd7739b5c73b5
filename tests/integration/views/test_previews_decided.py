"""A decision between two races in the preview of the next one: who leads since, by how much, on which versions."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from racing import models
from racing.domain.vocabulary import AdjustmentKind
from tests.support.small_world import SmallWorld

pytestmark = pytest.mark.django_db

PAGE, DATA = "/en/alms/2009/mosport/preview/", "/{}/alms/2009/mosport/preview.json"
KEY = "table-decision:gt2"
PENALTY = datetime(2009, 5, 19, 22, tzinfo=UTC)


@pytest.fixture(autouse=True)
def world(pin_clock: Callable[[str], None]) -> SmallWorld:
    """Melo and Kaffer lead by eight points after two rounds; the day is that of the preview."""
    world = SmallWorld()
    world.championship()
    world.round("Sebring", "2009-03-21", gt2="62 45 87", lmp1="9")
    world.round("Utah", "2009-05-17", gt2="62 45 87", lmp1="9")
    world.upcoming("Mosport", "2009-08-30", gt2="45 62 87", lmp1="9")
    pin_clock("2009-08-27")
    return world


def correct(order: str, slug: str = "utah", **values: Any) -> models.Classification:
    """A second version of a race with the cars in this order."""
    first = models.Classification.objects.get(session__event__slug=slug, number=1)
    version = models.Classification.objects.create(
        **{"session": first.session, "number": 2, "published_at": PENALTY, "status": "amended"} | values
    )
    for place, number in enumerate([*order.split(), "9"], start=1):
        row = first.results.select_related("entry").get(entry__car_number=number)
        models.Result.objects.create(
            classification=version,
            entry=row.entry,
            order=place,
            position=place,
            class_position=1 if number == "9" else place,
        )
    return version


def take_points(**values: Any) -> None:
    for slug in ("jaime-melo", "pierre-kaffer"):
        models.PointsAdjustment.objects.create(
            championship=models.Championship.objects.get(), driver=models.Driver.objects.get(slug=slug),
            kind=AdjustmentKind.DEDUCT, points=20, reason_en="A reason", **values,
        )  # fmt: skip


def told(client: Client, language: str = "en") -> dict[str, Any]:
    return {one["key"]: one for one in client.get(DATA.format(language)).json()["facts"]}


def test_lead_that_changed_is_told_with_both_versions(client: Client) -> None:
    correct("45 87 62")

    said = told(client)[KEY]

    assert said["sentence"] == (
        "A decision after the race at Utah has put Jörg Bergmeister and Patrick Long into the GT2 lead. "
        "By the first result Jaime Melo and Pierre Kaffer were 8 points ahead, and are 3 points behind now."
    )
    assert "Result: version 1 before, version 2 since." in [row["row"] for row in said["evidence"]]
    assert told(client, "de")[KEY]["sentence"] == (
        "Jörg Bergmeister und Patrick Long haben nach dem Rennen in Utah am grünen Tisch die GT2-Tabellenführung "
        "übernommen. Nach dem ersten Ergebnis lagen Jaime Melo und Pierre Kaffer noch 8 Punkte vorn; jetzt beträgt der "
        "Rückstand 3 Punkte."
    )


def test_the_race_itself_is_not_said_to_have_changed_the_lead(client: Client) -> None:
    correct("45 87 62")

    assert "table-swing:gt2" not in told(client)


def test_lead_that_shrank_is_told(client: Client) -> None:
    correct("87 62 45")

    assert told(client, "de")[KEY]["sentence"] == (
        "Der Vorsprung von Jaime Melo und Pierre Kaffer in der GT2 ist nach dem Rennen in Utah am grünen Tisch auf "
        "3 Punkte geschrumpft; nach dem ersten Ergebnis betrug er 8 Punkte."
    )


def test_lead_that_is_gone_is_told(client: Client) -> None:
    correct("45 62 87")

    assert told(client, "de")[KEY]["sentence"] == (
        "Der Vorsprung von Jaime Melo und Pierre Kaffer in der GT2 ist nach dem Rennen in Utah am grünen Tisch dahin; "
        "nach dem ersten Ergebnis betrug er 8 Punkte."
    )


def test_decision_on_an_earlier_race_counts_from_its_day(client: Client) -> None:
    correct("62 87 45", slug="sebring")

    assert told(client)[KEY]["sentence"].startswith("A decision after the race at Utah has extended the lead of Jaime")


def test_decision_between_earlier_races_is_none_of_the_last_race(client: Client) -> None:
    correct("45 62 87", slug="sebring", published_at=datetime(2009, 3, 23, tzinfo=UTC))

    assert KEY not in told(client)


def test_correction_without_consequences_at_the_top_is_not_told(client: Client) -> None:
    correct("62 45 87")

    assert KEY not in told(client)


def test_appeal_is_said(client: Client) -> None:
    correct("45 87 62", status="under-appeal")

    assert told(client)[KEY]["sentence"].endswith("An appeal against it is still open.")


@pytest.mark.parametrize(("day", "is_told"), [("2009-05-20", True), ("2009-05-17", False), (None, False)])
def test_points_taken_after_the_race_are_told(client: Client, day: str | None, is_told: bool) -> None:
    take_points(decided_on=day)

    assert (KEY in told(client)) is is_told


def test_points_that_came_with_a_correction_go_with_it(client: Client) -> None:
    take_points(classification=correct("62 45 87"))

    assert told(client)[KEY]["sentence"].startswith("A decision after the race at Utah has put Jörg Bergmeister")


@pytest.mark.parametrize(("today", "queries"), [("2009-08-27", 10), ("2009-11-01", 11)])
def test_costs_no_further_query(client: Client, pin_clock: Callable[[str], None], today: str, queries: int) -> None:
    correct("45 87 62")
    pin_clock(today)

    with CaptureQueriesContext(connection) as asked:
        client.get(PAGE)

    assert len(asked) == queries
