"""Corrections where some places are not known: what follows is said, and nothing else."""

from __future__ import annotations

from dataclasses import replace

from racing.domain.correction.rows import ByHand, Outcome, Row
from racing.domain.vocabulary import FinishStatus
from tests.domain.correction.fields import decided

UNKNOWN = FinishStatus.UNKNOWN
# The shape of Mosport 2009: the top known overall, a class by its places, some cars whose place is one of several.
ROWS = (
    Row(9, "9", "p", 1, position=1, class_position=1, laps=131, time_ms=9_900_000),
    Row(66, "66", "p", 2, position=2, class_position=2, laps=130, gap_laps=1),
    Row(3, "3", "gt", 3, position=3, class_position=1, laps=117, gap_words="14 laps behind"),
    Row(62, "62", "gt", 4, class_position=2, laps=117, gap_ms=331),
    Row(4, "4", "gt", 5, class_position=3, laps=116, gap_laps=1),
    Row(45, "45", "gt", 6, class_position=4),
    Row(90, "90", "gt", 7, status=UNKNOWN, possible=(5, 6)),
    Row(92, "92", "gt", 8, status=UNKNOWN, possible=(5, 6)),
)
RACE = Outcome(ROWS, is_complete=False, classified={"p": 2, "gt": 6})
Places = dict[int, tuple[int | None, int | None, tuple[int, ...]]]


def places(*decisions: tuple[int, str, int], by_hand: tuple[ByHand, ...] = (), race: Outcome = RACE) -> Places:
    found = decided(race, *decisions, by_hand=by_hand)
    assert found.faults == ()
    return {row.car: (row.position, row.class_position, row.possible) for row in found.rows}


def changed(now: Places) -> Places:
    return {row.car: now[row.car] for row in ROWS if now[row.car] != (row.position, row.class_position, row.possible)}


def test_winner_disqualified_moves_up_everybody_whose_place_is_known_or_one_of_two() -> None:
    assert changed(places((3, "disqualification", 0))) == {
        3: (None, None, ()),
        62: (None, 1, ()),
        4: (None, 2, ()),
        45: (None, 3, ()),
        90: (None, None, (4, 5)),
        92: (None, None, (4, 5)),
    }


def test_overall_places_of_the_known_ones_follow() -> None:
    assert changed(places((9, "disqualification", 0))) == {
        9: (None, None, ()),
        66: (1, 1, ()),
        3: (2, 1, ()),
    }


def test_car_that_may_have_held_a_place_leaves_the_others_every_place_they_had() -> None:
    assert changed(places((90, "disqualification", 0))) == {90: (None, None, ())}


def test_time_that_gaps_decide_changes_the_order_in_class_and_leaves_overall_open() -> None:
    found = decided(RACE, (3, "time", 1000))

    assert {row.car: row.class_position for row in found.rows if row.car in (3, 62, 4)} == {62: 1, 3: 2, 4: 3}
    assert {row.car: (row.gap_ms, row.gap_laps) for row in found.rows if row.car in (3, 62, 4)} == {
        62: (None, 14),
        3: (669, None),
        4: (None, 1),
    }
    assert [one.message.msgid for one in found.remarks] == [
        "The place overall of No. {number} can no longer be told from the data."
    ]


def test_time_that_nothing_decides_moves_nobody_and_says_so() -> None:
    found = decided(RACE, (45, "time", 5000))

    assert found.rows == ROWS
    assert [one.message.values for one in found.remarks] == [{"number": "45", "others": "No. 90, No. 92"}]


def test_places_lost_in_class_move_those_between() -> None:
    assert changed(places((62, "class-places", 2))) == {
        62: (None, 4, ()),
        4: (None, 2, ()),
        45: (None, 3, ()),
    }


def test_places_lost_into_the_open_ones_move_these_too() -> None:
    assert changed(places((45, "class-places", 1))) == {
        45: (None, 5, ()),
        90: (None, None, (4, 6)),
        92: (None, None, (4, 6)),
    }


