"""The engine agrees with a slow, obvious scorer on random seasons with random rules."""

import os
from contextlib import ExitStack
from dataclasses import replace
from functools import partial
from unittest.mock import patch

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from racing.domain.standings.compute import compute_standings, progression
from racing.domain.standings.season import SeasonResults
from racing.domain.standings.table import Standings
from tests.domain.standings.random_seasons import championships, complete_session, partial_session, seasons
from tests.domain.standings.reference import extremes

CALM = settings(
    deadline=None, suppress_health_check=list(HealthCheck), phases=(Phase.explicit, Phase.reuse, Phase.generate)
)
DEEPEST = 6
EXAMPLES = int(os.environ.get("STINT_EXAMPLES", "20"))
"""How many random seasons each test tries; set it to some hundreds for a long look."""


def summary(table: Standings) -> dict[str, dict[str, object]]:
    return {
        row.competitor: {
            "points": (row.least, row.most),
            "places": (row.best_place, row.worst_place),
            "excluded": row.flag == "excluded",
        }
        for row in table.rows
    }


@settings(CALM, max_examples=EXAMPLES)
@given(data=st.data())
def test_complete_seasons_agree_in_points_drops_and_places(data):
    season = data.draw(seasons(complete_session))
    rules = data.draw(championships(season, data.draw(st.sampled_from(["", "gt"]))))

    table = compute_standings(season, rules)

    assert summary(table) == extremes(season, rules, season.last_round_run, DEEPEST)
    assert all(row.is_exact or row.flag for row in table.rows)


@settings(CALM, max_examples=EXAMPLES)
@given(data=st.data())
def test_ranges_are_the_extremes_over_all_completions(data):
    season = data.draw(seasons(partial_session, most_rounds=2))
    rules = data.draw(championships(season, "gt"))

    table = compute_standings(season, rules)

    expected = extremes(season, rules, season.last_round_run, DEEPEST)
    found = summary(table)
    for row in table.rows:
        if row.places_are_bounds:
            assert_holds(found.pop(row.competitor)["places"], expected.pop(row.competitor)["places"])
    assert found == expected


def assert_holds(outer, inner):
    assert outer[0] <= inner[0]
    assert inner[1] <= outer[1]


@settings(CALM, max_examples=EXAMPLES)
@given(data=st.data())
def test_search_is_exact_wherever_points_add_up(data):
    season = data.draw(seasons(partial(partial_session, starters_known=True), most_rounds=2))
    rules = replace(
        data.draw(championships(season, "gt", with_drops=False)), dense_ranks=False, tie_break=("countback",)
    )

    table = compute_standings(season, rules)

    assert not any(row.places_are_bounds or row.points_are_bounds for row in table.rows)


@settings(CALM, max_examples=EXAMPLES)
@given(
    data=st.data(),
    own=st.sampled_from([1, 30, 20_000]),
    joint=st.sampled_from([1, 2_500]),
    steps=st.sampled_from([1, 99]),
)
def test_what_is_given_up_early_still_holds_every_completion(data, own, joint, steps):
    season = data.draw(seasons(partial_session, most_rounds=2))
    rules = data.draw(championships(season, "gt"))

    with ExitStack() as limits:
        limits.enter_context(patch("racing.domain.standings.open_field.OWN_STEPS", own))
        limits.enter_context(patch("racing.domain.standings.open_field.JOINT_STEPS", joint))
        limits.enter_context(patch("racing.domain.standings.place_search.STEPS", steps))
        limits.enter_context(patch("racing.domain.standings.place_search.BUDGET", 10 * steps))
        table = compute_standings(season, rules)

    expected = extremes(season, rules, season.last_round_run, DEEPEST)
    for row in table.rows:
        truth = expected.pop(row.competitor, None)
        if truth is not None:
            assert_row(row, truth)
    assert expected == {}


def assert_row(row, truth):
    if row.points_are_bounds:
        assert_holds((row.least, row.most), truth["points"])
    else:
        assert (row.least, row.most) == truth["points"]
    if row.places_are_bounds:
        assert_holds((row.best_place, row.worst_place), truth["places"])
    else:
        assert (row.best_place, row.worst_place) == truth["places"]


@settings(CALM, max_examples=EXAMPLES)
@given(data=st.data())
def test_progression_is_the_table_after_each_round(data):
    season = data.draw(seasons(complete_session))
    rules = data.draw(championships(season, "gt"))

    tables = progression(season, rules)

    assert list(tables) == [compute_standings(season, rules, through=one.after_round) for one in tables]


@settings(CALM, max_examples=EXAMPLES)
@given(data=st.data(), random=st.randoms(use_true_random=False))
def test_order_of_the_input_does_not_matter(data, random):
    season = data.draw(seasons(partial_session, most_rounds=2))
    rules = data.draw(championships(season, "gt"))

    assert compute_standings(shuffled(season, random), rules).rows == compute_standings(season, rules).rows


def shuffled(season: SeasonResults, random) -> SeasonResults:
    rounds = []
    for one in season.rounds:
        cars = dict(random.sample(sorted(one.cars.items()), len(one.cars)))
        sessions = [replace(s, results=tuple(random.sample(s.results, len(s.results)))) for s in one.sessions]
        rounds.append(replace(one, cars=cars, sessions=tuple(sessions)))
    return replace(season, rounds=tuple(rounds))
