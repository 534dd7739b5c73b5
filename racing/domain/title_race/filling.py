"""Whether a session can end with certain places taken: every place in front of them needs a car that may have it."""

from __future__ import annotations

from collections.abc import Collection, Sequence


def can_fill(taken: Collection[int], limits: Sequence[int], spare: int) -> bool:
    """True if the places in front of the last one taken can be filled.

    `limits`: for each car that may fill one, its best allowed place; it may also finish worse, or not at all. `spare`
    cars may stand anywhere.
    """
    gaps = [place for place in range(1, max(taken, default=0)) if place not in taken]
    filled = 0
    for place in gaps:
        filled += sum(limit <= place for limit in limits) > filled
    return len(gaps) - filled <= spare
