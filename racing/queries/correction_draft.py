"""What a draft of a correction holds: its decisions, the tables in which points are taken, and places given by hand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from racing.domain.correction.proposal import propose
from racing.domain.correction.rows import ByHand, Decision, Row
from racing.domain.storylines.fingerprint import digest
from racing.domain.vocabulary import AdjustmentKind, PenaltyKind
from racing.models import Classification, Penalty, PointsAdjustment
from racing.queries.correction_desk import FIELDS, Desk, competitors
from racing.queries.correction_rows import carried_over, row_of


@dataclass(frozen=True, slots=True)
class DraftState:
    """`titles`: penalty -> the tables its points are taken in. `fingerprint` changes with everything in the draft.

    `by_hand` None: the rows are not what the penalties propose with any places by hand; somebody has edited them.
    """

    penalties: tuple[Penalty, ...]
    titles: Mapping[int, tuple[int, ...]]
    by_hand: tuple[ByHand, ...] | None
    fingerprint: str


def draft_state(desk: Desk) -> DraftState:
    """Two queries, one for each list of rows, one for the tables. Wants a desk with a draft."""
    draft = desk.draft
    assert draft is not None  # the caller has one
    penalties = tuple(draft.penalties.order_by("pk"))
    points = tuple(draft.adjustments.filter(kind=AdjustmentKind.DEDUCT).order_by("pk"))
    return DraftState(
        penalties=penalties,
        titles=_titles(desk, penalties, points),
        by_hand=_by_hand(desk, draft, penalties),
        fingerprint=_fingerprint(desk, draft, penalties, points),
    )


def decision_of(penalty: Penalty) -> Decision:
    return Decision(penalty.entry_id, PenaltyKind(penalty.kind), penalty.time_ms or penalty.amount or 0)


def _titles(desk: Desk, penalties: Iterable[Penalty], points: Iterable[PointsAdjustment]) -> dict[int, tuple[int, ...]]:
    charged = {(one.championship_id, field, getattr(one, f"{field}_id")) for one in points for field in FIELDS}
    found = {}
    for penalty in penalties:
        entry = desk.entries.get(penalty.entry_id)
        if penalty.kind == PenaltyKind.POINTS and entry is not None:
            found[penalty.pk] = tuple(
                title.pk
                for title in desk.titles_of(entry)
                if any((title.pk, *one) in charged for one in competitors(title, entry))
            )
    return found


def _by_hand(desk: Desk, draft: Classification, penalties: Iterable[Penalty]) -> tuple[ByHand, ...] | None:
    start = next((one for one in desk.published if one.pk == draft.copies_id), None)
    if start is None or _carried(desk, start) != _carried(desk, draft):
        return None
    outcome, decisions = desk.outcome(start), [decision_of(one) for one in penalties]
    held = {result.entry_id: row_of(result) for result in desk.rows_of(draft)}
    proposed = propose(outcome, decisions)
    by_hand = tuple(hand for row in proposed.rows if (hand := _given(row, held[row.car])))
    again = propose(outcome, decisions, by_hand)
    return by_hand if {row.car: row for row in again.rows} == held else None


def _carried(desk: Desk, version: Classification) -> dict[int, object]:
    return {result.entry_id: carried_over(result) for result in desk.rows_of(version)}


def _given(proposed: Row, held: Row) -> ByHand | None:
    """The places in which a row differs from the proposal."""
    position = held.position if held.position != proposed.position else None
    in_class = held.class_position if held.class_position != proposed.class_position else None
    return ByHand(held.car, position, in_class) if position or in_class else None


def _fingerprint(
    desk: Desk, draft: Classification, penalties: Iterable[Penalty], points: Iterable[PointsAdjustment]
) -> str:
    held = desk.rows_of(draft)
    return digest(
        (
            (draft.status, draft.reason_en, draft.reason_de, draft.document, draft.corrects_id, draft.copies_id),
            tuple((str(row_of(result)), str(carried_over(result))) for result in held),
            tuple((str(decision_of(one)), one.reason_en, one.reason_de, one.document) for one in penalties),
            tuple(str(one.decided_at) for one in penalties),
            tuple((one.championship_id, one.driver_id, one.team_id, one.manufacturer_id) for one in points),
        )
    )
