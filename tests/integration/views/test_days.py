"""What happened on a day of the year."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from racing.models import Driver
from tests.support.factories import make_manufacturer, make_season, make_title, make_win
from tests.support.page_words import words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("mosport_week")]

PAGE = "/en/on-this-day/05-17/"


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("races", [1, 3])
def test_a_day_costs_the_same_queries_with_one_race_and_with_three(
    client: Client, django_assert_num_queries, races: int, language: str
) -> None:
    for year in range(2005, 2005 + races):
        make_win("Utah", f"{year}-05-17", ["Jörg Bergmeister"])

    with django_assert_num_queries(4):
        response = client.get(f"/{language}/on-this-day/05-17/")

    assert response.content.decode().count("Grand Prix of Utah") == races


@pytest.mark.parametrize(
    ("races", "english", "german"),
    [
        (0, "No race with a known winner ended", "Kein Rennen mit bekanntem Sieger endete"),
        (1, "One race with a known winner ended", "Ein Rennen mit bekanntem Sieger endete"),
        (3, "Three races with a known winner ended", "Drei Rennen mit bekanntem Sieger endeten"),
        (13, "13 races with a known winner ended", "13 Rennen mit bekanntem Sieger endeten"),
    ],
)
def test_sentence_opens_with_a_small_number_in_words(client: Client, races: int, english: str, german: str) -> None:
    for year in range(1990, 1990 + races):
        make_win("Utah", f"{year}-05-17", ["Jörg Bergmeister"])

    assert english in client.get(PAGE).content.decode()
    assert german in client.get(PAGE.replace("/en/", "/de/")).content.decode()


def test_races_to_come_are_not_told(client: Client) -> None:
    make_win("Utah", "2010-05-17", ["Jörg Bergmeister"])

    assert "No race whose winner is in the data ended on this day." in client.get(PAGE).content.decode()


def test_winning_car_without_a_model_is_named_by_its_make(client: Client) -> None:
    make_win("Utah", "2008-05-17", ["Jochen Rindt"], model=None, manufacturer=make_manufacturer("Lotus-Ford"))

    assert "Jochen Rindt, Lotus-Ford, Flying Lizard Motorsports" in words(client, "/en/on-this-day/05-17/")


def test_births_and_deaths_with_their_years(client: Client) -> None:
    make_win("Utah", "2009-05-01", ["Jörg Bergmeister", "Patrick Long"])
    Driver.objects.filter(slug="jorg-bergmeister").update(birth_date=date(1976, 5, 17))
    Driver.objects.filter(slug="patrick-long").update(birth_date=date(1950, 5, 18), death_date=date(2005, 5, 17))

    page = " ".join(client.get(PAGE).content.decode().split())

    assert ("<p>1976</p>" in page, "<p>2005, aged 54</p>" in page) == (True, True)


def test_the_champions_of_a_season_that_ended_on_this_day(client: Client) -> None:
    make_win("Utah", "2008-05-17", ["Jörg Bergmeister"])
    make_title(make_season(2008))

    page = client.get(PAGE).content.decode()

    assert '<a href="/en/alms/2008/">American Le Mans Series 2008</a>' in page


def test_a_season_that_went_on_did_not_end(client: Client) -> None:
    make_win("Utah", "2008-05-17", ["Jörg Bergmeister"])
    make_win("Lime Rock", "2008-07-17", ["Jörg Bergmeister"])
    make_title(make_season(2008))

    assert 'id="champions"' not in client.get(PAGE).content.decode()


@pytest.mark.parametrize(
    ("day", "previous", "following"),
    [("01-01", "12-31", "01-02"), ("02-29", "02-28", "03-01"), ("12-31", "12-30", "01-01")],
)
def test_the_days_before_and_after(client: Client, day: str, previous: str, following: str) -> None:
    page = client.get(f"/de/on-this-day/{day}/").content.decode()

    assert f'rel="prev" href="/de/on-this-day/{previous}/"' in page
    assert f'rel="next" href="/de/on-this-day/{following}/"' in page


def test_without_a_day_it_is_today(client: Client) -> None:
    assert client.get("/de/on-this-day/")["Location"] == "/de/on-this-day/08-27/"


@pytest.mark.parametrize("day", ["02-30", "13-01", "8-27", "00-00", "٠٨-٢٧", "yesterday"])
def test_what_is_no_day_has_no_page(client: Client, day: str) -> None:
    assert client.get(f"/en/on-this-day/{day}/").status_code == 404


def test_a_race_is_called_in_the_readers_language(client: Client) -> None:
    event = make_win("Otodrom", "2005-05-17", ["Jörg Bergmeister"]).event
    event.name, event.short_name_en, event.short_name_de = "Petrol GP", "Turkish Grand Prix", "Großer Preis der Türkei"
    event.save()

    assert ">Großer Preis der Türkei</a></b>" in client.get("/de/on-this-day/05-17/").content.decode()
