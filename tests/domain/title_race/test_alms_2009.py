"""ALMS 2009 before round 8 at Mosport, as a literal: the gap of 39, 75 points left, the exact conditions, the ties."""

from fractions import Fraction

from racing.domain.title_race.cases import CaseVerdict, case_table, main_rival
from racing.domain.title_race.duel import Duels
from racing.domain.title_race.names import Names
from racing.domain.title_race.proof import TieCount
from racing.domain.title_race.sentences import contender_sentences, session_sentences
from racing.domain.title_race.verdict import FinalPlaces, Status
from tests.domain.title_race.support import fight, places, said, securing, staying
from tests.domain.title_race.weakened import refuted

MOSPORT = {"name": "Mosport", "points": [20, 16, 13, 10, 8, 6, 4, 3, 2, 1], "entries": 11}
PETIT = {"name": "Petit Le Mans", "points": [30, 26, 23, 20, 18, 16, 14, 13, 12, 11]}
LAGUNA = {"name": "Laguna Seca", "points": [25, 21, 18, 15, 13, 11, 9, 8, 7, 6]}
NAMES = Names(cars={"Bergmeister": "#45", "Long": "#45", "Melo": "#62", "Kaffer": "#62"})


def crew(car, points, counts, *names):
    return [{"name": name, "points": points, "places": places(counts), "car": car} for name in names]


def gt2():
    return fight(
        competitors=[
            *crew("45", 130, "5 0 0 1", "Bergmeister", "Long"),
            *crew("62", 91, "1 1 2 0 2", "Melo", "Kaffer"),
            *crew("92", 69, "0 2 1", "Müller", "Milner"),
        ],
        sessions=[MOSPORT, PETIT, LAGUNA],
    )


def lmp2():
    """A lead of 55 with 55 points left after Mosport: it is enough to keep it.

    Four cars: who is fourth while another is not classified does not exist, so "fourth or worse" says it all.
    """
    return fight(
        competitors=[
            *crew("15", 146, "5 2", "Fernández", "Díaz"),
            *crew("20", 91, "1 3 1", "Leitzinger", "Franchitti"),
        ],
        sessions=[{**MOSPORT, "entries": 4}, PETIT, LAGUNA],
    )


def test_the_title_falls_with_a_win_and_the_62_seventh_or_with_second_and_the_62_without_points():
    found = gt2()

    assert securing(found, "Bergmeister") == [(1, {"Melo": 7}), (2, {"Melo": 11})]
    assert [one.status for one in found.verdicts] == [Status.ALIVE] * 3
    assert found.points_left == 75


def test_the_proofs_are_the_arithmetic_of_the_press():
    win, second = gt2().chances_of("Long").proofs

    assert (win[0].lead_now, win[0].own_gain, win[0].their_gain, win[0].lead_after) == (39, 20, 4, 55)
    assert (win[0].left, win[0].tie) == (55, TieCount(place=1, own=6, theirs=3))
    assert (second[0].own_gain, second[0].their_gain, second[0].lead_after) == (16, 0, 55)
    assert second[0].tie == TieCount(place=1, own=5, theirs=3)


def test_each_condition_weakened_by_one_place_has_a_continuation_that_refutes_it():
    win, second = refuted(gt2(), "Bergmeister")

    assert win == [("Melo", 146, 150), ("Melo", 150, 152)]
    assert second == [("Melo", 143, 146), ("Melo", 146, 147)]


def test_what_keeps_the_pursuers_alive():
    assert staying(gt2(), "Melo") == [(6, {}), (10, {"Bergmeister": 2}), (12, {"Bergmeister": 3})]


def test_the_sentences_are_few_and_the_strongest_comes_first():
    found = gt2()

    assert [said(one) for one in session_sentences(found, NAMES)] == [
        "Bergmeister and Long are champions with a win if #62 finishes 7 or worse.",
        "Bergmeister and Long are champions with 2 place or better if #62 scores no points.",
        "With 3 place or worse Bergmeister and Long cannot be champions yet.",
    ]
    assert [said(one) for one in contender_sentences(found, "Kaffer", NAMES)] == [
        "Melo and Kaffer can become champions, but need help.",
        "Melo and Kaffer stay in the fight with 6 place or better, whatever the others do.",
        "Melo and Kaffer stay in the fight with 10 place or better if #45 does not win.",
        "Melo and Kaffer stay in the fight even without scoring if #45 finishes 3 or worse.",
    ]


def test_the_table_of_cases_is_the_one_of_the_preview():
    duels = Duels(gt2().situation)
    leader = duels.situation.contenders[0]

    table = case_table(duels, leader, main_rival(duels, leader))

    assert (table.contender, table.rival) == ("Bergmeister", "Melo")
    assert [case.margin for case in table.rows[0].cases] == [None, 43, 46, 49, 51, 53, 55, 56, 57, 58, 59]
    assert [case.margin for case in table.rows[1].cases] == [35, None, 42, 45, 47, 49, 51, 52, 53, 54, 55]
    assert [case.margin for case in table.rows[-1].cases][-1] == Fraction(39)
    won = [
        (row.level.place, column.place)
        for row in table.rows
        for column, case in zip(table.columns, row.cases, strict=True)
        if case.verdict is CaseVerdict.CHAMPION
    ]
    assert won == [(1, 7), (1, 8), (1, 9), (1, 10), (1, 11), (2, 11)]
    assert (table.columns[-1].place, table.columns[-1].or_worse, table.columns[-1].scores) == (11, True, False)


def test_in_lmp2_it_is_enough_to_keep_the_lead():
    found = lmp2()

    assert securing(found, "Díaz") == [(2, {"Leitzinger": 2}), (5, {"Leitzinger": 4})]


def test_crews_count_as_one_place_unless_the_table_counts_drivers():
    competitors = [*crew("45", 10, "1", "Bergmeister", "Long"), *crew("62", 5, "0 1", "Melo", "Kaffer")]

    crews = fight(competitors=competitors, sessions=[])
    drivers = fight(competitors=competitors, sessions=[], crews_count_as_one=False)

    assert [found.places_of("Bergmeister") for found in (crews, drivers)] == [FinalPlaces(1, 1, True)] * 2
    assert crews.places_of("Melo") == FinalPlaces(2, 2, True)
    assert drivers.places_of("Melo") == FinalPlaces(3, 3, True)
