"""Scenario files: what they may say, and what is said back when they are wrong."""

import json
from fractions import Fraction

import pytest

from racing.domain.points.case import KeepBest
from racing.domain.standings.tie_break import PlacedResult
from racing.domain.title_race.scenario import scenario
from racing.domain.title_race.scenario_values import ScenarioError
from racing.domain.title_race.situation import Bonus, with_crews

ONE = [{"name": "#10"}]
RACE = {"points": [3, 2, 1]}


def read(**keys):
    return scenario(json.dumps({"competitors": ONE, **keys}))


def test_the_file_of_the_issue():
    found = scenario(
        """{"tie_break": ["countback"],
         "competitors": [{"name": "#10", "points": "88", "places": {"1": 3, "2": 2}},
                         {"name": "#22", "points": "79", "places": {"1": 1, "2": 4}}],
         "sessions": [{"name": "Race 7", "points": ["20", "16", "13", "10", "8", "6", "4", "3", "2", "1"],
                       "others": "0", "pole": "1", "entries": 14},
                      {"name": "Finale", "points": ["30", "24", "20"], "entries": 14}]}"""
    )

    first, second = found.contenders
    assert (first.key, first.least.points, len(first.least.results)) == ("#10", 88, 5)
    assert second.least.results[0] == PlacedResult(0, 1, is_paid=True)
    assert found.sessions[0].bonuses == (Bonus("pole", Fraction(1)),)
    assert [(one.name, one.entries, one.round_number) for one in found.sessions] == [
        ("Race 7", 14, 1),
        ("Finale", 14, 2),
    ]


def test_points_are_exact_in_every_form():
    found = read(sessions=[{"points": ["37.5", 8.25, "8/7", 1], "factor": 0.5}])

    assert found.sessions[0].points == (Fraction(75, 4), Fraction(33, 8), Fraction(4, 7), Fraction(1, 2))


def test_bonuses_with_and_without_conditions():
    session = {
        **RACE,
        "fastest_lap": {"points": 1, "within": 10},
        "bonuses": [{"name": "led", "points": 1, "exclusive": False}],
    }

    assert read(sessions=[session]).sessions[0].bonuses == (
        Bonus("fastest_lap", Fraction(1), 10),
        Bonus("led", Fraction(1), None, is_exclusive=False),
    )


def test_cars_of_a_session():
    competitors = [{"name": "A", "car": "45"}, {"name": "B", "cars": ["45", 46]}, {"name": "C"}, {"name": "D"}]
    session = {**RACE, "cars": {"B": ["7", "8"], "C": None, "D": 9}, "unrelated_cars": 3}

    found = read(competitors=competitors, sessions=[session, {**RACE, "entered": ["A", "C"]}])

    assert found.sessions[0].cars == {"B": ("7", "8"), "C": (), "D": ("9",)}
    assert found.sessions[0].entries == 7
    assert found.sessions[1].cars == {"B": (), "D": ()}
    assert found.contenders[1].cars == ("45", "46")


def test_co_drivers_with_one_record_are_a_crew():
    competitors = [{"name": name, "points": points, "car": "45"} for name, points in (("A", 5), ("B", 5), ("C", 4))]

    assert [one.names for one in with_crews(read(competitors=competitors)).contenders] == [("A", "B"), ("C",)]


def test_scores_results_and_ranges():
    competitor = {
        "name": "A",
        "scores": [{"round": 1, "points": 9}, {"round": 1, "points": 1}],
        "results": [{"round": 1, "place": 4}, {"round": 2, "place": 9, "paid": False}],
        "weight": "3/2",
    }
    found = read(competitors=[competitor], best_of=[{"rounds": [1, 3], "count": 2}], tie_break=["earliest_best_result"])

    account = found.contenders[0].least
    assert account.scores == {1: 10}
    assert account.results == (PlacedResult(1, 4, True), PlacedResult(2, 9, False))
    assert (account.weight, found.best_of) == (Fraction(3, 2), (KeepBest(frozenset({1, 2, 3}), 2),))


def test_everything_a_session_may_say():
    session = {
        "name": "Le Mans", "event": "le-mans", "round": 4, "points": [50, 36], "others": 1, "starters": "0.5",
        "countback": False, "cars_counting": 2, "share_needed": "7/10",
    }  # fmt: skip

    found = read(sessions=[session]).sessions[0]

    assert (found.event, found.round_number, found.others, found.starters) == ("le-mans", 4, 1, Fraction(1, 2))
    assert (found.counts_for_ties, found.cars_counting, found.share_needed) == (False, 2, Fraction(7, 10))


