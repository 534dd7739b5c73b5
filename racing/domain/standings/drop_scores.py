"""Which rounds' scores count when only the best do.

Of each range of rounds the best scores are kept; of equal scores the earlier one. Rounds in no range all count.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from racing.domain.points.case import KeepBest
from racing.domain.points.registry import BoundRule


def kept_ranges(rules: Sequence[BoundRule], rounds: Sequence[int]) -> tuple[KeepBest, ...]:
    """What the season rules say for these rounds. Raises ValueError when two rules drop from one round."""
    found: list[KeepBest] = [keep for rule in rules for keep in rule(rounds)]
    seen: set[int] = set()
    for keep in found:
        if seen & keep.rounds:
            raise ValueError(f"two rules drop scores of round {min(seen & keep.rounds)}")
        seen |= keep.rounds
    return tuple(found)


def dropped_rounds(ranges: Sequence[KeepBest], scores: Mapping[int, int]) -> frozenset[int]:
    """The rounds that do not count; `scores` maps each round somebody took part in to his score there."""
    dropped: set[int] = set()
    for keep in ranges:
        within = [number for number in scores if number in keep.rounds]
        if len(within) > keep.count:
            within.sort(key=lambda number: (-scores[number], number))
            dropped.update(within[keep.count :])
    return frozenset(dropped)
