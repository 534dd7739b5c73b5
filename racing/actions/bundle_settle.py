"""The last checks before a bundle is written: does everything it refers to exist, in the bundle or the database?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _

from racing.actions.bundle_index import Index
from racing.importers.bundle.bundle import Bundle
from racing.importers.bundle.constraints import repeated_keys
from racing.importers.bundle.faults import Fault, nearest
from racing.importers.bundle.rows import Row, own_key
from racing.importers.bundle.schema import Key, Table
from racing.importers.bundle.tables import BY_NAME

Address = tuple[str, Key]
"""A file's name and a key in it."""


def settle(bundle: Bundle, index: Index) -> list[Fault]:
    """Find what every reference points to; rows that name a car loosely get its full key."""
    own = {name: {row.key for row in rows} for name, rows in bundle.rows.items()}
    _look_up_the_rest(bundle, index, own)
    faults: list[Fault] = []
    for name, rows in bundle.rows.items():
        table = BY_NAME[name]
        targets = _targets(table)
        for row in rows:
            faults += _settle_row(table, row, targets, index, own)
        if "entries" in targets.values():
            for row in rows:
                row.key = own_key(table, row)
            faults += repeated_keys(table, rows)
    return faults


def _look_up_the_rest(bundle: Bundle, index: Index, own: dict[str, set[Key]]) -> None:
    needed: dict[str, set[Key]] = {}
    for name, rows in bundle.rows.items():
        targets = _targets(BY_NAME[name])
        for row in rows:
            for table, key in _addresses(BY_NAME[name], row, targets):
                needed.setdefault(table, set()).update({key, _loose(table, key)} - own.get(table, set()))
    for table, keys in needed.items():
        index.look_up(BY_NAME[table], keys)


def _targets(table: Table) -> dict[str, str]:
    """Field -> the file it refers to."""
    targets = {one.field: one.table for one in table.references}
    return targets | dict(table.one_of.tables) if table.one_of else targets


def _addresses(table: Table, row: Row, targets: dict[str, str]) -> Iterator[Address]:
    for name, key in row.refs.items():
        if key:
            yield targets[name], key
    for part in table.parts:
        for child in row.parts.get(part.column, ()):
            for key in child.refs.values():
                yield part.table, key


def _loose(table: str, key: Key) -> Key:
    """A car's key without the team, which says nothing where the number is known."""
    return (*key[:-1], "") if table == "entries" else key


def _settle_row(
    table: Table, row: Row, targets: dict[str, str], index: Index, own: dict[str, set[Key]]
) -> Iterator[Fault]:
    for name, key in row.refs.items():
        if not key:
            continue
        target = targets[name]
        known = own.get(target, set())
        found = next((one for one in (key, _loose(target, key)) if one in known or index.holds(target, one)), None)
        row.refs[name] = found
        if found is None:
            yield _missing(table, row, row.ref_columns[name], target, key, known)
    for part in table.parts:
        known = own.get(part.table, set())
        for child in row.parts.get(part.column, ()):
            for key in child.refs.values():
                if key not in known and not index.holds(part.table, key):
                    yield _missing(table, row, part.column, part.table, key, known)


def _missing(table: Table, row: Row, column: str, target: str, key: Key, known: set[Key]) -> Fault:
    address = "/".join(key)
    meant = nearest(address, ["/".join(one) for one in known])
    wanted: Any = _("an address in %(file)s or in the database") % {"file": BY_NAME[target].file}
    if meant:
        wanted = _("%(wanted)s; perhaps %(meant)s") % {"wanted": wanted, "meant": meant}
    return Fault(table.file, row.line, column, address, wanted)
