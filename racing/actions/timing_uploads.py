"""What becomes of an uploaded file: a look at what it would do, doing it, and taking it back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from racing.actions.bundle_table import TableImport, bring_table
from racing.actions.enter_cars import NEW, UnknownNamesError
from racing.actions.import_timing import bring
from racing.actions.timing_doubts import Doubt, DoubtError
from racing.actions.timing_outcome import ImportOptions, TimingImport
from racing.actions.timing_places import session_for
from racing.actions.touch_season import touch_seasons
from racing.actions.undo_import import UploadError, marks_of, take_back
from racing.importers.bundle.faults import BundleError, Fault
from racing.importers.names import UnknownName
from racing.importers.timing.file import TimingError, read_timing_text
from racing.importers.timing.layout import TableLayout
from racing.importers.timing.parsed import Document
from racing.importers.timing.plain import plain_layout
from racing.models import Event, Session, TimingUpload

__all__ = ["UploadError", "UploadPlan", "apply_upload", "decide", "plan_upload", "undo_upload"]

OPTIONS = ("lineups", "withdraw")


@dataclass(frozen=True, slots=True)
class UploadPlan:
    """What applying would do: `outcome`, unless `faults` or names that somebody must explain stand against it.

    `warnings`: what an editor should know before explaining names; `doubts`: what must be put aside to apply.
    `layout`: how a plain table is read, with what its columns mean. `table`: what a table of a bundle would do.
    """

    outcome: TimingImport | None = None
    faults: tuple[Fault, ...] = ()
    unknown: tuple[UnknownName, ...] = ()
    warnings: tuple[str, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    layout: TableLayout | None = None
    table: TableImport | None = None

    @property
    def alike(self) -> int:
        """How many unknown names resemble a known one."""
        return sum(one.resembles for one in self.unknown)

    @property
    def is_something(self) -> bool:
        """Whether applying would change anything."""
        if self.table is not None:
            return bool(self.table.changes)
        return self.outcome is not None and not self.outcome.is_nothing

    @property
    def makes_a_version(self) -> bool:
        return self.outcome is not None and self.outcome.version is not None

    @property
    def has_lineups(self) -> bool:
        """A result that names drivers may change line-ups; an entry list does so anyway."""
        return self.outcome is not None and self.outcome.names_drivers

    @property
    def has_gone(self) -> bool:
        return self.outcome is not None and any(change.is_gone for change in self.outcome.entries)

    @property
    def can_be_applied(self) -> bool:
        return self.is_something or self.has_lineups or self.has_gone


def plan_upload(upload: TimingUpload, at: datetime) -> UploadPlan:
    """A dry run; nothing is written."""
    if upload.table:
        return _table_plan(upload)
    layout = _layout(upload)
    try:
        outcome = _run(upload, at, dry_run=True)
    except TimingError as error:
        return UploadPlan(faults=tuple(error.faults), layout=layout)
    except UnknownNamesError as error:
        return UploadPlan(unknown=error.names, warnings=error.doubts, layout=layout)
    doubts = (*outcome.doubts, *_same_file_elsewhere(upload))
    return UploadPlan(outcome, doubts=_options(upload).open_doubts(doubts), layout=layout)


def apply_upload(upload: TimingUpload, at: datetime) -> TimingImport | TableImport:
    """Everything or nothing. Raises UploadError where something stands against it, or it was applied before."""
    with transaction.atomic():
        upload = _locked(upload)
        if upload.is_applied:
            raise UploadError(_("This file was applied already."))
        outcome = _applied(upload, at)
        upload.applied_at, upload.undone_at = at, None
        upload.save()
    return outcome


def undo_upload(upload: TimingUpload, at: datetime) -> None:
    """Take back everything that applying has made. Raises UploadError once something was built on it."""
    with transaction.atomic():
        upload = _locked(upload)
        if not upload.is_applied:
            raise UploadError(_("This file is not applied; there is nothing to take back."))
        take_back(upload)
        upload.undone_at, upload.made, upload.marks, upload.changed = at, {}, {}, []
        upload.classification = None
        upload.save()
        if upload.event is not None:
            touch_seasons([upload.event.season_id])


def decide(
    upload: TimingUpload,
    *,
    names: Mapping[str, str] | None = None,
    columns: Sequence[str] | None = None,
    confirmed: Sequence[str] | None = None,
    options: Sequence[str] | None = None,
) -> None:
    """Remember what an editor says; what is None stays as it is.

    Of `names` what is empty stays undecided; "new" is a new row; else the key of a row. Other columns are another
    reading: names decided before are asked again only where they still stand there.
    """
    if names is not None:
        upload.choices |= {name: (NEW if value == NEW else int(value)) for name, value in names.items() if value}
    if columns is not None:
        upload.columns = list(columns)
    if confirmed is not None:
        upload.options["confirmed"] = sorted({*upload.options.get("confirmed", ()), *confirmed})
    if options is not None:
        upload.options |= {name: name in options for name in OPTIONS}
    upload.save(update_fields=["choices", "columns", "options"])


def _locked(upload: TimingUpload) -> TimingUpload:
    related = ("session__event__season", "event__season", "classification__session")
    return TimingUpload.objects.select_for_update(of=("self",)).select_related(*related).get(pk=upload.pk)


def _applied(upload: TimingUpload, at: datetime) -> TimingImport | TableImport:
    try:
        if upload.table:
            table = bring_table(upload.file_name, upload.table, upload.text, dry_run=False)
            upload.made, upload.changed, upload.counts = table.made, table.kept, table.counts
            upload.marks = marks_of(upload.made)
            return table
        doubts = _options(upload).open_doubts(_same_file_elsewhere(upload))
        if doubts:
            raise DoubtError(doubts)
        outcome = _run(upload, at, dry_run=False)
    except (TimingError, UnknownNamesError, BundleError) as error:
        raise UploadError(str(error)) from error
    except DoubtError as error:
        told = _("First say that it is meant: %(doubts)s") % {"doubts": error}
        raise UploadError(told) from error
    upload.made, upload.changed = dict(outcome.made.rows), outcome.made.changed
    upload.marks, upload.counts = marks_of(upload.made), outcome.counts
    upload.classification = outcome.classification
    return outcome


def _run(upload: TimingUpload, at: datetime, *, dry_run: bool) -> TimingImport:
    file = read_timing_text(upload.file_name, upload.text, upload.columns)
    event = upload.session.event if upload.session else upload.event
    if event is None:
        raise TimingError([Fault(upload.file_name, 0, "", "", _("an event or a session that the file is of"))])
    session = upload.session or _session(upload, event, file.document)
    return bring(file, event, session, upload.choices, dry_run=dry_run, options=_options(upload), at=at)


def _session(upload: TimingUpload, event: Event, document: Document) -> Session | None:
    """Columns that were named later may make a result of what looked like an entry list."""
    try:
        return session_for(event, document)
    except LookupError as error:
        raise TimingError([Fault(upload.file_name, 0, "", str(event), str(error))]) from None


def _options(upload: TimingUpload) -> ImportOptions:
    said: Mapping[str, Any] = upload.options
    return ImportOptions(
        takes_lineups=bool(said.get("lineups")),
        withdraws_absent=bool(said.get("withdraw")),
        confirmed=frozenset(said.get("confirmed", ())),
    )


def _layout(upload: TimingUpload) -> TableLayout | None:
    layout = plain_layout(upload.text)
    return layout.corrected(upload.columns) if layout is not None and upload.columns else layout


def _same_file_elsewhere(upload: TimingUpload) -> tuple[Doubt, ...]:
    others = TimingUpload.objects.filter(text=upload.text, applied_at__isnull=False, undone_at=None)
    others = others.exclude(pk=upload.pk).exclude(event=upload.event, session=upload.session)
    other = others.select_related("session__event", "event").first()
    if other is None:
        return ()
    return (Doubt("twice", _("This very file was brought into %(place)s already.") % {"place": other.place}),)


def _table_plan(upload: TimingUpload) -> UploadPlan:
    try:
        return UploadPlan(table=bring_table(upload.file_name, upload.table, upload.text, dry_run=True))
    except BundleError as error:
        return UploadPlan(faults=tuple(error.faults))
