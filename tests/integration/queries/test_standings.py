"""The one door to standings, and what pages make of it."""

from __future__ import annotations

from fractions import Fraction

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from racing import models
from racing.domain.vocabulary import Coverage
from racing.presentation.sentences import render_plain
from racing.queries.season_results import load_data
from racing.queries.season_rules import rules_for
from racing.queries.season_titles import titles_of
from racing.queries.standings import TitleTable, standings_for, tables_for
from racing.queries.standings_lines import lines_of
from racing.queries.standings_outlook import points_left, rounds_to_come
from racing.queries.standings_page import standings_page
from racing.queries.standings_words import opening
from tests.support.small_world import SmallWorld, moment

pytestmark = pytest.mark.django_db
NOW = moment("2009-08-27")


@pytest.fixture
def world() -> SmallWorld:
    world = SmallWorld()
    world.championship()
    world.round("Sebring", "2009-03-21", gt2="62 45 (87)")
    world.round("Utah", "2009-05-17", gt2="45 87 62")
    world.upcoming("Mosport", "2009-08-30", gt2="45 62 87")
    return world


def table_of(through: int | None = None) -> TitleTable:
    return standings_for(models.Championship.objects.get(), NOW, through)


@pytest.mark.usefixtures("world")
def test_table_has_names_cars_and_leaders() -> None:
    table = table_of()

    assert [row.competitor.slug for row in table.leaders] == ["jorg-bergmeister", "patrick-long"]
    assert [car.number for car in table.leaders[0].cars] == ["45"]
    assert (table.after_round, table.rounds_in_season, table.is_final, table.known_on) == (2, 3, False, NOW.date())


@pytest.mark.usefixtures("world")
def test_championship_without_its_rules_reads_them_itself() -> None:
    assert table_of(1).rows[0].least == Fraction(20)


def test_season_is_loaded_once_for_several_tables(world: SmallWorld) -> None:
    world.championship(kind="teams", slug="gt2-teams")
    titles = titles_of("alms", "2009", NOW)

    with CaptureQueriesContext(connection) as queries:
        tables = tables_for(titles, NOW)

    assert [table.title.slug for table in tables] == ["gt2-drivers", "gt2-teams"]
    assert len(queries) == 3


def test_no_titles_are_no_tables() -> None:
    assert tables_for([], NOW) == []


def test_crew_stays_together_in_the_order_of_the_car() -> None:
    world = SmallWorld()
    world.championship()
    world.round("Sebring", "2009-03-21", gt2="62 45")
    world.round("Utah", "2009-05-17", gt2="45 62")

    assert [row.competitor.slug for row in table_of().rows] == [
        "jaime-melo",
        "pierre-kaffer",
        "jorg-bergmeister",
        "patrick-long",
    ]


def test_decision_about_somebody_without_an_entry_names_him_by_his_key(world: SmallWorld) -> None:
    stranger = models.Driver.objects.create(slug="stranger", name="A Stranger", last_name="Stranger")
    title = models.Championship.objects.get()
    models.PointsAdjustment.objects.create(championship=title, driver=stranger, kind="grant", points=3, reason_en="x")

    data = load_data(world.season, NOW)

    assert standings_for(title, NOW, data=data).rows


@pytest.mark.usefixtures("world")
def test_lines_are_sums_of_the_rounds() -> None:
    title = models.Championship.objects.select_related("season__series").get()
    data = load_data(title.season, NOW)

    lines = lines_of(title, standings_for(title, NOW, data=data), data)

    assert [(line.competitors[0].slug, [point.least for point in line.points]) for line in lines] == [
        ("jorg-bergmeister", [16, 36]),
        ("jaime-melo", [20, 33]),
        ("wolf-henzler", [0, 16]),
    ]
    assert [len(line.competitors) for line in lines] == [2, 2, 2]


def test_lines_with_dropped_scores_are_the_tables_after_each_round(world: SmallWorld) -> None:
    models.PointsRuleSetting.objects.create(system=world.system, rule="best_scores", settings={"count": 1})
    title = models.Championship.objects.select_related("season__series").get()
    data = load_data(title.season, NOW)

    lines = lines_of(title, standings_for(title, NOW, data=data), data)

    totals = {line.competitors[0].slug: [point.least for point in line.points] for line in lines}
    assert totals["jaime-melo"] == [20, 20]
    assert totals["jorg-bergmeister"] == [16, 20]


@pytest.mark.usefixtures("world")
def test_one_round_draws_no_lines() -> None:
    title = models.Championship.objects.select_related("season__series").get()
    data = load_data(title.season, NOW)

    assert lines_of(title, standings_for(title, NOW, 1, data), data) == ()


