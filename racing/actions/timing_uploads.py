"""What becomes of an uploaded timing file: a look at what it would do, doing it, and taking it back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.apps import apps
from django.db import transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from racing.actions.enter_cars import NEW, UnknownNamesError
from racing.actions.import_timing import TimingImport, import_timing
from racing.actions.touch_season import touch_seasons
from racing.importers.bundle.faults import Fault
from racing.importers.names import KnownNames, UnknownName, unknown_names
from racing.importers.timing.file import TimingError, read_timing_text
from racing.models import Classification, Session, TimingUpload

UNDO_ORDER = ("alias", "lineupdriver", "entry", "carmodel", "driver", "team", "carclass")
MOST_WAITING = 5


class UploadError(Exception):
    """Why a file cannot be applied or taken back now, in words for the editor."""


@dataclass(frozen=True, slots=True)
class UploadPlan:
    """What applying would do: `outcome`, unless `faults` or names that somebody must explain stand against it."""

    outcome: TimingImport | None = None
    faults: tuple[Fault, ...] = ()
    unknown: tuple[UnknownName, ...] = ()


@dataclass(frozen=True, slots=True)
class WaitingUpload:
    """A file that was brought in and not applied. `names`: those in it that nobody has explained."""

    upload: TimingUpload
    names: int


def waiting_uploads() -> tuple[WaitingUpload, ...]:
    """The newest of them, the last one first. Nine queries; one where nothing waits."""
    waiting = TimingUpload.objects.filter(applied_at=None).select_related("session__event__season", "uploaded_by")
    uploads = list(waiting.prefetch_related("session__event__season__classes")[:MOST_WAITING])
    known = KnownNames(uploads[0].session.event) if uploads else None
    return tuple(WaitingUpload(one, _unexplained(one, known)) for one in uploads if known)


def plan_upload(upload: TimingUpload) -> UploadPlan:
    """A dry run; nothing is written."""
    try:
        return UploadPlan(outcome=_run(upload, dry_run=True))
    except TimingError as error:
        return UploadPlan(faults=tuple(error.faults))
    except UnknownNamesError as error:
        return UploadPlan(unknown=error.names)


def apply_upload(upload: TimingUpload, at: datetime) -> TimingImport:
    """Everything or nothing. Raises UploadError where something stands against it, or it was applied before."""
    with transaction.atomic():
        upload = TimingUpload.objects.select_for_update().select_related("session__event").get(pk=upload.pk)
        if upload.applied_at is not None and upload.undone_at is None:
            raise UploadError(_("This file was applied already."))
        try:
            outcome = _run(upload, dry_run=False)
        except (TimingError, UnknownNamesError) as error:
            raise UploadError(str(error)) from error
        upload.made = dict(outcome.made.rows)
        upload.classification = outcome.classification
        upload.applied_at, upload.undone_at = at, None
        upload.save()
    return outcome


def undo_upload(upload: TimingUpload, at: datetime) -> None:
    """Take back everything that applying has made. Raises UploadError once something was built on it."""
    with transaction.atomic():
        upload = (
            TimingUpload.objects.select_for_update()
            .select_related("session__event", "classification")
            .get(pk=upload.pk)
        )
        if upload.applied_at is None or upload.undone_at is not None:
            raise UploadError(_("This file is not applied; there is nothing to take back."))
        _remove_version(upload.classification, upload.session)
        for name in UNDO_ORDER:
            _remove(name, upload.made.get(name, []))
        upload.undone_at, upload.made, upload.classification = at, {}, None
        upload.save()
        touch_seasons([upload.session.event.season_id])


def decide_names(upload: TimingUpload, decisions: Mapping[str, str]) -> None:
    """Remember what names mean. What is empty stays undecided; "new" is a new row; else the key of a row."""
    upload.choices |= {name: (NEW if value == NEW else int(value)) for name, value in decisions.items() if value}
    upload.save(update_fields=["choices"])


def _unexplained(upload: TimingUpload, known: KnownNames) -> int:
    try:
        cars = read_timing_text(upload.file_name, upload.text).cars
    except TimingError:
        return 0
    return len(unknown_names(cars, known.at(upload.session.event), upload.choices))


def _run(upload: TimingUpload, *, dry_run: bool) -> TimingImport:
    file = read_timing_text(upload.file_name, upload.text)
    return import_timing(file, upload.session, upload.choices, dry_run=dry_run)


def _remove_version(version: Classification | None, session: Session) -> None:
    if version is None:
        return
    if version.published_at is not None:
        raise UploadError(
            _("Version %(number)s is published; correct it with a new version.") % {"number": version.number}
        )
    if session.classifications.filter(number__gt=version.number).exists():
        raise UploadError(
            _("There is a newer version than %(number)s; take that back first.") % {"number": version.number}
        )
    version.delete()


def _remove(name: str, keys: list[int]) -> None:
    try:
        for row in apps.get_model("racing", name)._default_manager.filter(pk__in=keys):
            row.delete()
    except ProtectedError as error:
        used = ", ".join(sorted({str(row) for row in error.protected_objects})[:3])
        raise UploadError(
            _("Others were built on what this file brought: %(rows)s. Nothing was taken back.") % {"rows": used}
        ) from error
