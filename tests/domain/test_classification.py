"""Places in class, and what no classification can say."""

import pytest

from racing.domain.classification import (
    Car,
    CarResult,
    ClassField,
    ClassificationError,
    ScoredSession,
    Seat,
    check,
    in_class,
    places_in_class,
    problems,
)
from racing.domain.vocabulary import Coverage, FinishStatus, SessionKind

CARS = {
    1: Car(1, "16", "lmp1", (Seat("dyson"), Seat("smith"))),
    2: Car(2, "45", "gt2", (Seat("bergmeister"), Seat("long"))),
    3: Car(3, "007", "gt2", (Seat("neiman"), Seat("law"))),
    4: Car(4, "7", "gt2", (Seat("krohn"), Seat("krohn"))),
}
CLASSIFIED = FinishStatus.CLASSIFIED


def race(*rows: CarResult, coverage: Coverage = Coverage.COMPLETE, **fields: ClassField) -> ScoredSession:
    return ScoredSession(1, "race", SessionKind.RACE, is_run=True, coverage=coverage, results=rows, fields=fields)


def codes(session: ScoredSession) -> list[tuple[str, bool]]:
    return [(problem.code, problem.is_fatal) for problem in problems(session, CARS)]


def test_places_in_class_are_counted_through_the_order_of_a_complete_classification():
    session = race(
        CarResult(3, 3, CLASSIFIED, position=3),
        CarResult(1, 1, CLASSIFIED, position=1),
        CarResult(2, 2, CLASSIFIED, position=2),
        CarResult(4, 4, FinishStatus.RETIRED),
    )

    assert places_in_class(session, CARS, "gt2") == {2: 1, 3: 2}
    assert places_in_class(session, CARS, "lmp1") == {1: 1}


def test_overall_places_are_the_printed_ones_also_where_a_place_is_empty():
    session = race(
        CarResult(1, 1, CLASSIFIED, position=1), CarResult(2, 2, CLASSIFIED, position=3), CarResult(3, 3, CLASSIFIED)
    )

    assert places_in_class(session, CARS, "") == {1: 1, 2: 3, 3: 4}


def test_a_partial_classification_gives_only_stated_places():
    session = race(
        CarResult(1, 1, CLASSIFIED, position=1),
        CarResult(2, 2, CLASSIFIED, position=5, class_position=1),
        CarResult(3, 3, FinishStatus.RETIRED, class_position=12),
        CarResult(4, 4, CLASSIFIED),
        coverage=Coverage.PARTIAL,
    )

    assert places_in_class(session, CARS, "gt2") == {2: 1, 3: 12}
    assert places_in_class(session, CARS, "") == {1: 1, 2: 5}


def test_rows_of_cars_that_are_not_entered_belong_to_no_class():
    rows = [CarResult(2, 1, CLASSIFIED), CarResult(99, 2, CLASSIFIED)]

    assert in_class(rows, CARS, "gt2") == rows[:1]


def test_a_sound_classification_has_no_problems():
    session = race(
        CarResult(1, 1, CLASSIFIED, position=1), CarResult(2, 2, CLASSIFIED, position=2), gt2=ClassField(1, 1)
    )

    check(session, CARS)

    assert codes(session) == []


@pytest.mark.parametrize(
    ("session", "message"),
    [
        (
            race(CarResult(1, 1, CLASSIFIED, position=1), CarResult(2, 2, CLASSIFIED, position=1)),
            "race: Cars 16 and 45 are both on place 1.",
        ),
        (
            race(
                CarResult(2, 1, CLASSIFIED, class_position=2),
                CarResult(3, 2, CLASSIFIED, class_position=2),
                coverage=Coverage.PARTIAL,
            ),
            "race: Cars 45 and 007 are both on place 2 in gt2.",
        ),
        (race(CarResult(4, 1, CLASSIFIED, position=1)), "race: Car 7 names krohn twice."),
        (race(CarResult(9, 1, CLASSIFIED, position=1)), "race: Row 1 names a car that is not entered."),
        (
            race(CarResult(1, 1, CLASSIFIED, position=1), CarResult(1, 2, FinishStatus.RETIRED)),
            "race: Row 2 names a car that has a row already.",
        ),
        (
            race(CarResult(1, 1, FinishStatus.UNKNOWN)),
            "race: The outcome of car 16 is unknown in a complete classification.",
        ),
        (
            race(CarResult(2, 1, CLASSIFIED), CarResult(3, 2, CLASSIFIED), gt2=ClassField(1)),
            "race: gt2 has 2 rows, but 1 starters.",
        ),
    ],
)
def test_what_no_document_can_say_is_refused_by_name(session, message):
    with pytest.raises(ClassificationError) as refused:
        check(session, CARS)

    assert str(refused.value) == message


def test_an_empty_place_is_noticed_but_allowed():
    session = race(CarResult(1, 1, CLASSIFIED, position=1), CarResult(2, 2, CLASSIFIED, position=3))

    check(session, CARS)

    assert codes(session) == [("gap", False)]


def test_two_retired_cars_may_have_no_place_both():
    session = race(CarResult(1, 1, FinishStatus.RETIRED), CarResult(2, 2, FinishStatus.RETIRED))

    assert codes(session) == []
