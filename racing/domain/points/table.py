"""Points by place, and which table a session is scored by."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from racing.domain.classification import ScoredSession
from racing.domain.vocabulary import SessionKind


@dataclass(frozen=True, slots=True)
class PointsTable:
    """Points by place for one kind of session and one range of planned lengths.

    `category` is matched against a session's own category first; otherwise the planned length decides:
    `min_minutes` and `max_minutes` are inclusive, None is open. `others` is paid to every classified car
    below the table. `counts_for_ties`: its places enter the countback.
    """

    points: Mapping[int, Fraction]
    kind: SessionKind = SessionKind.RACE
    category: str = ""
    min_minutes: int | None = None
    max_minutes: int | None = None
    others: Fraction = Fraction(0)
    counts_for_ties: bool = True

    def paid(self, place: int) -> Fraction:
        """Points for a place from 1 on."""
        return self.points.get(place, self.others)

    def fits(self, minutes: int | None) -> bool:
        """Whether a session planned for `minutes` is scored by this table; unknown fits open ends only."""
        if minutes is None:
            return self.min_minutes is None and self.max_minutes is None
        return (self.min_minutes or 0) <= minutes and (self.max_minutes is None or minutes <= self.max_minutes)


def table_for(tables: Iterable[PointsTable], session: ScoredSession) -> PointsTable | None:
    """The first table of the session's kind that has its category, else the first that fits its length.

    None: the session pays nothing by place.
    """
    of_kind = [table for table in tables if table.kind is session.kind]
    by_category = (table for table in of_kind if table.category and table.category == session.points_category)
    by_length = (table for table in of_kind if not table.category and table.fits(session.planned_minutes))
    return next(by_category, None) or next(by_length, None)
