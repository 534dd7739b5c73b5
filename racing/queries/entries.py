"""An event's entry list: by class, and what is different from the last round."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from math import ceil

from django.db.models import OuterRef, QuerySet

from racing.domain.sentence import Sentence
from racing.domain.storylines.context import EnteredCar, EntryList, EventRef
from racing.domain.storylines.same_cars import same_cars
from racing.domain.vocabulary import ClassRef, DriverRef
from racing.models import Entry, Event
from racing.queries import summaries
from racing.queries.addresses import event_or_redirect, events_of
from racing.queries.json_rows import JsonRows, rows_of
from racing.queries.navigation import Navigation
from racing.queries.prepared import prepared
from racing.queries.season_calendar import CalendarEvent
from racing.queries.season_results import SeasonData, load_data

SHEET_MM = 250
SETTINGS = (("", 4, 22, 8, 12), ("dense", 5, 19, 7, 11), ("denser", 6, 15, 6, 10))
"""Of the printed spotter guide: its name, columns, and millimetres of a row, of a driver in it and of a class name."""
DENSEST = "densest"


@dataclass(frozen=True, slots=True)
class EntryLine:
    """One car of the list; `livery` colours its silhouette where entered."""

    car: EnteredCar
    ratings: tuple[str, ...]
    tyre: str = ""
    livery: str = ""

    @property
    def drivers(self) -> tuple[tuple[DriverRef, str], ...]:
        return tuple(zip(self.car.drivers, self.ratings, strict=True))


@dataclass(frozen=True, slots=True)
class ClassEntries:
    """The cars of a class; `announced` is the organiser's number, None when not known."""

    car_class: ClassRef
    lines: tuple[EntryLine, ...]
    announced: int | None

    @property
    def size(self) -> int:
        return self.announced if self.announced is not None else len(self.lines)

    @property
    def is_complete(self) -> bool:
        return self.announced is None or self.announced <= len(self.lines)


