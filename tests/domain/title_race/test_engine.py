"""Corners of the solver that known fights and random seasons do not reach, each in one small situation."""

from fractions import Fraction

import pytest

from racing.domain.points.case import KeepBest
from racing.domain.standings.tie_break import PlacedResult
from racing.domain.title_race.cases import CaseVerdict, case_table, main_rival
from racing.domain.title_race.duel import Duels
from racing.domain.title_race.names import Names
from racing.domain.title_race.outlook import outlook
from racing.domain.title_race.report import report
from racing.domain.title_race.sentences import session_sentences
from racing.domain.title_race.situation import Account, Contender, SessionToCome, Situation
from racing.domain.title_race.targets import Level
from racing.domain.title_race.verdict import FinalPlaces, Status
from tests.domain.title_race.support import fight, said, securing
from tests.domain.title_race.weakened import refuted

LAST = {"name": "Finale", "points": [10, 6, 4, 3], "entries": 8}


def reported(found):
    return report(found, lambda language: Names(), lambda one, language: "")


def contender(key, least, most=None, *, wins=0, cars=()):
    results = (PlacedResult(1, 1, is_paid=True),) * wins
    low = Account(Fraction(least), results=results)
    return Contender(key, low, low if most is None else Account(Fraction(most), results=results), cars)


def race(name="Finale", points=(10, 6, 4, 3), **values):
    return SessionToCome(name, tuple(map(Fraction, points)), 9, entries=8, **values)


def test_a_name_that_is_not_there_is_refused():
    with pytest.raises(LookupError, match="'C' is not a contender here"):
        fight(competitors=[("A", 1, "")], sessions=[]).verdict("C")


def test_a_tie_break_that_does_not_exist_is_refused():
    with pytest.raises(LookupError, match="'coin' is not known"):
        outlook(Situation((contender("A", 1),), (), ("coin",)))


def test_who_is_alive_and_who_is_safe_in_it():
    found = fight(competitors=[("A", 30, ""), ("B", 25, ""), ("C", 0, "")], sessions=[LAST, {**LAST, "points": [5]}])

    assert [one.contender for one in found.alive] == ["A", "B"]
    assert found.chances_of("A").is_safe(9)
    assert not found.chances_of("B").is_safe(9)
    assert found.chances_of("C") is None


def test_a_win_is_enough_where_second_place_helps_no_rival():
    rivals = [("B", 10, ""), ("C", 0, "")]
    last = fight(competitors=[("A", 12, ""), *rivals], sessions=[LAST])
    two_left = fight(competitors=[("A", 15, ""), *rivals], sessions=[LAST, LAST])

    assert [last.is_champion_with_a_win(name) for name in "ABC"] == [True, True, False]
    assert securing(two_left, "A") != []
    assert not two_left.is_champion_with_a_win("A")


def test_a_win_is_not_enough_against_a_rival_in_the_same_car():
    situation = Situation((contender("A", 4, cars=("1",)), contender("B", 4, wins=1, cars=("1", "2"))), (race(),))

    assert not outlook(situation).is_champion_with_a_win("A")


def test_missing_results_are_ranges_and_leave_open_what_hangs_on_them():
    contenders = (contender("A", 20, 31), contender("B", 20, 25), contender("C", 3), contender("D", 1, 12))
    found = outlook(Situation(contenders, (race(),)))

    assert [one.status for one in found.verdicts] == [Status.OPEN, Status.OPEN, Status.ELIMINATED, Status.OPEN]
    assert (found.verdicts[0].points_least, found.verdicts[0].points_most) == (20, 31)
    assert not found.is_exact
    points = reported(found)["competitors"][0]["points"]
    assert points == ["20", "31"]


def test_open_results_can_leave_nothing_to_say_about_when():
    situation = Situation((contender("A", 0, 5), contender("B", 0, 5)), (race(points=(0,), counts_for_ties=False),))

    assert [said(one) for one in session_sentences(outlook(situation), Names())] == [
        "Even a win is not enough for A this time."
    ]


def test_a_leader_who_is_not_entered_cannot_win():
    sessions = [{**LAST, "name": "Before", "cars": {"A": None}}, {**LAST, "points": [50]}]
    absent = fight(competitors=[("A", 5, ""), ("B", 0, "")], sessions=sessions)
    level = fight(
        competitors=[("A", 9, ""), {"name": "B", "points": 9, "car": "2"}], sessions=[LAST, {**LAST, "points": [50]}]
    )

    first, second = ([said(one) for one in session_sentences(found, Names())] for found in (absent, level))
    assert first == ["The title cannot be decided before Finale."]
    assert second[0] == "Even a win is not enough for B this time."


