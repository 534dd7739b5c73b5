"""Two sides compared: found by address or name, answered in kind whatever is asked."""

from __future__ import annotations

import pytest
from django.test import Client

from racing.domain.vocabulary import Coverage
from racing.models import Driver, Entry
from tests.support.page_words import text_of
from tests.support.small_world import SmallWorld, driver

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("mosport_week")]

QUESTION = "?what=drivers&a=jorg-bergmeister&b=jaime-melo"


def world(rounds: int = 3) -> SmallWorld:
    found = SmallWorld()
    for place, day, finish in (
        ("Sebring", "2009-03-21", "62 45 (87)"),
        ("Utah", "2009-05-17", "45 87 62"),
        ("Lime Rock", "2009-07-18", "45 62 87"),
    )[:rounds]:
        found.round(place, day, gt2=finish, lmp1="9 66")
    return found


def page_of(client: Client, query: str, language: str = "en") -> str:
    response = client.get(f"/{language}/compare/{query}", follow=True)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("rounds", [1, 3])
def test_a_comparison_costs_the_same_queries_after_one_race_and_after_three(
    client: Client, django_assert_num_queries, rounds: int, language: str
):
    world(rounds)

    with django_assert_num_queries(5):
        response = client.get(f"/{language}/compare/{QUESTION}")

    assert response.status_code == 200


def test_two_drivers_met_and_one_was_ahead(client: Client):
    world()

    page = page_of(client, QUESTION)

    assert "Of years in which only winners are in the data" not in page
    assert "They met in 3 races; Bergmeister was ahead in 2 of them." in page
    assert '<dt>Bergmeister ahead</dt><dd class="fig">2</dd>' in page


def test_a_comparison_speaks_german(client: Client):
    world()

    assert "Sie trafen in 3 Rennen aufeinander; Bergmeister lag in 2 davon vorn." in page_of(client, QUESTION, "de")


def test_a_part_of_a_name_leads_to_the_address(client: Client):
    world()

    response = client.get("/en/compare/?a=Bergmeister&b=melo")

    assert response["Location"] == "/en/compare/?what=drivers&a=jorg-bergmeister&b=jaime-melo"


def test_line_ups_are_compared_by_the_races_they_shared_a_car_in(client: Client):
    world()

    page = page_of(client, "?a=bergmeister,long&b=melo,kaffer")

    assert "They met in 3 races; Bergmeister and Long were ahead in 2 of them." in page


def test_teams_are_compared(client: Client):
    world()

    assert "They met in 3 races; Flying Lizard was ahead in 2 of them." in page_of(
        client, "?what=teams&a=lizard&b=risi"
    )


def test_cars_of_a_season_are_compared_by_number(client: Client):
    world()

    assert "GT2 #45 was ahead in 2 of them." in page_of(client, "?what=cars&season=alms/2009&a=45&b=62")


def test_a_number_nobody_carries(client: Client):
    world()

    page = page_of(client, "?what=cars&season=alms/2009&a=45&b=1234")

    assert "No car of this season carries the number <bdi>1234</bdi>." in page


def test_team_mates_never_drove_against_each_other(client: Client):
    world()

    page = page_of(client, "?a=jorg-bergmeister&b=patrick-long")

    assert "They shared a car in 3 races and never drove against each other." in page


def test_two_who_never_met(client: Client):
    world()

    page = page_of(client, "?a=jorg-bergmeister&b=david-brabham")

    assert "They never met in the data." in page
    assert "In 3 further races they drove in different classes." in page


def test_a_driver_with_himself(client: Client):
    world()

    assert "Nobody is ahead of himself: Jörg Bergmeister stands on both sides." in page_of(
        client, "?a=bergmeister&b=joerg"
    )


def test_a_name_nobody_has(client: Client):
    world()

    page = page_of(client, "?a=Bergmeister&b=<b>Nobody</b>")

    assert "Nobody known by this day is called <bdi>&lt;b&gt;Nobody&lt;/b&gt;</bdi>." in page


def test_a_name_several_have_asks_back(client: Client):
    found = world()
    found.upcoming("Mosport", "2009-08-30", gt2="45")
    found.entry(found.season.events.get(slug="mosport"), "gt2", "90", drivers="Tim Bergmeister")

    page = page_of(client, "?a=Bergmeister&b=jaime-melo")

    assert "<bdi>Bergmeister</bdi> can be several. Who is meant?" in page
    assert 'href="?what=drivers&amp;a=tim-bergmeister&amp;b=jaime-melo"' in page


def test_somebody_without_a_race_is_not_found(client: Client):
    world()
    driver("Nora Nobody")

    assert "Nobody known by this day is called" in page_of(client, "?a=nora-nobody&b=jaime-melo")


def test_a_driver_page_leads_to_comparisons_with_rivals_and_team_mates(client: Client):
    world()

    page = " ".join(client.get("/en/drivers/jorg-bergmeister/").content.decode().split())

    question = "/en/compare/?what=drivers&amp;a=jorg-bergmeister&amp;b="
    assert f'<a href="{question}jaime-melo">Compared with Jaime Melo</a><p>3 events in the same class</p>' in page
    assert "in another car, as far as entries are in the data." in page
    assert f'<a href="{question}patrick-long">compare' in page
    assert f"{question}david-brabham" not in page


