"""Places from keys: equal keys share a place, and the next place is skipped or follows at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

Key = tuple[Any, ...]


def ranks(keys: Mapping[str, Key], is_dense: bool) -> dict[str, int]:
    """Competitor -> place, the largest key first. Ties: 8-8-10, or 3-3-4 where `is_dense`."""
    found: dict[str, int] = {}
    place, last = 0, None
    for number, competitor in enumerate(sorted(keys, key=lambda one: keys[one], reverse=True), start=1):
        if keys[competitor] != last:
            place = place + 1 if is_dense else number
            last = keys[competitor]
        found[competitor] = place
    return found


def decided_by(ahead: Key, behind: Key, chain: Sequence[str]) -> str:
    """The tie-break that put one key behind another; empty when points did, or nothing does."""
    if ahead[0] != behind[0]:
        return ""
    parts = zip(chain, ahead[1:], behind[1:], strict=True)
    return next((name for name, better, worse in parts if better != worse), "")
