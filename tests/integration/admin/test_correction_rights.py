"""Who may correct, and what the plain form of a classification may do."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from racing import models
from racing.actions.roles import CHIEF_EDITOR, DATA_EDITOR, OWNER, REPORTER
from tests.support.correction_page import CorrectionPage, as_draft, newest, two_places, utah_alone, with_rights
from tests.support.newsroom import as_role
from tests.support.page_words import words

pytestmark = pytest.mark.django_db


@pytest.fixture
def utah(pin_clock: Callable[[str], None]) -> models.Classification:
    pin_clock("2009-05-19T21:00Z")
    return utah_alone()


def test_whoever_may_not_publish_saves_drafts(utah: models.Classification) -> None:
    rights = ("view_classification", "add_classification", "change_classification", "add_penalty")
    page = CorrectionPage(with_rights("carl", *rights), utah)
    page.decide(1, "45", "class-places", "2")
    page.look()

    page.press("publish")
    unpublished = newest(utah.session)
    page.press("draft")

    assert unpublished == utah
    assert newest(utah.session).published_at is None
    offered = [kind for kind, _name in page.answer.context["typed"].rows.forms[0].fields["kind"].choices]
    assert ("points" in offered, "Throw the draft away" in page.text) == (False, False)


@pytest.mark.parametrize(
    ("role", "status"), [(REPORTER, 403), (DATA_EDITOR, 200), (CHIEF_EDITOR, 200), (OWNER, 200), ("anonymous", 302)]
)
def test_corrections_are_for_those_who_keep_the_data(utah: models.Classification, role: str, status: int) -> None:
    client = Client() if role == "anonymous" else as_role(Client(), role, "dora")
    address = reverse("admin:racing_classification_correct", args=[utah.pk])

    assert [client.get(address).status_code, client.post(address, {"publish": "1"}).status_code] == [status, status]


def test_data_editor_corrects_takes_points_and_publishes(utah: models.Classification) -> None:
    version = two_places(as_role(Client(), DATA_EDITOR, "dora"), utah).publish()

    assert (version.number, version.adjustments.count()) == (2, 3)


def test_published_version_is_read_only_and_a_draft_is_not(anna: Client, utah: models.Classification) -> None:
    draft = as_draft(two_places(anna, utah))
    public, private = (reverse("admin:racing_classification_change", args=[one.pk]) for one in (utah, draft))

    answers = [anna.post(page, {"number": "7"}).status_code for page in (public, private)]
    fields = ['name="results-0-position"' in anna.get(page).content.decode() for page in (public, private)]

    assert (answers, fields) == ([403, 200], [False, True])


def test_published_version_cannot_be_deleted(anna: Client, utah: models.Classification) -> None:
    one = anna.post(reverse("admin:racing_classification_delete", args=[utah.pk]), {"post": "yes"})
    several = {"action": "delete_selected", "_selected_action": [utah.pk], "post": "yes"}
    anna.post(reverse("admin:racing_classification_changelist"), several)

    assert one.status_code == 403
    assert models.Classification.objects.get() == utah


def test_result_typed_by_hand_begins_as_a_draft(anna: Client, utah: models.Classification) -> None:
    page = anna.get(reverse("admin:racing_classification_add") + f"?session={utah.session_id}")

    assert page.context["adminform"].form["published_at"].value() is None


def test_draft_that_would_never_be_in_force_is_not_made_official(
    anna: Client, ben: Client, utah: models.Classification
) -> None:
    draft = as_draft(two_places(anna, utah))
    his = CorrectionPage(ben, utah)
    his.decide(1, "62", "disqualification")
    his.publish()
    action = {"action": "publish", "_selected_action": [draft.pk]}

    page = anna.post(reverse("admin:racing_classification_changelist"), action, follow=True)

    draft.refresh_from_db()
    assert draft.published_at is None
    assert "Version 3 was published meanwhile: this draft would never be in force." in page.content.decode()


def test_draft_made_official_from_the_list_brings_its_penalties_and_points(
    anna: Client, utah: models.Classification
) -> None:
    draft = as_draft(two_places(anna, utah))

    anna.post(reverse("admin:racing_classification_changelist"), {"action": "publish", "_selected_action": [draft.pk]})

    rows = anna.get("/en/alms/2009/standings/gt2-drivers.json").json()["rows"]
    assert {row["competitor"]["name"]: row["points"] for row in rows}["Tommy Milner"] == "7"
    assert "points taken" in words(anna, "/en/corrections/")


def test_plain_draft_is_edited_and_not_corrected(anna: Client, utah: models.Classification) -> None:
    plain = models.Classification.objects.create(session=utah.session, number=2, published_at=None)

    page = anna.get(reverse("admin:racing_classification_correct", args=[plain.pk]), follow=True)

    assert page.redirect_chain[0][0] == reverse("admin:racing_classification_change", args=[plain.pk])
    assert "Only what readers have seen is corrected; a draft is edited." in page.content.decode()


def test_version_that_does_not_exist_is_not_found(anna: Client) -> None:
    assert anna.get(reverse("admin:racing_classification_correct", args=[999])).status_code == 404