def test_every_place_pays_and_the_table_of_cases_ends_with_none():
    situation = Situation(
        (contender("A", 5), contender("B", 0), contender("C", 4)),
        (SessionToCome("R", (Fraction(3), Fraction(2)), 1, others=Fraction(1), entries=3),),
    )
    duels = Duels(situation)
    first, second, third = situation.contenders

    table = case_table(duels, first, second)

    assert [(one.place, one.or_worse, one.scores) for one in table.columns] == [
        (1, False, True), (2, False, True), (3, False, True), (None, False, False),
    ]  # fmt: skip
    assert {case.verdict for row in table.rows for case in row.cases} == {CaseVerdict.CHAMPION, CaseVerdict.IMPOSSIBLE}
    assert table.other_rivals == ("C",)
    assert main_rival(duels, first) == third
    assert case_table(duels, second, first).rows[0].cases[1].verdict is CaseVerdict.LOST


def test_nobody_is_a_main_rival_in_ones_own_car():
    situation = Situation((contender("A", 5, cars=("1",)), contender("B", 4, cars=("1",))), (race(),))

    assert main_rival(Duels(situation), situation.contenders[0]) is None
    assert [one.status for one in outlook(situation).verdicts] == [Status.CHAMPION, Status.ELIMINATED]


def shared_to_the_end(sessions):
    """A pair in one car whose scores are dropped differently: results in the shared car do not cancel out."""
    first = Contender("A", account := Account(Fraction(0), {1: Fraction(9), 2: Fraction(2)}), account, ("1",))
    second = Contender("B", account := Account(Fraction(0), {1: Fraction(5), 2: Fraction(5)}), account, ("1",))
    coming = tuple(
        SessionToCome(f"R{number}", (Fraction(10), Fraction(6)), number, entries=20)
        for number in range(3, 3 + sessions)
    )
    rounds = KeepBest(frozenset(range(1, 3 + sessions)), 2)
    return outlook(Situation((first, second), coming, best_of=(rounds,)))


@pytest.mark.parametrize(("rounds", "is_net", "left"), [(4, False, 10), (2, True, 4)])
def test_a_sum_says_where_another_score_is_dropped_for_what_a_place_pays(rounds, is_net, left):
    """Two scores so far; the best `rounds` count, and two are to come."""
    ahead = Contender("A", account := Account(Fraction(0), {1: Fraction(10), 2: Fraction(10)}), account)
    behind = Contender("B", account := Account(Fraction(0), {1: Fraction(6), 2: Fraction(2)}), account)
    coming = tuple(SessionToCome(f"R{number}", (Fraction(10), Fraction(6)), number, entries=20) for number in (3, 4))
    best_of = (KeepBest(frozenset((1, 2, 3, 4)), rounds),)

    found = outlook(Situation((ahead, behind), coming, best_of=best_of)).chances_of("A")

    proof = found.proofs[-1][0]
    assert (proof.is_net, proof.left) == (is_net, left)


def test_too_many_results_of_a_shared_car_make_a_bound_that_says_so():
    assert shared_to_the_end(1).is_exact
    assert not shared_to_the_end(3).is_exact


def test_no_list_of_conditions_where_shared_cars_drops_and_rivals_meet():
    assert [one.stays_alive_if for one in shared_to_the_end(2).chances] == [None, None]
    assert reported(shared_to_the_end(2))["competitors"][0]["stays_alive_if"] is None


def test_better_places_that_help_a_team_mate_more_are_named_one_by_one():
    professional = Contender("A", account := Account(Fraction(14)), account, ("1",))
    gentleman = Contender("B", account := Account(Fraction(10), weight=Fraction(2)), account, ("1",))

    found = outlook(Situation((professional, gentleman, contender("C", 9)), (race(),)))

    securing = found.chances_of("A").secures_if
    assert [(one.level, one.or_better, [limit.safe for limit in one.rivals]) for one in securing] == [
        (4, False, [2]), (5, False, [3]), (6, False, [3]), (7, False, [3]), (8, False, [3]), (9, False, [3]),
    ]  # fmt: skip
    assert [len(one) for one in refuted(found, "A")] == [1] * 6


def test_a_tie_that_a_later_tie_break_decides_has_no_count_to_show():
    found = fight(
        competitors=[
            {"name": "A", "points": 11, "results": [{"round": 1, "place": 1}]},
            {"name": "B", "points": 4, "results": [{"round": 2, "place": 2}]},
        ],
        sessions=[{**LAST, "points": [7], "round": 3}, {**LAST, "points": [7], "round": 4}],
        tie_break=["earliest_best_result"],
    )

    proofs = [proof for row in found.chances_of("A").proofs for proof in row if proof.lead_after == proof.left]

    assert proofs
    assert all(proof.tie is None for proof in proofs)


