"""Drafts of corrections, and two people at once."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from racing import models
from tests.support.correction_page import CorrectionPage, as_draft, newest, order_of, two_places, utah_alone
from tests.support.page_words import words

pytestmark = pytest.mark.django_db

RESULT = "/en/alms/2009/utah/results/race/"


@pytest.fixture
def utah(pin_clock: Callable[[str], None]) -> models.Classification:
    pin_clock("2009-05-19T21:00Z")
    return utah_alone()


def sent(page: CorrectionPage) -> dict[str, object]:
    """What the page holds, without what only says where it stands."""
    return {name: value for name, value in page.data.items() if name not in ("looked", "seen", "corrects")}


def test_draft_shows_readers_nothing(anna: Client, utah: models.Classification) -> None:
    table = "/en/alms/2009/standings/gt2-drivers.json"
    pages = (RESULT, "/en/corrections/", "/en/alms/2009/utah/report/")
    before = [words(anna, page) for page in pages], anna.get(table).json()["rows"]

    draft = as_draft(two_places(anna, utah))

    assert (draft.number, draft.published_at, draft.penalties.count(), draft.adjustments.count()) == (2, None, 2, 3)
    assert order_of(draft) == "87 62 45 92"
    assert ([words(anna, page) for page in pages], anna.get(table).json()["rows"]) == before


def test_draft_is_taken_up_as_it_was_left_and_published(anna: Client, utah: models.Classification) -> None:
    page = two_places(anna, utah)
    page.place("92", "1")
    page.data |= {"document": "Bulletin 7", "penalties-1-document": "Bulletin 8", "decided_time": "18:30"}
    page.data |= {"penalties-1-decided_on": "2009-05-18", "penalties-1-decided_time": "09:15"}
    page.look()
    page.data["penalties-1-titles"].pop()
    left = sent(page)
    draft = as_draft(page)

    again = CorrectionPage(anna, draft)

    taken_up = sent(again)
    assert {name: taken_up[name] for name in left if left[name] and not name.startswith("place-")} == {
        name: value
        for name, value in (left | {"penalties-TOTAL_FORMS": 4, "penalties-0-amount": "2"}).items()
        if value and not name.startswith("place-")
    }
    version = again.publish()
    assert (version.pk, version.number, order_of(version)) == (draft.pk, 2, "92 87 62 45")
    assert version.published_at is not None
    assert [one.document for one in version.penalties.order_by("pk")] == ["Bulletin 7", "Bulletin 8"]


def test_draft_is_found_on_the_first_page_the_event_and_its_own(anna: Client, utah: models.Classification) -> None:
    draft = as_draft(two_places(anna, utah))
    address = reverse("admin:racing_classification_correct", args=[draft.pk])
    pages = [
        reverse("admin:index"),
        reverse("admin:racing_event_change", args=[utah.session.event_id]),
        reverse("admin:racing_classification_change", args=[draft.pk]),
        reverse("admin:racing_classification_correct", args=[utah.pk]),
    ]

    assert [f'href="{address}"' in anna.get(page).content.decode() for page in pages] == [True] * 4


def test_draft_is_thrown_away_with_everything_in_it(anna: Client, utah: models.Classification) -> None:
    page = CorrectionPage(anna, as_draft(two_places(anna, utah)))

    page.press("discard")

    assert models.Classification.objects.get() == utah
    assert models.Penalty.objects.count() == models.PointsAdjustment.objects.count() == 0


@pytest.mark.parametrize("field", ["laps", "fastest_lap_ms"])
def test_rows_edited_in_the_plain_form_are_kept(anna: Client, utah: models.Classification, field: str) -> None:
    draft = as_draft(two_places(anna, utah))
    draft.results.filter(entry__car_number="87").update(**{field: 61})
    page = CorrectionPage(anna, draft)

    version = page.publish()

    assert page.data["copies"] == str(draft.pk)
    assert getattr(version.results.get(entry__car_number="87"), field) == 61
    assert order_of(version) == "87 62 45 92"


def test_rows_edited_in_the_plain_form_can_be_given_up(anna: Client, utah: models.Classification) -> None:
    draft = as_draft(two_places(anna, utah))
    draft.results.filter(entry__car_number="87").update(laps=61)
    page = CorrectionPage(anna, draft)
    page.data["copies"] = utah.pk

    version = page.publish()

    assert version.results.get(entry__car_number="87").laps is None


def test_second_of_two_learns_of_the_first_and_keeps_his_input(
    anna: Client, ben: Client, utah: models.Classification
) -> None:
    hers, his = CorrectionPage(anna, utah), CorrectionPage(ben, utah)
    his.decide(1, "62", "disqualification", "", "Weight", "Gewicht")
    his.look()
    hers.decide(1, "45", "class-places", "1", "Contact", "Berührung")
    first = hers.publish()

    his.press("publish")

    assert his.conflicts == [
        "Version 2 was published meanwhile by anna: No. 45: Contact. Your input is kept and compared with it."
    ]
    assert (newest(utah.session), his.data["penalties-0-reason_de"]) == (first, "Gewicht")
    his.press("publish")
    assert [order_of(one) for one in utah.session.classifications.order_by("number")] == [
        "45 87 62 92",
        "87 45 62 92",
        "87 45 92 (62)",
    ]


def test_draft_begun_before_another_version_starts_from_that_one(
    anna: Client, ben: Client, utah: models.Classification
) -> None:
    draft = as_draft(two_places(anna, utah))
    his = CorrectionPage(ben, utah)
    his.decide(1, "62", "disqualification")
    third = his.publish()

    page = CorrectionPage(anna, draft)

    assert page.conflicts == [
        "Version 3 from 19 May 2009 came after this draft was begun: the order is proposed anew from it."
    ]
    version = page.publish()
    assert (third.number, version.pk, version.number) == (3, draft.pk, 4)
    assert order_of(version) == "87 92 45 (62)"
    assert "version=1" in anna.get("/en/corrections/").content.decode()


def test_draft_changed_by_somebody_else_is_not_overwritten_unseen(
    anna: Client, ben: Client, utah: models.Classification
) -> None:
    draft = as_draft(two_places(anna, utah))
    hers, his = CorrectionPage(anna, draft), CorrectionPage(ben, draft)
    his.data["document"] = "Bulletin 9"
    as_draft(his)
    hers.data["document"] = "Bulletin 7"

    hers.press("draft")

    assert hers.conflicts == [
        "ben has changed this draft meanwhile. Your input is kept; saving again puts it in its place."
    ]
    draft.refresh_from_db()
    assert (draft.document, hers.data["document"]) == ("Bulletin 9", "Bulletin 7")
    hers.press("draft")
    draft.refresh_from_db()
    assert draft.document == "Bulletin 7"


@pytest.mark.parametrize("button", ["publish", "discard"])
def test_draft_that_is_gone_leaves_the_input_as_a_new_correction(
    anna: Client, ben: Client, utah: models.Classification, button: str
) -> None:
    draft = as_draft(two_places(anna, utah))
    hers, his = CorrectionPage(anna, draft), CorrectionPage(ben, draft)
    his.look()
    his.press(button)

    hers.press("draft")

    gone = "This draft was published or thrown away meanwhile. Your input is kept as a new correction."
    assert gone in hers.conflicts
    assert hers.data["penalties-0-amount"] == "2"
    assert models.Classification.objects.count() == (2 if button == "publish" else 1)


def test_what_was_typed_after_the_look_is_looked_at_again(anna: Client, utah: models.Classification) -> None:
    page = two_places(anna, utah)
    page.press("publish")
    unseen = newest(utah.session)
    page.data["penalties-0-amount"] = "3"

    page.press("publish")

    assert (unseen, newest(utah.session)) == (utah, utah)
    assert "Look at what would change, then publish." in page.text
    page.press("publish")
    assert order_of(newest(utah.session)) == "87 62 92 45"
