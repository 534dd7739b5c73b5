"""Values of a JSON document with the way to them, so that every fault names its key, its value and the cure."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

LARGEST = 10_000
"""No count, place, round or number of points in a scenario is larger: it is a slip of the keyboard."""
MOST_CARS = 300
"""Cars in a class, and places; competitors and sessions are limited alike."""
EXACT = re.compile(r"\d{1,9}(\.\d{1,9})?(/\d{1,9})?", re.ASCII)


class ScenarioError(ValueError):
    """What is wrong with a scenario, in one sentence."""


def document(text: str) -> Node:
    """The root of a JSON document. Raises ScenarioError where it is none, or has a key twice."""
    try:
        value = json.loads(text, parse_float=Decimal, parse_constant=_no_constant, object_pairs_hook=_without_doubles)
    except json.JSONDecodeError as error:
        raise ScenarioError(f"not JSON: {error.msg} in line {error.lineno}, column {error.colno}") from None
    except ValueError as error:
        if isinstance(error, ScenarioError):
            raise
        raise ScenarioError("not a scenario: a number in it is too long") from None
    except RecursionError:
        raise ScenarioError("not a scenario: nested too deeply") from None
    return Node("", value)


def _no_constant(name: str) -> object:
    raise ScenarioError(f"{name} is not a number here")


def _without_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise ScenarioError(f"the key {key!r} stands twice in one place")
        found[key] = value
    return found


@dataclass(frozen=True, slots=True)
class Node:
    """A value and the way to it ("sessions[0].points[2]"). All readers raise ScenarioError."""

    path: str
    value: Any

    def fault(self, wanted: str) -> ScenarioError:
        shown = json.dumps(self.value, default=str, ensure_ascii=False)
        shown = shown if len(shown) <= 60 else f"{shown[:57]}..."
        return ScenarioError(f"{self.path or 'the document'} is {shown}; it must be {wanted}")

    def __contains__(self, key: str) -> bool:
        return isinstance(self.value, dict) and key in self.value

    def only(self, keys: Sequence[str]) -> None:
        """Wants an object with no other keys."""
        for key in self._object():
            if key not in keys:
                raise ScenarioError(f"{self._way(key)} is not known; known keys are: {', '.join(keys)}")

    def get(self, key: str, default: object = ()) -> Node:
        return Node(self._way(key), self._object().get(key, default))

    def required(self, key: str) -> Node:
        if key not in self._object():
            raise ScenarioError(f"{self._way(key)} is missing")
        return self.get(key)

    def _object(self) -> dict[str, Any]:
        if not isinstance(self.value, dict):
            raise self.fault("an object, {...}")
        return self.value

    def _way(self, key: str) -> str:
        return f"{self.path}.{key}" if self.path else key

    def items(self, *, at_least: int = 0, exactly: int | None = None) -> list[Node]:
        """The members of a list, at most MOST_CARS."""
        if not isinstance(self.value, list | tuple):
            raise self.fault("a list, [...]")
        if exactly is not None and len(self.value) != exactly:
            raise self.fault(f"a list of {exactly}")
        if len(self.value) < at_least:
            raise self.fault(f"a list of at least {at_least}")
        if len(self.value) > MOST_CARS:
            raise self.fault(f"a list of at most {MOST_CARS}")
        return [Node(f"{self.path}[{number}]", value) for number, value in enumerate(self.value)]

    def pairs(self) -> list[tuple[str, Node]]:
        return [(key, Node(f'{self.path}["{key}"]', value)) for key, value in self._object().items()]

    def text(self) -> str:
        """Words; a bare number is taken as a car number."""
        if isinstance(self.value, str) and (self.value.strip() or self.path.endswith("event")):
            return self.value
        if isinstance(self.value, int) and not isinstance(self.value, bool):
            return str(self.value)
        raise self.fault("text in quotes")

    def choice(self, known: Sequence[str]) -> str:
        if self.value not in known:
            raise self.fault(f"one of: {', '.join(known)}")
        return str(self.value)

    def truth(self) -> bool:
        if not isinstance(self.value, bool):
            raise self.fault("true or false")
        return self.value

    def whole(self, least: int, most: int = LARGEST) -> int:
        number = self.value
        if isinstance(number, str) and EXACT.fullmatch(number.strip()) and number.strip().isdigit():
            number = int(number)
        if not isinstance(number, int) or isinstance(number, bool) or not least <= number <= most:
            raise self.fault(f"a whole number from {least} to {most}")
        return number

    def exact(self) -> Fraction:
        """Points, exactly: 25, 4.5, "37.5" or "8/7"; not negative."""
        given = str(self.value).strip()
        is_number = isinstance(self.value, int | str | Decimal) and not isinstance(self.value, bool)
        if is_number and re.fullmatch(r"-\d+", given):
            raise self.fault(f"a number from 0 to {LARGEST}")
        if not is_number or not EXACT.fullmatch(given) or re.search(r"/0+$", given):
            raise self.fault('an exact number such as 25, "37.5" or "8/7"')
        whole, _, parts = given.partition("/")
        number = Fraction(whole) / Fraction(parts or 1)
        if number > LARGEST:
            raise self.fault(f"a number from 0 to {LARGEST}")
        return number

    def counts(self) -> list[tuple[int, int]]:
        """Place -> how often, as in {"1": 3, "2": 2}."""
        found = []
        for key, often in self.pairs():
            place = Node(f'{self.path} (the key "{key}")', key).whole(1, MOST_CARS)
            found.append((place, often.whole(0, MOST_CARS)))
        return found
