"""A season through the client, in both languages."""

from __future__ import annotations

import pytest
from django.test import Client

from racing import clock, models
from racing.actions.settle_titles import settle_titles
from racing.domain.vocabulary import Coverage
from racing.queries.calendar import season_page
from tests.support.factories import make_title
from tests.support.page_words import words
from tests.support.small_world import SmallWorld, season

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("mosport_week")]

SEASON = "/en/alms/2009/"
SEASON_QUERIES = 5


def test_season_says_how_far_it_has_come(client: Client) -> None:
    season()

    text = words(client, SEASON)

    assert "Three rounds, from Sebring to Mosport. Two have been run; Mosport is next." in text
    assert "Rounds 3 Run so far 2 Classes LMP1 GT2" in text


def test_what_is_not_there_yet_is_not_explained(client: Client) -> None:
    world = SmallWorld()
    world.championship()
    world.upcoming("Mosport", "2009-08-30", gt2="45")
    before = words(client, SEASON)
    world.round("Sebring", "2009-03-21", gt2="45 62")
    after = words(client, SEASON)

    explained = ("the points lead to its table", "Colour repeats what the mark says")
    assert [[note in text for note in explained] for text in (before, after)] == [[False, False], [True, True]]


def test_of_a_season_that_is_over_nothing_is_said_twice(client: Client) -> None:
    world = SmallWorld()
    world.round("Sebring", "2009-03-21", gt2="45 62")
    world.round("Utah", "2009-05-17", gt2="62 45")

    text = words(client, SEASON)

    assert "Rounds 2 " in text
    assert "Run so far" not in text


def test_calendar_names_the_winning_car_of_each_class(client: Client) -> None:
    season()

    text = words(client, SEASON)

    assert "1 Sebring 21 March 2009, 2:45 h LMP1 9 GT2 62" in text
    assert "3 Mosport 30 August 2009, 2:45 h, 20 points for the win" in text


@pytest.mark.parametrize(
    ("laps", "english", "german"),
    [(14, "308.052 km planned", "308,052 km geplant"), (44, "2009, 308.052 km GT2", "2009, 308,052 km GT2")],
)
def test_length_of_a_race_cut_short_is_what_was_planned(client: Client, laps: int, english: str, german: str) -> None:
    world = SmallWorld()
    race = world.round("Sebring", "2009-03-21", gt2="45 62").sessions.get(kind="race")
    race.planned_minutes, race.planned_distance_m, race.planned_laps, race.run_laps = None, 308_052, 44, laps
    race.save()

    assert english in words(client, SEASON)
    assert german in words(client, "/de/alms/2009/")


def test_german_season_is_german(client: Client) -> None:
    season()

    text = words(client, "/de/alms/2009/")

    assert "Drei Läufe, von Sebring bis Mosport. Zwei sind gefahren; weiter geht es in Mosport." in text
    assert "Jedes Auto in jedem Lauf" in text


def test_longest_race_is_named_where_one_stands_out(client: Client) -> None:
    season()

    assert "Longest race" not in words(client, SEASON)

    models.Session.objects.filter(event__slug="sebring", kind="race").update(planned_minutes=720)
    models.Season.objects.update(results_revision=99)

    assert "Longest race 12:00 h Sebring" in words(client, SEASON)


def test_leaders_stand_with_gap_and_points(client: Client) -> None:
    season()

    assert "GT2 Drivers 62 Jaime Melo, Pierre Kaffer Drivers 2 8 40, GT2 drivers" in words(client, SEASON)


def test_titles_of_a_class_stand_together_in_the_order_of_the_classes(client: Client) -> None:
    world = season()
    world.championship(kind="teams")
    world.championship("lmp1", order=9)
    world.championship("gt2", "manufacturers", order=0)

    found = season_page("alms", "2009", clock.now())

    assert [(group.car_class.name, [str(one.title.kind) for one in group.titles]) for group in found.honours] == [
        ("LMP1", ["drivers"]),
        ("GT2", ["drivers", "teams", "manufacturers"]),
    ]


