"""One make's page and the list of makes."""

from __future__ import annotations

import pytest
from django.test import Client

from racing.domain.vocabulary import TitleKind
from racing.models import CarClass, PreviousSlug, RecordedStanding
from tests.support.factories import (
    make_championship,
    make_entry,
    make_event,
    make_manufacturer,
    make_model,
    make_race,
    make_result,
    make_season,
    make_win,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("mosport_week")]

PAGE = "/en/manufacturers/porsche/"
ROUNDS = [("Utah", "2009-05-17"), ("Lime Rock", "2009-07-18"), ("Mid-Ohio", "2009-08-08")]


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("wins", [1, 3])
def test_a_make_costs_the_same_queries_after_one_race_and_after_three(
    client: Client, django_assert_num_queries, wins: int, language: str
) -> None:
    for circuit, day in ROUNDS[:wins]:
        make_win(circuit, day, ["Jörg Bergmeister"])

    with django_assert_num_queries(6):
        response = client.get(f"/{language}/manufacturers/porsche/")

    assert response.status_code == 200


def test_a_make_lists_models_and_wins_by_class_and_season(client: Client) -> None:
    make_win("Utah", "2008-05-17", ["Jörg Bergmeister"])
    make_win("Utah", "2009-05-17", ["Jörg Bergmeister"])
    make_win("Lime Rock", "2009-07-18", ["Timo Bernhard"], car_class="LMP2", model="Porsche RS Spyder")

    page = client.get(PAGE).content.decode()

    assert "3 class wins, 2008–2009." in page
    link = '<a href="/en/cars/porsche-rs-spyder/">Porsche RS Spyder</a>'
    assert f'<tr id="porsche-rs-spyder"><th scope="row">{link}</th><td class="years">2009</td>' in page
    assert page.count('<td class="num">1</td></tr>') == 3


def test_wins_in_a_class_of_one_make_are_told_beside_those_that_count(client: Client) -> None:
    make_win("Utah", "2009-05-17", ["Jörg Bergmeister"])
    make_win("Lime Rock", "2009-07-18", ["Martin Snow"], car_class="Challenge", model="Porsche Cup")
    CarClass.objects.filter(slug="challenge").update(is_one_make=True)

    page = client.get(PAGE).content.decode()

    assert "One class win, in 2009." in page
    assert "One more win, in a class of this make alone, is not counted." in page
    line = page.split(">Porsche Cup</a>")[1].split("</tr>")[0]
    assert line.endswith(
        '<td class="years">2009</td><td class="num"><abbr title="at least">≥</abbr> 1</td><td class="num"><b>1</b></td>'
    )
    row = client.get("/en/manufacturers/").content.decode().split('/en/manufacturers/porsche/">')[1].split("</tr>")[0]
    assert row.endswith('<td class="num">1</td>')


def test_a_car_scores_for_the_maker_named_in_the_entry(client: Client) -> None:
    lola = make_manufacturer("Lola")
    make_win("Utah", "2009-05-17", ["Jon Field"], model="Aston LMP1", manufacturer=lola)

    assert "One win, in 2009." in client.get("/en/manufacturers/lola/").content.decode()
    assert "No win is in the data" in client.get("/en/manufacturers/aston/").content.decode()


def test_a_make_that_won_only_in_classes_of_its_own_says_so(client: Client) -> None:
    make_win("Lime Rock", "2009-07-18", ["Martin Snow"], car_class="Challenge", model="Porsche Cup")
    CarClass.objects.filter(slug="challenge").update(is_one_make=True)

    page = client.get(PAGE).content.decode()

    assert "One win, in a class of this make alone." in page
    assert "Its one win came in a class of this make alone and is not counted for the make." in page
    assert ("No win is in the data" in page, "are among those of the models" in page) == (False, True)


