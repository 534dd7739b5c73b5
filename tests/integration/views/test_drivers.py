"""One driver's page and the list of drivers."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.support.factories import make_entry, make_event, make_title, make_win

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("mosport_week")]

PAIR = ("Jörg Bergmeister", "Patrick Long")
ROUNDS = [("Utah", "2009-05-17"), ("Lime Rock", "2009-07-18"), ("Mid-Ohio", "2009-08-08")]


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("wins", [1, 3])
def test_a_driver_costs_the_same_queries_after_one_race_and_after_three(
    client: Client, django_assert_num_queries, wins: int, language: str
) -> None:
    for circuit, day in ROUNDS[:wins]:
        make_win(circuit, day, PAIR)

    with django_assert_num_queries(5):
        response = client.get(f"/{language}/drivers/jorg-bergmeister/")

    assert response.status_code == 200
