"""An entry list brought in: cars that are new, gone or swapped. No result is touched."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from racing.actions.car_rows import CarRows, Made
from racing.actions.enter_cars import Choices, UnknownNamesError, in_two_cars, refuse_classless, seats_of
from racing.actions.entry_changes import EntryChange, change_entries, label_of, withdraw
from racing.importers.matching import Matching
from racing.importers.names import KnownNames, unknown_names, written
from racing.importers.timing.file import TimingFile
from racing.importers.timing.parsed import ParsedCar
from racing.models import Entry, Event
from racing.models.entries import EntryStatus


def bring_entries(
    file: TimingFile, event: Event, choices: Choices, known: KnownNames, matching: Matching, *, is_withdrawn: bool
) -> tuple[Made, tuple[EntryChange, ...]]:
    """Raises UnknownNamesError for names to explain, TimingError for cars that cannot be entered.

    `is_withdrawn`: cars that the list does not name any more are marked as withdrawn; else they are told only.
    """
    missing = [one.car for one in matching.unmatched]
    refuse_classless(file.name, missing, known)
    seats = seats_of(entry for _car, entry in matching.matched)
    entered = [(_without_known_team(car, entry), entry) for car, entry in matching.matched]
    named = [*missing, *(car for car, _entry in entered)]
    if unknown := unknown_names(named, known, choices):
        raise UnknownNamesError(unknown)
    made = Made()
    rows = CarRows(event, known, choices, made, file.name)
    rows.prepare(named)
    rows.enter(missing)
    changes = [EntryChange(label_of(car), is_new=True) for car in missing]
    changes += change_entries(entered, rows, seats, made)
    gone = list(_gone(event, matching, made))
    if is_withdrawn:
        withdraw(gone, made)
    made.remarks += in_two_cars(file.cars)
    return made, (*changes, *(EntryChange(str(entry), is_gone=True) for entry in gone))


def _without_known_team(car: ParsedCar, entry: Entry) -> ParsedCar:
    """The name as entered is the team's already, whatever the team is called here."""
    shown = entry.name_as_entered or str(entry.team or "")
    return replace(car, team="") if written(car.team) == written(shown) else car


def _gone(event: Event, matching: Matching, made: Made) -> Iterator[Entry]:
    named = {entry.pk for _car, entry in matching.matched} | set(made.rows.get("entry", ()))
    listed = event.entries.filter(status=EntryStatus.ENTERED).select_related("car_class", "team", "car_model")
    yield from (entry for entry in listed if entry.pk not in named)
