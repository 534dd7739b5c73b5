"""Bring rows of one table in line with what is wanted: create, update, leave alone. Never one query per row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connections, router
from django.db.models import Model, QuerySet

Key = tuple[Any, ...]
Fields = Mapping[str, Any]
BATCH = 2000


@dataclass(slots=True)
class Tally:
    """How many rows were read, and what became of them."""

    created: int = 0
    updated: int = 0
    unchanged: int = 0

    @property
    def written(self) -> int:
        return self.created + self.updated

    @property
    def seen(self) -> int:
        return self.written + self.unchanged

    def add(self, other: Tally) -> None:
        self.created += other.created
        self.updated += other.updated
        self.unchanged += other.unchanged


def sync(
    found: QuerySet[Any],
    key: tuple[str, ...],
    wanted: Mapping[Key, Fields],
    tally: Tally,
    *,
    fill: bool = False,
    with_ids: bool = True,
) -> dict[Key, int]:
    """The primary key of every wanted row. `found` holds the rows that may be there already, told apart by `key`.

    `fill` writes a field of a row only where it is empty: what another source said is never overwritten.
    `with_ids` False: the keys of new rows are not needed, which is faster.
    """
    if not wanted:
        return {}
    model = found.model
    fields = tuple(next(iter(wanted.values())))
    known = {row[1 : len(key) + 1]: row for row in found.values_list("pk", *key, *fields)}
    ids: dict[Key, int] = {}
    missing: dict[Key, Fields] = {}
    changed: list[Model] = []
    for one, values in wanted.items():
        row = known.get(one)
        if row is None:
            missing[one] = values
            continue
        ids[one] = row[0]
        if differing := _differing(row[len(key) + 1 :], values, fill=fill):
            changed.append(model(pk=row[0], **{**dict(zip(fields, row[len(key) + 1 :], strict=True)), **differing}))
    ids.update(_create(model, fields, missing, with_ids=with_ids))
    if changed:
        model._default_manager.bulk_update(changed, _concrete(model, fields), batch_size=BATCH)
    tally.add(Tally(len(missing), len(changed), len(wanted) - len(missing) - len(changed)))
    return ids


def _create(
    model: type[Model], fields: Sequence[str], missing: Mapping[Key, Fields], *, with_ids: bool
) -> dict[Key, int]:
    if not with_ids:
        insert(model, fields, [tuple(values.values()) for values in missing.values()])
        return {}
    rows = {one: model(**values) for one, values in missing.items()}
    model._default_manager.bulk_create(rows.values(), batch_size=BATCH)
    return {one: row.pk for one, row in rows.items()}


def insert(model: type[Model], fields: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> None:
    """Many rows of plain values in one statement; their keys are not asked for.

    Five times as fast as `bulk_create`, which builds an object and a long statement for every few rows.
    """
    if not rows:
        return
    concrete = {one.attname: one for one in model._meta.concrete_fields}
    rest = [one for name, one in concrete.items() if not one.primary_key and name not in fields]
    defaults = tuple(one.get_default() for one in rest)
    connection = connections[router.db_for_write(model)]
    columns = [*(concrete[name] for name in fields), *rest]
    names = ", ".join(connection.ops.quote_name(str(one.column)) for one in columns)
    places = ", ".join(["%s"] * len(columns))
    table = connection.ops.quote_name(model._meta.db_table)
    with connection.cursor() as cursor:
        cursor.executemany(f"INSERT INTO {table} ({names}) VALUES ({places})", [row + defaults for row in rows])


def _differing(row: tuple[Any, ...], values: Fields, *, fill: bool) -> dict[str, Any]:
    pairs = zip(row, values.items(), strict=True)
    differing = ((old, name, value) for old, (name, value) in pairs if old != value)
    return {name: value for old, name, value in differing if not fill or (_is_nothing(old) and not _is_nothing(value))}


def _is_nothing(value: object) -> bool:
    return value is None or value == ""


def _concrete(model: type[Model], fields: tuple[str, ...]) -> list[str]:
    """Names of fields for the names of their columns: "driver" for "driver_id"."""
    names = {one.attname: one.name for one in model._meta.concrete_fields}
    return [names[name] for name in fields]
