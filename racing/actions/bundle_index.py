"""Which rows of a bundle's kind the database already holds, by the same keys the files use."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import QuerySet

from racing.importers.bundle.schema import Key, Table
from racing.importers.bundle.tables import BY_NAME

MOST_VALUES_IN_A_FILTER = 500


class Index:
    """Key -> primary key for each file's rows, filled as they are looked up or written."""

    def __init__(self) -> None:
        self._ids: dict[str, dict[Key, int]] = {name: {} for name in BY_NAME}

    def look_up(self, table: Table, keys: Iterable[Key]) -> None:
        """Remember those of `keys` that exist."""
        wanted = {key for key in keys if key not in self._ids[table.name]}
        if wanted:
            self._ids[table.name] |= {key: pk for key, pk, _values in stored(table, wanted, ())}

    def add(self, table: str, key: Key, pk: int) -> None:
        self._ids[table][key] = pk

    def id(self, table: str, key: Key | None) -> int | None:
        return self._ids[table][key] if key else None

    def holds(self, table: str, key: Key) -> bool:
        return key in self._ids[table]


def stored(table: Table, keys: set[Key], fields: tuple[str, ...]) -> Iterator[tuple[Key, int, tuple[Any, ...]]]:
    """Key, primary key and the values of `fields` for every row in the database that has one of these keys."""
    width = len(table.lookups)
    for pk, *values in _narrowed(table, keys).values_list("pk", *table.lookups, *fields).iterator(chunk_size=5000):
        key = tuple("" if value is None else str(value) for value in values[:width])
        key = table.normal(key) if table.normal else key
        if key in keys:
            yield key, pk, tuple(values[width:])


def _narrowed(table: Table, keys: set[Key]) -> QuerySet[Any]:
    """Only rows that share the first parts of the keys, as far as there are few enough of them."""
    rows = table.model._default_manager.filter(**table.only).order_by()
    for number, lookup in enumerate(table.lookups[: table.aligned]):
        values = {key[number] for key in keys}
        if len(values) <= MOST_VALUES_IN_A_FILTER and "" not in values:
            rows = rows.filter(**{f"{lookup}__in": values})
    return rows
