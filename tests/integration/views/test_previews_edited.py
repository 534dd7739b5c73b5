"""Previews in the editors' hands: their words per language, pins, mutes and lines said in other words."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from racing import clock, models
from racing.domain.storylines.fingerprint import fingerprint
from racing.queries.previews import preview_page
from tests.support.page_words import words
from tests.support.small_world import SmallWorld, two_seasons_with_mosport

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("mosport_week")]

PAGE = "/en/alms/2009/mosport/preview/"
GERMAN = "/de/alms/2009/mosport/preview/"
DATA = "/en/alms/2009/mosport/preview.json"
EARLIER, LATER = "2009-08-26T08:00Z", "2009-08-28T08:00Z"
PUBLIC = {"status": "published", "published_at": EARLIER}


@pytest.fixture(autouse=True)
def world() -> SmallWorld:
    return two_seasons_with_mosport()


def preview(**values: Any) -> models.Preview:
    event = models.Event.objects.get(slug="mosport", season__slug="2009")
    public = {f"{field}_{language}": value for language in ("en", "de") for field, value in PUBLIC.items()}
    return models.Preview.objects.create(event=event, **(public | values))


def keys(client: Client) -> list[str]:
    return [fact["key"] for fact in client.get(DATA).json()["facts"]]


def test_pinned_line_comes_first_and_muted_one_is_gone(client: Client) -> None:
    found = keys(client)
    first, second, last = found[0], found[-2], found[-1]
    edited = preview()
    models.StorylineEdit.objects.create(preview=edited, key=second, choice="pinned", order=2)
    models.StorylineEdit.objects.create(preview=edited, key=last, choice="pinned", order=1)
    models.StorylineEdit.objects.create(preview=edited, key=first, choice="muted")

    edited_keys = keys(client)

    assert edited_keys[:2] == [last, second]
    assert first not in edited_keys


@pytest.mark.parametrize(
    ("german", "english", "shown_german", "shown_english"),
    [
        (("published", EARLIER), ("published", EARLIER), "Deutsch.", "English."),
        (("published", EARLIER), ("draft", EARLIER), "Deutsch.", "Deutsch."),
        (("published", EARLIER), ("published", LATER), "Deutsch.", "Deutsch."),
        (("in-review", None), ("published", EARLIER), "English.", "English."),
        (("published", LATER), ("in-review", None), None, None),
    ],
)
def test_each_language_is_public_by_its_own_status_and_moment(
    client: Client,
    german: tuple[str, str | None],
    english: tuple[str, str | None],
    shown_german: str | None,
    shown_english: str | None,
) -> None:
    texts = {"lead_de": "Deutsch.", "lead_en": "English."}
    state = {"status_de": german[0], "published_at_de": german[1]}
    preview(**texts, **state, status_en=english[0], published_at_en=english[1])

    leads = [{text for text in texts.values() if text in words(client, page)} for page in (GERMAN, PAGE)]

    assert leads == [{shown_german} - {None}, {shown_english} - {None}]


def test_reworded_line_keeps_its_evidence_and_gives_way_once_its_fact_changes(client: Client) -> None:
    key = "points-lead:gt2"
    fact = next(one for one in client.get(DATA).json()["facts"] if one["key"] == key)
    page = preview_page("alms", "2009", "mosport", clock.now())
    seen = next(one.fact for one in page.findings if one.fact.key == key)
    models.StorylineEdit.objects.create(
        preview=preview(), key=key, text_en="They lead <b>well</b>.", fingerprint=fingerprint(seen)
    )

    reworded, german = words(client, PAGE), words(client, GERMAN)
    kept = next(one for one in client.get(DATA).json()["facts"] if one["key"] == key)
    models.Result.objects.filter(entry__car_number="62").update(status="retired", position=None, class_position=None)
    changed = words(client, PAGE)

    assert "They lead <b>well</b>. in the editors’ words" in reworded
    assert "They lead" not in german
    assert (kept["evidence"], kept["editors_words"]) == (fact["evidence"], "They lead <b>well</b>.")
    assert "They lead" not in changed


def test_draft_changes_nothing_for_readers(client: Client) -> None:
    before = client.get(DATA).json()["facts"]
    edited = preview(status_en="draft", status_de="in-review")
    models.StorylineEdit.objects.create(preview=edited, key=before[0]["key"], choice="muted")
    models.StorylineEdit.objects.create(preview=edited, key=before[1]["key"], text_en="Not yet.", text_de="Noch nicht.")

    assert client.get(DATA).json()["facts"] == before


def test_quote_without_consent_is_not_for_readers(client: Client) -> None:
    event = models.Event.objects.get(slug="mosport", season__slug="2009")
    said = {"event": event, "source_en": "a call", "speaker_name": "A mechanic"}
    models.Quote.objects.create(**said, text_en="Asked words.", consent="asked")
    models.Quote.objects.create(**said, text_en="Given words.", consent="given", order=1)

    text = words(client, PAGE)

    assert ("Asked words." in text, "Given words." in text) == (False, True)
