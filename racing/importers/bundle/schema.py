"""The shape of a bundle's file: columns made from a model's fields, references by address, and parts of a row."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import models

from racing.importers.bundle.cells import Cell, cell_for

Key = tuple[str, ...]
"""A row's address: ("alms", "2009", "mosport") is written alms/2009/mosport."""

NEVER = frozenset({"id", "search_fold", "results_revision", "is_computed", "revision", "decided_after"})
LAST = ("confidence", "source", "note")


@dataclass(frozen=True, slots=True)
class Column:
    """A column that fills one field of the model, or (as `extra`) is worked into one later."""

    name: str
    field: str
    cell: Cell
    is_required: bool = False
    default: Any = None


@dataclass(frozen=True, slots=True)
class Reference:
    """A foreign key. The address is put together from `pieces`: whole columns, or their first n parts ("event:1").

    An empty cell in the `main` column means: none.
    """

    field: str
    table: str
    pieces: tuple[str, ...]
    main: str
    is_required: bool


@dataclass(frozen=True, slots=True)
class OneOf:
    """One foreign key out of several: a column with the kind, and one with the address."""

    kind: str
    column: str
    tables: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Part:
    """A list in one cell that is stored as rows of its own: the drivers of an entry, in order.

    `item` is the field each item fills. With a `table` items are addresses, to which `within` puts the first
    parts of another column ("series:1"); without one, `cell` reads them. `position` is the field that numbers
    them from 1. `companions` are columns with a list of the same length: a rating for every driver.
    """

    column: str
    model: type[models.Model]
    parent: str
    item: str
    table: str = ""
    within: str = ""
    cell: Cell | None = None
    position: str = ""
    companions: tuple[Column, ...] = ()
    most: int = 200


@dataclass(frozen=True, slots=True)
class Table:
    """One file.

    `key` names what makes a row the same row in the next edition of the file: columns, and "@season" for the
    address a reference points to. `lookups` find the same key in the database; `normal` is applied to both where
    they are not yet the key, and `width` is then its length. The first `aligned` lookups are the key's first
    parts, so that they can narrow a query. `in_season`: the key starts with series and season. `only` are the rows of
    the database that a file may speak of.
    """

    name: str
    model: type[models.Model]
    key: tuple[str, ...]
    lookups: tuple[str, ...]
    columns: tuple[Column, ...]
    references: tuple[Reference, ...] = ()
    one_of: OneOf | None = None
    parts: tuple[Part, ...] = ()
    extra: tuple[Column, ...] = ()
    normal: Callable[[Key], Key] | None = None
    width: int = 0
    aligned: int = 99
    in_season: bool = False
    only: Mapping[str, object] = field(default_factory=dict)

    @property
    def file(self) -> str:
        return f"{self.name}.csv"

    @property
    def key_width(self) -> int:
        return self.width or len(self.lookups)

    @property
    def column_names(self) -> tuple[str, ...]:
        """Every column of the file, in a good order for people: addresses first, source and note last."""
        names = [piece.partition(":")[0] for reference in self.references for piece in reference.pieces]
        names += [self.one_of.kind, self.one_of.column] if self.one_of else []
        names += [column.name for column in (*self.columns, *self.extra) if column.name not in LAST]
        for part in self.parts:
            names += [part.column, *(companion.name for companion in part.companions)]
        names += [column.name for column in self.columns if column.name in LAST]
        return tuple(dict.fromkeys(names))

    @property
    def required_columns(self) -> tuple[str, ...]:
        required = [column.name for column in self.columns if column.is_required]
        required += [reference.main for reference in self.references if reference.is_required]
        required += [self.one_of.kind, self.one_of.column] if self.one_of else []
        return tuple(dict.fromkeys(required))


def columns_of(
    model: type[models.Model],
    *,
    leave_out: tuple[str, ...] = (),
    names: Mapping[str, str] | None = None,
    cells: Mapping[str, Cell] | None = None,
) -> tuple[Column, ...]:
    """One column for every plain field of the model, so that a new field of the model is a new column at once.

    Fields with milliseconds are columns without the ending `_ms`, because people write 1:42.305 there.
    """
    columns = []
    for one in model._meta.concrete_fields:
        if one.is_relation or one.name in NEVER or one.name in leave_out:
            continue
        name = (names or {}).get(one.name) or one.name.removesuffix("_ms")
        cell = (cells or {}).get(one.name) or cell_for(one)
        is_required = not (one.null or one.blank or one.has_default())
        columns.append(Column(name, one.name, cell, is_required, _default(one)))
    return tuple(columns)


def reference(model: type[models.Model], name: str, table: str, *pieces: str, main: str = "") -> Reference:
    """A foreign key of the model; without `pieces` its column is named like the field."""
    pieces = pieces or (name,)
    is_required = not model._meta.get_field(name).null
    return Reference(name, table, pieces, main or pieces[-1].partition(":")[0], is_required)


def _default(one: models.Field[Any, Any]) -> Any:
    """What an empty cell means: nothing, the field's default, or an empty text."""
    if one.null:
        return None
    return one.get_default() if one.has_default() else ""