def test_what_winners_only_say_is_the_least(client: Client):
    before = SmallWorld(2008)
    before.round("Sebring", "2008-03-21", coverage=Coverage.WINNERS, gt2="45")
    world()

    page = text_of(page_of(client, QUESTION))
    german = text_of(page_of(client, QUESTION, "de"))

    assert "Races at least 4 3 Wins 3 1 Podiums at least 4 3" in page
    assert "Rennen mindestens 4 3 Siege 3 1 Podestplätze mindestens 4 3" in german
    assert "Of years in which only winners are in the data" in page


def test_no_pole_is_no_number_where_no_grid_is_known(client: Client):
    world()

    page = text_of(page_of(client, QUESTION))

    assert "Pole positions ? number not known ? number not known" in page


def test_a_race_in_which_both_retired_is_not_decided(client: Client):
    SmallWorld().round("Sebring", "2009-03-21", gt2="87 (45) (62)")

    page = text_of(page_of(client, QUESTION))

    assert ("Not decided 1" in page, "Not known" in page) == (True, False)
    assert "Best place – –" in page


def test_nothing_asked_shows_the_form(client: Client):
    page = page_of(client, "")

    assert ('name="a"' in page, "aria-invalid" in page) == (True, False)


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("?what=planets&a=x", "“planets” cannot be compared; drivers, teams and cars can."),
        ("?a=" + "x" * 300, "Too long: 160 characters at most."),
        ("?a=%F0%9F%8F%8E&b=x", "Nobody known by this day is called"),
        ("?what=cars&season=nothing&a=1&b=2", "“nothing” is no season: written like alms/2009."),
    ],
)
def test_what_makes_no_sense_is_answered_in_kind(client: Client, query: str, words: str):
    world(1)

    assert words in page_of(client, query)


@pytest.mark.parametrize(
    ("query", "english", "german"),
    [
        ("a=jorg-bergmeister,patrick-long&b=jaime-melo", "They met in 3 races; Bergmeister and Long were ahead in 2",
         "Sie trafen in 3 Rennen aufeinander; Bergmeister und Long lagen in 2 davon vorn."),
        ("a=jaime-melo&b=jorg-bergmeister", "They met in 3 races; Bergmeister was ahead in 2 of them.",
         "Sie trafen in 3 Rennen aufeinander; Bergmeister lag in 2 davon vorn."),
        ("a=jaime-melo&b=wolf-henzler", "They met in 3 races; Melo was ahead in 2", "Melo lag in 2 davon vorn."),
    ],
)  # fmt: skip
def test_one_was_ahead_and_several_were(client: Client, query: str, english: str, german: str):
    world()

    assert english in page_of(client, f"?what=drivers&{query}")
    assert german in page_of(client, f"?what=drivers&{query}", "de")


def test_two_level_were_ahead_once_each(client: Client):
    world(2)

    assert "They met in 2 races; each side was ahead once." in page_of(client, QUESTION)
    assert "Sie trafen in 2 Rennen aufeinander; beide lagen je einmal vorn." in page_of(client, QUESTION, "de")


def test_namesakes_are_told_apart(client: Client):
    world()
    Driver.objects.filter(slug="jaime-melo").update(last_name="Bergmeister")

    assert "Jörg Bergmeister was ahead in 2 of them." in page_of(client, QUESTION)


def test_an_exact_last_name_wins_over_a_part_of_one(client: Client):
    world()
    driver("Carl Skerlong")
    Entry.objects.first().lineup.create(driver=driver("Carl Skerlong"), order=3)

    assert "Bergmeister and Long were ahead" in page_of(client, "?what=drivers&a=Bergmeister, Long&b=melo")


@pytest.mark.parametrize("form", ["json", "csv"])
@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("what=teams&a=l&b=risi", "“l” can be several: "),
        ("what=drivers&a=nobody&b=jaime-melo", "Nobody known by this day is called “nobody”."),
        ("what=cars&season=alms/2009&a=45&b=1234", "No car of this season carries the number “1234”."),
        ("what=cars&season=alms/1066&a=45&b=62", "“alms/1066” is no season: written like alms/2009."),
        ("what=cars&a=45&b=62", "“” is no season: written like alms/2009."),
    ],
)
def test_data_of_a_comparison_of_nobody_in_particular_are_refused(client: Client, form: str, query: str, words: str):
    world(1)

    answer = client.get(f"/en/compare.{form}?{query}")

    assert answer.status_code == 400
    assert words in answer.content.decode()


@pytest.mark.parametrize("form", ["json", "csv"])
def test_data_of_a_comparison_nobody_offers_are_refused_and_not_those_of_drivers(client: Client, form: str):
    world(1)

    answer = client.get(f"/en/compare.{form}?what=planets&a=patrick-long&b=jaime-melo")

    assert answer.status_code == 400
    assert "“planets” cannot be compared" in answer.content.decode()


def test_the_meetings_are_data(client: Client):
    world()

    data = client.get(f"/en/compare.json{QUESTION}").json()

    assert [(row["event"], row["first_place"], row["second_place"], row["ahead"]) for row in data["rows"]] == [
        ("sebring", 2, 1, 2),
        ("utah", 1, 3, 1),
        ("lime-rock", 1, 2, 1),
    ]
