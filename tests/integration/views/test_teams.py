"""One team's page and the list of teams."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from racing.domain.vocabulary import Coverage, TitleKind
from racing.models import Alias, PreviousSlug, TeamLineage
from tests.support.factories import (
    make_championship,
    make_entry,
    make_event,
    make_manufacturer,
    make_race,
    make_result,
    make_season,
    make_team,
    make_win,
)
from tests.support.page_words import words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("mosport_week")]

PAGE = "/en/teams/flying-lizard-motorsports/"
ROUNDS = [("Utah", "2009-05-17"), ("Lime Rock", "2009-07-18"), ("Mid-Ohio", "2009-08-08")]


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("wins", [1, 3])
def test_a_team_costs_the_same_queries_after_one_race_and_after_three(
    client: Client, django_assert_num_queries, wins: int, language: str
) -> None:
    for circuit, day in ROUNDS[:wins]:
        make_win(circuit, day, ["Jörg Bergmeister"])

    with django_assert_num_queries(4):
        response = client.get(f"/{language}/teams/flying-lizard-motorsports/")

    assert response.status_code == 200


def test_a_team_shows_the_cars_of_its_next_event(client: Client) -> None:
    make_win("Utah", "2009-05-17", ["Jörg Bergmeister"])
    event = make_event()
    make_entry(event, "44", ["Darren Law", "Seth Neiman"])

    page = client.get(PAGE).content.decode()

    assert "Next cars" in page
    assert '<span class="plate tone-green">44</span>' in page
    assert f'<a href="/en/alms/2009/mosport/">{event.name}</a>' in page


def test_titles_are_counted_where_a_series_has_some_for_teams(client: Client) -> None:
    make_win("Utah", "2009-05-17", ["Jörg Bergmeister"])
    assert "<dt>Titles</dt>" not in client.get(PAGE).content.decode()

    make_championship(make_season(2008), kind=TitleKind.TEAMS)

    assert '<dt>Titles</dt><dd class="fig">' in client.get(PAGE).content.decode()


def test_the_cars_stand_on_top_while_they_are_those_of_this_season(client: Client) -> None:
    make_win("Utah", "2008-05-17", ["Jörg Bergmeister"])
    before = client.get(PAGE).content.decode()
    make_win("Utah", "2009-05-17", ["Jörg Bergmeister"])
    now = client.get(PAGE).content.decode()

    assert before.index('id="wins"') < before.index('id="cars"')
    assert now.index('id="cars"') < now.index('id="wins"')


def test_two_cars_in_one_race_are_one_race(client: Client) -> None:
    event = make_event("Utah", "2009-05-17")
    make_race(event, Coverage.COMPLETE)
    make_result(make_entry(event, "45"))
    make_result(make_entry(event, "44", ["Darren Law"]), class_position=2)

    page = client.get(PAGE).content.decode()

    assert '<td class="num only-wide">1</td>\n<td class="num only-wide">1</td>' in page


def test_a_model_with_two_engines_is_one(client: Client) -> None:
    make_win("Utah", "2009-05-17", ["Jörg Bergmeister"])
    make_win("Lime Rock", "2009-07-18", ["Jörg Bergmeister"], manufacturer=make_manufacturer("Porsche-Judd"))

    models = client.get(PAGE).content.decode().split('id="models"')[1].split("</section>")[0]

    assert models.count("<li>") == 1


def test_names_at_the_time_come_with_their_years_and_later_ones_not_at_all(client: Client) -> None:
    lineage = TeamLineage.objects.create(slug="lizard", name="Lizard")
    team = make_team(lineage=lineage)
    make_win("Utah", "2008-05-17", ["Jörg Bergmeister"], name_as_entered="Flying Lizard Porsche")
    make_win("Utah", "2009-05-17", ["Jörg Bergmeister"])
    make_win("Lime Rock", "2009-07-18", ["Jon Field"], team=make_team("Lizard Junior", lineage=lineage))
    Alias.objects.create(team=team, name="K-Pax Lizard", valid_from=date(2014, 1, 1))

    page = client.get(PAGE).content.decode()

    assert "<b>Flying Lizard Porsche</b><p>2008</p>" in page
    assert '<a href="/en/teams/lizard-junior/">Lizard Junior</a>' in page
    assert "K-Pax" not in page


def test_a_team_without_a_visible_entry_does_not_exist(client: Client) -> None:
    make_team("Spirit of Daytona")
    make_entry(make_event(), team="Level 5", announced_on=date(2009, 8, 28))

    assert client.get("/en/teams/spirit-of-daytona/").status_code == 404
    assert client.get("/en/teams/level-5/").status_code == 404
    assert "Level 5" not in client.get("/en/teams/").content.decode()


def test_an_old_address_redirects(client: Client) -> None:
    make_win("Utah", "2009-05-17", ["Jörg Bergmeister"])
    PreviousSlug.objects.create(kind="team", slug="lizards", target_id=make_team().pk)

    assert client.get("/en/teams/lizards/")["Location"] == PAGE


def test_machines_read_the_team_with_its_drivers(client: Client) -> None:
    make_win("Utah", "2009-05-17", ["Jörg Bergmeister"])

    page = client.get(PAGE).content.decode()

    assert '"@type":"SportsTeam"' in page
    assert '"athlete":[{"@type":"Person","name":"Jörg Bergmeister"' in page


@pytest.mark.parametrize("teams", [1, 3])
@pytest.mark.parametrize("language", ["en", "de"])
def test_the_list_costs_the_same_queries_for_one_team_and_for_three(
    client: Client, django_assert_num_queries, teams: int, language: str
) -> None:
    event = make_event("Utah", "2009-05-17")
    for number in range(teams):
        make_result(make_entry(event, str(number), [], team=f"Team {number}"), class_position=number + 1)

    with django_assert_num_queries(3):
        response = client.get(f"/{language}/teams/")

    assert response.content.decode().count("/teams/team-") == teams


@pytest.mark.parametrize("query", ["page=1" + "0" * 30, "page=abc", "letter=1"])
def test_nonsense_in_the_query_is_no_page(client: Client, query: str) -> None:
    assert client.get(f"/de/teams/?{query}").status_code == 404


def test_an_empty_list_says_so(client: Client) -> None:
    assert "Nobody here" in client.get("/en/teams/").content.decode()


def test_line_ups_that_shared_a_car_twice_stand_with_their_wins(client: Client) -> None:
    pair = ["Jörg Bergmeister", "Patrick Long"]
    for circuit, day in (("Utah", "2009-05-17"), ("Lime Rock", "2009-07-18")):
        make_win(circuit, day, pair)
    make_win("Mid-Ohio", "2009-08-08", ["Jörg Bergmeister", "Marc Lieb"])

    text = words(client, PAGE)

    assert "Line-ups Those who shared a car twice or more; most wins first. Line-ups Drivers Years Races Wins" in text
    assert "Races Wins Bergmeister, Long 2009 ≥ 2 2 Models" in text