def decided_in_utah() -> SmallWorld:
    """Two of three rounds brought the same winners, and the last one pays less than they lead by."""
    world = season(2)
    models.PointsTable.objects.update(category="")
    models.PointsTableRow.objects.filter(position=1).update(points=60)
    short = models.PointsTable.objects.create(system=world.system, category="short", label="short")
    models.PointsTableRow.objects.create(table=short, position=1, points=5)
    models.Session.objects.filter(event__slug="mosport").update(points_category="short")
    models.Session.objects.exclude(event__slug="mosport").update(points_category="")
    settle_titles([world.season.pk])
    return world


def test_decided_title_says_with_which_round(client: Client) -> None:
    decided_in_utah()

    text = words(client, SEASON)

    assert "Drivers, decided with round 2, Utah" in text
    assert "Decided Points" in text


def test_decision_is_not_told_before_its_day(client: Client, pin_clock) -> None:
    decided_in_utah()

    pin_clock("2009-04-01")

    assert "decided with round" not in words(client, SEASON)


def test_overall_title_needs_no_column_of_classes(client: Client) -> None:
    world = season()
    models.Championship.objects.all().delete()
    world.championship("", slug="drivers")

    text = words(client, SEASON)

    assert "Title No. Leaders Wins Ahead by Points Drivers’ championship" in text
    assert "Mosport is next. Jaime Melo and Pierre Kaffer lead by" in text


def test_season_with_winners_only_lists_them_and_no_matrix(client: Client) -> None:
    world = SmallWorld(2007)
    world.round("Mosport", "2007-08-26", Coverage.WINNERS, gt2="62", lmp1="9")

    text = words(client, "/en/alms/2007/")

    assert "Our data of this season hold the winners of each class and nothing else." in text
    assert "Mosport LMP1 9 David Brabham, Scott Sharp Acura Car" in text
    assert "every car in every round" not in text


def test_recorded_champions_stand_without_points(client: Client) -> None:
    world = SmallWorld(2007)
    world.round("Mosport", "2007-08-26", Coverage.WINNERS, gt2="62")
    make_title(world.season, ["Mika Salo", "Jaime Melo"])

    text = words(client, "/en/alms/2007/")

    assert "Champions of every championship Class Title Champions Table" in text
    assert "GT2 Drivers Mika Salo, Jaime Melo Drivers Table, GT2 drivers" in text


def test_announced_season_says_when_it_begins(client: Client) -> None:
    season(0)

    text = words(client, SEASON)

    assert "No result yet The first race is Mosport on 30 August 2009." in text
    assert "No points yet" in text


def test_empty_season_has_words_for_everything(client: Client) -> None:
    SmallWorld()

    text = words(client, SEASON)

    assert "No calendar yet" in text
    assert "No championship in our data" in text
    assert "Our data hold no result of this season." in text


def test_cancelled_round_is_named_and_counts_nowhere(client: Client) -> None:
    world = season(1)
    world.event("Detroit", "2009-09-05", status="cancelled", round_number=None)

    text = words(client, SEASON)

    assert "Detroit cancelled" in text
    assert "Rounds 2" in text
    assert "2009 not decided 2" in words(client, "/en/alms/")


@pytest.mark.parametrize("address", ["/en/alms/1850/", "/en/nascar/", "/en/nascar/2009/", "/en/alms/2010/"])
def test_what_is_not_known_answers_404(client: Client, address: str) -> None:
    season()
    models.Season.objects.create(
        series=models.Series.objects.get(), slug="2010", label="2010", start_year=2010, end_year=2010
    )

    assert client.get(address).status_code == 404


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("rounds", [1, 3])
def test_season_costs_the_same_queries_with_one_round_and_with_three(
    client: Client, django_assert_num_queries, rounds: int, language: str
) -> None:
    season(rounds)

    with django_assert_num_queries(SEASON_QUERIES):
        client.get(f"/{language}/alms/2009/")
