"""Results with which the stewards are not done: tables, title fights and weekends say so."""

from __future__ import annotations

import pytest
from django.test import Client

from racing import models
from tests.support.page_words import words
from tests.support.small_world import two_rounds_and_mosport

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("mosport_week")]

TABLE, FIGHT = "/en/alms/2009/standings/gt2-drivers/", "/en/alms/2009/title/gt2-drivers/"


@pytest.fixture(autouse=True)
def _world() -> None:
    two_rounds_and_mosport()


def decide(status: str) -> None:
    models.Classification.objects.filter(session__event__slug="utah").update(status=status)


@pytest.mark.parametrize("status", ["provisional", "under-appeal"])
@pytest.mark.parametrize("page", [TABLE, FIGHT])
def test_tables_and_fights_name_rounds_that_are_not_official(client: Client, page: str, status: str) -> None:
    decide(status)

    assert "Not official yet: 2 Utah." in words(client, page)
    assert "Noch nicht amtlich: 2 Utah." in words(client, page.replace("/en/", "/de/"))
    assert "Not official yet" not in words(client, f"{page}?after=1")


@pytest.mark.parametrize("status", ["official", "amended"])
def test_official_results_need_no_remark(client: Client, status: str) -> None:
    decide(status)

    assert "Not official yet" not in words(client, TABLE)


def test_a_weekend_whose_result_is_under_appeal_is_not_called_provisional(client: Client) -> None:
    decide("under-appeal")

    page = client.get("/en/alms/2009/utah/").content.decode()

    assert '<li aria-current="step">Under appeal</li>' in page
    assert "Provisional" not in page


def test_the_table_of_the_first_round_has_nothing_to_compare_places_with(client: Client) -> None:
    assert "Movement since the round before" in words(client, TABLE)
    assert "Movement since the round before" not in words(client, f"{TABLE}?after=1")