def test_an_event_with_too_many_combinations_leaves_the_tie_to_the_places():
    sessions = [{**LAST, "event": "w", "entries": 60}] * 2 + [{**LAST, "points": [1]}]

    found = fight(competitors=[("A", 2, "9"), ("B", 0, "0")], sessions=sessions)

    assert [one.level for one in found.event.contenders[0].targets] == [Level.DEPENDS]


def test_the_arithmetic_shown_is_that_of_the_outcome_with_the_least_to_spare():
    """In a field of four last and fourth are one place: third against fourth is harder than fourth against nothing."""
    found = fight(
        competitors=[("A", 52, "5"), ("B", 0, "0")],
        sessions=[{"name": "R", "points": [20, 16, 13, 10], "entries": 4}, {"name": "L", "points": [55], "entries": 4}],
    )

    condition, proof = list(zip(found.chances_of("A").secures_if, found.chances_of("A").proofs, strict=True))[-1]

    assert (condition.level, condition.rivals[0].loosest) == (4, 4)
    assert [(one.own_gain, one.their_gain, one.lead_after, one.left) for one in proof] == [(13, 10, 55, 55)]
    assert (proof[0].tie.own, proof[0].tie.theirs) == (5, 1)


def two_cars_each(**points):
    """The last race, which pays 15 to the team with the first two cars."""
    last = {"name": "R", "points": [9, 6, 4, 3, 2, 1], "cars_counting": 2, "entries": 14}
    last["cars"] = {name: [f"{name}1", f"{name}2"] for name in points}
    return fight(competitors=[(name, total, "") for name, total in points.items()], sessions=[last])


def margins(found, name):
    (targets,) = [one.targets for one in found.event.contenders if one.contender == name]
    return [(one.rival, one.margin) for one in targets]


def test_margins_are_said_only_of_rivals_who_can_still_win():
    found = two_cars_each(McLaren=90, Ferrari=80, Lotus=71)

    assert [one.contender for one in found.event.contenders] == ["McLaren", "Ferrari"]
    assert margins(found, "McLaren") == [("Ferrari", -10)]
    assert margins(found, "Ferrari") == [("McLaren", 10)]


def test_a_margin_that_another_one_implies_is_left_out():
    found = two_cars_each(McLaren=90, Ferrari=80, Lotus=76)

    assert margins(found, "Lotus") == [("McLaren", 14), ("Ferrari", 4)]
    assert margins(found, "McLaren") == [("Ferrari", -10), ("Lotus", -14)]
    absent = [("A", 14, ""), ("B", 10, ""), ("C", 10, ""), ("D", 9, "")]
    weekend = [{**LAST, "event": "w", "cars": {"B": None, "C": None, "D": None}}] * 2
    assert margins(fight(competitors=absent, sessions=[*weekend, LAST]), "A") == [("B", 6)]


def test_dropped_scores_leave_no_margin_but_a_verdict_on_the_event():
    found = fight(competitors=[("A", 9, "9"), ("B", 0, "0")], sessions=[LAST], best_of=[{"rounds": [1, 1], "count": 1}])

    assert [(one.can_secure, one.targets) for one in found.event.contenders] == [(True, ()), (True, ())]


def test_where_bonuses_can_go_too_many_ways_the_last_place_is_a_bound():
    names = [(f"c{number}", 20 if number == 0 else 18, "") for number in range(16)]
    bonuses = [{"name": f"b{number}", "points": 1} for number in range(2)]

    found = fight(competitors=names, sessions=[{**LAST, "points": [9, 8, 7], "bonuses": bonuses, "entries": 20}])

    assert found.places_of("c0") == FinalPlaces(best=1, worst=16, worst_is_exact=False)


def test_starting_can_be_worth_more_than_staying_away():
    session = {"points": [5, 3], "others": 2, "starters": 1, "entries": 3}

    found = fight(competitors=[("A", 6, "1"), ("B", 0, "")], sessions=[session, {"points": [1], "entries": 3}])

    assert securing(found, "A") == [(4, {}), (5, {"B": 2})]
    own = [one["own"] for one in reported(found)["competitors"][0]["secures_title_if"]]
    assert [one.get("outcome") for one in own] == ["not_classified", "did_not_start"]


def test_a_driver_who_is_not_entered_can_still_be_champion_on_the_sofa():
    session = {**LAST, "entered": ["B", "C"]}

    found = fight(competitors=[("A", 11, "2"), ("B", 4, ""), ("C", 2, "")], sessions=[session, {**LAST, "points": [4]}])

    assert securing(found, "A") == [(9, {"B": 4, "C": 3})]
