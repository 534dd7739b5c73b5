"""One model's page and the list of models."""

from __future__ import annotations

import pytest
from django.test import Client

from racing.domain.vocabulary import Coverage
from racing.models import CarModel, PreviousSlug
from tests.support.factories import (
    make_entry,
    make_event,
    make_manufacturer,
    make_model,
    make_race,
    make_result,
    make_win,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("mosport_week")]

PAGE = "/en/cars/porsche-911-gt3-rsr/"
ROUNDS = [("Utah", "2009-05-17"), ("Lime Rock", "2009-07-18"), ("Mid-Ohio", "2009-08-08")]


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("wins", [1, 3])
def test_a_model_costs_the_same_queries_after_one_race_and_after_three(
    client: Client, django_assert_num_queries, wins: int, language: str
) -> None:
    for circuit, day in ROUNDS[:wins]:
        make_win(circuit, day, ["Jörg Bergmeister"])

    with django_assert_num_queries(3):
        response = client.get(f"/{language}/cars/porsche-911-gt3-rsr/")

    assert response.status_code == 200


def test_a_model_lists_its_wins_with_who_took_them(client: Client) -> None:
    make_win("Utah", "2009-05-17", ["Jörg Bergmeister"])
    make_win("Lime Rock", "2009-07-18", ["Patrick Long"], team="Farnbacher Loles")
    make_win("Mid-Ohio", "2009-08-08", ["Timo Bernhard"], model="Porsche RS Spyder")

    page = client.get(PAGE).content.decode().replace("\u00a0", " ")

    assert "2 wins, 2009." in page
    assert page.index("18 July 2009") < page.index("17 May 2009")
    assert ("Farnbacher Loles" in page, "Timo Bernhard" in page) == (True, False)


def test_a_model_claims_nothing_where_cars_of_its_maker_lack_theirs(client: Client) -> None:
    event = make_event("Utah", "2008-05-17")
    make_race(event, Coverage.COMPLETE)
    make_result(make_entry(event, model="Lotus 78"))
    lotus = make_manufacturer("Lotus-Ford", chassis_maker=make_manufacturer("Lotus"))
    make_result(make_entry(make_event("Lime Rock", "2009-07-18"), model=None, manufacturer=lotus), 2)

    page = client.get("/en/cars/lotus-78/").content.decode()

    assert "The model of some cars by Lotus is not in the data (2009): there may be more races of this one." in page
    assert ("One win, 2008." in page, "per cent" in page, "starts are" in page) == (True, False, False)
    assert '<dd class="fig"><abbr title="at least">≥</abbr> 1</dd>' in page


def test_a_model_has_at_least_its_wins_where_the_model_of_a_winner_is_missing(client: Client) -> None:
    make_win("Utah", "2008-05-17", ["Mario Andretti"], model="Lotus 78")
    make_win("Utah", "2008-06-17", ["Mario Andretti"], model="Ferrari 312")
    make_entry(make_event("Lime Rock", "2008-07-18"), model="Lotus 77")
    make_win("Lime Rock", "2009-07-18", ["Mario Andretti"], model=None, manufacturer=make_manufacturer("Lotus"))

    page = client.get("/en/cars/lotus-78/").content.decode()
    without = client.get("/en/cars/lotus-77/").content.decode()
    rows = client.get("/en/cars/").content.decode().split("<tr>")

    assert "At least one win, 2008." in page
    assert "(2009), nor that of some winners (2009): there may be more races and wins of this one." in page
    assert '<dt>Wins</dt><dd class="fig"><span class="quiet">?' in without
    assert [("≥" in row, "?" in row) for row in rows if "/cars/" in row and "num" in row][-3:] == [
        (False, False),
        (False, True),
        (True, False),
    ]


def test_a_model_is_not_in_doubt_for_cars_of_its_maker_long_after(client: Client) -> None:
    make_win("Utah", "2005-05-17", ["Mario Andretti"], model="Lotus 78")
    make_win("Lime Rock", "2009-07-18", ["Mario Andretti"], model=None, manufacturer=make_manufacturer("Lotus"))

    assert "The model of some cars" not in client.get("/en/cars/lotus-78/").content.decode()


def test_a_body_that_is_not_known_says_so(client: Client) -> None:
    make_win("Utah", "2009-05-17", ["Jörg Bergmeister"])

    assert '<dt>Body</dt><dd><span class="quiet">not known</span>' in client.get(PAGE).content.decode()


def test_a_body_is_named_in_the_readers_language(client: Client) -> None:
    make_win("Utah", "2009-05-17", ["Jörg Bergmeister"])
    CarModel.objects.update(body_style="prototype-closed")

    assert "geschlossener Prototyp" in client.get("/de/cars/porsche-911-gt3-rsr/").content.decode()


def test_a_body_taken_from_the_web_names_the_site_not_the_address(client: Client) -> None:
    make_win("Utah", "2009-05-17", ["Jörg Bergmeister"])
    address = "https://speedweek.com/news/1/Honda-zeigt-neues-Coupe.html"
    CarModel.objects.update(body_style="prototype-closed", body_source_en=address)

    assert f'<a href="{address}" rel="nofollow">speedweek.com</a>' in client.get(PAGE).content.decode()


def test_the_ways_to_the_models_before_and_after(client: Client) -> None:
    event = make_event("Utah", "2009-05-17")
    for number, name in enumerate(("BMW M3", "Porsche 911 GT3 RSR", "Saleen S7")):
        make_entry(event, str(number), [], model=name)
    make_model("Nobody entered it", make_manufacturer("Nobody"))

    page = client.get(PAGE).content.decode()

    assert ('rel="prev" href="/en/cars/bmw-m3/"' in page, 'rel="next" href="/en/cars/saleen-s7/"' in page) == (
        True,
        True,
    )


def test_a_model_nobody_entered_does_not_exist(client: Client) -> None:
    make_model("Lamborghini Murciélago", make_manufacturer("Lamborghini"))

    assert client.get("/en/cars/lamborghini-murcielago/").status_code == 404


def test_an_old_address_redirects(client: Client) -> None:
    make_win("Utah", "2009-05-17", ["Jörg Bergmeister"])
    PreviousSlug.objects.create(kind="carmodel", slug="gt3-rsr", target_id=CarModel.objects.get().pk)

    assert client.get("/en/cars/gt3-rsr/")["Location"] == PAGE


@pytest.mark.parametrize("models", [1, 3])
@pytest.mark.parametrize("language", ["en", "de"])
def test_the_list_costs_the_same_queries_for_one_model_and_for_three(
    client: Client, django_assert_num_queries, models: int, language: str
) -> None:
    event = make_event("Utah", "2009-05-17")
    for number in range(models):
        make_entry(event, str(number), [], model=make_model(f"Car {number}", make_manufacturer(f"Make {number}")))

    with django_assert_num_queries(4):
        response = client.get(f"/{language}/cars/")

    assert response.content.decode().count("/cars/car-") == models


def test_every_race_of_a_model_is_data(client: Client) -> None:
    make_win("Utah", "2009-05-17", ["Jörg Bergmeister"])

    data = client.get("/en/cars/porsche-911-gt3-rsr.json").json()

    assert (data["about"]["name"], [row["class_place"] for row in data["rows"]]) == ("Porsche 911 GT3 RSR", [1])
