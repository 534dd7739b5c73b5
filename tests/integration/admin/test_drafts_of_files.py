"""A result from a file is looked through and published in the grid, which loses nothing of what the file said."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.urls import reverse

from racing import models
from racing.actions.import_timing import bring
from racing.actions.roles import DATA_EDITOR
from racing.actions.timing_outcome import ImportOptions
from racing.domain.vocabulary import Coverage, SessionKind
from racing.importers.names import KnownNames, all_new
from racing.importers.timing.file import read_timing_file
from racing.importers.timing.parsed import Document
from tests.support.entry_grid import said
from tests.support.factories import make_event, make_race
from tests.support.html_forms import open_form
from tests.support.newsroom import as_role
from tests.support.timing import SAMPLES

pytestmark = pytest.mark.django_db

MEANT = ImportOptions(confirmed=frozenset({"all"}))
KINDS = {Document.RACE: SessionKind.RACE, Document.GRID: SessionKind.RACE, Document.TIMED: SessionKind.QUALIFYING}
TOLD = {"id", "classification_id"}
RESULTS = [
    *("al_kamel_by_class/race.csv", "al_kamel_grid/grid.csv", "al_kamel_json/race.txt", "al_kamel_race/race.csv"),
    *("al_kamel_race/race_one_driver.csv", "al_kamel_race/race_sro.csv", "al_kamel_race/race_wec.csv"),
    "al_kamel_timed/qualifying.csv",
]


def draft_of(path: Path, document: Document | None = None) -> models.Classification:
    """The file as the only result of an event."""
    file, event = read_timing_file(path), make_event("Anywhere", "2022-01-01")
    kind = KINDS[document or file.document]
    session = make_race(event, Coverage.NONE, slug=kind.value, kind=kind)
    choices = all_new(file.cars, KnownNames(event), similar_too=True)
    bring(file, event, session, choices, options=MEANT)
    return models.Classification.objects.get(session__event=event)


def publish_as_it_is(editor: Client, version: models.Classification) -> Any:
    """The button, and once more for the warnings."""
    address = reverse("admin:racing_session_result_grid", args=[version.session_id])
    sent = open_form(editor, address) | {"official": "1"}
    answer = editor.post(address, sent)
    if answer.status_code == 200:
        answer = editor.post(address, sent | {"warned": answer.context["grid"].warnings_shown})
    return answer


def rows(version: models.Classification) -> list[dict[str, Any]]:
    found = version.results.order_by("order").values()
    return [{name: value for name, value in row.items() if name not in TOLD} for row in found]


@pytest.mark.parametrize("name", RESULTS)
def test_publishing_a_file_as_it_is_changes_no_row(client: Client, name: str) -> None:
    version = draft_of(SAMPLES / name)
    before = rows(version)

    answer = publish_as_it_is(as_role(client, DATA_EDITOR, "anna"), version)

    version.refresh_from_db()
    assert answer.status_code == 302, [one.text for one in answer.context["grid"].plan.errors]
    assert version.published_at is not None
    assert rows(version) == before


def test_a_gap_that_was_printed_without_its_plus_is_no_time(client: Client) -> None:
    version = draft_of(SAMPLES / "plain_table" / "merged_header.txt", Document.RACE)

    publish_as_it_is(as_role(client, DATA_EDITOR, "anna"), version)

    second = version.results.get(order=2)
    assert (second.time_ms, second.gap_ms, second.gap_as_published) == (None, 3028, "+3.028")


def test_half_a_result_keeps_its_places_and_is_published_on_its_own_page(client: Client) -> None:
    version = draft_of(SAMPLES / "al_kamel_race" / "race.csv")
    version.results.filter(order=2).delete()
    models.Session.objects.filter(pk=version.session_id).update(coverage=Coverage.PARTIAL)
    editor = as_role(client, DATA_EDITOR, "anna")

    shown = editor.get(reverse("admin:racing_session_result_grid", args=[version.session_id]), follow=True)
    address = shown.redirect_chain[-1][0]
    editor.post(address, open_form(editor, address, "novalidate") | {"_publish": "1"})

    version.refresh_from_db()
    assert (version.status, version.published_at is not None) == ("official", True)
    assert [row["position"] for row in rows(version)] == [1, 3, 4, None]


def test_a_draft_with_a_gap_that_promises_all_places_stays_a_draft(client: Client) -> None:
    version = draft_of(SAMPLES / "al_kamel_race" / "race.csv")
    version.results.filter(order=2).delete()
    models.Session.objects.filter(pk=version.session_id).update(coverage=Coverage.COMPLETE)
    editor = as_role(client, DATA_EDITOR, "anna")
    address = reverse("admin:racing_classification_change", args=[version.pk])

    answer = editor.post(address, open_form(editor, address, "novalidate") | {"_publish": "1"}, follow=True)

    version.refresh_from_db()
    assert version.published_at is None
    assert "Place 2 is missing" in said(answer)


def test_who_may_not_publish_has_no_button_for_it(client: Client) -> None:
    version = draft_of(SAMPLES / "al_kamel_race" / "race.csv")
    address = reverse("admin:racing_classification_change", args=[version.pk])
    editor = as_role(client, DATA_EDITOR, "anna")
    Group.objects.get(name=DATA_EDITOR).permissions.remove(
        Permission.objects.get(codename="publish_classification", content_type__app_label="racing")
    )

    shown = editor.get(address).content.decode()
    answer = editor.post(address, open_form(editor, address, "novalidate") | {"_publish": "1"})

    version.refresh_from_db()
    assert 'name="_publish"' not in shown
    assert (answer.status_code, version.published_at) == (403, None)
