"""What the cells of a column look like, where no header says what they are."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from racing.importers.timing.meanings import MANY, Meaning
from racing.importers.timing.outcomes import status_of

MOST = 0.8
MAKERS = re.compile(
    r"\b(acura|alfa romeo|alpine|aston martin|audi|bentley|bmw|cadillac|chevrolet|corvette|cupra|dallara|dodge|"
    r"duqueine|ferrari|ford|ginetta|glickenhaus|honda|hyundai|isotta|jaguar|ktm|lamborghini|lexus|ligier|lola|lotus|maserati|"
    r"mazda|mclaren|mercedes|mini|nissan|norma|oreca|panoz|peugeot|porsche|radical|renault|riley|seat|subaru|toyota|"
    r"vanwall|viper|volkswagen)\b",
    re.IGNORECASE,
)
TEAMS = re.compile(
    r"racing|motorsport|team|sport|competition|competizione|engineering|autosport|performance|garage|corse|rennstall|"
    r"course|scuderia|ecurie|\bby\b|gmbh|\bag\b",
    re.IGNORECASE,
)
_INTEGER = re.compile(r"\d{1,4}\.?", re.ASCII)
_NUMBER = re.compile(r"#?\d{1,4}[A-Za-z]?", re.ASCII)
_LONG_TIME = re.compile(r"\d{1,3}[:h]\d{1,2}[:'’]\d{2}(?:[.,]\d{1,4})?", re.ASCII)
_LAP_TIME = re.compile(r"\d{1,2}[:'’]\d{2}[.,\"″]\d{1,4}", re.ASCII)
_GAP = re.compile(r"\+.*\d.*|-?\s*\d+\s*(?:laps?|l|rd\.?|runden?|tours?|vueltas?)\.?", re.IGNORECASE)
_NAME = re.compile(r"[^\W\d_][^\d_]*", re.UNICODE)

Looks = Callable[[Sequence[str]], bool]


def guess_contents(columns: Sequence[Sequence[str]], told: Sequence[Meaning | None]) -> list[Meaning]:
    """A meaning for every column. What is told stays; each other meaning is given once, drivers more often."""
    meanings = list(told)
    for meaning, looks in LOOKS:
        for at, cells in enumerate(columns):
            filled = [cell for cell in cells if cell]
            is_free = meaning in MANY or meaning not in meanings
            if meanings[at] is None and is_free and filled and looks(filled):
                meanings[at] = meaning
    return [Meaning.IGNORED if one is None else one for one in meanings]


def look_like_numbers(cells: Sequence[str]) -> bool:
    return all(_NUMBER.fullmatch(cell) for cell in cells)


def _share(cells: Sequence[str], wanted: Callable[[str], object]) -> float:
    return sum(1 for cell in cells if wanted(cell)) / len(cells)


def _are_places(cells: Sequence[str]) -> bool:
    """1, 2, 3 …, rising; words for a status among them."""
    places = [int(cell.rstrip(".")) for cell in cells if _INTEGER.fullmatch(cell)]
    rest = [cell for cell in cells if not _INTEGER.fullmatch(cell)]
    rises = all(one < after for one, after in pairwise(places))
    return bool(places) and places[0] <= 2 and rises and all(status_of(cell) for cell in rest)


def _are_numbers(cells: Sequence[str]) -> bool:
    """Each its own, not in order, as car numbers are."""
    return look_like_numbers(cells) and len(set(cells)) > MOST * len(cells)


def _are_classes(cells: Sequence[str]) -> bool:
    kinds = set(cells)
    is_short = all(len(cell) <= 14 and cell[0].isalpha() for cell in cells) and not any(map(_GAP.fullmatch, cells))
    return is_short and len(kinds) <= max(2, min(8, len(cells) // 2)) and not all(map(status_of, kinds))


def _are_laps(cells: Sequence[str]) -> bool:
    """Falling or level but for a few, and mostly shared."""
    if not all(_INTEGER.fullmatch(cell) for cell in cells):
        return False
    counts = [int(cell.rstrip(".")) for cell in cells]
    falls = sum(1 for one, after in pairwise(counts) if after <= one)
    return max(counts) > 1 and falls >= MOST * (len(counts) - 1)


def _are_statuses(cells: Sequence[str]) -> bool:
    return all(map(status_of, cells))


def _are_long_times(cells: Sequence[str]) -> bool:
    first = next(iter(cells))
    return (
        bool(_LONG_TIME.fullmatch(first))
        and _share(cells, lambda cell: _LONG_TIME.search(cell) or _GAP.match(cell)) > MOST
    )


def _are_lap_times(cells: Sequence[str]) -> bool:
    return _share(cells, _LAP_TIME.fullmatch) > MOST


def _are_gaps(cells: Sequence[str]) -> bool:
    return _share(cells, lambda cell: _GAP.fullmatch(cell) or cell in ("-", "–")) > MOST


def _are_cars(cells: Sequence[str]) -> bool:
    return _share(cells, MAKERS.match) > 0.5


def _are_teams(cells: Sequence[str]) -> bool:
    return _share(cells, TEAMS.search) > 0.4


def _are_people(cells: Sequence[str]) -> bool:
    """Two words or more without digits in most cells."""
    return _share(cells, lambda cell: _NAME.fullmatch(cell) and len(cell.replace("/", " ").split()) > 1) > MOST


LOOKS: tuple[tuple[Meaning, Looks], ...] = (
    (Meaning.STATUS, _are_statuses),
    (Meaning.POSITION, _are_places),
    (Meaning.TIME, _are_long_times),
    (Meaning.BEST_LAP, _are_lap_times),
    (Meaning.GAP, _are_gaps),
    (Meaning.NUMBER, _are_numbers),
    (Meaning.LAPS, _are_laps),
    (Meaning.CLASS, _are_classes),
    (Meaning.CAR, _are_cars),
    (Meaning.TEAM, _are_teams),
    (Meaning.DRIVERS, _are_people),
)
"""In the order of how sure the look is."""
