"""Import a timing file as a new, unpublished version of a session's classification: everything or nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from racing.actions.enter_cars import Choices, Made, enter_cars
from racing.actions.timing_results import FIELDS, results_of
from racing.actions.touch_season import touch_seasons
from racing.domain.times import format_time
from racing.domain.vocabulary import ClassificationStatus, Coverage
from racing.importers.bundle.faults import Fault
from racing.importers.matching import Unmatched, match
from racing.importers.timing.file import TimingError, TimingFile
from racing.models import Classification, Entry, Event, Result, Session
from racing.models.entries import EntryStatus


@dataclass(frozen=True, slots=True)
class Difference:
    """One field of one car that this file says differently."""

    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class CarChange:
    """A car that is new, gone, or different from the newest version. New and gone have no differences."""

    entry: Entry
    is_new: bool = False
    is_gone: bool = False
    differences: tuple[Difference, ...] = ()


@dataclass(frozen=True, slots=True)
class TimingImport:
    """What an import did, or would do. `classification` is the new version; None: the file says nothing new."""

    format_name: str
    cars: int
    changes: tuple[CarChange, ...]
    absent: tuple[Entry, ...]
    """Cars of the entry list that the file does not name."""
    classification: Classification | None
    made: Made
    """Rows made for cars that were not entered, and remarks."""

    @property
    def version(self) -> int | None:
        """The number of the new version."""
        return self.classification.number if self.classification else None

    @property
    def unchanged(self) -> int:
        return self.cars - sum(1 for change in self.changes if not change.is_gone)


def find_session(event_address: str, slug: str) -> Session:
    """The session `slug` of the event `series/season/event`. Raises LookupError in words for the editor."""
    parts = event_address.strip("/").split("/")
    names = ("season__series__slug", "season__slug", "slug")
    event = Event.objects.filter(**dict(zip(names, parts, strict=False))).first() if len(parts) == len(names) else None
    if event is None:
        raise LookupError(_("There is no event “%(address)s”.") % {"address": event_address})
    session = event.sessions.filter(slug=slug).first()
    if session is None:
        known = ", ".join(event.sessions.values_list("slug", flat=True))
        values = {"address": event_address, "slug": slug, "known": known or "–"}
        raise LookupError(_("“%(address)s” has no session “%(slug)s”. It has: %(known)s") % values)
    return session


def import_timing(
    file: TimingFile, session: Session, choices: Choices | None = None, *, dry_run: bool = False
) -> TimingImport:
    """The file against the newest version of the session, published or not.

    With `choices`, cars that are not entered are entered first, and empty line-ups filled. Raises TimingError with
    every fault, and UnknownNamesError with every name that is not explained; nothing is written then, nor in a dry
    run, nor when nothing is new.
    """
    with transaction.atomic():
        session = Session.objects.select_for_update().select_related("event__season").get(pk=session.pk)
        made = enter_cars(file.cars, session.event, choices) if choices is not None else Made()
        matching = match(file.cars, session.event)
        if matching.unmatched:
            raise TimingError(_fault(file.name, one) for one in matching.unmatched)
        results = results_of(matching.matched)
        newest = session.classifications.order_by("-number").first()
        changes = tuple(_changes(results, newest))
        absent = _absent(session, results)
        number = (newest.number if newest else 0) + 1
        version = _write(session, number, file, results, is_complete=not absent) if changes else None
        if made.rows or version:
            touch_seasons([session.event.season_id])
        transaction.set_rollback(dry_run)
    return TimingImport(file.format_name, len(results), changes, absent, version, made)


def _fault(file: str, unmatched: Unmatched) -> Fault:
    return Fault(file, unmatched.car.line, unmatched.column, unmatched.value, unmatched.wanted)


def _changes(results: Iterable[Result], newest: Classification | None) -> Iterator[CarChange]:
    rows = newest.results.select_related("entry__car_class", "entry__team") if newest else ()
    before = {row.entry_id: row for row in rows}
    for row in results:
        old = before.pop(row.entry_id, None)
        if old is None:
            yield CarChange(row.entry, is_new=True)
        elif differences := tuple(_differences(old, row)):
            yield CarChange(row.entry, differences=differences)
    for old in before.values():
        yield CarChange(old.entry, is_gone=True)


def _differences(old: Result, new: Result) -> Iterator[Difference]:
    for name in FIELDS:
        if getattr(old, name) != getattr(new, name):
            label = str(Result._meta.get_field(name).verbose_name)  # type: ignore[union-attr]
            yield Difference(label, _shown(old, name), _shown(new, name))


def _shown(row: Result, name: str) -> str:
    value = getattr(row, name)
    if value is None:
        return "–"
    if name == "status":
        return str(row.get_status_display())
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return format_time(value) if name.endswith("_ms") else str(value)


def _absent(session: Session, results: Iterable[Result]) -> tuple[Entry, ...]:
    named = {row.entry_id for row in results}
    entered = session.event.entries.filter(status=EntryStatus.ENTERED).select_related("car_class", "team")
    return tuple(entry for entry in entered if entry.pk not in named)


def _write(
    session: Session, number: int, file: TimingFile, results: list[Result], *, is_complete: bool
) -> Classification:
    """A draft; nobody sees it until it is published. What the session promises is only set where it says nothing."""
    version = Classification.objects.create(
        session=session,
        number=number,
        status=ClassificationStatus.PROVISIONAL,
        published_at=None,
        document=file.name[:240],
    )
    for row in results:
        row.classification = version
    Result.objects.bulk_create(results)
    if session.coverage == Coverage.NONE:
        session.coverage = Coverage.COMPLETE if is_complete else Coverage.PARTIAL
        session.save(update_fields=["coverage"])
    return version