def test_a_maker_of_chassis_has_the_wins_of_its_combinations(client: Client) -> None:
    mclaren, tag = make_manufacturer("McLaren"), make_manufacturer("TAG")
    mclaren_tag = make_manufacturer("McLaren-TAG", chassis_maker=mclaren, engine_maker=tag)
    ford = make_manufacturer("McLaren-Ford", chassis_maker=mclaren, engine_maker=make_manufacturer("Ford"))
    make_win("Utah", "2007-05-17", ["Niki Lauda"], model=make_model("MP4/2", mclaren), manufacturer=mclaren_tag)
    make_win("Utah", "2009-05-17", ["Niki Lauda"], model=make_model("MP4/8", mclaren), manufacturer=ford)
    title = make_championship(make_season(2007), kind=TitleKind.MANUFACTURERS)
    RecordedStanding.objects.create(championship=title, manufacturer=mclaren_tag, position=1)

    chassis = " ".join(client.get("/en/manufacturers/mclaren/").content.decode().split())
    engine = client.get("/en/manufacturers/tag/").content.decode()

    assert "2 wins with a chassis by McLaren and another maker’s engine. Title: GT2 2007." in chassis
    assert '<dt>Wins as chassis</dt><dd class="fig">2</dd>' in chassis
    assert '<dt>Years</dt><dd class="fig">2007–2009</dd>' in chassis
    assert '<th scope="row"><a href="/en/cars/mp42/">MP4/2</a></th>' in chassis
    assert '<a href="/en/manufacturers/mclaren-tag/">McLaren-TAG</a></th><td class="years">2007</td>' in chassis
    assert "One win with an engine by TAG in another maker’s chassis." in engine
    assert ("No win" in chassis + engine, "<dt>Titles</dt>" in engine, "MP4/2</a></th>" in engine) == (False,) * 3


def test_a_maker_with_cars_of_its_own_tells_what_its_engine_won_beside_them(client: Client) -> None:
    toro_rosso = make_manufacturer("Toro Rosso")
    both = make_manufacturer("Toro Rosso-Ferrari", chassis_maker=toro_rosso, engine_maker=make_manufacturer("Ferrari"))
    make_win("Utah", "2008-05-17", ["Kimi Räikkönen"], model="Ferrari F2008")
    make_win("Lime Rock", "2009-07-18", ["Sebastian Vettel"], model=make_model("STR3", toro_rosso), manufacturer=both)

    page = " ".join(client.get("/en/manufacturers/ferrari/").content.decode().split())

    assert "One win, in 2008. One win with an engine by Ferrari in another maker’s chassis." in page
    assert '<dt>Wins</dt><dd class="fig">1</dd></div> <div><dt>Wins as engine</dt><dd class="fig">1</dd>' in page


def test_models_that_may_be_among_unnamed_cars_have_at_least_so_many_wins(client: Client) -> None:
    make_win("Utah", "2008-05-17", ["Jörg Bergmeister"])
    make_win("Lime Rock", "2009-07-18", ["Jörg Bergmeister"], model=None, manufacturer=make_manufacturer())

    page = client.get(PAGE).content.decode()

    assert '<td class="num"><abbr title="at least">≥</abbr> <b>1</b></td>' in page
    assert "The model of some of its cars is not in the data" in page
    assert '<dt>Models</dt><dd class="fig">at least 1</dd>' in page


def test_makes_of_one_name_have_their_years_in_their_titles(client: Client) -> None:
    make_win("Utah", "2008-05-17", ["Jörg Bergmeister"])
    make_win("Lime Rock", "2009-07-18", ["Jörg Bergmeister"])

    assert "<title>Porsche 2008–2009: models, wins, titles – Stint</title>" in client.get(PAGE).content.decode()
    german = client.get("/de/manufacturers/porsche/").content.decode()
    assert "<title>Porsche 2008–2009: Modelle, Siege, Titel – Stint</title>" in german


@pytest.mark.parametrize(("coverage", "races"), [("winners", '<abbr title="at least">≥</abbr> 1'), ("complete", "1")])
def test_models_have_at_least_so_many_races_where_only_winners_are_known(
    client: Client, coverage: str, races: str
) -> None:
    event = make_event("Utah", "2009-05-17")
    make_race(event, coverage=coverage)
    make_result(make_entry(event))

    page = client.get(PAGE).content.decode()

    assert f'<td class="num">{races}</td><td class="num"><b>1</b></td></tr>' in page


