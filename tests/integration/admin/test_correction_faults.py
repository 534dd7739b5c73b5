"""Whatever is wrong in a correction is named with its row, and nothing is saved."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from racing import models
from tests.support.built_once import built_once
from tests.support.correction_page import CorrectionPage
from tests.support.small_world import SmallWorld

pytestmark = pytest.mark.django_db


@pytest.fixture
def utah(pin_clock: Callable[[str], None]) -> models.Classification:
    pin_clock("2009-05-19T21:00Z")
    return utah_with_four_cars()


@built_once
def utah_with_four_cars() -> models.Classification:
    world = SmallWorld()
    world.championship()
    world.round("Utah", "2009-05-17", gt2="45 87 62 (92)", lmp1="66 9")
    models.Result.objects.filter(entry__car_number="45").update(laps=60)
    return models.Classification.objects.get()


def told(anna: Client, utah: models.Classification, *rows: tuple[Any, ...], **more: Any) -> list[tuple[int, str]]:
    """What the page says about these rows when they are to be published; nothing may have been written."""
    page = CorrectionPage(anna, utah)
    for row, decision in enumerate(rows, start=1):
        page.decide(row, *decision)
    page.data |= more
    page.press("publish")
    assert models.Classification.objects.count() == 1
    assert models.Penalty.objects.count() == models.PointsAdjustment.objects.count() == 0
    return page.complaints


GOOD = ("87", "time", "5")


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (("", "time", "5"), "Choose the car."),
        (("999999", "time", "5"), "This car has no row in version 1."),
        (("no car", "time", "5"), "This car has no row in version 1."),
        (("45", "", "5"), "Choose what was decided."),
        (("45", "time", "", "x", "y"), "“” is no time such as 5, 30.5 or 1:30."),
        (("45", "time", "five", "x", "y"), "“five” is no time such as 5, 30.5 or 1:30."),
        (("45", "time", "-5", "x", "y"), "“-5” is no time such as 5, 30.5 or 1:30."),
        (("45", "time", "0", "x", "y"), "Time added is more than nothing and less than a day."),
        (("45", "time", "30:00:00", "x", "y"), "Time added is more than nothing and less than a day."),
        (("45", "places", "two"), "“two” is not right here: write a whole number from 1 to 999."),
        (("45", "places", "-1"), "“-1” is not right here: write a whole number from 1 to 999."),
        (("45", "places", "1.5"), "“1.5” is not right here: write a whole number from 1 to 999."),
        (("45", "places", "²"), "“²” is not right here: write a whole number from 1 to 999."),
        (("45", "places", "9"), "No. 45 cannot lose 9 places: 4 cars are behind it."),
        (("45", "class-places", "3"), "No. 45 cannot lose 3 places: 2 cars are behind it."),
        (("45", "laps", "61"), "No. 45 cannot lose 61 laps: it has 60."),
        (("92", "places", "1"), "No. 92 holds no place in this version, so it cannot lose one."),
        (("45", "disqualification", "3"), "This decision has no amount; leave it empty."),
        (("45", "time", "5", "", "Kraftstoff"), "The reason is missing in English."),
        (("45", "time", "5", "Fuel", ""), "The reason is missing in German."),
        (("45", "points", "0"), "“0” is not right here: write a whole number from 1 to 9999."),
        (("9", "points", "5"), "This car scores in no table that is worked out here."),
        (("87", "places", "1"), "This car stands in row 1 already: one row for its place, one for its points."),
    ],
)
def test_wrong_row_is_named(anna: Client, utah: models.Classification, row: tuple[str, ...], words: str) -> None:
    assert told(anna, utah, GOOD, row) == [(2, words)]


def test_the_session_is_on_its_own_day_not_on_the_first_of_its_event(anna: Client, utah: models.Classification) -> None:
    """Only its start is known, which is on the second day of the weekend by the clock of the circuit."""
    models.Event.objects.filter(slug="utah").update(starts_on="2009-05-16")
    models.Session.objects.filter(event__slug="utah").update(starts_at="2009-05-17T19:00Z", starts_on=None)

    complaints = told(anna, utah, GOOD, decided_on="2009-05-16")

    assert complaints == [(1, "The decision of 16 May 2009 is before the session of 17 May 2009.")]


@pytest.mark.parametrize(
    ("more", "row", "words"),
    [
        ({"decided_on": "2009-05-16"}, 1, "The decision of 16 May 2009 is before the session of 17 May 2009."),
        ({"decided_on": "2009-05-20"}, 1, "The decision of 20 May 2009 is in the future."),
        ({"penalties-0-decided_on": "2009-05-20"}, 1, "The decision of 20 May 2009 is in the future."),
        ({"penalties-0-decided_on": "tomorrow"}, 1, "Enter a valid date."),
        ({"decided_on": ""}, 0, "This field is required."),
        ({"decided_time": "25:00"}, 0, "Enter a valid time."),
        ({"reason_en": "Only in English"}, 0, "The reason is missing in German."),
        ({"reason_de": "Nur auf Deutsch"}, 0, "The reason is missing in English."),
        ({"known_on": "2009-05-20"}, 0, "The moment of publication cannot be in the future."),
        ({"known_on": "2009-05-16"}, 0, "Version 1 was published on 17 May 2009; a correction comes after it."),
        ({"known_time": "10:00"}, 0, "The day of publication is missing."),
        ({"status": "wrong"}, 0, "Select a valid choice. wrong is not one of the available choices."),
        ({"copies": "999"}, 0, "Select a valid choice. 999 is not one of the available choices."),
        ({"document": "\u202egnp.exe"}, 0, "Control characters and direction marks are not allowed here."),
    ],
)
def test_wrong_decision_is_named(
    anna: Client, utah: models.Classification, more: dict[str, str], row: int, words: str
) -> None:
    assert told(anna, utah, GOOD, **more) == [(row, words)]


@pytest.mark.parametrize(
    ("places", "words"),
    [
        ({"45": "first"}, "No. 45, place overall: write a whole number."),
        ({"45": "0"}, "Ensure this value is greater than or equal to 1."),
        ({"45": "7"}, "There is no place 7: the places are 1 to 5."),
        ({"92": "1"}, "No. 92 holds no place in this version, so it cannot lose one."),
        ({"87": "1", "62": "1"}, "Place 1 is given to No. 87 and to No. 62."),
    ],
)
def test_wrong_place_by_hand_is_named(
    anna: Client, utah: models.Classification, places: dict[str, str], words: str
) -> None:
    keys = {one.car_number: one.pk for one in models.Entry.objects.all()}

    found = told(anna, utah, GOOD, **{f"place-{keys[number]}": place for number, place in places.items()})

    assert found == [(0, words)]


def test_correction_of_nothing_says_what_could_change(anna: Client, utah: models.Classification) -> None:
    words = "Nothing would change: enter a decision, a place, another status or an older version to go back to."

    assert told(anna, utah, status="official") == [(0, words)]


def test_new_version_without_a_decision_needs_its_reason(anna: Client, utah: models.Classification) -> None:
    assert told(anna, utah, status="under-appeal") == [(0, "Say in both languages why there is a new version.")]


@pytest.mark.parametrize("button", ["look", "draft", "more"])
def test_no_button_writes_what_is_wrong(anna: Client, utah: models.Classification, button: str) -> None:
    page = CorrectionPage(anna, utah)
    page.decide(1, "45", "places", "x")

    page.press(button)

    assert models.Classification.objects.count() == 1
    assert page.data["penalties-0-amount"] == "x"


def test_every_fault_of_the_fields_is_told_at_once(anna: Client, utah: models.Classification) -> None:
    found = told(anna, utah, ("", "time", "5"), ("45", "places", "x"), document="x" * 241, decided_on="2009-05-20")

    assert [row for row, _words in found] == [0, 1, 2]


def test_faults_are_german_in_german(anna: Client, utah: models.Classification) -> None:
    anna.defaults["HTTP_ACCEPT_LANGUAGE"] = "de"

    assert told(anna, utah, ("45", "places", "9"), decided_on="19.05.2009") == [
        (1, "Nr. 45 kann nicht um 9 Plätze zurückfallen: Autos dahinter: 4.")
    ]


@pytest.mark.parametrize("total", ["", "many", "-1", "100000"])
def test_tampered_counter_of_rows_is_no_crash(anna: Client, utah: models.Classification, total: str) -> None:
    page = CorrectionPage(anna, utah)
    page.data["penalties-TOTAL_FORMS"] = total

    answers = [page.client.post(page.address, page.data | {button: "1"}) for button in ("look", "more", "publish")]

    assert [answer.status_code for answer in answers] == [200, 200, 200]
    assert models.Classification.objects.count() == 1


def test_more_rows_keep_what_was_typed(anna: Client, utah: models.Classification) -> None:
    page = CorrectionPage(anna, utah)
    page.decide(1, *GOOD)
    page.decide(2, "45", "places", "1")

    page.press("more")

    assert page.data["penalties-TOTAL_FORMS"] == 4
    assert page.data["penalties-1-amount"] == "1"
    assert page.complaints == []


def test_moved_car_that_also_loses_points_takes_two_rows(anna: Client, utah: models.Classification) -> None:
    page = CorrectionPage(anna, utah)
    page.decide(1, "45", "class-places", "1")
    page.decide(2, "45", "points", "3")

    version = page.publish()

    assert [one.kind for one in version.penalties.order_by("pk")] == ["class-places", "points"]


def test_two_penalties_give_their_reasons_to_the_version(anna: Client, utah: models.Classification) -> None:
    page = CorrectionPage(anna, utah)
    page.decide(1, "45", "class-places", "1", "Contact", "Berührung")
    page.decide(2, "66", "disqualification", "", "F" * 240, "Kraftstoff")
    page.data["penalties-1-document"] = "Bulletin 8"

    version = page.publish()

    assert version.reason_de == "Nr. 45: Berührung; Nr. 66: Kraftstoff"
    assert version.reason_en == "No. 45: Contact; No. 66: ".ljust(239, "F") + "…"
    assert [one.document for one in version.penalties.order_by("pk")] == ["", "Bulletin 8"]
