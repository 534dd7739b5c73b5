"""Decisions that changed a title's table after the last race had been run."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from racing.domain.standings.table import Standings

if TYPE_CHECKING:
    from racing.domain.storylines.context import EventRef


@dataclass(frozen=True, slots=True)
class Decision:
    """A newer version of a result, from `before` to `after`; or points given or taken, then both are None."""

    day: date
    event: EventRef | None = None
    before: int | None = None
    after: int | None = None
    is_under_appeal: bool = False


@dataclass(frozen=True, slots=True)
class TableBefore:
    """The table as it was when the last race had its first result, and what has been decided since."""

    standings: Standings
    decisions: tuple[Decision, ...]

    @property
    def is_under_appeal(self) -> bool:
        return any(one.is_under_appeal for one in self.decisions)
