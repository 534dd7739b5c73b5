"""How well a name answers a question. Plain values, no database."""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum

from racing.domain.folding import fold, fold_query

MOST_WORDS = 8


class Fit(IntEnum):
    """How well a name answers, best first."""

    EXACT = 0
    BEGINNING = 1
    WORDS = 2
    CONTAINS = 3


def words_of(query: str) -> tuple[str, ...]:
    """Folded words, without signs that stand alone."""
    words = fold_query(query).replace(",", " ").split()
    return tuple(word for word in words if any(sign.isalnum() for sign in word))[:MOST_WORDS]


def fit_of(names: Iterable[str], wanted: tuple[str, ...]) -> tuple[Fit, str] | None:
    """The best fit among several names and the name that gives it; None when none holds every word."""
    fits = [(fit, name) for name in names if (fit := _fit(name, wanted)) is not None]
    return min(fits, key=lambda pair: pair[0]) if fits else None


def _fit(name: str, wanted: tuple[str, ...]) -> Fit | None:
    folded = fold(name)
    if not all(word in folded for word in wanted):
        return None
    words = folded.split()
    if set(wanted) == set(words) or " ".join(wanted) in _spellings(words, len(fold_query(name).split())):
        return Fit.EXACT
    if all(any(one.startswith(word) for one in words) for word in wanted):
        return Fit.BEGINNING if any(one == wanted[0] for one in words) else Fit.WORDS
    return Fit.CONTAINS


def _spellings(words: list[str], length: int) -> tuple[str, ...]:
    """`fold` joins two spellings of a name of so many words where they differ: each alone, and the whole."""
    halves = (" ".join(words[:length]), " ".join(words[length:])) if len(words) == 2 * length else ()
    return " ".join(words), *halves
