"""An editor's way through a preview: from the dashboard to publication, and what happens when two save at once."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.urls import reverse

from racing import clock, models
from racing.actions.roles import REPORTER
from racing.queries.previews import draft_page
from tests.support.newsroom import as_superuser
from tests.support.page_words import text_of, words
from tests.support.small_world import two_seasons_with_mosport

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("mosport_week")]

PAGE = "/en/alms/2009/mosport/preview/"
LEAD = "points-lead:gt2"
FIELD = re.compile(r'<(input|textarea|select)[^>]*name="([^"]+)"[^>]*>')


@pytest.fixture
def preview() -> models.Preview:
    two_seasons_with_mosport()
    event = models.Event.objects.get(slug="mosport", season__slug="2009")
    return models.Preview.objects.create(event=event)


def address(preview: models.Preview) -> str:
    return reverse("admin:racing_preview_change", args=[preview.pk])


def opened(client: Client, preview: models.Preview) -> dict[str, Any]:
    """What the form would send if it were saved untouched."""
    form = client.get(address(preview)).context["adminform"].form
    data: dict[str, Any] = {name: form[name].value() or "" for name in form.fields}
    data |= {f"published_at_{language}_{part}": "" for language in ("en", "de") for part in (0, 1)}
    for formset in (form.stories, form.quotes):
        data |= {f"{formset.prefix}-{key}": value for key, value in formset.management_form.initial.items()}
        for row in formset.forms:
            values = {row.add_prefix(name): row[name].value() for name in row.fields}
            data |= {name: value for name, value in values.items() if str(value) not in ("", "None", "False")}
    return data


def field_of(data: dict[str, Any], key: str, name: str) -> str:
    """The name of a field of the storyline with this key."""
    prefix = next(field for field, value in data.items() if field.startswith("stories") and value == key)
    return prefix.removesuffix("key") + name


def save(client: Client, preview: models.Preview, data: dict[str, Any], **changed: Any) -> Any:
    return client.post(address(preview), data | changed | {"_continue": "1"})


def test_a_mark_that_places_nothing_is_refused_with_those_that_do(anna: Client, preview: models.Preview) -> None:
    typed = opened(anna, preview)

    page = text_of(save(anna, preview, typed, text_de="So.\n\n[[titel]]", closing_de="[[title]]").content.decode())

    preview.refresh_from_db()
    assert preview.text_de == ""
    assert "[[titel]] places nothing. A mark stands alone in its line and is one of these: [[stories]]," in page
    assert "[[title]] places nothing here: only the text of a preview has sections." in page


def test_form_lists_every_storyline_in_both_languages_with_its_evidence(anna: Client, preview: models.Preview) -> None:
    text = text_of(anna.get(address(preview)).content.decode())

    assert "Jörg Bergmeister und Patrick Long führen die GT2 mit 11 Punkten Vorsprung an." in text
    assert "Jörg Bergmeister and Patrick Long lead GT2 by 11 points." in text
    assert "Missing before publication The German lead is missing. The English lead is missing." in text
    keys = {line.key for line in anna.get(address(preview)).context["adminform"].form.desk.lines}
    assert keys == {one.fact.key for one in draft_page(preview.event, clock.now()).findings}


def test_saving_untouched_writes_no_row(anna: Client, preview: models.Preview) -> None:
    answer = save(anna, preview, opened(anna, preview))

    assert answer.status_code == 302
    assert (models.StorylineEdit.objects.count(), models.Quote.objects.count()) == (0, 0)


def test_editor_pins_mutes_rewords_and_publishes(anna: Client, client: Client, preview: models.Preview) -> None:
    data = opened(anna, preview)
    answer = save(
        anna,
        preview,
        data,
        **{
            field_of(data, "field-size", "order"): "1",
            field_of(data, "nth-to-last", "choice"): "muted",
            field_of(data, LEAD, "text_en"): "Eleven points, and counting.",
            "lead_en": "Mosport, at last.",
            "status_en": "published",
            "quotes-0-speaker_name": "A mechanic",
            "quotes-0-text_en": "Ready.",
            "quotes-0-source_en": "a talk",
        },
    )

    edits = {one.key: (one.choice, one.order, one.text_en) for one in models.StorylineEdit.objects.all()}
    text = words(Client(), PAGE)
    assert answer.status_code == 302
    assert edits == {
        "field-size": ("pinned", 1, ""),
        "nth-to-last": ("muted", None, ""),
        LEAD: ("", None, "Eleven points, and counting."),
    }
    assert "Mosport, at last." in text
    assert "Eleven points, and counting." in text
    assert "A mechanic" in text
    assert models.Statement.objects.get(key=LEAD).text_en == "Eleven points, and counting."
    assert not models.Statement.objects.filter(key="nth-to-last").exists()


def test_scheduled_preview_becomes_public_by_the_clock_alone(
    anna: Client, preview: models.Preview, pin_clock: Callable[[str], None]
) -> None:
    scheduled = {"published_at_en_0": "2009-08-28", "published_at_en_1": "08:00", "status_en": "published"}
    save(anna, preview, opened(anna, preview), lead_en="Tomorrow’s words.", **scheduled)

    today = words(Client(), PAGE)
    pin_clock("2009-08-28")
    tomorrow = words(Client(), PAGE)

    assert ("Tomorrow’s words." in today, "Tomorrow’s words." in tomorrow) == (False, True)


def test_stale_words_are_marked_until_the_editor_confirms_them(anna: Client, preview: models.Preview) -> None:
    data = opened(anna, preview)
    save(anna, preview, data, **{field_of(data, LEAD, "text_en"): "A fair lead.", "status_en": "published"})
    models.Result.objects.filter(entry__car_number="62").update(status="retired", position=None, class_position=None)

    stale, hidden = text_of(anna.get(address(preview)).content.decode()), words(Client(), PAGE)
    data = opened(anna, preview)
    save(anna, preview, data, **{field_of(data, LEAD, "still_holds"): "on"})
    confirmed = words(Client(), PAGE)

    assert "1 reworded line rests on a fact that has changed." in stale
    assert "The fact behind your words has changed. Readers see the computed sentence." in stale
    assert ("A fair lead." in hidden, "A fair lead." in confirmed) == (False, True)


def test_second_saver_sees_who_changed_what_and_keeps_his_own_input(anna: Client, preview: models.Preview) -> None:
    late = as_superuser(Client(), "ben")
    data = opened(late, preview)
    save(anna, preview, opened(anna, preview), lead_de="Annas Vorspann")

    refused = save(late, preview, data, lead_de="Bens Vorspann")

    text = unescape(refused.content.decode())
    assert refused.status_code == 200
    assert "anna saved this at" in text
    assert "lead (German): “” → “Annas Vorspann”." in text
    assert "Bens Vorspann</textarea>" in text
    assert models.Preview.objects.get().lead_de == "Annas Vorspann"

    again = data | {"seen_state": refused.context["adminform"].form["seen_state"].value()}
    assert save(late, preview, again, lead_de="Bens Vorspann").status_code == 302
    assert models.Preview.objects.get().lead_de == "Bens Vorspann"


def test_two_who_edit_the_same_storyline_are_told_apart(anna: Client, preview: models.Preview) -> None:
    late = as_superuser(Client(), "ben")
    data = opened(late, preview)
    save(anna, preview, data, **{field_of(data, LEAD, "choice"): "pinned"})

    refused = save(late, preview, data, **{field_of(data, LEAD, "choice"): "muted"})
    again = data | {"seen_state": refused.context["adminform"].form["seen_state"].value()}
    save(late, preview, again, **{field_of(data, LEAD, "choice"): "muted"})

    assert LEAD in unescape(refused.content.decode()).split("Your own input")[0]
    assert models.StorylineEdit.objects.get().choice == "muted"


@pytest.mark.parametrize(("language", "lead"), [("de", "Entwurf auf Deutsch"), ("en", "English draft")])
def test_live_page_shows_the_draft_to_staff_in_a_frame_of_our_own(
    anna: Client, preview: models.Preview, language: str, lead: str
) -> None:
    models.Preview.objects.update(lead_de="Entwurf auf Deutsch", lead_en="English draft")

    answer = anna.get(reverse("admin:racing_preview_live", args=[preview.pk, language]))

    assert lead in answer.content.decode()
    assert f'<html lang="{language}">' in answer.content.decode()
    assert answer["X-Frame-Options"] == "SAMEORIGIN"
    assert "frame-ancestors 'self'" in answer["Content-Security-Policy"]
    assert "no-store" in answer["Cache-Control"]
    assert lead not in words(Client(), PAGE.replace("/en/", f"/{language}/"))


def test_form_may_frame_our_own_pages_only(anna: Client, preview: models.Preview) -> None:
    policy = anna.get(address(preview))["Content-Security-Policy"]

    assert "frame-src 'self';" in f"{policy};"
    assert "frame-ancestors 'none'" in policy


@pytest.mark.parametrize(("rights", "status"), [([], 403), (["view_preview"], 200), (["change_preview"], 200)])
def test_live_page_needs_the_right_to_see_previews(
    client: Client, preview: models.Preview, rights: list[str], status: int
) -> None:
    user = get_user_model().objects.create_user("reporter", password="a-long-password", is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__in=rights))
    client.force_login(user)

    assert client.get(reverse("admin:racing_preview_live", args=[preview.pk, "de"])).status_code == status


def test_reporter_hands_over_for_review_and_cannot_publish(client: Client, preview: models.Preview) -> None:
    reporter = get_user_model().objects.create_user("reporter", password="a-long-password", is_staff=True)
    reporter.groups.add(Group.objects.get(name=REPORTER))
    client.force_login(reporter)
    data = opened(client, preview)

    refused = save(client, preview, data, status_de="published")
    handed_over = save(client, preview, data, status_de="in-review")

    assert (refused.status_code, handed_over.status_code) == (200, 302)
    assert models.Preview.objects.get().status_de == "in-review"


def test_published_preview_is_read_only_for_who_may_not_publish(client: Client, preview: models.Preview) -> None:
    models.Preview.objects.update(status_de="published", published_at_de="2009-08-26T08:00Z")
    reporter = get_user_model().objects.create_user("reporter", password="a-long-password", is_staff=True)
    reporter.groups.add(Group.objects.get(name=REPORTER))
    client.force_login(reporter)

    answer = client.post(address(preview), {"lead_de": "Anders", "_continue": "1"})

    assert answer.status_code == 403
    assert models.Preview.objects.get().lead_de == ""


def test_anonymous_reader_is_sent_to_the_door(client: Client, preview: models.Preview) -> None:
    answer = client.get(reverse("admin:racing_preview_live", args=[preview.pk, "de"]))

    assert (answer.status_code, answer["Location"].split("?")[0]) == (302, reverse("admin:login"))


def test_quote_of_another_event_cannot_be_changed_through_this_one(anna: Client, preview: models.Preview) -> None:
    other = models.Event.objects.exclude(pk=preview.event_id).first()
    foreign = models.Quote.objects.create(event=other, speaker_name="X", text_en="Theirs.", source_en="a talk")
    data = opened(anna, preview) | {"quotes-TOTAL_FORMS": 1, "quotes-INITIAL_FORMS": 1}

    save(anna, preview, data, **{
        "quotes-0-id": str(foreign.pk), "quotes-0-speaker_name": "Y", "quotes-0-text_en": "Ours.",
        "quotes-0-source_en": "a talk", "quotes-0-consent": "published", "quotes-0-order": "0",
    })  # fmt: skip

    foreign.refresh_from_db()
    assert (foreign.text_en, foreign.event_id) == ("Theirs.", other.pk if other else None)


def test_dashboard_leads_to_the_preview_and_names_what_is_missing(anna: Client, preview: models.Preview) -> None:
    models.Preview.objects.update(status_de="in-review")

    text = text_of(anna.get(reverse("admin:index")).content.decode())

    assert "Missing before publication: 3 things The German lead is missing. The English lead is missing." in text
    assert "Preview German: in review, English: draft Open the preview" in text
    assert "Waiting for review Preview: Grand Prix of Mosport" in text


def test_the_log_names_fields_and_parts_as_the_form_does(anna: Client, preview: models.Preview) -> None:
    data = opened(anna, preview)
    key = next(value for name, value in data.items() if name.endswith("-key"))

    save(anna, preview, data, lead_en="A lead.", **{field_of(data, key, "choice"): "pinned"})

    assert LogEntry.objects.latest("pk").get_change_message() == "Changed Lead (English). Changed Storylines."


def test_a_preview_begins_with_nothing_but_its_event(anna: Client, preview: models.Preview) -> None:
    form = anna.get(reverse("admin:racing_preview_add")).context["adminform"]

    assert [fieldset.fields for fieldset in form] == [["event"]]


def test_new_preview_goes_on_to_its_storylines(anna: Client, preview: models.Preview) -> None:
    event = models.Event.objects.get(slug="petit-le-mans")

    answer = anna.post(reverse("admin:racing_preview_add"), {"event": event.pk})

    created = models.Preview.objects.get(event=event)
    assert (answer.status_code, answer["Location"]) == (302, address(created))
