"""An editor's way through a correction: enter the decision, look, publish; and what readers find then."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from racing import models
from racing.actions.publish_preview import keep_statements
from tests.support.correction_page import CorrectionPage, newest, order_of
from tests.support.page_words import words
from tests.support.small_world import SmallWorld

pytestmark = pytest.mark.django_db

PREVIEW, RESULT = "/en/alms/2009/mosport/preview/", "/en/alms/2009/utah/results/race/"
DATA = "/en/alms/2009/mosport/preview.json"
PUBLISHED = datetime(2009, 5, 18, 8, tzinfo=UTC)
LEAD, RUN = "points-lead:gt2", "winning-run:standing:gt2:jorg-bergmeister+patrick-long"
ELEVEN = "Jörg Bergmeister and Patrick Long lead GT2 by 11 points."
ONE = "Wolf Henzler and Dirk Werner lead GT2 by 1 point."


@pytest.fixture
def utah(pin_clock: Callable[[str], None]) -> models.Classification:
    """Utah was run on 17 May, the preview of Mosport published the day after; it is 19 May."""
    pin_clock("2009-05-19T21:00Z")
    world = SmallWorld()
    world.championship()
    world.championship("gt2", "teams")
    world.championship("lmp1")
    world.round("Sebring", "2009-03-21", gt2="45 62 87 92", lmp1="9 66")
    world.round("Utah", "2009-05-17", gt2="45 87 62 92", lmp1="66 9")
    mosport = world.upcoming("Mosport", "2009-08-30", gt2="45 62 92", lmp1="9 66")
    world.upcoming("Petit Le Mans", "2009-09-26", gt2="45 62 87 92", lmp1="9 66")
    values = dict.fromkeys(["status_en", "status_de"], "published")
    values |= dict.fromkeys(["published_at_en", "published_at_de"], PUBLISHED)
    preview = models.Preview.objects.create(event=mosport, **values)
    models.StorylineEdit.objects.create(preview=preview, key="title_decision", choice="muted")
    keep_statements(preview, PUBLISHED)
    return models.Classification.objects.get(session__event__slug="utah")


@pytest.fixture
def editor(client: Client) -> Client:
    client.force_login(get_user_model().objects.create_superuser("anna", password="a-long-password"))
    return client


def last_of_class(editor: Client, utah: models.Classification) -> CorrectionPage:
    """No. 45, the winner, goes behind all others of GT2."""
    page = CorrectionPage(editor, utah)
    page.decide(1, "45", "last-of-class", "", "Car 45 too low", "Auto 45 zu niedrig")
    page.data |= {"document": "Bulletin 7", "decided_on": "2009-05-19", "decided_time": "20:00"}
    return page


def changed(client: Client) -> set[str]:
    return {one["key"] for one in client.get(DATA).json()["changes"]}


def rows_in_the_database() -> list[int]:
    tables = (models.Classification, models.Result, models.Penalty, models.PointsAdjustment, models.RecordedStanding)
    return [table._default_manager.count() for table in tables]


def test_every_way_leads_to_the_version_in_force(editor: Client, utah: models.Classification) -> None:
    address = reverse("admin:racing_classification_correct", args=[utah.pk])
    pages = [
        reverse("admin:index"),
        reverse("admin:racing_event_change", args=[utah.session.event_id]),
        reverse("admin:racing_classification_change", args=[utah.pk]),
    ]

    assert [f'href="{address}"' in editor.get(page).content.decode() for page in pages] == [True] * 3


def test_look_shows_result_tables_fights_and_published_sentences(editor: Client, utah: models.Classification) -> None:
    page = last_of_class(editor, utah)

    effects = page.look().context["effects"]

    rows = [(one.before.number, one.before.class_position, one.after.class_position) for one in effects.moved]
    assert rows == [("87", 2, 1), ("62", 3, 2), ("92", 4, 3), ("45", 1, 4)]
    assert [one.points_after for one in effects.moved] == [(20, 20), (16, 16), (13, 13), (10, 10)]
    assert [table.title.slug for table in effects.tables] == ["gt2-drivers", "gt2-teams"]
    assert [[c.slug for c in row.competitors] for row in effects.tables[0].rows][:2] == [
        ["wolf-henzler", "dirk-werner"],
        ["jaime-melo", "pierre-kaffer"],
    ]
    assert {one.title.slug for one in effects.fights} == {"gt2-drivers", "gt2-teams"}
    assert {change.key for one in effects.previews for change in one.changes} == {LEAD, RUN, "headline", "opening"}
    assert ELEVEN in page.text
    assert ONE in page.text
    assert [one.event.slug for one in effects.reports] == ["utah"]


def test_look_leaves_nothing_behind(editor: Client, utah: models.Classification) -> None:
    before, revision = rows_in_the_database(), models.Season.objects.get().results_revision
    page = last_of_class(editor, utah)

    page.look()

    assert rows_in_the_database() == before
    assert models.Season.objects.get().results_revision == revision
    assert changed(editor) == set()
    assert "version 2" not in words(editor, RESULT)


def test_published_correction_is_a_new_version_with_its_penalty(editor: Client, utah: models.Classification) -> None:
    version = last_of_class(editor, utah).publish()

    assert (version.number, version.status, version.corrects, version.copies) == (2, "amended", utah, utah)
    assert (version.reason_en, version.reason_de) == ("No. 45: Car 45 too low", "Nr. 45: Auto 45 zu niedrig")
    assert (version.document, version.published_at) == ("Bulletin 7", datetime(2009, 5, 19, 21, tzinfo=UTC))
    assert (order_of(utah), order_of(version)) == ("45 87 62 92 66 9", "87 62 92 45 66 9")
    penalty = version.penalties.get()
    assert (penalty.entry.car_number, penalty.kind, penalty.reason_de) == ("45", "last-of-class", "Auto 45 zu niedrig")
    assert (penalty.document, penalty.decided_at) == ("Bulletin 7", datetime(2009, 5, 19, 20, tzinfo=UTC))


def test_penalty_two_days_after_the_race_changes_exactly_the_sentences_that_the_look_announced(
    editor: Client, utah: models.Classification, pin_clock: Callable[[str], None]
) -> None:
    page = last_of_class(editor, utah)
    announced = {change.key for one in page.look().context["effects"].previews for change in one.changes}

    page.press("publish")
    pin_clock("2009-05-21")

    assert changed(editor) == announced == {LEAD, RUN, "headline", "opening"}


def test_readers_find_the_note_the_version_and_the_correction_in_both_languages(
    editor: Client, utah: models.Classification, pin_clock: Callable[[str], None]
) -> None:
    last_of_class(editor, utah).publish()
    pin_clock("2009-05-21")

    english, german = words(editor, PREVIEW), words(editor, PREVIEW.replace("/en/", "/de/"))

    assert f"After the decision of 19 May 2009: {ONE}" in english
    assert "Utah, version 2 of 19 May 2009: No. 45: Car 45 too low (Bulletin 7)" in english
    assert "Nach der Entscheidung vom 19. Mai 2009: " in german
    assert "Utah, Fassung 2 vom 19. Mai 2009: Nr. 45: Auto 45 zu niedrig (Bulletin 7)" in german
    assert "Classification: amended. Version 2 of 19 May 2009." in words(editor, RESULT)
    corrections = words(editor, "/en/corrections/")
    assert "version 2, amended. No. 45: Car 45 too low (Bulletin 7)" in corrections
    assert "No. 45: moved to last of its class, Car 45 too low" in corrections
    assert "4 statements of the preview of Mosport" in corrections


def test_note_names_the_day_of_the_decision_where_it_was_entered_later(
    editor: Client, utah: models.Classification, pin_clock: Callable[[str], None]
) -> None:
    pin_clock("2009-05-21T10:00Z")
    last_of_class(editor, utah).publish()

    text = words(editor, PREVIEW)

    assert f"After the decision of 19 May 2009: {ONE}" in text
    assert "Utah, version 2 of 21 May 2009" in text
    assert "4 statements of the preview of Mosport" in words(editor, "/en/corrections/")


def test_points_are_taken_in_the_tables_that_stay_ticked(editor: Client, utah: models.Classification) -> None:
    page = CorrectionPage(editor, utah)
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
    table = editor.get("/en/alms/2009/standings/gt2-drivers.json").json()["rows"]
    assert {row["competitor"]["name"]: row["points"] for row in table}["Patrick Long"] == "35"
    assert changed(editor) == {LEAD, "opening"}
    assert order_of(version) == order_of(utah)
    assert "points taken" in words(editor, "/en/corrections/")


def test_appeal_marks_the_result_and_moves_nobody(editor: Client, utah: models.Classification) -> None:
    page = CorrectionPage(editor, utah, "?status=under-appeal")
    page.data |= {"reason_en": "Appeal lodged by No. 87", "reason_de": "Berufung von Nr. 87"}

    version = page.publish()

    assert (version.status, order_of(version)) == ("under-appeal", order_of(utah))
    assert "Classification: under appeal. Version 2 of 19 May 2009." in words(editor, RESULT)
    assert changed(editor) == set()


def test_taking_back_is_a_new_version_equal_to_the_older_one(
    editor: Client, utah: models.Classification, pin_clock: Callable[[str], None]
) -> None:
    page = last_of_class(editor, utah)
    page.decide(2, "92", "points", "4")
    page.publish()
    pin_clock("2009-05-25T10:00Z")
    page = CorrectionPage(editor, utah)
    page.data |= {"reason_en": "Appeal upheld", "reason_de": "Berufung erfolgreich", "decided_on": "2009-05-25"}

    version = page.publish()

    assert (version.number, version.copies, version.corrects.number) == (3, utah, 2)
    assert order_of(version) == order_of(utah)
    assert {one.kind for one in version.adjustments.all()} == {"grant"}
    table = editor.get("/en/alms/2009/standings/gt2-drivers.json").json()["rows"]
    assert {row["competitor"]["name"]: row["points"] for row in table}["Tommy Milner"] == "20"
    assert "an earlier decision was taken back; the statement holds as published." in words(editor, PREVIEW)


def test_place_by_hand_is_published_as_given(editor: Client, utah: models.Classification) -> None:
    page = CorrectionPage(editor, utah)
    page.place("62", "1")
    page.data |= {"reason_en": "Scoring error", "reason_de": "Fehler der Zeitnahme"}

    version = page.publish()

    assert order_of(version) == "62 45 87 92 66 9"
    assert version.results.get(entry__car_number="62").class_position == 1


def test_everything_else_in_a_row_is_carried_over(editor: Client, utah: models.Classification) -> None:
    known = {"fastest_lap_ms": 107_120, "has_fastest_lap": True, "grid_position": 4, "laps_led": 9, "note": "Pole"}
    utah.results.filter(entry__car_number="87").update(**known, source="a page", confidence="sourced")
    utah.results.filter(entry__car_number="92").update(reason_retired="Engine")

    version = last_of_class(editor, utah).publish()

    row = version.results.get(entry__car_number="87")
    assert {name: getattr(row, name) for name in known} == known
    assert (row.source, row.confidence) == ("a page", "sourced")
    assert version.results.get(entry__car_number="92").reason_retired == "Engine"


def test_time_added_reorders_by_the_clock(editor: Client, utah: models.Classification) -> None:
    for number, seconds in {"45": 100, "87": 103, "62": 104, "92": 130}.items():
        utah.results.filter(entry__car_number=number).update(time_ms=seconds * 1000, laps=60)
    page = CorrectionPage(editor, utah)
    page.decide(1, "45", "time", "5")

    version = page.publish()

    assert order_of(version) == "87 62 45 92 66 9"
    row = version.results.get(entry__car_number="45")
    assert (row.time_ms, row.gap_ms, version.penalties.get().time_ms) == (105_000, 2000, 5000)


def test_what_the_clock_cannot_decide_is_named(editor: Client, utah: models.Classification) -> None:
    page = CorrectionPage(editor, utah)
    page.decide(1, "45", "time", "5")

    page.look()

    assert "it cannot be worked out whether No. 45 falls behind No. 87, No. 62, No. 92, No. 66, No. 9." in page.text


@pytest.mark.parametrize("others", ["", "7 8 10"])
def test_opening_costs_the_same_for_six_cars_and_nine(editor: Client, utah: models.Classification, others: str) -> None:
    world_cars = models.Classification.objects.get(pk=utah.pk)
    for order, number in enumerate(others.split(), start=7):
        entry = models.Entry.objects.create(
            event=utah.session.event, car_class=models.CarClass.objects.get(slug="gt2"), car_number=number
        )
        models.Result.objects.create(classification=world_cars, entry=entry, order=order, position=order)
    address = reverse("admin:racing_classification_correct", args=[utah.pk])
    editor.get(address)

    with CaptureQueriesContext(connection) as queries:
        editor.get(address)

    assert len(queries) == 12


def test_version_in_force_is_found_from_an_older_one(editor: Client, utah: models.Classification) -> None:
    version = last_of_class(editor, utah).publish()

    answer = editor.get(reverse("admin:racing_classification_correct", args=[utah.pk]))

    assert (
        answer["Location"] == reverse("admin:racing_classification_correct", args=[version.pk]) + f"?copies={utah.pk}"
    )
    assert newest(utah.session) == version
