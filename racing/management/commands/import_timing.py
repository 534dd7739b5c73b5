"""`manage.py import_timing FILE… --event series/season/event [--session race] [--enter] [--dry-run]`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from racing.actions.enter_cars import Choices, UnknownNamesError
from racing.actions.entry_changes import EntryChange
from racing.actions.import_timing import bring
from racing.actions.timing_doubts import DoubtError
from racing.actions.timing_outcome import ImportOptions, TimingImport
from racing.actions.timing_places import find_event, find_session, session_for
from racing.actions.timing_versions import CarChange
from racing.importers.names import KnownNames, all_new
from racing.importers.timing.file import TimingError, TimingFile, read_timing_file
from racing.models import Event, Session

FAULTY, NO_PLACE, UNKNOWN_NAMES, DOUBTFUL = 1, 2, 3, 4
"""Exit codes; 0 is success."""


class Command(BaseCommand):
    help = (
        "Import timing files of one event: results and grids as new drafts, entry lists into the entries; everything "
        "or nothing. Exit codes: 1 a fault in a file, 2 no such event or session, 3 names to explain, 4 doubts."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("files", type=Path, nargs="+", metavar="file")
        parser.add_argument("--event", required=True, help="address of the event, such as alms/2009/mosport")
        parser.add_argument(
            "--session", default="", help="last part of the session's address; left out: found by the kind of file"
        )
        parser.add_argument(
            "--enter",
            action="store_true",
            help="enter cars that are not on the entry list, with names that resemble no known one as new",
        )
        parser.add_argument(
            "--similar-is-new", action="store_true", help="with --enter: names that resemble known ones are new too"
        )
        parser.add_argument("--lineups", action="store_true", help="take the line-ups of a result into the entry list")
        parser.add_argument("--withdraw", action="store_true", help="cars that an entry list leaves out are withdrawn")
        parser.add_argument("--anyway", action="store_true", help="put aside doubts, such as cars of another race")
        parser.add_argument("--dry-run", action="store_true", help="check, compare and count, but write nothing")

    def handle(self, *args: Any, files: list[Path], event: str, dry_run: bool, **options: Any) -> None:
        try:
            with transaction.atomic():
                for number, path in enumerate(files, start=1):
                    if len(files) > 1:
                        self.stdout.write(f"[{number}/{len(files)}] {path.name}")
                    self._report(self._bring(read_timing_file(path), event, dry_run=dry_run, **options))
                transaction.set_rollback(dry_run)
        except LookupError as error:
            raise CommandError(str(error), returncode=NO_PLACE) from None
        except TimingError as error:
            self._refuse(error)
        except UnknownNamesError as error:
            self._ask(error)
        except DoubtError as error:
            self.stderr.write(str(error))
            raise CommandError(_("Nothing was written. Say --anyway if it is meant."), returncode=DOUBTFUL) from None
        if dry_run:
            self.stdout.write(_("Dry run: nothing was written."))

    def _bring(self, file: TimingFile, address: str, *, session: str, dry_run: bool, **options: Any) -> TimingImport:
        """In a dry run each file still counts for those behind it; all of it is taken back in the end."""
        event = find_event(address)
        place: Session | None = find_session(address, session) if session else session_for(event, file.document)
        wanted = ImportOptions(
            takes_lineups=options["lineups"],
            withdraws_absent=options["withdraw"],
            confirmed=frozenset({"all"} if options["anyway"] or dry_run else ()),
        )
        choices = _choices(file, event, similar_too=options["similar_is_new"]) if options["enter"] else None
        return bring(file, event, place, choices, options=wanted)

    def _ask(self, error: UnknownNamesError) -> None:
        for one in error.names:
            likely = ", ".join(name for _key, name in one.proposals) or "–"
            values = {"name": one.name.text, "lines": ", ".join(map(str, one.lines)), "likely": likely}
            self.stderr.write(_("%(name)s (line %(lines)s) is not known; like it: %(likely)s") % values)
        told = _("Nothing was written. Add an alias where a name means a known one, or say --similar-is-new.")
        raise CommandError(told, returncode=UNKNOWN_NAMES)

    def _report(self, outcome: TimingImport) -> None:
        changes: tuple[CarChange | EntryChange, ...] = (*outcome.entries, *outcome.changes)
        for change in changes:
            self.stdout.write(f"{_label(change)}: {_said(change)}")
        for doubt in outcome.doubts:
            self.stdout.write(doubt.text)
        for remark in outcome.made.remarks:
            self.stdout.write(remark)
        for model, rows in outcome.made.rows.items():
            self.stdout.write(f"{model}: +{len(rows)}")
        for entry in outcome.absent:
            self.stdout.write(_("%(entry)s: entered, but not in the file") % {"entry": entry})
        for line in _sums(outcome):
            self.stdout.write(line)

    def _refuse(self, error: TimingError) -> None:
        for fault in error.faults:
            self.stderr.write(str(fault))
        count = len(error.faults)
        told = ngettext("%(count)s fault. Nothing was written.", "%(count)s faults. Nothing was written.", count)
        raise CommandError(told % {"count": count}, returncode=FAULTY)


def _choices(file: TimingFile, event: Event, *, similar_too: bool) -> Choices:
    return all_new(file.cars, KnownNames(event), similar_too=similar_too)


def _label(change: CarChange | EntryChange) -> str:
    return change.label if isinstance(change, EntryChange) else str(change.entry)


def _said(change: CarChange | EntryChange) -> str:
    if change.is_new:
        return _("new")
    if change.is_gone:
        return _("gone")
    return "; ".join(f"{one.field} {one.before} → {one.after}" for one in change.differences)


def _sums(outcome: TimingImport) -> Iterator[str]:
    values = {"format": outcome.format_name, **outcome.counts}
    yield (
        _("%(format)s, cars %(cars)s: %(new)s new, %(changed)s changed, %(unchanged)s unchanged, %(gone)s gone")
        % values
    )
    if outcome.version is not None:
        yield _("Version %(number)s is a draft until it is published.") % {"number": outcome.version}
    elif outcome.is_nothing:
        yield _("The file says nothing new.")
