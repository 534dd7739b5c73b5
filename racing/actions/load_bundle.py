"""Load a bundle: check everything, then write all of it or nothing. A second run changes nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from django.db import transaction

from racing.actions.bundle_clock import settle_starts
from racing.actions.bundle_index import Index
from racing.actions.bundle_search_text import refold
from racing.actions.bundle_settle import settle
from racing.actions.bundle_write import Written, write_table
from racing.actions.measure_tables import measure_tables
from racing.actions.touch_season import touch_seasons
from racing.importers.bundle.bundle import Bundle, read_bundle
from racing.importers.bundle.faults import BundleError
from racing.importers.bundle.keys import SUBJECTS
from racing.importers.bundle.tables import BY_NAME
from racing.models import Event, Season
from racing.models.base import Named

Progress = Callable[[Written], None]


def load_bundle(folder: Path, *, dry_run: bool = False, progress: Progress = lambda _written: None) -> list[Written]:
    """What became of each file's rows, in the order of loading; `progress` hears of each file as it is done.

    Raises BundleError with every fault; nothing is written then, nor in a dry run.
    """
    return write_bundle(read_bundle(folder), Index(), dry_run=dry_run, progress=progress)


def write_bundle(
    bundle: Bundle, index: Index, *, dry_run: bool = False, progress: Progress = lambda _written: None
) -> list[Written]:
    """`index` knows the rows' primary keys afterwards. See `load_bundle`."""
    with transaction.atomic():
        faults = settle(bundle, index) or list(settle_starts(bundle))
        if faults:
            raise BundleError(faults)
        outcome = []
        for name, rows in bundle.rows.items():
            outcome.append(write_table(BY_NAME[name], rows, index))
            progress(outcome[-1])
        _refold_changed(outcome, index)
        touch_seasons(_touched_seasons(outcome, index))
        transaction.set_rollback(dry_run)
    if not dry_run and any(written.changed for written in outcome):
        measure_tables()
    return outcome


def _refold_changed(outcome: list[Written], index: Index) -> None:
    """Changed names and new aliases are searched at once; a new name is folded when it is created."""
    for kind, table in SUBJECTS.items():
        model = BY_NAME[table].model
        if not issubclass(model, Named):
            continue
        keys = {key for written in outcome if written.table.name == table for key in written.updated}
        aliases = (key for written in outcome if written.table.name == "aliases" for key in written.changed)
        keys |= {(key[1],) for key in aliases if key[0] == kind}
        refold(model, kind, [pk for key in keys if (pk := index.id(table, key))])
    renamed = (key for written in outcome if written.table.name == "events" for key in written.updated)
    refold(Event, "", [pk for key in renamed if (pk := index.id("events", key))])


def _touched_seasons(outcome: list[Written], index: Index) -> list[int]:
    """Seasons whose own rows changed; all of them when something changed that they share, such as a name."""
    if any(written.updated for written in outcome if not written.table.in_season):
        return list(Season.objects.values_list("pk", flat=True))
    keys = {key[:2] for written in outcome if written.table.in_season for key in written.changed}
    index.look_up(BY_NAME["seasons"], keys)
    return [pk for key in keys if (pk := index.id("seasons", key))]
