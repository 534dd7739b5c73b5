"""What holds for every correction of every classification."""

from __future__ import annotations

import os

from hypothesis import given, settings
from hypothesis import strategies as st

from racing.domain.correction.proposal import MOVING, ON_THE_CLOCK, propose
from racing.domain.correction.rows import ByHand, Decision, Outcome, Proposal, Row
from racing.domain.vocabulary import PenaltyKind
from tests.domain.correction.fields import complete_outcomes, decision_lists, with_unknown_places

CALM = settings(deadline=None, max_examples=2 * int(os.environ.get("STINT_EXAMPLES", "20")))


@st.composite
def corrections(draw: st.DrawFn) -> tuple[Outcome, list[Decision]]:
    outcome = draw(complete_outcomes())
    return outcome, draw(decision_lists(outcome))


def in_order(rows: tuple[Row, ...]) -> list[Row]:
    return sorted((row for row in rows if row.is_classified), key=lambda row: row.order)


@CALM
@given(corrections())
def test_places_stay_one_to_n_without_gap_or_double_overall_and_in_class(case: tuple[Outcome, list[Decision]]) -> None:
    outcome, decisions = case

    found = propose(outcome, decisions)

    if not found.faults:
        ordered = in_order(found.rows)
        assert [row.position for row in ordered] == list(range(1, len(ordered) + 1))
        for car_class in {row.car_class for row in ordered}:
            own = [row.class_position for row in ordered if row.car_class == car_class]
            assert own == list(range(1, len(own) + 1))
        assert {row.car for row in found.rows} == {row.car for row in outcome.rows}
        assert sorted(row.order for row in found.rows) == sorted(row.order for row in outcome.rows)


@CALM
@given(corrections())
def test_cars_not_concerned_keep_their_order(case: tuple[Outcome, list[Decision]]) -> None:
    outcome, decisions = case
    concerned = {one.car for one in decisions if one.kind in MOVING}

    found = propose(outcome, decisions)

    def others(rows: tuple[Row, ...]) -> list[int]:
        return [row.car for row in sorted(rows, key=lambda row: row.order) if row.car not in concerned]

    assert others(found.rows) == others(outcome.rows)


@CALM
@given(
    complete_outcomes(), st.sampled_from([PenaltyKind.TIME, PenaltyKind.LAPS, PenaltyKind.PLACES, PenaltyKind.POINTS])
)
def test_penalty_of_nothing_changes_nothing(outcome: Outcome, kind: PenaltyKind) -> None:
    found = propose(outcome, [Decision(row.car, kind, 0) for row in outcome.rows])

    assert found == Proposal(outcome.rows)


@CALM
@given(complete_outcomes(), st.integers(1, 60_000))
def test_time_added_leaves_nobody_on_the_same_lap_behind_who_was_faster(outcome: Outcome, added: int) -> None:
    first = in_order(outcome.rows)[0]

    found = propose(outcome, [Decision(first.car, PenaltyKind.TIME, added)])

    ordered = in_order(found.rows)
    slow = next(row for row in ordered if row.car == first.car)
    behind = ordered[ordered.index(slow) + 1 :]
    comparable = [row for row in behind if None not in (row.laps, row.time_ms, slow.laps, slow.time_ms)]
    assert all((-row.laps, row.time_ms) >= (-slow.laps, slow.time_ms) for row in comparable)


@CALM
@given(corrections(), st.frozensets(st.integers(1, 11)), st.frozensets(st.integers(1, 11)), st.booleans())
def test_what_is_said_of_an_incomplete_classification_is_true_of_the_complete_one(
    case: tuple[Outcome, list[Decision]], hidden: frozenset[int], listed: frozenset[int], is_counted: bool
) -> None:
    outcome, decisions = case
    partial = with_unknown_places(outcome, hidden, listed, is_counted=is_counted)

    said, true = propose(partial, decisions), propose(outcome, decisions)

    clocked = any(one.kind in ON_THE_CLOCK for one in decisions)
    if not said.faults and not true.faults and not (clocked and (said.remarks or true.remarks)):
        truth = {row.car: row for row in true.rows}
        for row in said.rows:
            assert row.status is truth[row.car].status
            assert row.position in (None, truth[row.car].position)
            assert row.class_position in (None, truth[row.car].class_position)
            assert not row.possible or truth[row.car].class_position in row.possible


@CALM
@given(complete_outcomes(), st.data())
def test_places_by_hand_are_exactly_those(outcome: Outcome, data: st.DataObject) -> None:
    ordered = in_order(outcome.rows)
    chosen = data.draw(st.lists(st.sampled_from(ordered), unique=True, min_size=1, max_size=3))
    places = data.draw(st.permutations(range(1, len(ordered) + 1)))
    by_hand = [ByHand(row.car, place) for row, place in zip(chosen, places, strict=False)]

    found = propose(outcome, [], by_hand)

    given_places = {row.car: row.position for row in found.rows}
    assert {one.car: given_places[one.car] for one in by_hand} == {one.car: one.position for one in by_hand}
