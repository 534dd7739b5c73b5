"""Tables typed from an official source, for seasons whose results are not complete enough to compute one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from racing import models
from racing.domain.vocabulary import Competitor
from racing.models import Championship, RecordedStanding
from racing.queries.refs import driver_ref, manufacturer_ref, team_ref
from racing.queries.season_results import SeasonData


@dataclass(frozen=True, slots=True)
class RecordedRow:
    competitor: Competitor
    position: int | None
    points: Fraction | None


class RecordedTables:
    """The recorded tables of some championships of one season, as far as they may be known. One query."""

    def __init__(self, championships: Iterable[Championship], data: SeasonData) -> None:
        self.total = len(data.results.counting_rounds)
        self.days = {one.number: one.day for one in data.results.rounds}
        self.today = data.at.date()
        self.is_over = bool(data.calendar) and all(event.ends_on <= self.today for event in data.calendar)
        self.rows: dict[tuple[int, int], list[RecordedRow]] = {}
        found = models.RecordedStanding.objects.filter(championship__in=[one.pk for one in championships])
        for row in found.select_related("driver", "team", "manufacturer").order_by("position", "id"):
            if (after := self._known_after(row)) is not None:
                self.rows.setdefault((row.championship_id, after), []).append(_row(row))

    def table(self, championship: Championship, through: int | None) -> tuple[int, list[RecordedRow]]:
        """The newest recorded table up to round `through` and the round it is of; (0, []) without one."""
        limit = self.total if through is None else through
        rounds = [after for key, after in self.rows if key == championship.pk and after <= limit]
        newest = max(rounds, default=0)
        return newest, self.rows.get((championship.pk, newest), [])

    def _known_after(self, row: RecordedStanding) -> int | None:
        """The round this row is of; None while it lies in the future."""
        if row.after_round is None:
            return self.total if self.is_over else None
        day = self.days.get(row.after_round)
        return row.after_round if day is not None and day <= self.today else None


def _row(row: RecordedStanding) -> RecordedRow:
    points = None if row.points is None else Fraction(row.points)
    return RecordedRow(_competitor(row), row.position, points)


def _competitor(row: RecordedStanding) -> Competitor:
    if row.driver:
        return driver_ref(row.driver)
    if row.team:
        return team_ref(row.team)
    assert row.manufacturer is not None  # a database constraint
    return manufacturer_ref(row.manufacturer)