def test_rounds_to_come_say_what_a_win_pays_and_what_is_left(world: SmallWorld) -> None:
    world.upcoming("Petit Le Mans", "2009-09-26")
    models.Session.objects.filter(event__slug="petit-le-mans").update(points_factor="1.5")
    title = models.Championship.objects.get()
    data = load_data(world.season, NOW)
    rules = rules_for(title, NOW)

    coming = rounds_to_come(data.results, rules, 2)

    assert [(one.event, one.win_pays, one.most) for one in coming] == [
        ("mosport", 20, 20),
        ("petit-le-mans", 30, 30),
    ]
    assert points_left(coming) == 50


def test_points_left_are_not_said_where_more_than_places_counts(world: SmallWorld) -> None:
    models.PointsRuleSetting.objects.create(system=world.system, rule="pole_bonus", settings={"points": 1})
    title = models.Championship.objects.get()
    data = load_data(world.season, NOW)

    coming = rounds_to_come(data.results, rules_for(title, NOW), 2)

    assert coming[0].win_pays == 20
    assert points_left(coming) is None


def test_postponed_round_is_still_to_come_behind_all_others(world: SmallWorld) -> None:
    world.round("Petit Le Mans", "2009-08-01", gt2="45 62 87")
    data = load_data(world.season, NOW)

    coming = rounds_to_come(data.results, rules_for(models.Championship.objects.get(), NOW), 4)

    assert [(one.number, one.event, one.most) for one in coming] == [(3, "mosport", 20)]


def test_nobody_knows_what_a_round_without_a_race_pays(world: SmallWorld) -> None:
    models.Session.objects.filter(event__slug="mosport").delete()
    data = load_data(world.season, NOW)

    coming = rounds_to_come(data.results, rules_for(models.Championship.objects.get(), NOW), 2)

    assert [(one.event, one.most) for one in coming] == [("mosport", None)]
    assert points_left(coming) is None


def test_what_is_left_for_a_team_counts_all_of_its_cars_that_score(world: SmallWorld) -> None:
    title = world.championship(kind="teams")
    data = load_data(world.season, NOW)
    every_car = rounds_to_come(data.results, rules_for(title, NOW), 2)
    models.PointsRuleSetting.objects.create(system=world.system, rule="best_cars", settings={"count": 2})

    two_cars = rounds_to_come(data.results, rules_for(models.Championship.objects.get(pk=title.pk), NOW), 2)

    assert (points_left(every_car), points_left(two_cars)) == (83, 36)


def test_class_that_does_not_race_has_nothing_to_win(world: SmallWorld) -> None:
    event = models.Event.objects.get(slug="mosport")
    models.EventClass.objects.create(event=event, car_class=world.classes["lmp1"])
    title = models.Championship.objects.get()
    data = load_data(world.season, NOW)

    assert rounds_to_come(data.results, rules_for(title, NOW), 2) == ()


def test_opening_says_only_what_is_certain(world: SmallWorld) -> None:
    models.Session.objects.filter(event__slug="utah").update(coverage=Coverage.PARTIAL)
    models.Result.objects.filter(classification__session__event__slug="utah").update(
        status="unknown", position=None, class_position=None
    )

    said = render_plain(opening(table_of(), None), "en")

    assert said == "Missing results leave open who leads."


@pytest.mark.usefixtures("world")
@pytest.mark.parametrize(
    ("through", "said"),
    [
        (1, "Jaime Melo and Pierre Kaffer are 4 points clear of Jörg Bergmeister and Patrick Long."),
        (2, "Jörg Bergmeister and Patrick Long are 3 points clear of Jaime Melo and Pierre Kaffer."),
    ],
)
def test_opening_names_leaders_and_rivals(through: int, said: str) -> None:
    assert render_plain(opening(table_of(through), None), "en") == said


def test_opening_of_a_season_that_is_over_names_the_champions() -> None:
    world = SmallWorld()
    world.championship()
    world.round("Sebring", "2009-03-21", gt2="62 45")

    assert render_plain(opening(table_of(), None), "en") == (
        "Jaime Melo and Pierre Kaffer won the title together with 20 points."
    )


def test_round_that_was_cancelled_is_not_counted(world: SmallWorld) -> None:
    models.Event.objects.filter(slug="mosport").update(status="cancelled")

    page = standings_page("alms", "2009", "gt2-drivers", NOW)

    assert (page.table.rounds_in_season, page.table.is_final, page.left) == (2, True, None)
    assert [step.number for step in page.steps] == [1, 2]
