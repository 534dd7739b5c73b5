"""Writes one file's rows: what is new is created, what differs is changed, the rest is left alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db import IntegrityError, models, transaction
from django.db.models import F, Model
from django.utils.translation import gettext_lazy as _

from racing.actions.bundle_index import Index, stored
from racing.importers.bundle.faults import BundleError, Fault
from racing.importers.bundle.rows import Child, Row
from racing.importers.bundle.schema import Key, Part, Table
from racing.models.base import Searched

BATCH = 500
OUT_OF_THE_WAY = 10_000


@dataclass(frozen=True, slots=True)
class CellChange:
    """One cell of a row that was there. `field` is the model's attribute, values are the database's."""

    key: Key
    pk: int
    field: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class ListChange:
    """A list in one cell (drivers of a car) that was replaced: its rows as values of `fields`."""

    key: Key
    pk: int
    part: Part
    fields: tuple[str, ...]
    before: list[tuple[Any, ...]]
    after: list[tuple[Any, ...]]


@dataclass(slots=True)
class Written:
    """What became of one file's rows; `cells` and `lists` say it of each that differed."""

    table: Table
    created: set[Key] = field(default_factory=set)
    updated: set[Key] = field(default_factory=set)
    unchanged: int = 0
    cells: list[CellChange] = field(default_factory=list)
    lists: list[ListChange] = field(default_factory=list)

    @property
    def changed(self) -> set[Key]:
        return self.created | self.updated

    @property
    def rows(self) -> int:
        return len(self.changed) + self.unchanged


def write_table(table: Table, rows: list[Row], index: Index) -> Written:
    """Raises BundleError when a row collides with rows of the database that are not in the bundle."""
    written = Written(table)
    names = _field_names(table, rows)
    attributes = tuple(_attribute(table, name) for name in names)
    existing = {key: (pk, values) for key, pk, values in stored(table, {row.key for row in rows}, attributes)}
    for key, (pk, _values) in existing.items():
        index.add(table.name, key, pk)
    _create(table, [row for row in rows if row.key not in existing], names, index)
    written.created = {row.key for row in rows} - set(existing)
    written.cells = _update(table, [row for row in rows if row.key in existing], names, index, existing)
    for part in table.parts:
        written.lists += _write_part(table, part, [row for row in rows if part.column in row.parts], index)
    changed = {one.key for one in written.cells} | {one.key for one in written.lists}
    written.updated = changed - written.created
    written.unchanged = len(rows) - len(written.changed)
    return written


def _field_names(table: Table, rows: list[Row]) -> tuple[str, ...]:
    return (*rows[0].values, *rows[0].refs) if rows else ()


def _attribute(table: Table, name: str) -> str:
    return str(table.model._meta.get_field(name).attname)  # type: ignore[union-attr]


def _target(table: Table, name: str) -> str:
    if table.one_of and name in table.one_of.tables:
        return table.one_of.tables[name]
    return next(one.table for one in table.references if one.field == name)


def _stored_values(
    table: Table, rows: list[Row], names: tuple[str, ...], index: Index
) -> Iterator[tuple[Row, tuple[Any, ...]]]:
    """Each row with its values as the database keeps them, foreign keys as ids."""
    targets = {name: _target(table, name) for name in (rows[0].refs if rows else ())}
    for row in rows:
        yield (
            row,
            tuple(index.id(targets[name], row.refs[name]) if name in targets else row.values[name] for name in names),
        )


def _create(table: Table, rows: list[Row], names: tuple[str, ...], index: Index) -> None:
    attributes = [_attribute(table, name) for name in names]
    for wave in _waves(table, rows, index):
        instances = [
            table.model(**dict(zip(attributes, values, strict=True)))
            for _row, values in _stored_values(table, wave, names, index)
        ]
        for instance in instances:
            if isinstance(instance, Searched):
                instance.refold()
        _try_together(table, wave, instances, lambda some: table.model._default_manager.bulk_create(some, BATCH))
        for row, instance in zip(wave, instances, strict=True):
            index.add(table.name, row.key, instance.pk)


def _waves(table: Table, rows: list[Row], index: Index) -> Iterable[list[Row]]:
    """Rows that refer to other rows of their own file come after those."""
    own = [one.field for one in table.references if one.table == table.name]
    waiting = rows
    while waiting:
        ready = [row for row in waiting if all(_is_there(table, row.refs.get(name), index) for name in own)]
        if not ready:
            wanted = _("no circle of rows that refer to each other")
            raise BundleError([Fault(table.file, row.line, own[0], "/".join(row.key), wanted) for row in waiting])
        yield ready
        done = {id(row) for row in ready}
        waiting = [row for row in waiting if id(row) not in done]


def _is_there(table: Table, key: Key | None, index: Index) -> bool:
    return key is None or index.holds(table.name, key)


