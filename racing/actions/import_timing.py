"""Bring a timing file into an event: everything or nothing.

A result becomes a new, unpublished version of its session's classification, a starting grid one of the grid's session
or of the race, an entry list changes the entries.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from racing import clock
from racing.actions.car_rows import CarRows
from racing.actions.enter_cars import Choices, Made, UnknownNamesError, enter_cars, names_differ, only_drivers, seats_of
from racing.actions.entry_changes import EntryChange, Seats, change_lineups
from racing.actions.import_entries import bring_entries
from racing.actions.starting_grids import grid_session, places_on_grid, with_grid
from racing.actions.timing_doubts import RACES, TIMED, Doubt, DoubtError, check_time, doubts_about, known_cars
from racing.actions.timing_outcome import AS_IT_IS, ImportOptions, TimingImport
from racing.actions.timing_results import Before, Matched, contradictions, results_of
from racing.actions.timing_versions import changes_since, newest_version, rows_of, write_version
from racing.actions.touch_season import touch_seasons
from racing.domain.vocabulary import FinishStatus, SessionKind
from racing.importers.bundle.faults import Fault
from racing.importers.matching import Matching, match, match_entry_list
from racing.importers.names import KnownNames, unknown_names, with_chosen_classes
from racing.importers.timing.file import TimingError, TimingFile
from racing.importers.timing.parsed import Document
from racing.models import Classification, Entry, Event, Result, Session
from racing.models.entries import EntryStatus


def import_timing(
    file: TimingFile,
    session: Session,
    choices: Choices | None = None,
    *,
    dry_run: bool = False,
    options: ImportOptions = AS_IT_IS,
    at: datetime | None = None,
) -> TimingImport:
    """The file against the newest version of the session, published or not. See `bring`."""
    return bring(file, session.event, session, choices, dry_run=dry_run, options=options, at=at)


def bring(
    file: TimingFile,
    event: Event,
    session: Session | None,
    choices: Choices | None = None,
    *,
    dry_run: bool = False,
    options: ImportOptions = AS_IT_IS,
    at: datetime | None = None,
) -> TimingImport:
    """With `choices`, cars that are not entered are entered first, and empty line-ups filled.

    Raises TimingError with every fault, UnknownNamesError with every name that is not explained, DoubtError with
    doubts that are not put aside. Nothing is written then, nor in a dry run (which returns the doubts), nor when
    nothing is new. `at`: the moment it is, for what cannot have been run yet.
    """
    with transaction.atomic():
        event = Event.objects.select_for_update().select_related("season__series").get(pk=event.pk)
        known = KnownNames(event)
        file = replace(file, cars=with_chosen_classes(file.cars, known, choices or {}))
        coming = _Coming(file, event, session, choices, options, known, is_dry=dry_run)
        try:
            outcome = coming.entries() if file.document is Document.ENTRIES else coming.outcome(at or clock.real_now())
        except UnknownNamesError as error:
            error.doubts = tuple(doubt.text for doubt in coming.doubts())
            raise
        if not outcome.made.is_nothing or outcome.version:
            touch_seasons([event.season_id])
        transaction.set_rollback(dry_run)
    return outcome


@dataclass(frozen=True, slots=True)
class _Coming:
    """One file on its way into one event."""

    file: TimingFile
    event: Event
    session: Session | None
    choices: Choices | None
    options: ImportOptions
    known: KnownNames
    is_dry: bool

    def entries(self) -> TimingImport:
        matching = match_entry_list(self.file.cars, self.event)
        doubts = self.doubts()
        self._refuse(doubts)
        withdraws = self.options.withdraws_absent
        made, changes = bring_entries(
            self.file, self.event, self.choices or {}, self.known, matching, is_withdrawn=withdraws
        )
        cars = len(self.file.cars)
        return TimingImport(
            self.file.format_name, cars, (), (), None, self._with_remarks(made), changes, doubts, self.file.document
        )

    def outcome(self, at: datetime) -> TimingImport:
        session = self._run_session(at)
        file = file_for(self.file, session)
        before = match(file.cars, self.event)
        doubts = doubts_about(file, self.event, session)
        if self.choices is None and before.unmatched:
            raise TimingError(_faults(file, before, self.event, doubts))
        self._refuse(doubts)
        made = self._entered(file, before)
        matching = match(file.cars, self.event) if made.rows else before
        if matching.unmatched:
            raise TimingError(_faults(file, matching, self.event, doubts))
        seats = self._seats(file, matching.matched)
        lineups = self._lineups(matching.matched, seats, made)
        if file.document is Document.GRID:
            target, rows, results = _gridded(file, session, matching.matched, made)
        else:
            target, rows = session, rows_of(newest_version(session))
            grid = places_on_grid(session)
            is_timed = file.document is Document.TIMED
            results = results_of(matching.matched, rows, is_timed=is_timed, says=file.says, grid=grid, seats=seats)
            made.remarks += contradictions(matching.matched, results)
        changes = changes_since(rows, results)
        absent = _absent(self.event, results)
        version = self._version(target, file, results, made, absent) if changes else None
        return TimingImport(
            *(file.format_name, len(matching.matched), changes, absent, version, self._with_remarks(made), lineups),
            *(doubts, file.document, any(car.drivers for car in file.cars), target),
        )

    def _run_session(self, at: datetime) -> Session:
        if self.session is None:
            wanted = _("a session: only an entry list belongs to the event as a whole")
            raise TimingError([Fault(self.file.name, 0, "", str(self.event), wanted)])
        session = Session.objects.select_for_update().select_related("event__season").get(pk=self.session.pk)
        check_time(self.file, session, at)
        return session

    def doubts(self) -> tuple[Doubt, ...]:
        """What speaks against the file, whatever its names mean."""
        return doubts_about(self.file, self.event, self.session)

    def _refuse(self, doubts: Sequence[Doubt]) -> None:
        still_open = self.options.open_doubts(doubts)
        if still_open and not self.is_dry:
            raise DoubtError(still_open)

    def _entered(self, file: TimingFile, matching: Matching) -> Made:
        if self.choices is None:
            return Made()
        tells = not self.options.takes_lineups
        return enter_cars(
            *(file.cars, self.event, self.choices),
            file=file.name,
            tells_lineups=tells,
            known=self.known,
            matching=matching,
        )

    def _seats(self, file: TimingFile, matched: Matched) -> Seats:
        """Asked for only where line-ups may change, or the driver of a best lap is printed by seat."""
        is_needed = self.options.takes_lineups or any(car.fastest_lap_seat for car in file.cars)
        return seats_of(entry for _car, entry in matched) if is_needed else {}

    def _lineups(self, matched: Matched, seats: Seats, made: Made) -> tuple[EntryChange, ...]:
        """Where it is wanted, seats as the file has them."""
        if not self.options.takes_lineups:
            return ()
        choices, known = self.choices or {}, KnownNames(self.event)
        differing = [(only_drivers(car), entry) for car, entry in matched if names_differ(car, seats[entry.pk], known)]
        named = [car for car, _entry in differing]
        if unknown := unknown_names(named, known, choices):
            raise UnknownNamesError(unknown)
        rows = CarRows(self.event, known, choices, made, self.file.name)
        rows.prepare(named)
        return tuple(change_lineups(differing, rows, seats, made))

    def _version(
        self, session: Session, file: TimingFile, results: list[Result], made: Made, absent: Sequence[Entry]
    ) -> Classification:
        newest = newest_version(session)
        has_places = all(row.position for row in results if row.status == FinishStatus.CLASSIFIED)
        number = (newest.number if newest else 0) + 1
        return write_version(session, number, file.name, results, is_complete=has_places and not absent, made=made)

    def _with_remarks(self, made: Made) -> Made:
        made.remarks[:0] = self.file.remarks
        return made


def file_for(file: TimingFile, session: Session) -> TimingFile:
    """A plain table says what the session is of: in practice and qualifying its time is the best lap's."""
    if file.document is not Document.RESULT:
        return file
    kind = SessionKind(session.kind)
    if kind is SessionKind.GRID:
        return replace(file, document=Document.GRID)
    if kind in RACES:
        return replace(file, document=Document.RACE)
    cars = tuple(
        replace(car, fastest_lap_ms=car.fastest_lap_ms or car.time_ms, time_ms=None) if kind in TIMED else car
        for car in file.cars
    )
    says = file.says - {"time_ms"} | ({"fastest_lap_ms"} if "time_ms" in file.says else set())
    return replace(file, document=Document.TIMED, cars=cars, says=frozenset(says))


