"""Names over time: stated ones with their dates, and those under which cars were entered."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from racing.queries.json_rows import rows_of
from racing.queries.profiles_rows import Start
from racing.queries.profiles_tallies import group


@dataclass(frozen=True, slots=True)
class NameInUse:
    """A name and the years it was in use; None: not known. `was_official`: the name at the time, no nickname."""

    name: str
    first_year: int | None
    last_year: int | None
    was_official: bool = True

    @property
    def years(self) -> str:
        if self.first_year is None and self.last_year is None:
            return ""
        if self.first_year == self.last_year:
            return str(self.first_year)
        return f"{self.first_year or ''}–{self.last_year or ''}"


def names_in(column: str) -> tuple[NameInUse, ...]:
    """Rows of name, first day, last day, and whether it was the name at the time."""
    return tuple(
        NameInUse(name, year_of(first), year_of(last), bool(was_official))
        for name, first, last, was_official in rows_of(column)
    )


def names_entered(starts: Iterable[Start], stated: Iterable[NameInUse]) -> tuple[NameInUse, ...]:
    """The names on entry lists, then those of other sources that say more."""
    groups = group((start for start in starts if start.team_name), lambda start: start.team_name)
    entered = [
        NameInUse(name, min(start.season.year for start in rows), max(start.season.year for start in rows))
        for name, rows in groups.items()
    ]
    return (*entered, *(name for name in stated if name.name not in groups))


def year_of(day: str | None) -> int | None:
    return date.fromisoformat(day).year if day else None
