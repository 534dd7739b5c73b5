"""Gaps of a new order. A gap whose two ends are untouched stays as it was printed; the others are worked out anew."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from racing.domain.correction.clocks import Clock, Leaders
from racing.domain.correction.rows import Row


def with_gaps(
    rows: Iterable[Row],
    before: Leaders,
    after: Leaders,
    clocks: Mapping[int, Clock],
    slowed: frozenset[int],
) -> tuple[Row, ...]:
    """`clocks` hold the penalties; `slowed` are the cars whose clock a penalty has changed."""
    return tuple(_with_gap(row, before, after, clocks, slowed) for row in rows)


def _with_gap(row: Row, before: Leaders, after: Leaders, clocks: Mapping[int, Clock], slowed: frozenset[int]) -> Row:
    if not row.is_classified:
        return row
    ahead = after.reference(row)
    if ahead == before.reference(row) and not slowed & {row.car, ahead}:
        return row
    gap_ms, gap_laps = clocks[row.car].gap_to(clocks[ahead]) if ahead is not None else (None, None)
    return replace(row, gap_ms=gap_ms, gap_laps=gap_laps, gap_words="")
