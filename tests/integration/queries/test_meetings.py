"""Who was ahead when two met; and what is no meeting."""

from __future__ import annotations

from datetime import date

import pytest

from racing.domain.storylines.context import EnteredCar, EventRef
from racing.domain.vocabulary import CircuitRef, ClassRef, Coverage, DriverRef, FinishStatus
from racing.queries.meetings import compare
from racing.queries.profiles_rows import SeasonName, Start

GT2, LMP1 = ClassRef("gt2", "GT2", lineage="gt2"), ClassRef("lmp1", "LMP1", lineage="lmp1")
SEASON = SeasonName("alms", "American Le Mans Series", "ALMS", "2009", "2009", 2009)
OUT, UNKNOWN = FinishStatus.RETIRED, FinishStatus.UNKNOWN


def start(
    place: int | FinishStatus, where: str = "Utah", car: int = 1, car_class: ClassRef = GT2, **values: object
) -> Start:
    """A number is a place in class; a status stands in its stead."""
    circuit = CircuitRef(where.lower(), where, where)
    event = EventRef("alms", "2009", where.lower(), where, where, where, date(2009, 5, 17), circuit)
    entered = EnteredCar(car, str(car), car_class, (DriverRef("x", "X", "X"),))
    status = FinishStatus.CLASSIFIED if isinstance(place, int) else place
    given = {
        "race": hash(where),
        "class_place": place if isinstance(place, int) else None,
        "coverage": Coverage.COMPLETE,
        "is_over": True,
    }
    return Start(event, SEASON, entered, "Team", **({"status": status} | given | values))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("first", "second", "ahead"),
    [
        (1, 2, 1),
        (5, 3, 2),
        (4, OUT, 1),
        (OUT, 9, 2),
        (OUT, OUT, None),
        (1, UNKNOWN, 1),
        (UNKNOWN, 1, 2),
        (2, UNKNOWN, None),
        (UNKNOWN, 2, None),
    ],
)
def test_the_better_place_in_class_is_ahead(first: int | FinishStatus, second: int | FinishStatus, ahead: int | None):
    (meeting,) = compare([start(first)], [start(second, car=2)]).meetings

    assert meeting.ahead == ahead


def test_a_race_in_one_car_is_no_meeting():
    found = compare([start(1)], [start(1)])

    assert (len(found.meetings), len(found.together)) == (0, 1)


def test_a_race_in_two_classes_is_no_meeting():
    found = compare([start(1)], [start(1, car=2, car_class=LMP1)])

    assert (len(found.meetings), found.in_other_classes) == (0, 1)


def test_a_race_that_one_did_not_start_is_no_meeting():
    found = compare([start(1)], [start(FinishStatus.DID_NOT_START, car=2), start(2, "Lime Rock", car=2)])

    assert found.score.meetings == 0


def test_the_best_car_of_each_side_counts():
    found = compare([start(5), start(2, car=3)], [start(3, car=2)])

    assert (found.score.meetings, found.score.first) == (1, 1)


def test_two_races_of_one_event_are_two_meetings():
    found = compare([start(1, race=1), start(3, race=2)], [start(2, car=2, race=1), start(1, car=2, race=2)])

    assert (found.score.first, found.score.second) == (1, 1)


def test_meetings_add_up_by_circuit_and_season():
    found = compare(
        [start(1), start(1, "Mosport"), start(2, "Mosport ", car=1)],
        [start(2, car=2), start(3, "Mosport", car=2), start(OUT, "Sebring", car=2)],
    )

    assert [
        (one.about.name, one.meetings, one.first) for one in found.circuits if isinstance(one.about, CircuitRef)
    ] == [
        ("Utah", 1, 1),
        ("Mosport", 1, 1),
    ]
    assert [(one.meetings, one.first, one.open) for one in found.seasons] == [(2, 2, 0)]


def test_each_sides_own_record_knows_all_its_races():
    found = compare([start(1), start(3, "Mosport"), start(4, "Sebring", on_pole=True)], [])

    assert (found.first.count.wins, found.first.podiums, found.first.poles) == (1, 2, 1)


def test_two_who_both_retired_are_not_decided_and_a_missing_place_is_not_known():
    found = compare(
        [start(OUT), start(UNKNOWN, "Mosport"), start(1, "Sebring")],
        [start(OUT, car=2), start(2, "Mosport", car=2), start(OUT, "Sebring", car=2)],
    )

    assert (found.score.meetings, found.score.undecided, found.score.open, found.score.first) == (3, 1, 1, 1)
