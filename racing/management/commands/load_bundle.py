"""`manage.py load_bundle FOLDER [--dry-run]`: bring a folder of CSV files into the database."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from racing.actions.bundle_write import Written
from racing.actions.load_bundle import load_bundle
from racing.importers.bundle.faults import BundleError


class Command(BaseCommand):
    help = "Load a bundle (a folder of CSV files, see docs/importing.md): everything or nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path)
        parser.add_argument("--dry-run", action="store_true", help="check and count, but write nothing")
        parser.add_argument("--summary", action="store_true", help="one line at the end, none for each file")

    def handle(self, *args: Any, folder: Path, dry_run: bool, summary: bool, **options: Any) -> None:
        try:
            outcome = load_bundle(folder, dry_run=dry_run, progress=_silently if summary else self._report)
        except BundleError as faults:
            self._refuse(faults)
        else:
            self.stdout.write(_summary(outcome))
            if dry_run:
                self.stdout.write(_("Dry run: nothing was written."))

    def _report(self, written: Written) -> None:
        counts = _counts(len(written.created), len(written.updated), written.unchanged)
        self.stdout.write(f"{written.table.file:24} {written.rows:>6}  {counts}")

    def _refuse(self, faults: BundleError) -> None:
        for fault in faults.faults:
            self.stderr.write(str(fault))
        count = len(faults.faults)
        raise CommandError(
            ngettext("%(count)s fault. Nothing was written.", "%(count)s faults. Nothing was written.", count)
            % {"count": count}
        )


def _silently(_written: Written) -> None:
    """Who wants a summary only is not told of each file."""


def _counts(created: int, updated: int, unchanged: int) -> str:
    values = {"created": created, "updated": updated, "unchanged": unchanged}
    return _("%(created)s created, %(updated)s updated, %(unchanged)s unchanged") % values


def _summary(outcome: list[Written]) -> str:
    created = sum(len(written.created) for written in outcome)
    updated = sum(len(written.updated) for written in outcome)
    return _counts(created, updated, sum(written.unchanged for written in outcome))
