"""A decision is void where a later version gives the car back what it took; nothing less proves it."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from racing.domain.classification import CarResult
from racing.domain.correction.lifted import lifted_with
from racing.domain.vocabulary import FinishStatus


def rows(order: str, **times: int) -> Sequence[CarResult]:
    """Cars in their order, disqualified ones in brackets; `car1=90` is the time of car 1."""
    return [
        CarResult(
            car=int(token.strip("()")),
            order=place,
            status=FinishStatus.DISQUALIFIED if "(" in token else FinishStatus.CLASSIFIED,
            time_ms=times.get(f"car{token.strip('()')}"),
        )
        for place, token in enumerate(order.split(), start=1)
    ]


FIRST, DEMOTED = rows("1 2 3"), rows("2 1 3")


def lifted(*versions: Sequence[CarResult], ruled_on: dict[int, set[int]] | None = None, shown: int = 0) -> int:
    """Of the decision on car 1 that led to version 2."""
    numbered = dict(enumerate(versions, start=1))
    return lifted_with(1, 2, shown or len(versions), numbered, ruled_on or {2: {1}})


def test_decision_holds_until_a_version_takes_it_back() -> None:
    assert lifted(FIRST, DEMOTED) == 0
    assert lifted(FIRST, DEMOTED, FIRST) == 3
    assert lifted(FIRST, DEMOTED, DEMOTED, FIRST, FIRST) == 4
    assert lifted(FIRST, DEMOTED, FIRST, shown=2) == 0
    assert lifted(FIRST, DEMOTED, FIRST, DEMOTED) == 0


def test_time_that_stays_added_is_not_taken_back_by_a_place_regained() -> None:
    before, after = rows("1 2", car1=90, car2=95), rows("2 1", car1=120, car2=95)

    assert lifted(before, after, rows("1 (2)", car1=120, car2=95)) == 0
    assert lifted(before, after, rows("1 2", car1=90, car2=95)) == 3


@pytest.mark.parametrize(
    "regained",
    [rows("1 (2) 3"), rows("1 3")],
    ids=["the other was disqualified", "the other is gone"],
)
def test_place_regained_by_what_befell_another_is_no_reprieve(regained: Sequence[CarResult]) -> None:
    assert lifted(FIRST, DEMOTED, regained) == 0


def test_place_regained_by_a_penalty_of_another_is_no_reprieve() -> None:
    assert lifted(FIRST, DEMOTED, FIRST, ruled_on={2: {1}, 3: {2}}) == 0
    assert lifted(FIRST, DEMOTED, FIRST, ruled_on={2: {1}, 3: {3}}) == 3


def test_disqualification_taken_back() -> None:
    assert lifted(FIRST, rows("2 3 (1)"), FIRST) == 3


def test_decision_that_changed_nothing_or_led_to_no_version_cannot_be_seen_to_be_taken_back() -> None:
    assert lifted(FIRST, FIRST, FIRST) == 0
    assert lifted_with(1, 0, 2, {1: FIRST, 2: DEMOTED}, {}) == 0
    assert lifted_with(4, 2, 3, {1: FIRST, 2: DEMOTED, 3: FIRST}, {2: {4}}) == 0
