"""An outlook as plain values: what `title_race --json` writes."""

from racing.domain.title_race.outlook import outlook
from racing.domain.title_race.report import report
from racing.domain.title_race.scenario import scenario
from tests.domain.title_race.support import NOBODY_NAMED, fight, said

LAST = {"name": "Finale", "points": [10, 6, 4, 3], "entries": 8}


def one_on_one(lead, *sessions):
    return fight(competitors=[("A", lead, "1"), ("B", 0, "0")], sessions=sessions)


def reported(found):
    return report(found, lambda language: NOBODY_NAMED, lambda one, language: f"{language}: {said(one)}")


def test_the_report_says_everything_in_plain_values():
    found = reported(outlook(scenario(ISSUE)))

    assert (found["next_session"], found["earliest_decision"], found["exact"]) == ("Race 7", "Race 7", True)
    first, second = found["competitors"]
    assert (first["name"], first["status"], first["points"], first["points_possible"]) == ("#10", "alive", "88", "139")
    assert first["secures_title_if"] == [
        {"own": {"place": 1, "or_better": True, "pole": True}, "rivals": {"#22": {"best_place": 11}}}
    ]
    assert second["secures_title_if"] == []
    assert second["stays_alive_if"][1]["rivals"] == {
        "#10": {
            "best_place": 2,
            "by_bonus": [{"bonuses": [], "best_place": 1}, {"bonuses": ["pole"], "best_place": 2}],
        }
    }
    assert first["sentences"]["de"][0] == "de: #10 can win the title without help."
    assert first["event"] == {
        "sessions": 1, "can_secure_title": True, "margins": {"#22": {"margin": "21", "exactly": "enough"}},
    }  # fmt: skip


ISSUE = """{"tie_break": ["countback"],
 "competitors": [{"name": "#10", "points": "88", "places": {"1": 3, "2": 2}},
                 {"name": "#22", "points": "79", "places": {"1": 1, "2": 4}}],
 "sessions": [{"name": "Race 7", "points": ["20", "16", "13", "10", "8", "6", "4", "3", "2", "1"],
               "others": "0", "pole": "1", "entries": 14},
              {"name": "Finale", "points": ["30", "24", "20"], "entries": 14}]}"""


def test_levels_that_are_no_places_are_named_in_the_report():
    starts = one_on_one(9, {**LAST, "entries": 3, "others": 2, "starters": 2, "points": [10, 5]})
    tight = one_on_one(0, {**LAST, "entries": 2, "pole": 3, "points": [3, 2]})

    (own,) = [one["own"] for one in reported(starts)["competitors"][0]["secures_title_if"] if not one["rivals"]]
    assert own == {"place": None, "outcome": "not_classified", "or_better": True, "pole": None}
    any_place = reported(tight)["competitors"][0]["secures_title_if"][1]
    assert any_place["rivals"]["B"] == {
        "best_place": None,
        "outcome": "impossible",
        "by_bonus": [
            {"bonuses": [], "best_place": 2},
            {"bonuses": ["pole"], "best_place": None, "outcome": "impossible"},
        ],
    }
    assert reported(one_on_one(5))["next_session"] is None
    assert reported(one_on_one(5))["competitors"][0]["event"] is None
