"""The newsroom's first page: the weekend, what is missing, what waits, who changed what, and the way to every task."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Any

import pytest
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from racing import models
from racing.actions.keep_statements import keep_statements
from racing.queries.newsroom_gaps import NO_GERMAN
from tests.support import page_words
from tests.support.dashboard import LINK, event, links, page, signed_in, text
from tests.support.html_forms import as_opened
from tests.support.small_world import SmallWorld, two_rounds_and_mosport

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("mosport_week")]

MOMENT = datetime(2009, 8, 25, 8, tzinfo=UTC)
PUBLIC = {"status": "published", "published_at": MOMENT}


@pytest.fixture
def world() -> SmallWorld:
    return two_rounds_and_mosport()


def test_the_weekend_says_what_it_has_and_leads_to_every_part(client: Client, world: SmallWorld) -> None:
    race = event().sessions.get()
    found = links(signed_in(client))

    assert {
        reverse("admin:racing_event_entry_grid", args=[event().pk]): "Enter cars and drivers",
        reverse("admin:racing_session_result_grid", args=[race.pk]): "Type a result",
        reverse("admin:racing_timingupload_add") + f"?session={race.pk}": "Bring in a timing file",
        reverse("admin:racing_preview_add") + f"?event={event().pk}": "Write a preview",
        reverse("admin:racing_classification_changelist"): "Correct a result",
        reverse("admin:racing_driver_changelist"): "Rename an address",
        reverse("admin:racing_timingupload_add") + f"?event={event().pk}": "From a file",
        reverse("admin:racing_timingupload_changelist"): "Take an import back",
        reverse("admin:racing_picture_add"): "Add a picture",
        reverse("admin:racing_merge_changelist"): "Take a merge back",
    }.items() <= found.items()
    assert "Entry list 3 cars entered. Change it From a file Race no result yet Type the result Timing file" in text(
        client
    )


def test_a_weekend_without_cars_offers_those_of_the_last_round(client: Client, world: SmallWorld) -> None:
    event().entries.all().delete()
    utah = models.Event.objects.get(slug="utah")

    found = links(signed_in(client))

    address = f"{reverse('admin:racing_event_entry_grid', args=[event().pk])}?from={utah.pk}"
    assert found[address] == "Copy from Grand Prix of Utah"


def test_a_race_that_is_over_without_a_result_is_missing(client: Client, world: SmallWorld, pin_clock: Any) -> None:
    pin_clock("2009-09-02")

    said = text(signed_in(client))

    assert "The race is over; its result is missing." in said
    assert "What is missing Result: Grand Prix of Mosport 2009" in said


def test_a_result_that_readers_will_see_later_says_from_when(client: Client, world: SmallWorld) -> None:
    models.Classification.objects.create(
        session=event().sessions.get(), status="official", published_at="2009-08-30T22:00Z"
    )

    said = text(signed_in(client))

    assert "Race official, for readers from 30 August on Look" in said


def test_the_result_to_type_is_that_of_a_race_that_is_over_before_one_to_come(
    client: Client, world: SmallWorld
) -> None:
    lime_rock = world.upcoming("Lime Rock", "2009-07-18", gt2="45")

    (address,) = [one for one, words in LINK.findall(page(signed_in(client))) if words == "Type a result"]

    assert address == reverse("admin:racing_session_result_grid", args=[lime_rock.sessions.get().pk])


def test_drafts_previews_in_review_and_files_wait(client: Client, world: SmallWorld) -> None:
    models.Classification.objects.create(session=event().sessions.get(), published_at=None)
    models.Preview.objects.create(event=event(), status_de="in-review")
    typed = "number,class,position,team\n45,GT2,1,Flying Lizard\n62,GT2,2,Nobody Knows\n"
    models.TimingUpload.objects.create(session=event().sessions.get(), file_name="03_Results.CSV", text=typed)

    said = text(signed_in(client))

    assert "03_Results.CSV: 1 name to explain" in said
    waiting = said.partition("Waiting for review ")[2]
    assert waiting.startswith(
        "Preview: Grand Prix of Mosport 2009 Draft of a result: Grand Prix of Mosport 2009: race (1) "
        "Timing file, not applied: 03_Results.CSV"
    )
    assert "Race draft Look through and publish" in said


def test_explained_names_are_missing_no_more(client: Client, world: SmallWorld) -> None:
    typed = "number,class,position,team\n45,GT2,1,Nobody Knows\n"
    choices = {"team:nobody knows": "new"}
    models.TimingUpload.objects.create(session=event().sessions.get(), file_name="a.csv", text=typed, choices=choices)

    assert "to explain" not in text(signed_in(client))


def test_a_preview_that_is_public_in_one_language_only_is_named(client: Client, world: SmallWorld) -> None:
    models.Preview.objects.create(event=event(), status_en="published", published_at_en="2009-08-26T08:00Z")

    assert "What is missing 1 preview is public in English only" in text(signed_in(client))


def test_a_published_preview_that_a_decision_has_changed_is_named(client: Client, world: SmallWorld) -> None:
    both = {f"{name}_{language}": value for language in ("en", "de") for name, value in PUBLIC.items()}
    preview = models.Preview.objects.create(event=event(), **both)
    keep_statements(preview, MOMENT)
    first = models.Classification.objects.get(session__event__slug="utah")
    second = models.Classification.objects.create(
        session=first.session, number=2, published_at="2009-08-26T08:00Z", reason_en="Car 45 too low"
    )
    car = models.Entry.objects.get(event__slug="utah", car_number="87")
    models.Result.objects.create(classification=second, entry=car, order=1, position=1, class_position=1)

    said = text(signed_in(client))

    assert "Published, and changed since Preview: Grand Prix of Mosport 2009" in said


def test_a_published_report_that_a_decision_has_changed_is_named_there_and_on_its_form(
    client: Client, world: SmallWorld
) -> None:
    first = models.Classification.objects.get(session__event__slug="utah")
    report = models.Report.objects.create(event=first.session.event, status_en="published", published_at_en=MOMENT)
    keep_statements(report, MOMENT)
    models.Event.objects.filter(pk=report.event.pk).update(starts_on="2009-08-17", ends_on="2009-08-17")
    second = models.Classification.objects.create(
        session=first.session, number=2, published_at="2009-08-26T08:00Z", reason_en="Car 45 too low"
    )
    car = models.Entry.objects.get(event__slug="utah", car_number="87")
    models.Result.objects.create(classification=second, entry=car, order=1, position=1, class_position=1)

    said = text(signed_in(client))
    form = page_words.words(client, reverse("admin:racing_report_change", args=[report.pk]))

    assert "Published, and changed since Race report: " in said
    assert "Changed since publication Jörg Bergmeister and Patrick Long won the race. → Wolf Henzler" in form


def test_a_published_preview_of_a_cancelled_event_is_named(client: Client, world: SmallWorld) -> None:
    both = {f"{name}_{language}": value for language in ("en", "de") for name, value in PUBLIC.items()}
    preview = models.Preview.objects.create(event=event(), **both)
    keep_statements(preview, MOMENT)
    models.Event.objects.filter(pk=event().pk).update(status="cancelled")

    assert "Published, and changed since Preview: Grand Prix of Mosport 2009" in text(signed_in(client))


def test_what_lacks_german_or_a_source_is_counted_and_listed(client: Client, world: SmallWorld) -> None:
    series = models.Series.objects.get()
    models.SourcedFact.objects.create(series=series, key="first", text_en="First.")
    models.SourcedFact.objects.create(series=series, key="last", text_en="Last.", text_de="Letzter.", source="a book")
    editor = signed_in(client)

    said, found = text(editor), links(editor)

    assert "1 fact has no German text" in said
    assert "1 fact has no source" in said
    for words in ("1 fact has no German text", "1 fact has no source"):
        (address,) = [one for one, label in found.items() if label == words]
        assert editor.get(address).context["cl"].result_count == 1


@pytest.mark.parametrize("model", NO_GERMAN)
def test_every_list_with_german_words_can_be_asked_for_what_is_missing(
    client: Client, world: SmallWorld, model: type[Any]
) -> None:
    address = reverse(f"admin:racing_{model._meta.model_name}_changelist")

    assert signed_in(client).get(f"{address}?missing=german").status_code == 200


def test_the_last_changes_say_who_what_and_when(client: Client, world: SmallWorld) -> None:
    editor = signed_in(client)
    driver = models.Driver.objects.get(name="Patrick Long")
    rows = {f"{name}-{key}": 0 for name in ("aliases", "facts") for key in ("TOTAL_FORMS", "INITIAL_FORMS")}
    address = reverse("admin:racing_driver_change", args=[driver.pk])
    words = {"name": "Patrick Long", "last_name": "Long", "home_town": "Oak Park"}
    editor.post(address, words | rows | as_opened(driver))

    said = text(editor)

    assert re.search(r"Last changes \d+ \w+, \d\d:\d\d a Chief editor changed Patrick Long driver · Changed", said)
    assert address in links(editor)


def test_a_change_leads_to_the_history_where_one_is_kept(client: Client, world: SmallWorld) -> None:
    editor = signed_in(client)
    driver = models.Driver.objects.get(name="Patrick Long")
    upload = models.TimingUpload.objects.create(session=event().sessions.get(), file_name="a.csv", text="x")
    for row in (driver, upload):
        LogEntry.objects.log_actions(User.objects.get().pk, [row], CHANGE, "Looked after.", single_object=True)

    found = [address for address, words in links(editor).items() if words == "History"]

    assert found == [reverse("admin:racing_driver_history", args=[driver.pk])]


def test_a_scheduled_preview_says_from_when_readers_see_it(client: Client, world: SmallWorld) -> None:
    models.Preview.objects.create(
        event=event(), status_en="published", published_at_en="2009-08-28T08:30Z", status_de="in-review"
    )

    assert "Preview German: in review, English: published from 28 August, 08:30 UTC on" in text(signed_in(client))


@pytest.mark.parametrize("weekends", [1, 3])
def test_the_page_takes_as_many_queries_for_one_weekend_as_for_three(
    client: Client, world: SmallWorld, weekends: int, django_assert_num_queries: Any
) -> None:
    for day in range(1, weekends):
        other = world.upcoming(f"Place {day}", f"2009-08-{29 - day}", gt2="45")
        models.Classification.objects.create(session=other.sessions.get(), published_at=None)
    typed = "number,class,position,team\n45,GT2,1,Nobody Knows\n"
    for number in range(weekends):
        models.TimingUpload.objects.create(session=event().sessions.get(), file_name=f"{number}.csv", text=typed)
    editor = signed_in(client)
    editor.get(reverse("admin:index"))

    with django_assert_num_queries(36):
        editor.get(reverse("admin:index"))
