"""Which columns the tables of a session have beside place, car and crew: no table keeps one that is empty."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from racing.domain.vocabulary import SessionKind
from racing.queries.finishes import Finish

RUN_FOR_A_TIME = frozenset(
    (SessionKind.PRACTICE, SessionKind.QUALIFYING, SessionKind.GRID, SessionKind.WARM_UP)
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ResultColumns:
    """`time` is the lap that set the place, in sessions run for it; races have `best_lap` instead."""

    grid: bool = False
    laps: bool = True
    time: bool = False
    gap: bool = True
    best_lap: bool = False

    @property
    def always(self) -> int:
        """How many a phone shows as well."""
        return sum((self.laps, self.time, self.gap))

    @property
    def only_wide(self) -> int:
        """How many it does not, with the car's own."""
        return 1 + self.grid + self.best_lap

    @property
    def in_short(self) -> ResultColumns:
        """Without what the order over all classes shows as well."""
        return replace(self, grid=False, best_lap=False)


def columns_of(kind: SessionKind, rows: Iterable[Finish]) -> ResultColumns:
    """A race always has laps and gaps, known or not: they are how it is told."""
    found = tuple(rows)
    if kind in RUN_FOR_A_TIME:
        return ResultColumns(
            laps=any(one.result.laps is not None for one in found),
            time=True,
            gap=any(one.detail.has_gap for one in found),
        )
    return ResultColumns(
        grid=any(one.detail.grid for one in found),
        best_lap=any(one.result.fastest_lap_ms for one in found),
    )
