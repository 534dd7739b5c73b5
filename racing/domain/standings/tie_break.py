"""Tie-breaks by name. A chain of them orders competitors on equal points; what stays equal is a tie."""

from __future__ import annotations

import importlib
import inspect
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from racing.domain.registry import Registry
from racing.domain.sentence import Sentence


class PlacedResult(NamedTuple):
    """A place in a session that enters the countback. `is_paid`: the place had points by the table."""

    round_number: int
    place: int
    is_paid: bool


Counts = Callable[[PlacedResult], bool]
Order = Callable[[Sequence[PlacedResult]], tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class TieBreak:
    """One of two kinds.

    With `counts` the competitors' places are counted: more firsts go ahead, then more seconds, and so on;
    `counts` says which results are looked at. With `order` the larger key goes ahead.
    """

    name: str
    label: Sentence
    counts: Counts | None = None
    order: Order | None = None

    @property
    def description(self) -> str:
        return inspect.getdoc(importlib.import_module((self.counts or self.order).__module__)) or ""


class TieBreaks(Registry[TieBreak]):
    """The registry of tie-breaks."""

    def counting(self, name: str, *, label: Sentence) -> Callable[[Counts], Counts]:
        def register(counts: Counts) -> Counts:
            self.register(name, TieBreak(name, label, counts=counts))
            return counts

        return register

    def ordering(self, name: str, *, label: Sentence) -> Callable[[Order], Order]:
        def register(order: Order) -> Order:
            self.register(name, TieBreak(name, label, order=order))
            return order

        return register


tie_breaks = TieBreaks("racing.domain.standings.tie_breaks")


def chain_of(names: Sequence[str]) -> list[TieBreak]:
    """Raises ValueError for a tie-break that does not exist."""
    try:
        return [tie_breaks.get(name) for name in names]
    except LookupError as error:
        raise ValueError(f"tie-break {error.args[0]}") from None