def test_places_lost_overall_need_a_known_order() -> None:
    found = decided(RACE, (3, "places", 1))

    assert [fault.message.values for fault in found.faults] == [{"number": "3"}]
    assert changed(places((9, "places", 2))) == {9: (3, 2, ()), 66: (1, 1, ()), 3: (2, 1, ())}


def test_last_of_class_where_its_size_is_known() -> None:
    assert changed(places((4, "last-of-class", 0))) == {
        4: (None, 6, ()),
        45: (None, 3, ()),
        90: (None, None, (4, 5)),
        92: (None, None, (4, 5)),
    }


def test_last_of_class_where_its_size_is_not_known_has_no_number() -> None:
    found = decided(Outcome(ROWS, is_complete=False), (4, "last-of-class", 0))

    assert {row.car: (row.class_position, row.possible) for row in found.rows if row.car in (4, 45)} == {
        4: (None, ()),
        45: (3, ()),
    }
    assert [one.car for one in found.remarks] == [4]


def test_last_car_of_its_class_stays_where_it_is() -> None:
    assert changed(places((66, "last-of-class", 0))) == {}


def test_place_by_hand_makes_an_unknown_car_a_classified_one() -> None:
    found = decided(RACE, by_hand=(ByHand(90, class_position=5), ByHand(9, position=1)))

    row = next(row for row in found.rows if row.car == 90)
    assert (row.status, row.class_position, row.possible) == (FinishStatus.CLASSIFIED, 5, ())


def test_faults_of_places_name_car_and_place() -> None:
    doubled = decided(RACE, by_hand=(ByHand(90, class_position=3),))
    beyond = decided(RACE, by_hand=(ByHand(90, class_position=7),))
    unknown = decided(RACE, (90, "class-places", 1))
    too_many = decided(RACE, (45, "class-places", 3))
    out = decided(RACE, (9, "disqualification", 0), by_hand=(ByHand(9, position=1),))

    assert [[fault.message.values for fault in one.faults] for one in (doubled, beyond, unknown, too_many, out)] == [
        [{"place": 3, "first": "4", "second": "90"}],
        [{"place": 7, "last": 6}],
        [{"number": "90"}],
        [{"number": "45", "places": 3, "behind": 2}],
        [{"number": "9"}],
    ]


def test_retired_car_loses_no_place() -> None:
    retired = Outcome((*ROWS, Row(40, "40", "gt", 9, status=FinishStatus.RETIRED)), is_complete=False)

    assert [fault.message.values for fault in decided(retired, (40, "class-places", 1)).faults] == [{"number": "40"}]


def test_gap_in_time_means_the_same_lap() -> None:
    """Of No. 62 and No. 4 only gaps to the winner of the class are printed."""
    gaps = {62: 331, 4: 2331}
    rows = tuple(replace(row, laps=None, gap_ms=gaps[row.car]) if row.car in gaps else row for row in ROWS)

    found = decided(Outcome(rows, is_complete=False), (62, "time", 3000))

    assert {row.car: (row.class_position, row.gap_ms) for row in found.rows if row.car in gaps} == {
        4: (2, 2331),
        62: (3, 3331),
    }


def test_time_added_to_a_car_without_a_place_changes_its_time_only() -> None:
    assert changed(places((90, "time", 5000))) == {}


def test_places_lost_overall_to_other_classes_leave_the_class_alone() -> None:
    assert changed(places((66, "places", 1))) == {66: (3, 2, ()), 3: (2, 1, ())}


def test_document_in_another_order_than_its_places_keeps_its_rows() -> None:
    rows = tuple(replace(row, order=20) if row.car == 62 else row for row in ROWS)

    found = decided(Outcome(rows, is_complete=False), (62, "class-places", 1))

    assert [row.number for row in found.rows] == ["9", "66", "3", "4", "45", "90", "92", "62"]
    assert {row.car: row.class_position for row in found.rows if row.car in (62, 4)} == {62: 3, 4: 2}
