"""A decision after publication: exactly the sentences it changes are marked, with what was said and what holds now."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from racing import models
from racing.actions.keep_statements import keep_statements
from tests.support.page_words import words
from tests.support.small_world import SmallWorld

pytestmark = pytest.mark.django_db

PAGE, DATA = "/en/alms/2009/mosport/preview/", "/en/alms/2009/mosport/preview.json"
PUBLISHED = datetime(2009, 5, 18, 8, tzinfo=UTC)
PENALTY = datetime(2009, 5, 19, 22, tzinfo=UTC)


@pytest.fixture(autouse=True)
def world(pin_clock: Callable[[str], None]) -> SmallWorld:
    """Utah was run on 17 May; the preview of Mosport is published the day after."""
    world = SmallWorld()
    world.championship()
    world.championship("lmp1")
    world.round("Sebring", "2009-03-21", gt2="45 62 87 92", lmp1="9 66")
    world.round("Utah", "2009-05-17", gt2="45 87 62 92", lmp1="66 9")
    mosport = world.upcoming("Mosport", "2009-08-30", gt2="45 62 92", lmp1="9 66")
    world.upcoming("Petit Le Mans", "2009-09-26", gt2="45 62 87 92", lmp1="9 66")
    preview = models.Preview.objects.create(
        event=mosport,
        status_en="published",
        status_de="published",
        published_at_en=PUBLISHED,
        published_at_de=PUBLISHED,
    )
    models.StorylineEdit.objects.create(preview=preview, key="title_decision", choice="muted")
    keep_statements(preview, PUBLISHED)
    return world


def correct(number: int, order: str, at: datetime, **values: Any) -> models.Classification:
    """A new version of Utah with the GT2 cars in this order; the other class stays as it was."""
    first = models.Classification.objects.get(session__event__slug="utah", number=1)
    reasons = {"reason_en": "Car 45 too low", "reason_de": "Auto 45 zu niedrig", "document": "Bulletin 7"}
    version = models.Classification.objects.create(
        session=first.session, number=number, published_at=at, **(reasons | values)
    )
    places = {f"{car}": place for place, car in enumerate(order.split(), start=1)}
    others = first.results.exclude(entry__car_class__slug="gt2").order_by("order")
    for row in first.results.filter(entry__car_class__slug="gt2").select_related("entry"):
        place = places[row.entry.car_number]
        models.Result.objects.create(
            classification=version, entry=row.entry, order=place, position=place, class_position=place
        )
    for place, row in enumerate(others, start=len(places) + 1):
        models.Result.objects.create(
            classification=version, entry=row.entry, order=place, position=place, class_position=row.class_position
        )
    return version


def changed(client: Client) -> dict[str, tuple[str, str | None]]:
    return {one["key"]: (one["before"], one["after"]) for one in client.get(DATA).json()["changes"]}


def sentences(client: Client) -> dict[str, str]:
    return {one["key"]: one["sentence"] for one in client.get(DATA).json()["facts"]}


LEAD, RUN = "points-lead:gt2", "winning-run:standing:gt2:jorg-bergmeister+patrick-long"
ELEVEN = "Jörg Bergmeister and Patrick Long lead GT2 by 11 points."
BEFORE = f"{ELEVEN[:-1]} from Wolf Henzler, Dirk Werner, Jaime Melo and Pierre Kaffer."
STANDS = "Mosport is the second-to-last race of the season."
ONE = "Wolf Henzler and Dirk Werner lead GT2 by one point from Jaime Melo and Pierre Kaffer."
# Henzler and Werner, who lead after the penalty, are not entered at Mosport: they cannot win the title there.
TOUCHED = {
    LEAD: (f"{ELEVEN} A win at Mosport pays 20 points.", f"{ONE} A win at Mosport pays 20 points."),
    RUN: ("Jörg Bergmeister and Patrick Long have won the last two GT2 races, at Sebring and at Utah.", None),
    "headline": ("Mosport can decide the GT2 title", None),
    "opening": (
        f"{STANDS} {BEFORE} A win at Mosport pays 20 points; 20 points are left after it. "
        "If the No. 62 drops far enough back, Bergmeister and Long are champions with a win.",
        f"{STANDS} {ONE} Henzler and Werner are not entered this time. "
        "A win at Mosport pays 20 points; 20 points are left after it.",
    ),
}


@pytest.mark.parametrize(
    ("decided", "today"),
    [(PENALTY, "2009-05-21"), (PENALTY, "2009-11-01"), (datetime(2009, 9, 10, tzinfo=UTC), "2009-11-01")],
)
def test_penalty_changes_exactly_the_sentences_it_should_and_no_other(
    client: Client, pin_clock: Callable[[str], None], decided: datetime, today: str
) -> None:
    correct(2, "87 62 92 45", decided)
    pin_clock(today)

    assert changed(client) == TOUCHED


def test_line_untouched_by_the_penalty_is_the_one_published(client: Client, pin_clock: Callable[[str], None]) -> None:
    pin_clock("2009-05-18T12:00Z")
    before = sentences(client)
    correct(2, "87 62 92 45", PENALTY)
    pin_clock("2009-05-21")

    after = sentences(client)

    assert {key for key in before if after.get(key) != before[key]} == {LEAD, RUN}


def test_readers_find_the_note_at_the_sentence_in_both_languages(
    client: Client, pin_clock: Callable[[str], None]
) -> None:
    correct(2, "87 62 92 45", PENALTY)
    pin_clock("2009-05-21")

    english, german = words(client, PAGE), words(client, PAGE.replace("/en/", "/de/"))

    assert f"After the decision of 19 May 2009: {ONE}" in english
    assert f"After the decision of 19 May 2009: changed. As published: {STANDS} {BEFORE}" in english
    assert "Before and after As published " + ELEVEN in english
    assert "Utah, version 2 from 19 May 2009: Car 45 too low (Bulletin 7)" in english
    assert "After the decision of 19 May 2009: this no longer holds." in english
    assert "Nach der Entscheidung vom 19. Mai 2009: " in german
    assert "Utah, Fassung 2 vom 19. Mai 2009: Auto 45 zu niedrig (Bulletin 7)" in german


def test_preview_that_stands_still_keeps_its_sentence_and_says_what_holds_now(
    client: Client, pin_clock: Callable[[str], None]
) -> None:
    correct(2, "87 62 92 45", datetime(2009, 9, 10, tzinfo=UTC))
    pin_clock("2009-11-01")

    text = words(client, PAGE)

    assert f"{ELEVEN} A win at Mosport pays 20 points. After the decision of 10 September 2009: {ONE}" in text


def test_decision_taken_back_restores_the_statements_and_says_so(
    client: Client, pin_clock: Callable[[str], None]
) -> None:
    correct(2, "87 62 92 45", PENALTY)
    correct(3, "45 87 62 92", datetime(2009, 5, 25, tzinfo=UTC), reason_en="Appeal upheld")
    pin_clock("2009-06-01")

    text, found = words(client, PAGE), client.get(DATA).json()["changes"]

    assert {one["key"]: one["taken_back"] for one in found} == dict.fromkeys([LEAD, RUN, "headline", "opening"], True)
    assert (
        "After the decision of 25 May 2009: an earlier decision was taken back; the statement holds as published."
        in text
    )


def test_points_taken_change_the_lead_and_not_the_run(client: Client, pin_clock: Callable[[str], None]) -> None:
    championship = models.Championship.objects.get(slug="gt2-drivers")
    for slug in ("jorg-bergmeister", "patrick-long"):
        models.PointsAdjustment.objects.create(
            championship=championship, driver=models.Driver.objects.get(slug=slug), kind="deduct", points=5,
            reason_en="Fuel", decided_on="2009-05-20",
        )  # fmt: skip
    pin_clock("2009-05-21")

    assert set(changed(client)) == {LEAD, "opening"}
    assert "Points, decision of 20 May 2009: Fuel" in words(client, PAGE)


def test_correction_of_another_class_marks_nothing(client: Client, pin_clock: Callable[[str], None]) -> None:
    version = correct(2, "45 87 62 92", PENALTY)
    swap_places(version, "9", "66")
    pin_clock("2009-05-21")

    assert changed(client) == {}
    assert "0 statements are touched" in words(client, PAGE)


def swap_places(version: models.Classification, first: str, second: str) -> None:
    rows = {row.entry.car_number: row for row in version.results.select_related("entry")}
    places = {number: (rows[number].order, rows[number].position, rows[number].class_position) for number in rows}
    version.results.filter(entry__car_number__in=[first, second]).delete()
    for number, taken in ((first, places[second]), (second, places[first])):
        order, position, class_position = taken
        models.Result.objects.create(
            classification=version, entry=rows[number].entry, order=order, position=position,
            class_position=class_position,
        )  # fmt: skip


def test_note_quotes_the_words_that_stood_on_the_page(client: Client, pin_clock: Callable[[str], None]) -> None:
    models.Statement.objects.filter(key=LEAD).update(text_en="Eleven points: a fair lead.")
    correct(2, "87 62 92 45", PENALTY)
    pin_clock("2009-05-21")

    assert "As published Eleven points: a fair lead. Now Wolf Henzler" in words(client, PAGE)


def test_what_was_said_is_kept_with_the_versions_it_rests_on() -> None:
    run = models.Statement.objects.get(key=RUN)
    lead = models.Statement.objects.get(key=LEAD)

    assert run.text_de == (
        "Jörg Bergmeister und Patrick Long haben die letzten beiden GT2-Rennen gewonnen, in Sebring und in Utah."
    )
    assert {str(one) for one in run.rests_on.all()} == {str(one) for one in models.Classification.objects.all()}
    assert lead.kind == "points_lead"
    assert lead.data["values"]["gap"] == {"least": "11", "most": "11", "decimals": 2}


def test_statements_once_public_are_never_replaced() -> None:
    preview = models.Preview.objects.get()
    models.Statement.objects.filter(key=LEAD).update(text_en="As it was.")

    keep_statements(preview, datetime(2009, 6, 1, tzinfo=UTC))

    assert models.Statement.objects.get(key=LEAD).text_en == "As it was."


def test_draft_keeps_nothing() -> None:
    preview = models.Preview.objects.get()
    preview.statements.all().delete()
    preview.status_en = preview.status_de = "draft"

    keep_statements(preview, PUBLISHED)

    assert preview.statements.count() == 0


@pytest.mark.parametrize("count", [1, 3])
def test_corrected_page_costs_eight_queries_more_however_many_corrections(
    client: Client, pin_clock: Callable[[str], None], count: int
) -> None:
    pin_clock("2009-05-21")
    with CaptureQueriesContext(connection) as published:
        client.get(PAGE)
    for number in range(count):
        correct(2 + number, "87 62 92 45", PENALTY)
    with CaptureQueriesContext(connection) as corrected:
        client.get(PAGE)

    assert len(corrected) - len(published) == 8
