"""Tables typed from an official source, for seasons whose results are not complete enough to compute one."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from racing.domain.vocabulary import Competitor, DriverRef, ManufacturerRef, TeamRef
from racing.models import Championship
from racing.queries.json_rows import rows_of
from racing.queries.season_results import SeasonData
from racing.queries.season_rules import in_full


@dataclass(frozen=True, slots=True)
class RecordedRow:
    competitor: Competitor
    position: int | None
    points: Fraction | None


def recorded_table(championship: Championship, data: SeasonData, through: int | None) -> tuple[int, list[RecordedRow]]:
    """The newest table up to round `through` that may be known, and the round it is of; (0, []) without one."""
    full: Any = in_full(championship, data.at)
    total = data.results.length
    limit = total if through is None else through
    tables: dict[int, list[RecordedRow]] = {}
    for after_round, *row in rows_of(full.recorded_rows):
        after = _known_after(after_round, data, total)
        if after is not None and after <= limit:
            tables.setdefault(after, []).append(_row(*row))
    newest = max(tables, default=0)
    return newest, tables.get(newest, [])


def _known_after(after_round: int | None, data: SeasonData, total: int) -> int | None:
    """The round that a row is of; None while it lies in the future."""
    today = data.at.date()
    if after_round is None:
        is_over = bool(data.calendar) and all(
            event.ends_on <= today and not event.ref.is_postponed for event in data.calendar
        )
        return total if is_over else None
    held = any(one.number == after_round and one.day <= today for one in data.results.rounds)
    return after_round if held else None


def _row(position: int | None, points: Any, *competitor: Any) -> RecordedRow:
    return RecordedRow(_competitor(competitor), position, None if points is None else Fraction(points))


def _competitor(columns: tuple[Any, ...]) -> Competitor:
    """Whichever of driver, team and manufacturer is there: a row has one of them."""
    driver, team, maker = columns[:5], columns[5:8], columns[8:]
    if driver[0]:
        slug, name, last_name, country, home_town = driver
        return DriverRef(slug, name, last_name, country or "", home_town)
    slug, name, country = team if team[0] else maker
    return (TeamRef if team[0] else ManufacturerRef)(slug, name, country or "")
