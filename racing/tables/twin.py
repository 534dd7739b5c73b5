"""A table as data: the same columns under the same names in JSON and CSV, with what they mean for /api/."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.utils.functional import Promise

Words = str | Promise
Row = Mapping[str, Any]


class Kind(StrEnum):
    """What a column holds. Decimals are strings, so that no reader's program rounds them."""

    TEXT = "text"
    TEXTS = "texts"
    INTEGER = "integer"
    DECIMAL = "decimal"
    BOOLEAN = "boolean"
    DAY = "day"
    MOMENT = "moment"


@dataclass(frozen=True, slots=True)
class Column:
    """`is_always_known` False: null in JSON and empty in CSV where the data do not say."""

    name: str
    words: Words
    kind: Kind = Kind.TEXT
    is_always_known: bool = False


@dataclass(frozen=True)
class Twin:
    """One table of the site. `page`: the route of the page it stands on; its data answer under `<page>_data`.

    `about` and `rows` turn a page's values into rows keyed by the columns' names.
    """

    page: str
    name: str
    path: str
    words: Words
    head: tuple[Column, ...]
    columns: tuple[Column, ...]
    about: Callable[[Any], Row]
    rows: Callable[[Any], Iterable[Row]]
    questions: tuple[str, ...] = ()
    forms: tuple[str, ...] = ("json", "csv")

    @property
    def route(self) -> str:
        return f"{self.page}_data"
