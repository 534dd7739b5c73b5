"""Drivers as documents print them: capitals, particles, remarks behind the name, several in one cell."""

from __future__ import annotations

import re

from racing.domain.vocabulary import DriverRating
from racing.importers.timing.parsed import ParsedDriver

RATINGS: dict[str, DriverRating] = {
    **{rating.value: rating for rating in DriverRating},
    **{rating.value[0]: rating for rating in DriverRating},
    **{"platinium": DriverRating.PLATINUM, "plat": DriverRating.PLATINUM, "platin": DriverRating.PLATINUM},
    **{"silber": DriverRating.SILVER, "argent": DriverRating.SILVER, "plata": DriverRating.SILVER},
    **{"or": DriverRating.GOLD, "oro": DriverRating.GOLD, "bronce": DriverRating.BRONZE},
}

NOBODY = frozenset(("tba", "tbc", "tbd", "t.b.a.", "t.b.c.", "t.b.d.", "n.n.", "nn", "n/a", "n.a.", "vacant", "offen"))
"""What entry lists print for a driver who is not named yet."""

_PARTICLES = frozenset(
    ("da", "de", "del", "della", "den", "der", "di", "do", "dos", "du", "la", "le", "ten", "ter", "van", "ver", "von")
)
_SUFFIXES = frozenset(("jr", "jr.", "sr", "sr.", "ii", "iii", "iv"))
_REMARK = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]\s*$")
_COUNTRY = re.compile(r"[A-Z]{3}")
_HARD = re.compile(r"\s*(?:/|\n|\||;|•|·|\s[-–—&+]\s|\s(?:and|und|et)\s)\s*")


def driver(first: str, last: str, *, rating: str = "", country: str = "", home_town: str = "") -> ParsedDriver:
    """Remarks in brackets go; a country or a rating among them stays where its own column says nothing."""
    remarks: list[str] = []
    while match := _REMARK.search(last or first):
        remarks.append(match.group(1).strip())
        if last:
            last = last[: match.start()]
        else:
            first = first[: match.start()]
    nation = country or next((remark for remark in remarks if _COUNTRY.fullmatch(remark)), "")
    grades = (RATINGS.get(word.casefold()) for word in (rating, *remarks))
    grade = next((one for one in grades if one is not None), None)
    return ParsedDriver(first.strip(), last.strip(), rating=grade, country=nation, home_town=home_town)


def named(name: str, *, rating: str = "", country: str = "") -> ParsedDriver:
    """From a whole name: the words in capitals at the end are the last name, else the last word with particles."""
    whole = driver("", name, rating=rating, country=country)
    first, last = split(whole.last_name)
    return ParsedDriver(first, last, whole.rating, whole.country)


def split(name: str) -> tuple[str, str]:
    """First and last name. "Long, Patrick" is read too."""
    before, comma, after = name.partition(",")
    if comma and after.strip():
        return after.strip(), before.strip()
    words = name.split()
    start = len(words)
    while start > 1 and words[start - 1].isupper():
        start -= 1
    if start == len(words):
        start = max(len(words) - 1, 0)
        while start > 1 and words[start].casefold() in _SUFFIXES:
            start -= 1
        while start > 1 and words[start - 1].casefold() in _PARTICLES:
            start -= 1
    return " ".join(words[:start]), " ".join(words[start:])


def several(cell: str) -> list[str]:
    """The names in one cell, without those who are still to be named.

    A comma parts drivers only where it cannot part a last name from a first one, a Spanish "y" where whole names are on
    both sides: there are surnames with one.
    """
    return [] if is_nobody(cell) else [name for name in _parted(cell) if not is_nobody(name)]


def is_nobody(name: str) -> bool:
    return all(word in NOBODY for word in name.casefold().split())


def _parted(cell: str) -> list[str]:
    parts = [part.strip() for part in _HARD.split(cell) if part.strip()]
    if len(parts) == 1 and all(" " in part for part in cell.split(" y ")):
        parts = cell.split(" y ")
    if len(parts) != 1:
        return parts
    listed = [part.strip() for part in parts[0].split(",") if part.strip()]
    is_one = len(listed) == 2 and any(" " not in part for part in listed)
    return parts if is_one else listed


def surname(last: str) -> str:
    """A last name in capitals as others write it: "VAN DER ZANDE" is "van der Zande", "MCNISH" is "McNish"."""
    if not last.isupper() or len(last) < 2:
        return last
    return " ".join(_word(word) for word in last.split())


def _word(word: str) -> str:
    lower = word.casefold()
    if lower in _PARTICLES:
        return lower
    if lower in ("ii", "iii", "iv"):
        return word
    if word.startswith("MC") and len(word) > 3:
        return f"Mc{word[2:].title()}"
    return word.title()
