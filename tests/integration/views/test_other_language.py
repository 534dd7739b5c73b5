"""Words that were written in one language only stand on both pages, and say which they are (WCAG 3.1.2)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from django.test import Client

from racing import models
from tests.support.small_world import SmallWorld, two_rounds_and_mosport

pytestmark = pytest.mark.django_db

NOW = datetime(2009, 8, 26, tzinfo=UTC)


@pytest.fixture(autouse=True)
def world(pin_clock: Callable[[str], None]) -> SmallWorld:
    pin_clock("2009-08-27")
    return two_rounds_and_mosport()


def words_on(client: Client, address: str) -> tuple[str, str]:
    english, german = (client.get(f"/{language}{address}") for language in ("en", "de"))
    return english.content.decode(), german.content.decode()


def in_english_only(client: Client, address: str, foreign: str, own: str) -> None:
    """The German page has it marked, the English one as it is."""
    english, german = words_on(client, address)
    assert foreign in german
    assert own in english


def test_a_preview(client: Client) -> None:
    models.Preview.objects.create(
        event=models.Event.objects.get(slug="mosport"), status_en="published", published_at_en=NOW,
        lead_en="All open.", text_en="Who *leads*?\n\n[[title]]\n\nAnd then?", closing_en="See you.",
    )  # fmt: skip

    for element, words in (
        ('<div class="lead"{}>', "<p>All open.</p>"),
        ('<div class="prose"{}>', "<p>Who <em>leads</em>?</p>"),
        ('<div class="prose"{}>', "<p>And then?</p>"),
        ('<div class="prose"{}>', "<p>See you.</p>"),
    ):
        foreign, own = (element.format(attribute) + words for attribute in (' lang="en"', ""))
        in_english_only(client, "/alms/2009/mosport/preview/", foreign, own)


def test_a_report(client: Client) -> None:
    models.Report.objects.create(
        event=models.Event.objects.get(slug="utah"), status_en="published", published_at_en=NOW,
        lead_en="What a race.", text_en="It rained.",
    )  # fmt: skip

    for element, words in (
        ('<div class="lead"{}>', "<p>What a race.</p>"),
        ('<div class="prose"{}>', "<p>It rained.</p>"),
    ):
        foreign, own = (element.format(attribute) + words for attribute in (' lang="en"', ""))
        in_english_only(client, "/alms/2009/utah/report/", foreign, own)


@pytest.mark.parametrize("address", ["/corrections/", "/alms/2009/utah/results/race/"])
def test_the_reason_of_a_correction(client: Client, address: str) -> None:
    first = models.Classification.objects.get(session__event__slug="utah")
    later = models.Classification.objects.create(
        session=first.session, number=2, status="amended", published_at=NOW, reason_en="Too low"
    )
    for row in first.results.all():
        row.pk, row.classification = None, later
        row.save()

    in_english_only(client, address, '<span lang="en">Too low</span>', "<span>Too low</span>")


def test_what_is_said_of_a_circuit(client: Client) -> None:
    models.Circuit.objects.filter(slug="utah").update(character_en="Long and fast.")

    in_english_only(client, "/circuits/utah/", ' lang="en">Long and fast.', '<p class="lead">Long and fast.')


def test_a_title_of_its_own_name(client: Client) -> None:
    models.Championship.objects.update(name_de="Die Wertung")

    english, german = words_on(client, "/alms/2009/standings/gt2-drivers/")

    assert '<h1 lang="de">Die Wertung</h1>' in english
    assert "<h1>Die Wertung</h1>" in german


def test_words_in_both_languages_need_no_mark(client: Client) -> None:
    models.Circuit.objects.filter(slug="utah").update(character_en="Long and fast.", character_de="Lang und schnell.")

    _english, german = words_on(client, "/circuits/utah/")

    assert '<p class="lead">Lang und schnell.' in german


def test_a_credit_and_who_says_what_body_a_car_has(client: Client) -> None:
    models.Series.objects.update(credit_en="Data: nobody.")
    models.CarModel.objects.update(body_style="gt", body_source_en="A photograph.")

    in_english_only(client, "/credits/", '<span lang="en">Data: nobody.</span>', "<span>Data: nobody.</span>")
    in_english_only(client, "/cars/porsche-car/", ' lang="en">A photograph.', '<span class="small quiet">A photograph.')

    models.Series.objects.update(credit_de="Daten: niemand.")
    models.CarModel.objects.update(body_source_de="Ein Foto.")

    assert "<span>Daten: niemand.</span>" in words_on(client, "/credits/")[1]
    assert '<span class="small quiet">Ein Foto.' in words_on(client, "/cars/porsche-car/")[1]


def test_why_a_car_retired(client: Client) -> None:
    models.Result.objects.filter(entry__car_number="87").update(reason_retired="Ran into a badger")
    address = "/alms/2009/sebring/results/race/"

    in_english_only(client, address, '<span lang="en">Ran into a badger</span>', "<span>Ran into a badger</span>")
    models.Result.objects.filter(entry__car_number="87").update(reason_retired="Engine")

    assert "Ausfall: <span>Motor</span>" in words_on(client, address)[1]
