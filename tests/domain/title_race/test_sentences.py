"""The words: fewest sentences, the strongest first, each a whole one."""

import json
from dataclasses import replace

import pytest

from racing.domain.sentence import Sentence
from racing.domain.title_race.condition_sentences import condition_sentence, own_demand, rival_demand
from racing.domain.title_race.conditions import Condition, RivalLimit
from racing.domain.title_race.demands import (
    OWN_DEMAND,
    Own,
    Theirs,
    own_bonus_demand,
    with_bonus_demand,
    without_bonus_demand,
)
from racing.domain.title_race.names import Names
from racing.domain.title_race.reckoning import Reckoning
from racing.domain.title_race.scenario import scenario
from racing.domain.title_race.securing_words import SECURING
from racing.domain.title_race.sentences import (
    contender_sentences,
    session_sentences,
    target_sentences,
    verdict_sentence,
)
from racing.domain.title_race.staying_words import STAYING
from racing.domain.title_race.verdict import Status
from tests.domain.title_race.support import NOBODY_NAMED, fight, said

TEN = [10, 6, 4, 3]
IF_ALL = "A is champion if all of this comes true:"
LAST = {"name": "Finale", "points": TEN, "entries": 8}
MORE = {"name": "Before", "points": TEN, "entries": 8}
CREW = [
    {"name": "Ann", "points": 30, "car": "1"},
    {"name": "Bob", "points": 30, "car": "1"},
    {"name": "Cid", "points": 20, "car": "2"},
    {"name": "Dan", "points": 20, "car": "2"},
]


def of_session(found):
    return [said(one) for one in session_sentences(found, NOBODY_NAMED)]


def of(found, name, names=NOBODY_NAMED):
    return [said(one) for one in contender_sentences(found, name, names)]


def one_on_one(lead, *sessions, **keys):
    return fight(competitors=[("A", lead, "1"), ("B", 0, "0")], sessions=sessions, **keys)


def test_a_champion_is_champion_and_the_others_are_not():
    found = one_on_one(11, LAST)

    assert of_session(found) == ["A is champion."]
    assert of(found, "B") == ["B can no longer become champion."]


def test_after_the_last_session_there_is_nothing_to_say_of_the_next():
    assert of_session(one_on_one(5)) == []


def test_a_shared_title_is_said_to_be_shared():
    found = fight(competitors=[("A", 5, "1"), ("B", 5, "1")], sessions=[])

    assert [said(verdict_sentence(one, NOBODY_NAMED)) for one in found.verdicts] == [
        "A shares the title.",
        "B shares the title.",
    ]


def test_two_who_can_only_share_before_a_session_that_pays_nothing():
    found = fight(competitors=[("A", 5, "1"), ("B", 5, "1")], sessions=[{**LAST, "points": [], "countback": False}])

    assert of_session(found) == ["A shares the title.", "B shares the title."]


def test_who_can_only_draw_level_can_at_best_share():
    found = one_on_one(10, LAST, tie_break=[])

    assert of(found, "B") == ["B can at best share the title."]


def test_a_place_is_enough_whatever_the_others_do():
    assert of_session(one_on_one(7, LAST))[0] == "A is champion with 4 place or better, whatever the others do."


def test_the_leader_needs_only_to_be_classified_or_to_start():
    classified = one_on_one(9, {**LAST, "entries": 3, "others": 2, "points": [10, 5]})
    distance = one_on_one(9, {**LAST, "entries": 3, "others": 2, "points": [10, 5], "share_needed": "0.7"})
    starts = one_on_one(9, {**LAST, "entries": 3, "others": 2, "starters": 2, "points": [10, 5]})

    assert of_session(classified) == [
        "A only has to be classified to be champion.",
        "A is champion even without scoring if B does not win.",
        "B is champion with a win if A is not classified.",
        "With 2 place or worse B cannot be champion.",
    ]
    assert of_session(distance)[0] == "70 % of the distance is enough for A to be champion."
    assert of_session(starts)[0] == "A only has to start to be champion."


def test_even_a_win_is_not_enough_and_when_it_can_be():
    found = one_on_one(0, MORE, {**LAST, "points": [50]})

    assert of_session(found) == [
        "Even a win is not enough for A this time.",
        "The title cannot be decided before Finale.",
    ]


def test_no_earliest_session_where_a_tie_can_remain_to_the_end():
    found = fight(competitors=[("A", 1, ""), ("B", 1, "")], sessions=[{**LAST, "points": [], "countback": False}] * 2)
    alive = one_on_one(0, {**LAST, "points": [1], "countback": False, "entries": 2}, tie_break=[])

    assert of_session(found) == ["A shares the title.", "B shares the title."]
    assert of_session(alive)[0].startswith("A is champion")