FAULTS = {
    "{": "not JSON: Expecting property name enclosed in double quotes in line 1, column 2",
    "[" * 100_000: "not a scenario: nested too deeply",
    '{"a": NaN}': "NaN is not a number here",
    '{"a": 1, "a": 2}': "the key 'a' stands twice in one place",
    "[]": "the document is []; it must be an object, {...}",
    '{"sessions": []}': "competitors is missing",
    '{"competitors": []}': "competitors is []; it must be a list of at least 1",
    '{"competitors": 7}': "competitors is 7; it must be a list, [...]",
    '{"competitors": [{"points": 7}]}': "competitors[0].name is missing",
    '{"competitors": [{"name": " "}]}': 'competitors[0].name is " "; it must be text in quotes',
    '{"competitors": [{"name": true}]}': "competitors[0].name is true; it must be text in quotes",
    '{"competitors": [{"name": "A", "pts": 1}]}': (
        "competitors[0].pts is not known; known keys are: name, points, places, results, scores, car, cars, weight"
    ),
    '{"competitors": [{"name": "A"}, {"name": "A"}]}': (
        'competitors[1].name is "A"; it must be a name that no other competitor has'
    ),
    '{"competitors": [{"name": "A", "points": "many"}]}': (
        'competitors[0].points is "many"; it must be an exact number such as 25, "37.5" or "8/7"'
    ),
    '{"competitors": [{"name": "A", "points": true}]}': (
        'competitors[0].points is true; it must be an exact number such as 25, "37.5" or "8/7"'
    ),
    '{"competitors": [{"name": "A", "points": -1}]}': (
        "competitors[0].points is -1; it must be a number from 0 to 10000"
    ),
    '{"competitors": [{"name": "A", "points": 10001}]}': (
        "competitors[0].points is 10001; it must be a number from 0 to 10000"
    ),
    '{"competitors": [{"name": "A", "points": "1e99999999"}]}': (
        'competitors[0].points is "1e99999999"; it must be an exact number such as 25, "37.5" or "8/7"'
    ),
    '{"competitors": [{"name": "A", "points": ' + "9" * 5000 + "}]}": "not a scenario: a number in it is too long",
    '{"competitors": [' + ", ".join(['{"name": "A"}'] * 301) + "]}": (
        'competitors is [{"name": "A"}, {"name": "A"}, {"name": "A"}, {"name": "A...; it must be a list of at most 300'
    ),
    '{"competitors": [{"name": "A", "points": "1/0"}]}': (
        'competitors[0].points is "1/0"; it must be an exact number such as 25, "37.5" or "8/7"'
    ),
    '{"competitors": [{"name": "A", "places": {"x": 1}}]}': (
        'competitors[0].places (the key "x") is "x"; it must be a whole number from 1 to 300'
    ),
    '{"competitors": [{"name": "A", "places": {"1": 1.5}}]}': (
        'competitors[0].places["1"] is "1.5"; it must be a whole number from 0 to 300'
    ),
}


@pytest.mark.parametrize(("text", "message"), FAULTS.items(), ids=range(len(FAULTS)))
def test_a_fault_names_the_key_the_value_and_the_cure(text, message):
    with pytest.raises(ScenarioError) as caught:
        scenario(text)

    assert str(caught.value) == message


WRONG = [
    ({"tie_break": ["coin"]}, 'tie_break[0] is "coin"; it must be one of: countback,'),
    ({"crews_count_as_one": 1}, "crews_count_as_one is 1; it must be true or false"),
    ({"best_of": [{"rounds": [1], "count": 1}]}, "best_of[0].rounds is [1]; it must be a list of 2"),
    ({"best_of": [{"rounds": [3, 2], "count": 1}]}, "best_of[0].rounds is [3, 2]; it must be a first round and"),
    (
        {"best_of": [{"rounds": [1, 2], "count": 1}, {"rounds": [2, 3], "count": 1}]},
        "best_of[1].rounds is [2, 3]; it must be rounds that no other range has",
    ),
    ({"sessions": [{}]}, "sessions[0].points is missing"),
    ({"sessions": [{"points": [1, 2]}]}, "sessions[0].points[1] is 2; it must be at most what place 1 pays"),
    ({"sessions": [{**RACE, "others": 2}]}, "sessions[0].others is 2; it must be at most what the last place"),
    ({"sessions": [{**RACE, "starters": 1}]}, 'sessions[0].starters is 1; it must be at most "others"'),
    ({"sessions": [{**RACE, "entries": 0}]}, "sessions[0].entries is 0; it must be a whole number from 1"),
    ({"sessions": [{**RACE, "entered": ["X"]}]}, 'sessions[0].entered[0] is "X"; it must be one of: #10'),
    ({"sessions": [{**RACE, "cars": {"X": "1"}}]}, 'sessions[0].cars["X"] is "1"; it must be a car for one of: #10'),
    (
        {"sessions": [{**RACE, "cars": {"#10": ["1", "2"]}, "entries": 1}]},
        "sessions[0].entries is 1; it must be at least 2: the competitors alone bring that many cars",
    ),
    (
        {"sessions": [{**RACE, "pole": 1, "bonuses": [{"name": "pole", "points": 1}]}]},
        'sessions[0].bonuses[0].name is "pole"; it must be a name that no other bonus of the session has',
    ),
]


@pytest.mark.parametrize(("keys", "message"), WRONG, ids=range(len(WRONG)))
def test_what_contradicts_itself_is_refused(keys, message):
    with pytest.raises(ScenarioError) as caught:
        read(**keys)

    assert str(caught.value).startswith(message)
