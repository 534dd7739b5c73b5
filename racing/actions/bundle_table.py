"""One table of a bundle brought in from the newsroom: what each cell would be, and what to keep for taking it back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from racing.actions.bundle_index import Index
from racing.actions.bundle_write import CellChange, ListChange, Written
from racing.actions.kept_values import as_json
from racing.actions.load_bundle import write_bundle
from racing.actions.timing_versions import Difference
from racing.importers.bundle.bundle import read_single
from racing.importers.bundle.schema import Key


@dataclass(frozen=True, slots=True)
class TableChange:
    """A row that is new, or cells of a row that differ."""

    address: str
    is_new: bool = False
    differences: tuple[Difference, ...] = ()


@dataclass(frozen=True, slots=True)
class TableImport:
    """What one table did, or would do. `made` and `kept` are what taking it back needs."""

    file: str
    rows: int
    unchanged: int
    changes: tuple[TableChange, ...]
    made: dict[str, list[int]]
    kept: list[dict[str, Any]]

    @property
    def counts(self) -> dict[str, int]:
        new = sum(change.is_new for change in self.changes)
        return {"rows": self.rows, "new": new, "changed": len(self.changes) - new, "unchanged": self.unchanged}


def bring_table(file: str, table: str, text: str, *, dry_run: bool) -> TableImport:
    """Raises BundleError with every fault; nothing is written then, nor in a dry run."""
    bundle = read_single(file, table, text)
    index = Index()
    with transaction.atomic():
        (written,) = write_bundle(bundle, index)
        outcome = _told(written, index)
        transaction.set_rollback(dry_run)
    return outcome


def _told(written: Written, index: Index) -> TableImport:
    table = written.table
    new = [TableChange("/".join(key), is_new=True) for key in sorted(written.created)]
    keys = [pk for key in written.created if (pk := index.id(table.name, key)) is not None]
    made = {table.model._meta.model_name or "": keys} if keys else {}
    for change in written.lists:
        if change.key in written.created and not change.part.model._meta.auto_created:
            children = change.part.model._default_manager.filter(**{change.part.parent: change.pk})
            made.setdefault(change.part.model._meta.model_name or "", []).extend(children.values_list("pk", flat=True))
    return TableImport(
        *(table.file, written.rows, written.unchanged, (*new, *_changes(written))),
        *(made, [*_kept_cells(written), *_kept_lists(written)]),
    )


def _changes(written: Written) -> Iterator[TableChange]:
    by_key: dict[Key, list[Difference]] = {}
    for cell in written.cells:
        by_key.setdefault(cell.key, []).append(_difference(written, cell))
    for change in written.lists:
        if change.key not in written.created:
            by_key.setdefault(change.key, []).append(_list_difference(change))
    for key in sorted(by_key):
        yield TableChange("/".join(key), differences=tuple(by_key[key]))


def _difference(written: Written, cell: CellChange) -> Difference:
    field: Any = written.table.model._meta.get_field(cell.field)
    return Difference(str(field.verbose_name), _shown(field, cell.before), _shown(field, cell.after))


def _list_difference(change: ListChange) -> Difference:
    field: Any = change.part.model._meta.get_field(change.part.item)
    name = f"{change.part.item}_id" if field.is_relation else change.part.item
    at = change.fields.index(name)
    before, after = ([_shown(field, values[at]) for values in rows] for rows in (change.before, change.after))
    return Difference(change.part.column, "; ".join(before) or "–", "; ".join(after) or "–")


def _shown(field: Any, value: Any) -> str:
    if value is None or value == "":
        return "–"
    if field.is_relation:
        return str(field.related_model._base_manager.filter(pk=value).first() or "–")
    return str(dict(field.flatchoices).get(value, value))


def _kept_cells(written: Written) -> Iterator[dict[str, Any]]:
    model = written.table.model
    for cell in written.cells:
        before, after = (as_json(model, cell.field, value) for value in (cell.before, cell.after))
        told = {"before": {cell.field: before}, "after": {cell.field: after}}
        yield {"model": model._meta.model_name, "pk": cell.pk, **told}


def _kept_lists(written: Written) -> Iterator[dict[str, Any]]:
    for change in written.lists:
        if change.key not in written.created:
            model = change.part.model
            before = [
                {name: as_json(model, name, value) for name, value in zip(change.fields, values, strict=True)}
                for values in change.before
            ]
            yield {"part": [written.table.name, change.part.column], "parent": change.pk, "before": before}
