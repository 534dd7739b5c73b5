"""A report watches what it says: sentences that a later decision changed carry a note."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from django.test import Client

from racing import models
from racing.actions.keep_statements import keep_statements
from racing.actions.merge_identities import merge
from racing.actions.settle_titles import settle_titles
from tests.support.page_words import words
from tests.support.small_world import SmallWorld, driver, utah_turns_the_lead

pytestmark = pytest.mark.django_db

PAGE, GERMAN = "/en/alms/2009/utah/report/", "/de/alms/2009/utah/report/"
PUBLISHED = datetime(2009, 5, 18, 8, tzinfo=UTC)
DECIDED = datetime(2009, 5, 19, 22, tzinfo=UTC)


@pytest.fixture(autouse=True)
def world(pin_clock: Callable[[str], None]) -> SmallWorld:
    pin_clock("2009-05-21")
    return utah_turns_the_lead()


@pytest.fixture
def report() -> models.Report:
    report = models.Report.objects.create(
        event=models.Event.objects.get(slug="utah"),
        status_en="published", published_at_en=PUBLISHED, status_de="published", published_at_de=PUBLISHED,
    )  # fmt: skip
    keep_statements(report, PUBLISHED)
    return report


def correct(place: str, order: str, number: int = 2, at: datetime = DECIDED) -> models.Classification:
    first = models.Classification.objects.get(session__event__slug=place, number=1)
    version = models.Classification.objects.create(
        session=first.session, number=number, published_at=at, reason_en="Too low", reason_de="Zu niedrig"
    )
    for position, car in enumerate(order.split(), start=1):
        entry = first.session.event.entries.get(car_number=car)
        models.Result.objects.create(
            classification=version, entry=entry, order=position, position=position, class_position=position
        )
    return version


def kept() -> dict[str, str]:
    return {one.key: one.text_en for one in models.Statement.objects.filter(report__isnull=False)}


def test_publishing_keeps_the_opening_and_every_sentence_with_its_versions(report: models.Report) -> None:
    assert kept()["opening"] == "Jörg Bergmeister and Patrick Long won the race."
    assert len(kept()) > 1
    utah = models.Classification.objects.get(session__event__slug="utah")
    assert all(utah in one.rests_on.all() for one in report.statements.all())


def test_saving_again_later_keeps_what_readers_had(report: models.Report) -> None:
    before = kept()
    correct("utah", "87 45 62")

    keep_statements(report, datetime(2009, 5, 20, tzinfo=UTC))

    assert kept() == before


def test_draft_keeps_nothing() -> None:
    draft = models.Report.objects.create(event=models.Event.objects.get(slug="utah"))

    keep_statements(draft, PUBLISHED)

    assert kept() == {}


def test_nothing_is_noted_while_nothing_was_decided(client: Client, report: models.Report) -> None:
    assert "a note." not in words(client, PAGE)


def test_penalty_marks_the_sentences_it_changed_in_the_words_that_stood_there(
    client: Client, report: models.Report
) -> None:
    models.Statement.objects.filter(key="opening").update(text_en="What a win!", text_de="Was für ein Sieg!")
    correct("utah", "87 45 62")

    text, german = words(client, PAGE), words(client, GERMAN)

    assert f"The result was changed later. {len(kept())} statements of this report are touched" in text
    assert (
        "Wolf Henzler and Dirk Werner won the race. After the decision of 19 May 2009: changed. As published:" in text
    )
    assert "As published What a win! Now Wolf Henzler and Dirk Werner won the race." in text
    assert "Wie veröffentlicht Was für ein Sieg!" in german


def test_sentence_that_no_longer_holds_is_named_with_what_happened(client: Client, report: models.Report) -> None:
    gone = next(text for key, text in kept().items() if key != "opening")
    correct("utah", "62 87 45")

    text = words(client, PAGE)

    assert f"{gone} After the decision of 19 May 2009: this no longer holds." in text


def test_title_that_a_decision_hands_to_others_is_marked(client: Client, world: SmallWorld) -> None:
    """By the results of its day the report named one champion, whatever is known to be decided since."""
    models.PointsTableRow.objects.filter(position=1).update(points=25)
    models.Event.objects.get(slug="mosport").delete()
    settle_titles([world.season.pk])
    report = models.Report.objects.create(
        event=models.Event.objects.get(slug="utah"), status_en="published", published_at_en=PUBLISHED
    )
    keep_statements(report, PUBLISHED)
    correct("utah", "87 62 45")
    settle_titles([world.season.pk])

    text = words(client, PAGE)

    assert kept()["title-decided:gt2-drivers"].startswith("The drivers’ title goes to Jörg Bergmeister")
    assert "The drivers’ title goes to Jaime Melo and Pierre Kaffer." in text
    assert "As published The drivers’ title goes to Jörg Bergmeister and Patrick Long." in text


def test_correction_of_an_earlier_race_reaches_the_report(client: Client, report: models.Report) -> None:
    """With a win at Sebring behind them, Utah was no first win."""
    gone = next(text for key, text in kept().items() if key != "opening")
    correct("sebring", "45 62 87")

    text = words(client, PAGE)

    assert f"{gone} After the decision of 19 May 2009: this no longer holds." in text
    assert "Changed since. 2 statements of this report are touched and carry a note." in text
    assert "Jörg Bergmeister and Patrick Long won the race. After" not in text


def test_report_without_an_editor_watches_from_the_first_result_on(client: Client) -> None:
    correct("utah", "87 45 62")

    assert "As published Jörg Bergmeister and Patrick Long won the race." in words(client, PAGE)


def test_opening_under_an_editors_lead_carries_no_note(client: Client, report: models.Report) -> None:
    report.lead_en = "What a race."
    report.save()
    correct("utah", "87 45 62")

    assert "won the race. After the decision" not in words(client, PAGE)


def test_decision_taken_back_says_that_the_sentence_holds(client: Client, report: models.Report) -> None:
    correct("utah", "87 45 62")
    correct("utah", "45 87 62", number=3, at=datetime(2009, 5, 20, 10, tzinfo=UTC))

    text = words(client, PAGE)

    assert "an earlier decision was taken back; the statement holds as published." in text


def test_merge_is_behind_what_it_changed(client: Client, report: models.Report) -> None:
    merge(driver("Nobody Else"), driver("Jörg Bergmeister"), None, DECIDED)

    text = words(client, PAGE)

    assert "Since Jörg Bergmeister and Nobody Else are known to be one (19 May 2009)" in text


def test_corrections_and_their_feed_name_the_report(client: Client, report: models.Report) -> None:
    correct("utah", "87 45 62")

    text, feed = words(client, "/en/corrections/"), client.get("/en/corrections/feed.atom").content.decode()

    assert f"{len(kept())} statements of the report of Utah" in text
    assert "To the report" in text
    assert "Jörg Bergmeister and Patrick Long won the race. → Wolf Henzler and Dirk Werner won the race." in feed
