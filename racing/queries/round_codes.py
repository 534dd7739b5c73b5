"""Short codes of a season's rounds: three letters of the circuit's name, no two alike. Plain values, no database."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, takewhile

LENGTH = 3


@dataclass(frozen=True, slots=True)
class Place:
    """Where a round is held. `abbreviation` is the circuit's own, empty where it has none."""

    name: str
    abbreviation: str = ""

    @property
    def letters(self) -> str:
        return "".join(sign for sign in self.name.upper() if sign.isalnum())

    @property
    def code(self) -> str:
        """Before looking at the others."""
        return self.abbreviation or self.letters[:LENGTH]


def round_codes(places: Sequence[Place]) -> list[str]:
    """One for each round, in their order; of two at one place with its number: MON, SPI1, SPI2."""
    codes = _told_apart(list(dict.fromkeys(places)))
    rounds = Counter(codes[one] for one in places)
    seen: Counter[str] = Counter()
    found = []
    for code in (codes[one] for one in places):
        seen[code] += 1
        found.append(code if rounds[code] == 1 else f"{code[:LENGTH]}{seen[code]}")
    return found


def _told_apart(places: Sequence[Place]) -> dict[Place, str]:
    """Where several begin alike: the first letter with those that differ, as MAC, MTR and MZA for MON."""
    begin = Counter(one.code for one in places)
    codes = {one: one.code for one in places if one.abbreviation or begin[one.code] == 1}
    for one in places:
        if one not in codes:
            alike = [other.letters for other in places if other.code == one.code]
            free = (code for code in _choices(one, _shared(alike)) if code not in codes.values())
            codes[one] = next(free, one.code)
    return codes


def _shared(names: Sequence[str]) -> int:
    """How many letters they all begin with."""
    return sum(1 for _ in takewhile(lambda letters: len(set(letters)) == 1, zip(*names, strict=False)))


def _choices(one: Place, shared: int) -> Iterator[str]:
    """The best first. `shared`: so many letters at the beginning do not tell it from others."""
    first, rest = one.letters[:1], one.letters[shared : shared + LENGTH - 1]
    if len(rest) == LENGTH - 1:
        yield first + rest
    yield from (first + "".join(some) for some in combinations(one.letters[1:], LENGTH - 1))
