"""What the data must hold for a statement about the past to be true; every storyline says what it rests on."""

from __future__ import annotations

from enum import StrEnum


class Rests(StrEnum):
    """Where this is not declared, the statement is not made or names its scope; a test takes each away."""

    WINNERS = "winners"
    STARTERS = "starters"
    RACES = "races"
    ENTRIES = "entries"
    BEGINNING = "beginning"


NOTHING: tuple[Rests, ...] = ()
"""Nothing is claimed beyond the rows that prove it."""

MEANINGS = {
    Rests.WINNERS: "every class winner since a declared year",
    Rests.STARTERS: "every starter since the series began",
    Rests.RACES: "every car in the races of this season",
    Rests.ENTRIES: "a whole entry list",
    Rests.BEGINNING: "the year in which the series began",
}
