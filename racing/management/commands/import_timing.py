"""`manage.py import_timing FILE --event series/season/event [--session race] [--enter] [--dry-run]`: one session."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from racing.actions.enter_cars import NEW, Choices, UnknownNamesError
from racing.actions.import_timing import CarChange, TimingImport, find_session, import_timing
from racing.importers.names import KnownNames, unknown_names
from racing.importers.timing.file import TimingError, TimingFile, read_timing_file
from racing.models import Session


class Command(BaseCommand):
    help = "Import a timing file as a new draft of a session's classification: everything or nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--event", required=True, help="address of the event, such as alms/2009/mosport")
        parser.add_argument("--session", default="race", help="last part of the session's address (race)")
        parser.add_argument(
            "--enter",
            action="store_true",
            help="enter cars that are not on the entry list, with names that resemble no known one as new",
        )
        parser.add_argument(
            "--similar-is-new", action="store_true", help="with --enter: names that resemble known ones are new too"
        )
        parser.add_argument("--dry-run", action="store_true", help="check, compare and count, but write nothing")

    def handle(self, *args: Any, file: Path, event: str, session: str, dry_run: bool, **options: Any) -> None:
        try:
            place = find_session(event, session)
            timing = read_timing_file(file)
            choices = self._choices(timing, place, **options) if options["enter"] else None
            outcome = import_timing(timing, place, choices, dry_run=dry_run)
        except LookupError as error:
            raise CommandError(str(error)) from None
        except TimingError as error:
            self._refuse(error)
        except UnknownNamesError as error:
            self._ask(error)
        else:
            self._report(outcome)
            if dry_run:
                self.stdout.write(_("Dry run: nothing was written."))

    def _choices(self, file: TimingFile, session: Session, *, similar_is_new: bool, **_options: Any) -> Choices:
        unknown = unknown_names(file.cars, KnownNames(session.event), {})
        return {one.name.key: NEW for one in unknown if similar_is_new or not one.proposals}

    def _ask(self, error: UnknownNamesError) -> None:
        for one in error.names:
            likely = ", ".join(name for _key, name in one.proposals) or "–"
            values = {"name": one.name.text, "lines": ", ".join(map(str, one.lines)), "likely": likely}
            self.stderr.write(_("%(name)s (line %(lines)s) is not known; like it: %(likely)s") % values)
        raise CommandError(
            _("Nothing was written. Add an alias where a name means a known one, or say --similar-is-new.")
        )

    def _report(self, outcome: TimingImport) -> None:
        for change in outcome.changes:
            self.stdout.write(f"{change.entry}: {_said(change)}")
        for remark in outcome.made.remarks:
            self.stdout.write(remark)
        for model, rows in outcome.made.rows.items():
            self.stdout.write(f"{model}: +{len(rows)}")
        for entry in outcome.absent:
            self.stdout.write(_("%(entry)s: entered, but not in the file") % {"entry": entry})
        self.stdout.write(_counts(outcome))
        if outcome.version is None:
            self.stdout.write(_("The file says nothing new."))
        else:
            self.stdout.write(_("Version %(number)s is a draft until it is published.") % {"number": outcome.version})

    def _refuse(self, error: TimingError) -> None:
        for fault in error.faults:
            self.stderr.write(str(fault))
        count = len(error.faults)
        raise CommandError(
            ngettext("%(count)s fault. Nothing was written.", "%(count)s faults. Nothing was written.", count)
            % {"count": count}
        )


def _said(change: CarChange) -> str:
    if change.is_new:
        return _("new")
    if change.is_gone:
        return _("gone")
    return "; ".join(f"{one.field} {one.before} → {one.after}" for one in change.differences)


def _counts(outcome: TimingImport) -> str:
    new = sum(change.is_new for change in outcome.changes)
    gone = sum(change.is_gone for change in outcome.changes)
    values = {
        "format": outcome.format_name,
        "cars": outcome.cars,
        "new": new,
        "changed": len(outcome.changes) - new - gone,
        "unchanged": outcome.unchanged,
        "gone": gone,
    }
    return (
        _("%(format)s, cars %(cars)s: %(new)s new, %(changed)s changed, %(unchanged)s unchanged, %(gone)s gone")
        % values
    )
