"""How far the second of a race was behind: what makes a close finish, and the row that shows it."""

from __future__ import annotations

from racing.domain.sentence import plural_sentence
from racing.domain.storylines.context import RunnerUp
from racing.domain.storylines.facts import EvidenceRow
from racing.domain.times import Gap

CLOSE_MS = 1_000
"""A second who was as near as this makes a close finish."""
FEWEST_RACES = 4
"""So many margins of a circuit must be known for one of them to be told as its closest."""
CLOSEST = 5
"""So many stand in the evidence."""


def is_known(one: RunnerUp) -> bool:
    return one.gap_ms is not None or one.gap_laps is not None


def margin_row(one: RunnerUp) -> EvidenceRow:
    said = plural_sentence(
        "{drivers}, second, {gap} behind.",
        "{drivers}, second, {gap} behind.",
        len(one.car.drivers),
        drivers=one.car.drivers,
        gap=Gap(time_ms=one.gap_ms or 0),
    )
    return EvidenceRow(one.event, one.event.day, said)
