"""Shorthand for title fights in tests."""

from __future__ import annotations

import json
import re

from racing.domain.sentence import Sentence
from racing.domain.title_race.names import Names
from racing.domain.title_race.outlook import Outlook, outlook
from racing.domain.title_race.scenario import scenario

NOBODY_NAMED = Names()


def fight(**keys) -> Outlook:
    """The outlook of a scenario given as keywords; competitors as name=(points, "places from first on")."""
    competitors = [
        one if isinstance(one, dict) else {"name": one[0], "points": one[1], "places": places(one[2])}
        for one in keys.pop("competitors")
    ]
    return outlook(scenario(json.dumps({"competitors": competitors, **keys})))


def places(counts: str) -> dict[str, int]:
    """ "4 5 3" is four firsts, five seconds, three thirds."""
    return {str(place): int(often) for place, often in enumerate(counts.split(), start=1)}


def securing(found: Outlook, name: str) -> list[tuple[int, dict[str, int]]]:
    """(own level, best level by rival) of every condition, the strongest own place first."""
    return rows(found.chances_of(name).secures_if)


def staying(found: Outlook, name: str) -> list[tuple[int, dict[str, int]]]:
    return rows(found.chances_of(name).stays_alive_if)


def rows(conditions) -> list[tuple[int, dict[str, int]]]:
    return [(one.level, {limit.rival: limit.safe for limit in one.rivals}) for one in conditions]


def said(sentence: Sentence) -> str:
    """The English words with plain values, enough to read a test."""
    return " ".join(_said(one) for one in (sentence, *sentence.then))


def _said(one: Sentence) -> str:
    text = one.plural if one.plural and one.count != 1 else one.msgid
    return re.sub(r"\{(\w+)(:\w+)?\}", lambda found: _value(one.values[found[1]]), text)


def _value(value: object) -> str:
    if isinstance(value, tuple):
        return " and ".join(map(str, value))
    return str(getattr(value, "least", value))
