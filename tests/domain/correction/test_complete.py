"""Corrections where every place is known, case by case."""

from __future__ import annotations

from dataclasses import replace

import pytest

from racing.domain.correction.proposal import propose
from racing.domain.correction.rows import ByHand, Decision, Outcome
from racing.domain.vocabulary import FinishStatus, PenaltyKind
from tests.domain.correction.fields import decided, order_of, outcome, places_of

SAME_LAP = dict.fromkeys(["1", "2", "3", "4", "5"], 60)
TIMES = {"1": 100, "2": 103, "3": 104, "4": 110, "5": 140}
RACE = outcome("1 2 3 4 5 (6)", "b: 2 4", SAME_LAP, TIMES)


@pytest.mark.parametrize(
    ("seconds", "order"),
    [
        (1, "1 2 3 4 5 (6)"),
        (3, "1 2 3 4 5 (6)"),
        (5, "2 3 1 4 5 (6)"),
        (20, "2 3 4 1 5 (6)"),
        (600, "2 3 4 5 1 (6)"),
    ],
)
def test_time_added_puts_a_car_behind_who_was_faster_then_and_a_tie_stays_as_it_was(seconds: int, order: str) -> None:
    assert order_of(decided(RACE, (1, "time", seconds * 1000))) == order


def test_places_in_class_follow_the_order() -> None:
    assert places_of(decided(RACE, (1, "time", 5000))) == {
        2: (1, 1),
        3: (2, 1),
        1: (3, 2),
        4: (4, 2),
        5: (5, 3),
        6: (None, None),
    }


def test_two_cars_are_compared_with_their_penalties() -> None:
    found = decided(RACE, (1, "time", 5000), (2, "time", 5000))

    assert order_of(found) == "3 1 2 4 5 (6)"


def test_time_never_moves_a_car_behind_one_that_is_a_lap_down() -> None:
    lapped = outcome("1 2 3", laps={"1": 60, "2": 60, "3": 59}, times={"1": 100, "2": 101, "3": 99})

    assert order_of(decided(lapped, (1, "time", 60_000))) == "2 1 3"


def test_laps_taken_count_before_time() -> None:
    race = outcome("1 2 3 4", laps={"1": 60, "2": 60, "3": 59, "4": 59}, times={"1": 100, "2": 101, "3": 99, "4": 105})

    found = decided(race, (1, "laps", 1))

    assert order_of(found) == "2 3 1 4"
    assert [row.laps for row in found.rows if row.car == 1] == [59]


def test_car_without_a_known_time_is_named_and_left_behind() -> None:
    unknown = outcome("1 2 3 4", laps=dict.fromkeys("1234", 60), times={"1": 100, "3": 110, "4": 120})

    found = decided(unknown, (1, "time", 5000))

    assert order_of(found) == "1 2 3 4"
    assert [one.message.values for one in found.remarks] == [{"number": "1", "others": "No. 2"}]


def test_car_without_a_known_time_is_passed_when_one_behind_it_is_faster() -> None:
    unknown = outcome("1 2 3 4", laps=dict.fromkeys("1234", 60), times={"1": 100, "3": 103, "4": 120})

    found = decided(unknown, (1, "time", 5000))

    assert order_of(found) == "2 3 1 4"
    assert found.remarks == ()


def test_gaps_stand_for_times() -> None:
    """Neither time is known, but one is 0.331 s behind the other."""
    close = outcome("3 62 4", laps={"3": 117, "62": 117, "4": 116})
    close = Outcome(tuple(replace(row, gap_ms=331) if row.car == 62 else row for row in close.rows))

    found = decided(close, (3, "time", 1000))

    assert order_of(found) == "62 3 4"
    assert {row.car: (row.gap_ms, row.gap_laps) for row in found.rows} == {
        62: (None, None),
        3: (669, None),
        4: (None, 1),
    }


def test_gap_between_two_cars_that_stay_is_the_one_printed() -> None:
    printed = Outcome(tuple(replace(row, gap_words="close") if row.car in (4, 5) else row for row in RACE.rows))

    found = decided(printed, (3, "places", 1))

    assert {row.car: row.gap_words for row in found.rows if row.gap_words} == {4: "close", 5: "close"}


def test_new_leader_changes_every_gap_to_him() -> None:
    """No. 4's gap is counted to No. 2, which leads its class as before."""
    found = decided(RACE, (1, "disqualification", 0))

    assert {row.car: row.gap_ms for row in found.rows} == {2: None, 3: 1000, 4: None, 5: 36_000, 1: None, 6: None}


