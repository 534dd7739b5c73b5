"""What one cell of F1DB may say: text to value. Every parser sees text that is not empty."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import field
from datetime import date, time
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Any

from django.utils.translation import gettext_lazy as _

from racing.importers.bundle.cells import milliseconds
from racing.importers.bundle.faults import Text

REQUIRED = object()
"""The default of a column whose cells may not be empty."""

INSTEAD_OF_A_PLACE = frozenset({"DNF", "NC", "DSQ", "EX", "DNS", "DNQ", "DNPQ", "DNP", "PL"})
LAPS_BEHIND = re.compile(r"\+(\d{1,3}) laps?")
ROUNDS = re.compile(r"(\d{1,3})(?:-(\d{1,3}))?")

Gap = tuple[int | None, int | None]
"""Behind the winner: milliseconds or whole laps."""


def column(
    parse: Callable[[str], Any], wanted: Text, empty: Any = REQUIRED, name: str = "", required: bool = True
) -> Any:
    """A field of a row that is read from the column of the same name, or from `name`.

    `empty` is the value of an empty cell; `required` False: the whole column may be missing.
    """
    return field(metadata={"parse": parse, "wanted": wanted, "empty": empty, "name": name, "required": required})


def word(empty: Any = REQUIRED, name: str = "", required: bool = True) -> Any:
    return column(str, _("text"), empty, name, required)


def number(empty: Any = REQUIRED, name: str = "", required: bool = True) -> Any:
    return column(whole, _("a whole number"), empty, name, required)


def decimal(empty: Any = REQUIRED, name: str = "") -> Any:
    return column(exact, _("a number such as 5.891"), empty, name)


def day(empty: Any = REQUIRED) -> Any:
    return column(date.fromisoformat, _("a date such as 2009-08-30"), empty)


def duration(empty: Any = None, name: str = "") -> Any:
    return column(lap_time, _("a time such as 1:42.305 or 12:00:38.638"), empty, name)


def clock_time() -> Any:
    return column(time.fromisoformat, _("a time of day such as 13:00"), None)


def yes(required: bool = True) -> Any:
    return column(truth, _("true, or nothing"), False, required=required)


def behind() -> Any:
    return column(gap, _("a gap such as +12.345 or +2 laps"), (None, None))


def place() -> Any:
    return column(place_or_flag, _("a place, or DNF, NC, DSQ, EX, DNS, DNQ, DNPQ, DNP or PL"))


def rounds() -> Any:
    return column(round_numbers, _("rounds such as 1-4,6"), frozenset())


@lru_cache(maxsize=4096)
def whole(text: str) -> int:
    if not (text.isascii() and text.isdecimal()):
        raise ValueError(text)
    return int(text)


def place_or_flag(text: str) -> str:
    if text not in INSTEAD_OF_A_PLACE and whole(text) < 1:
        raise ValueError(text)
    return text


def exact(text: str) -> Decimal:
    try:
        value = Decimal(text)
    except InvalidOperation:
        raise ValueError(text) from None
    if not value.is_finite():
        raise ValueError(text)
    return value


def lap_time(text: str) -> int:
    return milliseconds(text)


def truth(text: str) -> bool:
    if text not in ("true", "false"):
        raise ValueError(text)
    return text == "true"


def gap(text: str) -> Gap:
    if laps := LAPS_BEHIND.fullmatch(text):
        return None, int(laps[1])
    if not text.startswith("+"):
        raise ValueError(text)
    return milliseconds(text[1:]), None


def round_numbers(text: str) -> frozenset[int]:
    numbers: set[int] = set()
    for part in text.split(","):
        match = ROUNDS.fullmatch(part)
        if match is None:
            raise ValueError(text)
        numbers.update(range(int(match[1]), int(match[2] or match[1]) + 1))
    return frozenset(numbers)
