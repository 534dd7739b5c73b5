"""Each kind of correction, as published: points, an appeal, a result taken back, places by hand, time."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest
from django.test import Client

from racing import models
from tests.support.correction_page import CorrectionPage, last_of_class, order_of, utah_with_a_published_preview
from tests.support.page_words import words

pytestmark = pytest.mark.django_db

PREVIEW, RESULT = "/en/alms/2009/mosport/preview/", "/en/alms/2009/utah/results/race/"
DATA = "/en/alms/2009/mosport/preview.json"
LEAD = "points-lead:gt2"


@pytest.fixture
def utah(pin_clock: Callable[[str], None]) -> models.Classification:
    """Utah was run on 17 May, the preview of Mosport published the day after; it is 19 May."""
    pin_clock("2009-05-19T21:00Z")
    return utah_with_a_published_preview()


def changed(client: Client) -> set[str]:
    return {one["key"] for one in client.get(DATA).json()["changes"]}


def test_points_are_taken_in_the_tables_that_stay_ticked(anna: Client, utah: models.Classification) -> None:
    page = CorrectionPage(anna, utah)
    page.decide(1, "45", "points", "5")
    teams = models.Championship.objects.get(slug="gt2-teams")
    page.look()
    ticked = list(page.data["penalties-0-titles"])
    page.data["penalties-0-titles"].remove(str(teams.pk))

    version = page.publish()

    assert len(ticked) == 2
    taken = version.adjustments.order_by("driver__slug")
    assert [(one.driver.slug, one.points, one.from_round, one.reason_de) for one in taken if one.driver] == [
        ("jorg-bergmeister", Decimal(5), 2, "Kraftstoff"),
        ("patrick-long", Decimal(5), 2, "Kraftstoff"),
    ]
    table = anna.get("/en/alms/2009/standings/gt2-drivers.json").json()["rows"]
    assert {row["competitor"]["name"]: row["points"] for row in table}["Patrick Long"] == "35"
    assert changed(anna) == {LEAD, "opening"}
    assert order_of(version) == order_of(utah)
    assert "points taken" in words(anna, "/en/corrections/")


def test_appeal_marks_the_result_and_moves_nobody(anna: Client, utah: models.Classification) -> None:
    page = CorrectionPage(anna, utah, "?status=under-appeal")
    page.data |= {"reason_en": "Appeal lodged by No. 87", "reason_de": "Berufung von Nr. 87"}

    version = page.publish()

    assert (version.status, order_of(version)) == ("under-appeal", order_of(utah))
    assert "Classification: under appeal. Version 2 from 19 May 2009." in words(anna, RESULT)
    assert changed(anna) == set()


def test_taking_back_is_a_new_version_equal_to_the_older_one(
    anna: Client, utah: models.Classification, pin_clock: Callable[[str], None]
) -> None:
    page = last_of_class(anna, utah)
    page.decide(2, "92", "points", "4")
    page.publish()
    pin_clock("2009-05-25T10:00Z")
    page = CorrectionPage(anna, utah)
    page.data |= {"reason_en": "Appeal upheld", "reason_de": "Berufung erfolgreich", "decided_on": "2009-05-25"}

    version = page.publish()

    assert (version.number, version.copies, version.corrects.number) == (3, utah, 2)
    assert order_of(version) == order_of(utah)
    assert {one.kind for one in version.adjustments.all()} == {"grant"}
    table = anna.get("/en/alms/2009/standings/gt2-drivers.json").json()["rows"]
    assert {row["competitor"]["name"]: row["points"] for row in table}["Tommy Milner"] == "20"
    assert "an earlier decision was taken back; the statement holds as published." in words(anna, PREVIEW)


def test_place_by_hand_is_published_as_given(anna: Client, utah: models.Classification) -> None:
    page = CorrectionPage(anna, utah)
    page.place("62", "1")
    page.data |= {"reason_en": "Scoring error", "reason_de": "Fehler der Zeitnahme"}

    version = page.publish()

    assert order_of(version) == "62 45 87 92 66 9"
    assert version.results.get(entry__car_number="62").class_position == 1


def test_everything_else_in_a_row_is_carried_over(anna: Client, utah: models.Classification) -> None:
    known = {"fastest_lap_ms": 107_120, "has_fastest_lap": True, "grid_position": 4, "laps_led": 9, "note": "Pole"}
    utah.results.filter(entry__car_number="87").update(**known, source="a page", confidence="sourced")
    utah.results.filter(entry__car_number="92").update(reason_retired="Engine")

    version = last_of_class(anna, utah).publish()

    row = version.results.get(entry__car_number="87")
    assert {name: getattr(row, name) for name in known} == known
    assert (row.source, row.confidence) == ("a page", "sourced")
    assert version.results.get(entry__car_number="92").reason_retired == "Engine"


def test_time_added_reorders_by_the_clock(anna: Client, utah: models.Classification) -> None:
    for number, seconds in {"45": 100, "87": 103, "62": 104, "92": 130}.items():
        utah.results.filter(entry__car_number=number).update(time_ms=seconds * 1000, laps=60)
    page = CorrectionPage(anna, utah)
    page.decide(1, "45", "time", "5")

    version = page.publish()

    assert order_of(version) == "87 62 45 92 66 9"
    row = version.results.get(entry__car_number="45")
    assert (row.time_ms, row.gap_ms, version.penalties.get().time_ms) == (105_000, 2000, 5000)


def test_what_the_clock_cannot_decide_is_named(anna: Client, utah: models.Classification) -> None:
    page = CorrectionPage(anna, utah)
    page.decide(1, "45", "time", "5")

    page.look()

    assert "it cannot be worked out whether No. 45 falls behind No. 87, No. 62, No. 92, No. 66, No. 9." in page.text