@pytest.mark.parametrize(
    ("kind", "amount", "order"),
    [
        ("places", 2, "2 3 1 4 5 (6)"),
        ("class-places", 1, "2 3 1 4 5 (6)"),
        ("class-places", 2, "2 3 4 5 1 (6)"),
        ("last-of-class", 0, "2 3 4 5 1 (6)"),
        ("disqualification", 0, "2 3 4 5 (6) (1)"),
        ("points", 5, "1 2 3 4 5 (6)"),
        ("other", 0, "1 2 3 4 5 (6)"),
    ],
)
def test_each_decision_has_its_own_effect(kind: str, amount: int, order: str) -> None:
    assert order_of(decided(RACE, (1, kind, amount))) == order


def test_last_of_class_is_classified_and_disqualified_is_not() -> None:
    last, out = decided(RACE, (2, "last-of-class", 0)), decided(RACE, (2, "disqualification", 0))

    assert order_of(last) == "1 3 4 2 5 (6)"
    assert places_of(last)[2] == (4, 2)
    assert places_of(out)[2] == (None, None)
    assert next(row.status for row in out.rows if row.car == 2) is FinishStatus.DISQUALIFIED
    assert [row.position for row in out.rows] == [1, 2, 3, 4, None, None]


def test_retired_car_can_be_disqualified() -> None:
    assert order_of(decided(RACE, (6, "disqualification", 0))) == "1 2 3 4 5 (6)"


def test_place_that_was_left_empty_is_not_invented() -> None:
    rows = outcome("1 2 3").rows
    gapped = Outcome((rows[0], rows[1], replace(rows[2], position=4)))

    assert [row.position for row in decided(gapped, (1, "places", 1)).rows] == [1, 2, 4]


def test_place_by_hand_comes_last_and_the_others_close_up() -> None:
    found = decided(RACE, (1, "time", 5000), by_hand=(ByHand(1, position=2),))

    assert order_of(found) == "2 1 3 4 5 (6)"


@pytest.mark.parametrize(
    ("decision", "words"),
    [
        ((5, "places", 1), "No. {number} cannot lose {places} places: {behind} cars are behind it."),
        ((2, "class-places", 2), "No. {number} cannot lose {places} places: {behind} cars are behind it."),
        ((6, "time", 5000), "No. {number} holds no place in this version, so it cannot lose one."),
        ((6, "last-of-class", 0), "No. {number} holds no place in this version, so it cannot lose one."),
        ((1, "laps", 61), "No. {number} cannot lose {laps} laps: it has {known}."),
        ((9, "time", 5000), "No. {number} has no row in this version."),
    ],
)
def test_what_cannot_be_names_the_decision(decision: tuple[int, str, int], words: str) -> None:
    found = propose(
        RACE, [Decision(3, PenaltyKind.POINTS, 2), Decision(decision[0], PenaltyKind(decision[1]), decision[2])]
    )

    assert [(fault.decision, fault.message.msgid) for fault in found.faults] == [(1, words)]


def test_one_car_is_moved_by_one_decision() -> None:
    found = decided(RACE, (1, "time", 5000), (1, "places", 1), (1, "points", 5))

    assert [(fault.decision, fault.message.values) for fault in found.faults] == [(1, {"number": "1"})]


@pytest.mark.parametrize(
    ("by_hand", "words"),
    [
        (ByHand(1, position=6), "There is no place {place}: the places are 1 to {last}."),
        (ByHand(6, position=1), "No. {number} holds no place in this version, so it cannot lose one."),
        (ByHand(9, position=1), "No. {number} has no row in this version."),
    ],
)
def test_place_by_hand_that_cannot_be_names_the_car(by_hand: ByHand, words: str) -> None:
    found = decided(RACE, by_hand=(by_hand,))

    assert [(fault.car, fault.message.msgid) for fault in found.faults] == [(by_hand.car, words)]


def test_place_given_to_two_cars_names_both() -> None:
    found = decided(RACE, by_hand=(ByHand(4, position=1), ByHand(5, position=1)))

    assert [fault.message.values for fault in found.faults] == [{"place": 1, "first": "4", "second": "5"}]


def test_place_in_class_follows_from_the_order_and_cannot_be_given_alone() -> None:
    assert decided(RACE, by_hand=(ByHand(5, class_position=1),)).rows == RACE.rows