def test_the_list_has_years_and_wins_of_chassis_and_no_year_where_there_is_none(client: Client) -> None:
    mclaren = make_manufacturer("McLaren")
    tag = make_manufacturer("McLaren-TAG", chassis_maker=mclaren, engine_maker=make_manufacturer("TAG"))
    make_win("Utah", "2007-05-17", ["Niki Lauda"], model=make_model("MP4/2", mclaren), manufacturer=tag)
    make_entry(make_event("Utah", "2008-05-17"), model="Lola B1", manufacturer=make_manufacturer("Aston"))

    page = client.get("/en/manufacturers/").content.decode()
    rows = {row.split('/">')[1].split("</a>")[0]: row for row in page.split("<tr>") if "/manufacturers/" in row}

    assert "as chassis" in rows["McLaren"]
    assert "2007" in rows["McLaren"]
    assert rows["McLaren"].split("</tr>")[0].endswith('<td class="num">1</td>')
    assert "as engine" in rows["TAG"]
    assert ("9999" in page, "Lola" in rows) == (False, True)


def test_years_in_the_list_are_those_of_the_page(client: Client) -> None:
    alfa = make_manufacturer("Alfa Romeo")
    sauber = make_manufacturer("Alfa Romeo-Ferrari", chassis_maker=alfa, engine_maker=make_manufacturer("Ferrari"))
    make_win("Utah", "2005-05-17", ["Niki Lauda"], model=make_model("Alfa 177", alfa), manufacturer=alfa)
    make_win("Utah", "2008-05-17", ["Kimi Räikkönen"], model=make_model("Alfa C38", alfa), manufacturer=sauber)

    listed = client.get("/en/manufacturers/").content.decode().split(">Alfa Romeo</a>")[1].split("</tr>")[0]
    page = client.get("/en/manufacturers/alfa-romeo/").content.decode()

    assert "2005–2008" in listed
    assert '<dt>Years</dt><dd class="fig">2005–2008</dd>' in page


def test_a_make_of_two_parts_names_both(client: Client) -> None:
    cooper = make_manufacturer("Cooper")
    make_model("Cooper T51", cooper)
    both = make_manufacturer("Cooper-Climax", chassis_maker=cooper, engine_maker=make_manufacturer("Climax"))
    make_win("Utah", "2009-05-17", ["Jon Field"], model=make_model("Cooper-Climax T51", both))
    make_win("Lime Rock", "2009-07-18", ["Jon Field"], model="Cooper T51")

    assert (
        '<dt>Chassis by</dt><dd><a href="/en/manufacturers/cooper/">'
        in client.get("/en/manufacturers/cooper-climax/").content.decode()
    )
    own = client.get("/en/manufacturers/cooper/").content.decode()
    assert '<caption class="sr">Chassis by Cooper</caption>' in own


def test_titles_of_finished_seasons_are_listed(client: Client) -> None:
    make_win("Utah", "2008-05-17", ["Jörg Bergmeister"])
    title = make_championship(make_season(2008), kind=TitleKind.MANUFACTURERS)
    RecordedStanding.objects.create(championship=title, manufacturer=make_manufacturer(), position=1)

    assert "Title: GT2 2008." in client.get(PAGE).content.decode().replace("\n", " ")


def test_a_make_without_a_visible_entry_does_not_exist(client: Client) -> None:
    make_model("Lamborghini Murciélago", make_manufacturer("Lamborghini"))

    assert client.get("/en/manufacturers/lamborghini/").status_code == 404


def test_an_old_address_redirects(client: Client) -> None:
    make_win("Utah", "2009-05-17", ["Jörg Bergmeister"])
    PreviousSlug.objects.create(kind="manufacturer", slug="porsche-ag", target_id=make_manufacturer().pk)

    assert client.get("/en/manufacturers/porsche-ag/")["Location"] == PAGE


@pytest.mark.parametrize("makes", [1, 3])
@pytest.mark.parametrize("language", ["en", "de"])
def test_the_list_costs_the_same_queries_for_one_make_and_for_three(
    client: Client, django_assert_num_queries, makes: int, language: str
) -> None:
    event = make_event("Utah", "2009-05-17")
    for number in range(makes):
        make_entry(event, str(number), [], model=make_model(f"Car {number}", make_manufacturer(f"Make {number}")))

    with django_assert_num_queries(4):
        response = client.get(f"/{language}/manufacturers/")

    assert response.content.decode().count("/manufacturers/make-") == makes


@pytest.mark.parametrize("query", ["page=1" + "0" * 30, "page=abc", "letter=%C3%9F"])
def test_nonsense_in_the_query_is_no_page(client: Client, query: str) -> None:
    assert client.get(f"/de/manufacturers/?{query}").status_code == 404
