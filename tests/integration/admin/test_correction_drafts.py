"""Drafts of corrections, two people at once, roles, and what the plain form may do."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.urls import reverse

from racing import models
from racing.actions.roles import CHIEF_EDITOR, DATA_EDITOR, OWNER, REPORTER
from tests.support.correction_page import CorrectionPage, newest, order_of
from tests.support.page_words import words
from tests.support.small_world import SmallWorld

pytestmark = pytest.mark.django_db

RESULT = "/en/alms/2009/utah/results/race/"


@pytest.fixture
def utah(pin_clock: Callable[[str], None]) -> models.Classification:
    pin_clock("2009-05-19T21:00Z")
    world = SmallWorld()
    world.championship()
    world.championship("gt2", "teams")
    world.round("Utah", "2009-05-17", gt2="45 87 62 92")
    return models.Classification.objects.get()


def signed_in(name: str, role: str = "", *rights: str) -> Client:
    user = get_user_model().objects.create_user(name, is_staff=True, is_superuser=not role and not rights)
    if role:
        user.groups.add(Group.objects.get(name=role))
    user.user_permissions.set(Permission.objects.filter(codename__in=rights))
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def anna(db: None) -> Client:
    return signed_in("anna")


@pytest.fixture
def ben(db: None) -> Client:
    return signed_in("ben")


def two_places(client: Client, version: models.Classification) -> CorrectionPage:
    page = CorrectionPage(client, version)
    page.decide(1, "45", "class-places", "2")
    page.decide(2, "92", "points", "3")
    return page


def as_draft(page: CorrectionPage) -> models.Classification:
    page.look()
    page.press("draft")
    return newest(page.session)


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


def test_rows_edited_in_the_plain_form_are_kept(anna: Client, utah: models.Classification) -> None:
    draft = as_draft(two_places(anna, utah))
    draft.results.filter(entry__car_number="87").update(laps=61)
    page = CorrectionPage(anna, draft)

    version = page.publish()

    assert page.data["copies"] == str(draft.pk)
    assert version.results.get(entry__car_number="87").laps == 61
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
        "Version 3 of 19 May 2009 came after this draft was begun: the order is proposed anew from it."
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


def test_whoever_may_not_publish_saves_drafts(utah: models.Classification) -> None:
    rights = ("view_classification", "add_classification", "change_classification", "add_penalty")
    page = CorrectionPage(signed_in("carl", "", *rights), utah)
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
    client = Client() if role == "anonymous" else signed_in("dora", role)
    address = reverse("admin:racing_classification_correct", args=[utah.pk])

    assert [client.get(address).status_code, client.post(address, {"publish": "1"}).status_code] == [status, status]


def test_data_editor_corrects_takes_points_and_publishes(utah: models.Classification) -> None:
    version = two_places(signed_in("dora", DATA_EDITOR), utah).publish()

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
