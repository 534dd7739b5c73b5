"""An editor's text about a race: written, handed over, published in each language, and shown beside the facts."""

from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from racing import models
from racing.actions.roles import CHIEF_EDITOR, REPORTER
from tests.support.html_forms import as_opened
from tests.support.newsroom import as_role
from tests.support.page_words import text_of
from tests.support.small_world import SmallWorld

PAGE = "alms/2009/sebring/report/"
EMPTY = {f"published_at_{language}_{part}": "" for language in ("en", "de") for part in (0, 1)}

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("mosport_week")]


@pytest.fixture
def event() -> models.Event:
    world = SmallWorld()
    sebring = world.round("Sebring", "2009-03-21", gt2="45 62")
    world.championship()
    return sebring


@pytest.fixture
def report(event: models.Event) -> models.Report:
    return models.Report.objects.create(event=event, text_de="Es **regnete**.", text_en="It rained. <script>x</script>")


def save(client: Client, report: models.Report, **fields: Any) -> HttpResponse:
    report.refresh_from_db()
    names = ("lead_de", "lead_en", "text_de", "text_en", "status_de", "status_en")
    given = {name: getattr(report, name) for name in names} | as_opened(report)
    address = reverse("admin:racing_report_change", args=[report.pk])
    return client.post(address, EMPTY | given | fields)


def page(language: str = "en", client: Client | None = None) -> str:
    return text_of((client or Client()).get(f"/{language}/{PAGE}").content.decode())


def test_a_report_has_no_sections_to_place(client: Client, report: models.Report) -> None:
    answer = save(as_role(client, CHIEF_EDITOR), report, text_de="[[title]]")

    assert "[[title]] places nothing here: only the text of a preview has sections." in answer.content.decode()


def test_readers_see_nothing_of_a_draft_and_the_found_facts_beside_a_published_text(
    client: Client, report: models.Report
) -> None:
    before = page("de")
    save(as_role(client, CHIEF_EDITOR), report, status_de="published", lead_de="Ein nasses Rennen.")

    german, english = page("de"), page("en")

    assert "regnete" not in before
    assert "Ein nasses Rennen." in german
    assert "Es regnete." in german
    assert "Auf dem Podium" in german
    assert "It rained" not in english
    assert "Es regnete." in english


def test_markup_in_the_text_stays_text(client: Client, report: models.Report) -> None:
    save(as_role(client, CHIEF_EDITOR), report, status_en="published")

    html = Client().get(f"/en/{PAGE}").content.decode()

    assert "It rained. &lt;script&gt;x&lt;/script&gt;" in html


def test_a_moment_ahead_is_a_schedule(client: Client, report: models.Report, pin_clock) -> None:
    ahead = {"published_at_en_0": "2009-08-28", "published_at_en_1": "08:00"}
    save(as_role(client, CHIEF_EDITOR), report, status_en="published", **ahead)
    assert "It rained" not in page()

    pin_clock("2009-08-28")

    assert "It rained" in page()


def test_reporters_write_and_hand_over_and_do_not_publish(client: Client, report: models.Report) -> None:
    reporter = as_role(client, REPORTER)

    refused = save(reporter, report, status_en="published")
    save(reporter, report, status_en="in-review", text_en="It poured.")

    assert "status_en" in refused.context["adminform"].errors
    report.refresh_from_db()
    assert (report.status_en, report.text_en) == ("in-review", "It poured.")
    assert save(reporter, report, text_en="More.").status_code == 302
    models.Report.objects.update(status_en="published", published_at_en="2009-08-26T08:00Z")
    assert save(reporter, report, text_en="Less.").status_code == 403


def test_the_first_page_leads_to_reports_and_lists_what_waits(client: Client, event: models.Event, pin_clock) -> None:
    pin_clock("2009-03-25")
    chief = as_role(client, CHIEF_EDITOR)
    write = chief.get("/admin/").content.decode()
    report = models.Report.objects.create(event=event, status_de="in-review")

    waiting = chief.get("/admin/").content.decode()

    assert f'/admin/racing/report/add/?event={event.pk}">Write the report</a>' in write
    address = reverse("admin:racing_report_change", args=[report.pk])
    assert f'<a href="{address}">Report: {event.name} 2009</a>' in waiting


def test_the_form_says_who_published_and_shows_the_page_as_it_would_be(client: Client, report: models.Report) -> None:
    chief = as_role(client, CHIEF_EDITOR)
    save(chief, report, status_en="published")
    save(chief, report, text_en="It poured.")

    form = text_of(chief.get(reverse("admin:racing_report_change", args=[report.pk])).content.decode())
    live = chief.get(reverse("admin:racing_report_live", args=[report.pk, "de"]))

    assert "EN: chief editor, " in form
    assert "DE: " not in form
    assert "Es regnete." in text_of(live.content.decode())
    assert "frame-ancestors 'self'" in live["Content-Security-Policy"]
    assert "no-store" in live["Cache-Control"]


def test_the_second_of_two_editors_is_told_and_keeps_his_words(client: Client, report: models.Report) -> None:
    chief = as_role(client, CHIEF_EDITOR)
    opened = as_opened(report)
    public = {"status_en": "published", "published_at_en_0": "2009-08-26", "published_at_en_1": "08:00:30"}
    save(chief, report, text_en="The first.", **public)

    refused = save(chief, report, text_en="The second.", **opened)

    words = text_of(refused.content.decode())
    assert "chief editor saved this at" in words
    assert "“It rained. <script>x</script>” → “The first.”" in words
    assert "public from (English): “” → “2009-08-26 08:00 UTC”." in words
    report.refresh_from_db()
    assert report.text_en == "The first."


def test_a_report_costs_the_same_queries_with_and_without_a_text(
    client: Client, event: models.Event, django_assert_num_queries
) -> None:
    for _each in range(2):
        client.get(f"/en/{PAGE}")
        with django_assert_num_queries(13):
            client.get(f"/en/{PAGE}")
        models.Report.objects.get_or_create(
            event=event, defaults={"text_en": "Rain.", "status_en": "published", "published_at_en": "2009-08-26T08:00Z"}
        )