def _update(
    table: Table,
    rows: list[Row],
    names: tuple[str, ...],
    index: Index,
    existing: dict[Key, tuple[int, tuple[Any, ...]]],
) -> list[CellChange]:
    changed: list[Row] = []
    cells: list[CellChange] = []
    instances: list[Model] = []
    fields: set[str] = set()
    for row, after in _stored_values(table, rows, names, index):
        pk, before = existing[row.key]
        if after != before:
            changed.append(row)
            differing = [one for one in zip(names, before, after, strict=True) if one[1] != one[2]]
            fields |= {name for name, _old, _new in differing}
            cells += [CellChange(row.key, pk, _attribute(table, name), old, new) for name, old, new in differing]
            values = {_attribute(table, name): value for name, value in zip(names, after, strict=True)}
            instances.append(table.model(pk=pk, **values))
    if changed:
        _clear_the_way(table, [one.pk for one in instances], fields)
        manager = table.model._default_manager
        _try_together(table, changed, instances, lambda some: manager.bulk_update(some, sorted(fields), BATCH))
    return cells


def _clear_the_way(table: Table, pks: list[int], names: set[str]) -> None:
    """Two rows may swap a value that must be unique: both let go of it first."""
    freed: dict[str, Any] = {}
    for constraint in table.model._meta.constraints:
        if isinstance(constraint, models.UniqueConstraint):
            freed |= {name: value for name, value in _out_of_the_way(table, constraint).items() if name in names}
    if freed:
        table.model._default_manager.filter(pk__in=pks).update(**freed)


def _out_of_the_way(table: Table, constraint: models.UniqueConstraint) -> dict[str, Any]:
    """For each field of a constraint a value that cannot collide, where there is one."""
    freed: dict[str, Any] = {}
    for name in constraint.fields:
        one = table.model._meta.get_field(name)
        if getattr(one, "null", False):
            freed[name] = None
        elif isinstance(one, models.IntegerField):
            freed[name] = F(name) + OUT_OF_THE_WAY
    conditions = constraint.condition.children if constraint.condition else []
    return freed | {child[0]: not child[1] for child in conditions if isinstance(child, tuple) and child[1] is True}


def _try_together(table: Table, rows: list[Row], instances: list[Any], write: Any) -> None:
    """All at once; if the database refuses, one by one, to find out which rows it refuses."""
    try:
        with transaction.atomic():
            write(instances)
    except IntegrityError:
        refused = (_refused(table, row, one, write) for row, one in zip(rows, instances, strict=True))
        faults = [fault for fault in refused if fault]
        if faults:
            raise BundleError(faults) from None


def _refused(table: Table, row: Row, instance: Any, write: Any) -> Fault | None:
    try:
        with transaction.atomic():
            write([instance])
    except IntegrityError as refusal:
        wanted = _("a row that fits to what the database holds (%(refusal)s)") % {"refusal": refusal}
        return Fault(table.file, row.line, "", "/".join(row.key), wanted)
    return None


def _write_part(table: Table, part: Part, rows: list[Row], index: Index) -> list[ListChange]:
    """Replace the lists that differ."""
    if not rows:
        return []
    names = _child_names(part)
    parents = {pk: row for row in rows if (pk := index.id(table.name, row.key))}
    before = _stored_children(part, list(parents), names)
    after = {parent: _children(part, row, names, index) for parent, row in parents.items()}
    changed = {parent: row for parent, row in parents.items() if after[parent] != before.get(parent, [])}
    if changed:
        part.model._default_manager.filter(**{f"{part.parent}__in": list(changed)}).delete()
        part.model._default_manager.bulk_create(
            [
                part.model(**{f"{part.parent}_id": parent}, **dict(zip(names, values, strict=True)))
                for parent in changed
                for values in after[parent]
            ],
            BATCH,
        )
    return [
        ListChange(row.key, parent, part, names, before.get(parent, []), after[parent])
        for parent, row in changed.items()
    ]


def _child_names(part: Part) -> tuple[str, ...]:
    """Attributes of a child: the number first, so that sorted children are in order."""
    item = f"{part.item}_id" if part.table else part.item
    return (*([part.position] if part.position else []), item, *(one.field for one in part.companions))


def _children(part: Part, row: Row, names: tuple[str, ...], index: Index) -> list[tuple[Any, ...]]:
    return sorted(_child_values(part, child, names, index) for child in row.parts[part.column])


def _child_values(part: Part, child: Child, names: tuple[str, ...], index: Index) -> tuple[Any, ...]:
    values = dict(child.values)
    for name, key in child.refs.items():
        values[f"{name}_id"] = index.id(part.table, key)
    return tuple(values[name] for name in names)


def _stored_children(part: Part, parents: list[Any], names: tuple[str, ...]) -> dict[int, list[tuple[Any, ...]]]:
    children: dict[int, list[tuple[Any, ...]]] = {}
    rows = part.model._default_manager.order_by()
    for start in range(0, len(parents), BATCH):
        some = rows.filter(**{f"{part.parent}__in": parents[start : start + BATCH]})
        for parent, *values in some.values_list(f"{part.parent}_id", *names):
            children.setdefault(parent, []).append(tuple(values))
    return {parent: sorted(values) for parent, values in children.items()}
