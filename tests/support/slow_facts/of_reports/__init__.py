"""The same for the lines of race reports: one file per kind, as in the folder above."""

from __future__ import annotations

from dataclasses import replace

from tests.support.f1db_tables import Race


def afterwards(race: Race) -> Race:
    """A moment after the race, before the next one: what is worked out "before" it has the race in it."""
    return replace(race, round=race.round + 0.5)  # type: ignore[arg-type]