def _gridded(file: TimingFile, session: Session, matched: Matched, made: Made) -> tuple[Session, Before, list[Result]]:
    """A grid goes into the race's result; where there is none yet, into a session of its own."""
    rows = rows_of(newest_version(session))
    if session.kind != SessionKind.GRID and rows:
        places = {entry.pk: car.position for car, entry in matched if car.position}
        return session, rows, with_grid(rows, places)
    if session.kind != SessionKind.GRID:
        session = grid_session(session, made)
        rows = rows_of(newest_version(session))
    return session, rows, results_of(matched, rows, says=file.says, is_timed=False)


def _faults(file: TimingFile, matching: Matching, event: Event, doubts: Sequence[Doubt]) -> Iterator[Fault]:
    """Every car that is not entered; where most are not, first how many are."""
    if any(doubt.key == "cars" for doubt in doubts):
        wanted = _("the file of this event; so many of its cars are on the entry list of %(event)s") % {"event": event}
        yield Fault(file.name, 0, "", f"{known_cars(file.cars, event)} / {len(file.cars)}", wanted)
    for one in matching.unmatched:
        yield Fault(file.name, one.car.line, one.column, one.value, one.wanted)


def _absent(event: Event, results: Sequence[Result]) -> tuple[Entry, ...]:
    named = [row.entry_id for row in results]
    absent = event.entries.filter(status=EntryStatus.ENTERED).exclude(pk__in=named)
    return tuple(absent.select_related("car_class", "team", "car_model"))