def test_bonuses_and_several_rivals_become_a_list_of_demands():
    before = {**MORE, "pole": 2, "fastest_lap": 1}
    finale = {**LAST, "points": [13], "bonuses": [{"name": "laps", "points": 1}]}

    found = fight(competitors=[("A", 9, "1"), ("B", 0, ""), ("C", 3, "")], sessions=[before, finale])

    assert of_session(found) == [
        f"{IF_ALL} A wins. B finishes 3 or worse. If B takes pole position: 4 or worse. "
        "If B takes every bonus: 5 or worse. C finishes 5 or worse. C does not take every bonus.",
        f"{IF_ALL} A wins. A takes pole position. C finishes 3 or worse. If C sets the fastest lap: 4 or worse.",
        f"{IF_ALL} A wins. A sets the fastest lap. If B takes pole position: 3 or worse. "
        "C finishes 4 or worse. If C takes pole position: 5 or worse.",
        f"{IF_ALL} A finishes 2 or better. A takes pole position. B finishes 4 or worse. "
        "If B sets the fastest lap: 5 or worse. C finishes 5 or worse. C does not set the fastest lap.",
        "One more combination is in the table.",
        "With 3 place or worse A cannot be champion yet.",
    ]


def rival_limited(**best):
    """What is asked of one rival, by the bonuses he takes: `f` fastest lap, `p` pole, `x` another."""
    names = {"f": "fastest_lap", "p": "pole", "x": "laps led"}
    session = {"points": [9, 6, 5, 4, 3], "entries": 8, "pole": 1, "fastest_lap": 1}
    session["bonuses"] = [{"name": "laps led", "points": 1}] if any("x" in key for key in best) else []
    found = one_on_one(0, session, LAST)
    limits = {frozenset(names[one] for one in key.strip("_")): level for key, level in best.items()}
    condition = Condition(2, frozenset(), (RivalLimit("B", limits),))
    return said(condition_sentence(found, "A", condition, NOBODY_NAMED)).split(": ", 1)[1]


def test_bonuses_of_a_rival_have_words_where_they_matter():
    assert rival_limited(_=2, f=3, p=2, fp=4) == (
        "A finishes 2 or better. B does not win. If B sets the fastest lap: 3 or worse. "
        "If B takes every bonus: 4 or worse."
    )
    assert rival_limited(_=2, f=2, p=9, fp=9) == (
        "A finishes 2 or better. B does not win. B does not take pole position."
    )
    assert rival_limited(_=2, f=2, p=2, fp=9) == (
        "A finishes 2 or better. B does not win. B does not take every bonus."
    )


def test_where_there_are_no_words_the_safe_limit_is_said():
    assert rival_limited(_=2, f=2, p=2, x=2, fp=3, fx=2, px=2, fpx=4) == (
        "A finishes 2 or better. B finishes 4 or worse."
    )


def test_a_long_list_is_cut_and_the_rest_is_counted():
    scale = [25, 18, 15, 12, 10, 8, 6, 4, 2, 1]

    found = fight(
        competitors=[("A", 4, "1"), ("B", 2, ""), ("C", 0, "")],
        sessions=[{"name": "Finale", "points": scale, "entries": 20}],
    )

    assert of_session(found)[:6] == [
        f"{IF_ALL} A finishes 2 or better. B does not win. C does not win.",
        f"{IF_ALL} A finishes 3 or better. B finishes 3 or worse. C does not win.",
        f"{IF_ALL} A finishes 4 or better. B finishes 4 or worse. C finishes 3 or worse.",
        f"{IF_ALL} A finishes 5 or better. B finishes 4 or worse. C finishes 4 or worse.",
        "5 more combinations are in the table.",
        "B is champion if all of this comes true: B finishes 2 or better. A does not win. C does not win.",
    ]


def test_crews_are_plural_and_rivals_go_by_their_car():
    found = fight(competitors=CREW, sessions=[MORE, LAST])
    names = Names(cars={"Ann": "#1", "Bob": "#1", "Cid": "#2", "Dan": "#2"})

    assert of(found, "Dan", names) == [
        "Cid and Dan can become champions, but need help.",
        "Cid and Dan stay in the fight with 2 place or better if #1 does not win.",
        "Cid and Dan stay in the fight with 4 place or better if #1 comes 4 or worse.",
        "Cid and Dan stay in the fight even without scoring if #1 scores no points.",
    ]
    assert of(found, "Ann", names) == [
        "Ann and Bob can win the title without help.",
        "Ann and Bob are champions with 2 place or better if #2 does not win.",
        "Ann and Bob are champions with 4 place or better if #2 comes 4 or worse.",
        "With 5 place or worse Ann and Bob cannot be champions yet.",
        "Ann and Bob stay in the fight whatever happens.",
    ]


