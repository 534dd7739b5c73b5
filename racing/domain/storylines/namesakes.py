"""Names that may be of one team or make: a claim that somebody is new must not be made of a new spelling."""

from __future__ import annotations

import re

from racing.domain.folding import fold_query

WORD = re.compile(r"[^\W_]+")
SHORTEST = 4
OF_EVERYBODY = frozenset(
    (
        *("team", "teams", "racing", "scuderia", "squadra", "corse", "ecurie", "equipe", "formula", "grand", "prix"),
        *("motorsport", "motorsports", "sport", "sports", "motor", "motors", "cars", "auto", "autosport", "with"),
        *("automobiles", "engineering", "international", "organisation", "organization", "group", "corporation"),
    )
)
"""Words that say nothing about who a team is."""


def telling_words(team: str) -> frozenset[str]:
    """ "Scuderia Ferrari Marlboro" is told by ferrari and marlboro."""
    words = WORD.findall(fold_query(team))
    return frozenset(one for one in words if len(one) >= SHORTEST and one not in OF_EVERYBODY)


def first_word(make: str) -> str:
    """ "McLaren-Mercedes" and "McLaren" are told by mclaren."""
    return next(iter(WORD.findall(fold_query(make))), "")
