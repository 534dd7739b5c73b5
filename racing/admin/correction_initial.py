"""What stands in the form of a correction when it opens: today's decision, or a draft as it was saved."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from racing.domain.times import format_time
from racing.domain.vocabulary import ClassificationStatus, PenaltyKind
from racing.models import Penalty
from racing.queries.correction_desk import Desk
from racing.queries.correction_draft import DraftState

LONGEST = 240
LANGUAGES = ("en", "de")


def initial_decision(desk: Desk, state: DraftState | None, now: datetime) -> dict[str, Any]:
    opened = {
        "status": ClassificationStatus.AMENDED,
        "copies": desk.in_force.pk,
        "decided_on": now.date(),
        "decided_time": now.time(),
    }
    if state is None or desk.draft is None:
        return opened
    draft, decided = desk.draft, _decided(state)
    return opened | {
        "status": draft.status,
        "copies": _copies(desk, state),
        "document": draft.document,
        **_own_reasons(desk, state),
        **({"decided_on": decided.date(), "decided_time": decided.time()} if decided else {}),
        **_places(state),
    }


def initial_rows(desk: Desk, state: DraftState) -> list[dict[str, Any]]:
    document = desk.draft.document if desk.draft else ""
    return [_initial_row(one, state, document) for one in state.penalties]


def _initial_row(penalty: Penalty, state: DraftState, document: str) -> dict[str, Any]:
    amount = format_time(penalty.time_ms) if penalty.kind == PenaltyKind.TIME and penalty.time_ms else penalty.amount
    decided = penalty.decided_at if penalty.decided_at != _decided(state) else None
    return {
        "car": str(penalty.entry_id),
        "kind": penalty.kind,
        "amount": amount or "",
        "reason_en": penalty.reason_en,
        "reason_de": penalty.reason_de,
        "document": penalty.document if penalty.document != document else "",
        "decided_on": decided.date() if decided else None,
        "decided_time": decided.time() if decided else None,
        "titles": [str(key) for key in state.titles.get(penalty.pk, ())],
        "titles_of": str(penalty.entry_id) if penalty.kind == PenaltyKind.POINTS else "",
    }


def joined_reasons(reasons: Iterable[tuple[str, str]], language: str) -> str:
    """No. 45: ride height; No. 62: contact. The pairs are number and reason."""
    with override(language):
        said = _("No. {number}: {reason}")
        text = "; ".join(said.format(number=number, reason=reason) for number, reason in reasons)
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"


def _own_reasons(desk: Desk, state: DraftState) -> dict[str, str]:
    """Those of the draft; empty where they only repeat its penalties, and then follow them."""
    found = {}
    for language in LANGUAGES:
        kept = str(getattr(desk.draft, f"reason_{language}"))
        pairs = ((_number(desk, one), getattr(one, f"reason_{language}")) for one in state.penalties)
        found[f"reason_{language}"] = "" if kept == joined_reasons(pairs, language) else kept
    return found


def _number(desk: Desk, penalty: Penalty) -> str:
    entry = desk.entries.get(penalty.entry_id)
    return entry.car_number if entry else "?"


def _decided(state: DraftState) -> datetime | None:
    """The moment of the first decision stands for all that have the same."""
    return state.penalties[0].decided_at if state.penalties else None


def _copies(desk: Desk, state: DraftState) -> int | None:
    """Edited rows are kept, unless another version came in force; a result that was taken back stays so."""
    draft = desk.draft
    if draft is None:
        return None
    if state.by_hand is None and not desk.is_overtaken:
        return draft.pk
    is_taken_back = draft.copies_id != draft.corrects_id
    return draft.copies_id if is_taken_back else desk.in_force.pk


def _places(state: DraftState) -> dict[str, int | None]:
    found: dict[str, int | None] = {}
    for one in state.by_hand or ():
        found |= {f"place-{one.car}": one.position, f"class-{one.car}": one.class_position}
    return found
