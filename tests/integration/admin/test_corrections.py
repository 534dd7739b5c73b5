"""An editor's way through a correction: enter the decision, look, publish; and what readers find then."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from racing import models
from tests.support.correction_page import last_of_class, newest, order_of, utah_with_a_published_preview
from tests.support.page_words import words

pytestmark = pytest.mark.django_db

PREVIEW, RESULT = "/en/alms/2009/mosport/preview/", "/en/alms/2009/utah/results/race/"
DATA = "/en/alms/2009/mosport/preview.json"
LEAD, RUN = "points-lead:gt2", "winning-run:standing:gt2:jorg-bergmeister+patrick-long"
ELEVEN = "Jörg Bergmeister and Patrick Long lead GT2 by 11 points."
ONE = "Wolf Henzler and Dirk Werner lead GT2 by one point from Jaime Melo and Pierre Kaffer."


@pytest.fixture
def utah(pin_clock: Callable[[str], None]) -> models.Classification:
    """Utah was run on 17 May, the preview of Mosport published the day after; it is 19 May."""
    pin_clock("2009-05-19T21:00Z")
    return utah_with_a_published_preview()


def changed(client: Client) -> set[str]:
    return {one["key"] for one in client.get(DATA).json()["changes"]}


def rows_in_the_database() -> list[int]:
    tables = (models.Classification, models.Result, models.Penalty, models.PointsAdjustment, models.RecordedStanding)
    return [table._default_manager.count() for table in tables]


def test_every_way_leads_to_the_version_in_force(anna: Client, utah: models.Classification) -> None:
    address = reverse("admin:racing_classification_correct", args=[utah.pk])
    pages = [
        reverse("admin:index"),
        reverse("admin:racing_event_change", args=[utah.session.event_id]),
        reverse("admin:racing_classification_change", args=[utah.pk]),
    ]

    assert [f'href="{address}"' in anna.get(page).content.decode() for page in pages] == [True] * 3


def test_look_shows_result_tables_fights_and_published_sentences(anna: Client, utah: models.Classification) -> None:
    page = last_of_class(anna, utah)

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
    assert {change.key for one in effects.published for change in one.changes} == {LEAD, RUN, "headline", "opening"}
    assert ELEVEN in page.text
    assert ONE in page.text
    assert [one.event.slug for one in effects.reports] == ["utah"]


def test_look_shows_what_a_preview_says_that_nobody_has_published(anna: Client, utah: models.Classification) -> None:
    models.Preview.objects.update(status_en="draft", status_de="draft")
    page = last_of_class(anna, utah)

    effects = page.look().context["effects"]

    assert effects.published == ()
    assert [one.event.slug for one in effects.upcoming] == ["mosport"]
    assert "Preview of Mosport, which follows the data" in page.text


def test_look_leaves_nothing_behind(anna: Client, utah: models.Classification) -> None:
    before, revision = rows_in_the_database(), models.Season.objects.get().results_revision
    page = last_of_class(anna, utah)

    page.look()

    assert rows_in_the_database() == before
    assert models.Season.objects.get().results_revision == revision
    assert changed(anna) == set()
    assert "version 2" not in words(anna, RESULT)


def test_published_correction_is_a_new_version_with_its_penalty(anna: Client, utah: models.Classification) -> None:
    version = last_of_class(anna, utah).publish()

    assert (version.number, version.status, version.corrects, version.copies) == (2, "amended", utah, utah)
    assert (version.reason_en, version.reason_de) == ("No. 45: Car 45 too low", "Nr. 45: Auto 45 zu niedrig")
    assert (version.document, version.published_at) == ("Bulletin 7", datetime(2009, 5, 19, 21, tzinfo=UTC))
    assert (order_of(utah), order_of(version)) == ("45 87 62 92 66 9", "87 62 92 45 66 9")
    penalty = version.penalties.get()
    assert (penalty.entry.car_number, penalty.kind, penalty.reason_de) == ("45", "last-of-class", "Auto 45 zu niedrig")
    assert (penalty.document, penalty.decided_at) == ("Bulletin 7", datetime(2009, 5, 19, 20, tzinfo=UTC))


def test_penalty_two_days_after_the_race_changes_exactly_the_sentences_that_the_look_announced(
    anna: Client, utah: models.Classification, pin_clock: Callable[[str], None]
) -> None:
    page = last_of_class(anna, utah)
    announced = {change.key for one in page.look().context["effects"].published for change in one.changes}

    page.press("publish")
    pin_clock("2009-05-21")

    assert changed(anna) == announced == {LEAD, RUN, "headline", "opening"}


def test_readers_find_the_note_the_version_and_the_correction_in_both_languages(
    anna: Client, utah: models.Classification, pin_clock: Callable[[str], None]
) -> None:
    last_of_class(anna, utah).publish()
    pin_clock("2009-05-21")

    english, german = words(anna, PREVIEW), words(anna, PREVIEW.replace("/en/", "/de/"))

    assert f"After the decision of 19 May 2009: {ONE}" in english
    assert "Utah, version 2 from 19 May 2009: No. 45: Car 45 too low (Bulletin 7)" in english
    assert "Nach der Entscheidung vom 19. Mai 2009: " in german
    assert "Utah, Fassung 2 vom 19. Mai 2009: Nr. 45: Auto 45 zu niedrig (Bulletin 7)" in german
    assert "Classification: amended. Version 2 from 19 May 2009." in words(anna, RESULT)
    corrections = words(anna, "/en/corrections/")
    assert "version 2, amended. No. 45: Car 45 too low (Bulletin 7)" in corrections
    assert "No. 45: moved to last of its class, Car 45 too low" in corrections
    assert "4 statements of the preview of Mosport" in corrections


def test_note_names_the_day_of_the_decision_where_it_was_entered_later(
    anna: Client, utah: models.Classification, pin_clock: Callable[[str], None]
) -> None:
    pin_clock("2009-05-21T10:00Z")
    last_of_class(anna, utah).publish()

    text = words(anna, PREVIEW)

    assert f"After the decision of 19 May 2009: {ONE}" in text
    assert "Utah, version 2 from 21 May 2009" in text
    assert "4 statements of the preview of Mosport" in words(anna, "/en/corrections/")


@pytest.mark.parametrize("others", ["", "7 8 10"])
def test_opening_costs_the_same_for_six_cars_and_nine(anna: Client, utah: models.Classification, others: str) -> None:
    world_cars = models.Classification.objects.get(pk=utah.pk)
    for order, number in enumerate(others.split(), start=7):
        entry = models.Entry.objects.create(
            event=utah.session.event, car_class=models.CarClass.objects.get(slug="gt2"), car_number=number
        )
        models.Result.objects.create(classification=world_cars, entry=entry, order=order, position=order)
    address = reverse("admin:racing_classification_correct", args=[utah.pk])
    anna.get(address)

    with CaptureQueriesContext(connection) as queries:
        anna.get(address)

    assert len(queries) == 12


def test_version_in_force_is_found_from_an_older_one(anna: Client, utah: models.Classification) -> None:
    version = last_of_class(anna, utah).publish()

    page = anna.get(reverse("admin:racing_classification_change", args=[utah.pk])).content.decode()
    answer = anna.get(reverse("admin:racing_classification_correct", args=[utah.pk]))

    assert "Take the result back to this version" in page
    assert (
        answer["Location"] == reverse("admin:racing_classification_correct", args=[version.pk]) + f"?copies={utah.pk}"
    )
    assert newest(utah.session) == version