def test_points_say_what_places_cannot():
    teams = [
        {"name": "Red", "points": 300, "places": {"1": 5}, "cars": ["1", "2"]},
        {"name": "Blue", "points": 270, "places": {"1": 3}, "cars": ["3", "4"]},
    ]
    pair = {"event": "weekend", "points": [25, 18, 15, 12], "cars_counting": 2, "entries": 8}
    finale = {"name": "Finale", "points": [25, 18, 15], "cars_counting": 2, "entries": 8}

    found = fight(competitors=teams, sessions=[{**pair, "name": "Sprint"}, {**pair, "name": "Race"}, finale])

    assert of_session(found) == [
        "For the title at this event Red must gain more than 13 on Blue. "
        "With exactly as many points the places decide.",
        "For the title at this event Blue must gain more than 73 on Red.",
    ]


def event_of(lead, places, tie_break=("countback",), *, last=TEN):
    """One event of two sessions before the last."""
    competitors = [("A", lead, places), ("B", 0, "0")]
    sessions = [{**MORE, "event": "w", "name": "1"}, {**MORE, "event": "w", "name": "2"}, {**LAST, "points": last}]
    return fight(competitors=competitors, sessions=sessions, tie_break=list(tie_break))


def test_an_event_of_several_sessions_has_its_margin():
    assert of_session(event_of(2, "9")) == [
        "For the title at this event A must score at least 8 more than B.",
        "For the title at this event B must gain more than 12 on A.",
    ]
    assert of_session(event_of(2, "0", ()))[0] == "For the title at this event A must gain more than 8 on B."
    assert of_session(event_of(14, "9"))[-1] == "For the title at this event A may lose at most 4 to B."
    assert of_session(event_of(14, "0", ()))[-1] == "For the title at this event A must lose fewer than 4 to B."


def test_an_event_that_is_too_open_says_nothing_of_points():
    found = one_on_one(0, MORE, {**LAST, "points": [50]})

    assert target_sentences(found, "A", NOBODY_NAMED) == ()
    assert target_sentences(one_on_one(5), "A", NOBODY_NAMED) == ()
    assert target_sentences(one_on_one(50, LAST), "A", NOBODY_NAMED) == ()


def test_missing_results_leave_things_open():
    first = one_on_one(5, LAST).verdicts[0]

    assert said(verdict_sentence(replace(first, status=Status.OPEN), NOBODY_NAMED)) == (
        "Whether A can still become champion is open: results are missing."
    )


def test_every_demand_has_words():
    for table in (SECURING, STAYING):
        for build in table.values():
            assert isinstance(build(1, lineup="A", place=2, rival="B", limit=3), Sentence)
    for own in OWN_DEMAND.values():
        assert said(own(1, lineup="A", place=2))
    for bonus in ("pole", "fastest_lap", "laps led"):
        assert said(own_bonus_demand(bonus, 1, "A"))
        assert said(with_bonus_demand(bonus, rival="B", limit=3))
        assert said(without_bonus_demand(bonus, rival="B"))


def test_levels_have_their_kind():
    situation = scenario(
        json.dumps(
            {"competitors": [{"name": "A"}], "sessions": [{"points": [3, 2], "others": 1, "starters": 1, "entries": 4}]}
        )
    )
    reckoning = Reckoning(situation)

    assert [own_demand(reckoning, Condition(level)) for level in range(1, 7)] == [
        Own.WIN, Own.PLACE, Own.PLACE, Own.CLASSIFIED, Own.STARTS, Own.ANYTHING,
    ]  # fmt: skip
    assert [rival_demand(reckoning, level) for level in range(1, 6)] == [
        Theirs.NOBODY, Theirs.NO_WIN, Theirs.NO_BETTER, Theirs.NO_BETTER, Theirs.NOT_CLASSIFIED,
    ]  # fmt: skip


@pytest.mark.parametrize("lead", range(0, 30, 3))
def test_no_contender_is_left_without_a_sentence(lead):
    found = one_on_one(lead, MORE, LAST)

    assert all(of(found, name) for name in "AB")
    assert of_session(found)