class Change(StrEnum):
    NEW = "new"
    BACK = "back"
    SWAPPED = "swapped"
    ABSENT = "absent"
    CLASS_ABSENT = "class-absent"


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference to the last round. For SWAPPED: who came and who left; for absent ones the event of return.

    BACK: not at the last round, but at an earlier one of the season.
    """

    change: Change
    car: EnteredCar | None
    car_class: ClassRef
    came: tuple[DriverRef, ...] = ()
    left: tuple[DriverRef, ...] = ()
    back_at: EventRef | None = None


@dataclass(frozen=True, slots=True)
class EntriesPage:
    event: CalendarEvent
    season_name: str
    season_short: str
    classes: tuple[ClassEntries, ...]
    last: EventRef | None
    last_size: int | None
    differences: tuple[Difference, ...]
    listed: int
    lead: Sentence | None
    rounds: int
    at: datetime

    @property
    def size(self) -> int:
        return self.event.entries_announced if self.event.entries_announced is not None else self.listed

    @property
    def is_complete(self) -> bool:
        return self.listed >= self.size

    @property
    def has_unknown_bodies(self) -> bool:
        """The guide draws a question mark for some car."""
        return any(
            not (line.car.car_model and line.car.car_model.body_style) for one in self.classes for line in one.lines
        )

    @property
    def density(self) -> str:
        """How tightly the spotter guide is set, so that every car fits on one sheet."""
        return next((name for name, *sizes in SETTINGS if self._height_mm(*sizes) <= SHEET_MM), DENSEST)

    def _height_mm(self, columns: int, row: int, driver: int, head: int) -> int:
        """About how high the printed sheet becomes; the longest line-up of a class decides for its rows."""
        return sum(
            head + ceil(len(one.lines) / columns) * (row + driver * max(len(line.car.drivers) for line in one.lines))
            for one in self.classes
            if one.lines
        )

    @property
    def result_slug(self) -> str:
        """Of the race, where it has a result."""
        race = self.event.race
        return race.slug if race and race.classification else ""

    @property
    def navigation(self) -> Navigation:
        return Navigation(self.event.ref.series, self.event.ref.season)


def entries_page(series: str, season: str, event: str, now: datetime) -> EntriesPage:
    """Four queries. Raises Http404 or MovedError."""
    row = known_event(series, season, event, now)
    data = load_data(row.season, now)
    here = next(one for one in data.calendar if one.key == row.pk)
    entries = data.entry_list(here)
    last = last_list(data, here)
    classes = by_class(entries, data, extras(row))
    return EntriesPage(
        event=here,
        season_name=row.season.name,
        season_short=str(row.season),
        classes=classes,
        last=last.event if last else None,
        last_size=last.size if last else None,
        differences=differences(entries, last, data, here) if last and entries.cars else (),
        listed=len(entries.cars),
        lead=summaries.entry_list(
            entries.size, len(classes), last.event if last else None, last.size if last else None
        ),
        rounds=data.results.length,
        at=now,
    )


def known_event(series: str, season: str, event: str, now: datetime) -> Event:
    """The event with its season, and what only this page reads of its entries. One query."""
    today = now.date()
    return event_or_redirect(_events(series, season, event, today), series, season, event, today)


@prepared
def _events(series: str, season: str, event: str, today: date) -> QuerySet[Event]:
    rows = events_of(series, season, today).filter(slug=event)
    details = Entry.objects.known(today).filter(event=OuterRef("pk"))
    return rows.select_related("season__series").annotate(details=JsonRows(details, "id", "tyre", "livery"))


def extras(event: Event) -> dict[int, tuple[str, str]]:
    return {key: (tyre, livery) for key, tyre, livery in rows_of(getattr(event, "details", ""))}


def by_class(entries: EntryList, data: SeasonData, details: Mapping[int, tuple[str, str]]) -> tuple[ClassEntries, ...]:
    classes = {car.car_class.slug: car.car_class for car in entries.cars}
    found = []
    for slug, car_class in classes.items():
        lines = tuple(
            EntryLine(car, data.cars[car.key].ratings, *details.get(car.key, ("", "")))
            for car in sorted(entries.cars, key=number_order)
            if car.car_class.slug == slug
        )
        found.append(ClassEntries(car_class, lines, entries.class_counts.get(slug)))
    return tuple(found)


def number_order(car: EnteredCar) -> tuple[int, str]:
    return (int(car.number) if car.number.isdecimal() else 1000, car.number)


def last_list(data: SeasonData, here: CalendarEvent) -> EntryList | None:
    """The entry list of the round before, where it is known."""
    before = [one for one in data.calendar if one.starts_on < here.starts_on and not one.ref.is_called_off]
    found = data.entry_list(before[-1]) if before else None
    return found if found and found.cars else None


def differences(entries: EntryList, last: EntryList, data: SeasonData, here: CalendarEvent) -> tuple[Difference, ...]:
    """New, back and swapped first, then the absent; a class that is absent as a whole is said once."""
    now, then = in_order(entries), in_order(last)
    same = same_cars(now, then)
    known = known_before(now, {car.key for car in now if car.key not in same}, data, here)
    found = [
        Difference(Change.BACK if car.key in known else Change.NEW, car, car.car_class)
        for car in now
        if car.key not in same
    ]
    for car in now:
        old = same.get(car.key)
        if old and old.drivers and car.drivers:
            came = tuple(one for one in car.drivers if one not in old.drivers)
            left = tuple(one for one in old.drivers if one not in car.drivers)
            if came or left:
                found.append(Difference(Change.SWAPPED, car, car.car_class, came, left))
    gone = {one.key for one in same.values()}
    return (*found, *absences(now, then, [car for car in then if car.key not in gone], data, here))


def known_before(now: Sequence[EnteredCar], missed: set[int], data: SeasonData, here: CalendarEvent) -> set[int]:
    """Keys of those of `missed`, cars that the last list has not, which an earlier list of the season has."""
    known: set[int] = set()
    for one in data.calendar:
        if known == missed:
            break
        if one.starts_on < here.starts_on and not one.ref.is_called_off:
            known |= missed & same_cars(now, data.entry_list(one).cars).keys()
    return known


def in_order(entries: EntryList) -> list[EnteredCar]:
    """By class as listed, then by number."""
    classes = list(dict.fromkeys(car.car_class.slug for car in entries.cars))
    return sorted(entries.cars, key=lambda car: (classes.index(car.car_class.slug), number_order(car)))


def absences(
    now: Sequence[EnteredCar],
    then: Sequence[EnteredCar],
    gone: Sequence[EnteredCar],
    data: SeasonData,
    here: CalendarEvent,
) -> list[Difference]:
    """`gone` are the cars of `then`, the last list, that are not in `now`."""
    coming = [one for one in data.calendar if one.starts_on > here.starts_on and not one.ref.is_called_off]
    back_at = returns(then, gone, [data.entry_list(one) for one in coming])
    classes_now = {car.car_class.slug for car in now}
    found, classes_gone = [], set()
    for car in gone:
        slug = car.car_class.slug
        if slug in classes_now:
            found.append(Difference(Change.ABSENT, car, car.car_class, back_at=back_at.get(car.key)))
        elif slug not in classes_gone:
            classes_gone.add(slug)
            back = next((one.ref for one in coming if slug in one.classes), None)
            found.append(Difference(Change.CLASS_ABSENT, None, car.car_class, back_at=back))
    return found


def returns(then: Sequence[EnteredCar], gone: Sequence[EnteredCar], later: Sequence[EntryList]) -> dict[int, EventRef]:
    """Key of a car of `gone` -> the event of the first list that has it again."""
    back: dict[int, EventRef] = {}
    for listed in later:
        left = {car.key for car in gone} - back.keys()
        same = same_cars(then, listed.cars) if left else {}
        back |= dict.fromkeys(left & same.keys(), listed.event)
    return back
