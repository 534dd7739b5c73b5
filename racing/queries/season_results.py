"""The bridge: a season's rows become the engine's input, and the references pages are made of.

Three queries: the calendar with its sessions and the version of each classification that was current, the
entries with their lineups, and the results.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from fractions import Fraction
from typing import Any

from django.db.models import QuerySet

from racing import models
from racing.domain.classification import Car, CarResult, ClassField, ScoredSession, Seat
from racing.domain.standings.season import Round, SeasonResults
from racing.domain.storylines.context import EntryList
from racing.domain.vocabulary import (
    Competitor,
    Coverage,
    DriverRef,
    FinishStatus,
    ManufacturerRef,
    SessionKind,
    TeamRef,
    TitleKind,
)
from racing.models import Season
from racing.queries.prepared import prepared
from racing.queries.season_calendar import (
    AS_IT_IS,
    CalendarEvent,
    CalendarSession,
    ClassCounts,
    Planned,
    calendar_of,
)
from racing.queries.season_entries import SeasonCar, cars_of
from racing.queries.season_memo import Computed, SeasonMemo

SCORED = frozenset(
    {SessionKind.QUALIFYING, SessionKind.GRID, SessionKind.SPRINT, SessionKind.INTERVAL, SessionKind.RACE}
)
LONG_AGO = datetime.min.replace(tzinfo=UTC)
BEST_ONLY = frozenset({Coverage.WINNERS, Coverage.PODIUM})


@dataclass(frozen=True, slots=True)
class SeasonData:
    """A season as known at one moment: the engine's input with the names behind its keys."""

    results: SeasonResults
    calendar: tuple[CalendarEvent, ...]
    cars: Mapping[int, SeasonCar]
    """Every car of the season by its key, withdrawn ones included where they have a result."""
    drivers: Mapping[str, DriverRef]
    teams: Mapping[str, TeamRef]
    manufacturers: Mapping[str, ManufacturerRef]
    at: datetime
    decided: datetime
    """The moment up to which corrections are known; `at`, unless somebody asks what they changed."""
    since: datetime
    until: datetime | None
    """No other version of a classification was the current one from `since` on, nor is before `until`."""
    replaced: Mapping[int, tuple[CarResult, ...]] = field(default_factory=dict)
    """Classification -> its rows, of versions that a newer one has replaced."""
    reckoned: Computed = field(default_factory=Computed, compare=False)
    """What follows from `results` and rules alone: rounds, tables, title fights."""
    computed: Computed = field(default_factory=Computed, compare=False)
    """What rests on cars, names or days as well: whole pages."""

    @property
    def corrected_until(self) -> datetime | None:
        """The moment up to which corrections are known, where that is another one than `at`."""
        return None if self.decided == self.at else self.decided

    def competitor(self, kind: TitleKind, slug: str) -> Competitor:
        """Whoever has this key; a decision may concern somebody with no entry this season: then the key is the name."""
        if kind is TitleKind.DRIVERS:
            return self.drivers.get(slug) or DriverRef(slug, slug, slug)
        if kind is TitleKind.TEAMS:
            return self.teams.get(slug) or TeamRef(slug, slug)
        return self.manufacturers.get(slug) or ManufacturerRef(slug, slug)

    def event(self, slug: str) -> CalendarEvent | None:
        return next((one for one in self.calendar if one.ref.slug == slug), None)

    def with_cars(self, cars: Mapping[int, SeasonCar]) -> SeasonData:
        """The same season with other entry lists: what was reckoned from its results is shared, and nothing else."""
        return replace(self, cars=cars, computed=Computed())

    def with_results(self, results: SeasonResults) -> SeasonData:
        """The same season with other results, or to be scored by other rules: nothing is shared."""
        return replace(self, results=results, reckoned=Computed(), computed=Computed())

    def entry_list(self, event: CalendarEvent) -> EntryList:
        """The cars entered for an event, as far as known; withdrawn ones are not in it.

        Empty where the data hold no more than the best of each class: these are no entry list.
        """
        is_listed = event.race is None or event.race.coverage not in BEST_ONLY
        there = (one for one in self.cars.values() if is_listed and one.event == event.key)
        cars = [one.entered for one in there if one.is_on_the_list]
        return EntryList(event.ref, tuple(cars), event.entries_announced, event.class_counts)

    @property
    def is_one_class(self) -> bool:
        """Everybody races for the same; then nothing needs the class's name."""
        return len({one.car.car_class.slug for one in self.cars.values()}) == 1

    @property
    def entry_lists(self) -> tuple[EntryList, ...]:
        lists = (self.entry_list(event) for event in self.calendar)
        return tuple(one for one in lists if one.cars)

    @property
    def sessions_of_events(self) -> dict[int, tuple[int, ...]]:
        return {event.key: tuple(session.key for session in event.sessions) for event in self.calendar}


def load_data(season: Season, at: datetime, decided: datetime | None = None, planned: Planned = AS_IT_IS) -> SeasonData:
    """The engine's input and the names behind its keys, read once per revision of the season and process.

    Wants `series` selected with the season. `decided`: with the corrections known at another moment than everything
    else, or with events as they were `planned`; such a season is not remembered.
    """
    if planned or (decided is not None and decided != at):
        return _read(season, at, decided or at, planned)
    known = SEASONS.find(season, at)
    if known is None:
        known = _read(season, at, at, AS_IT_IS)
        SEASONS.keep(season, at, known)
    return replace(known, at=at, decided=at)


def _read(season: Season, at: datetime, decided: datetime, planned: Planned) -> SeasonData:
    calendar = calendar_of(season, at, decided, planned)
    published = [moment for event in calendar for moment in event.publications]
    current = {one.key: one for event in calendar for one in event.sessions if one.classification}
    replaced = {
        one.classification
        for event in calendar
        for one in event.versions
        if one.classification and one.key in current and (one.version or 0) < (current[one.key].version or 0)
    }
    versions = {*replaced, *(one.classification for one in current.values() if one.classification)}
    rows = _result_rows(season, versions) if versions else {}
    with_result = {row[1] for key, found in rows.items() if key not in replaced for row in found}
    cars = {car.key: car for car in cars_of(season, at.date()) if car.is_on_the_list or car.key in with_result}
    return SeasonData(
        results=_season_results(season, calendar, cars, rows, at.date()),
        calendar=calendar,
        cars=cars,
        drivers={driver.slug: driver for one in cars.values() for driver in one.car.drivers},
        teams={one.team.slug: one.team for one in cars.values() if one.team},
        manufacturers={
            one.car.manufacturer.slug: one.car.manufacturer for one in cars.values() if one.car.manufacturer
        },
        at=at,
        decided=decided,
        since=max((moment for moment in published if moment <= at), default=LONG_AGO),
        until=min((moment for moment in published if moment > at), default=None),
        replaced={key: tuple(_result(row) for row in rows.get(key, ()) if row[1] in cars) for key in replaced},
    )


SEASONS: SeasonMemo[SeasonData] = SeasonMemo()

ResultRows = dict[int, list[tuple[Any, ...]]]


def _result_rows(season: Season, versions: Collection[int]) -> ResultRows:
    """Classification -> its rows in order."""
    rows: ResultRows = {}
    for row in _results(season.pk):
        if row[0] in versions:
            rows.setdefault(row[0], []).append(row)
    return rows


@prepared
def _results(season: int) -> QuerySet[models.Result, tuple[Any, ...]]:
    found = models.Result.objects.filter(classification__session__event__season=season)
    return found.order_by("classification_id", "order").values_list(*_RESULT)


_RESULT = (
    "classification_id", "entry_id", "order", "status", "position", "class_position", "possible_class_positions",
    "laps", "time_ms", "fastest_lap_ms", "has_fastest_lap", "laps_led", "grid_position",
    "fastest_lap_driver__slug",
)  # fmt: skip


def _season_results(
    season: Season, calendar: Iterable[CalendarEvent], cars: Mapping[int, SeasonCar], rows: ResultRows, today: date
) -> SeasonResults:
    by_event: dict[int, dict[int, Car]] = {}
    for car in cars.values():
        by_event.setdefault(car.event, {})[car.key] = _car(car)
    rounds = [
        Round(
            number=event.ref.round_number,
            event=event.ref.slug,
            name=event.ref.short_name_en,
            day=event.ref.day,
            is_cancelled=event.ref.is_cancelled,
            cars=by_event.get(event.key, {}),
            sessions=tuple(_session(one, event, cars, rows) for one in event.sessions if one.kind in SCORED),
            classes=tuple(event.classes),
        )
        for event in calendar
        if event.ref.round_number is not None
    ]
    rounds.sort(key=lambda one: one.number)
    died = {driver: day for car in cars.values() for driver, day in car.died if day <= today}
    return SeasonResults(season.series.slug, season.slug, tuple(rounds), season.results_revision, died)


def _car(car: SeasonCar) -> Car:
    return Car(
        key=car.key,
        number=car.car.number,
        car_class=car.car.car_class.slug,
        seats=tuple(
            Seat(driver.slug, drive_time, rating, driver.slug in car.relief)
            for driver, (drive_time, rating) in zip(car.car.drivers, car.seats, strict=True)
        ),
        team=car.team.slug if car.team else "",
        manufacturer=car.car.manufacturer.slug if car.car.manufacturer else "",
    )


def _session(
    session: CalendarSession, event: CalendarEvent, cars: Mapping[int, SeasonCar], rows: ResultRows
) -> ScoredSession:
    """Of a race to come only what was announced is known: points are cut once it has been stopped."""
    found = [row for row in rows.get(session.classification or 0, ()) if row[1] in cars]
    return ScoredSession(
        key=session.key,
        slug=session.slug,
        kind=session.kind,
        is_run=bool(found),
        coverage=session.coverage if found else Coverage.NONE,
        planned_minutes=session.planned_minutes,
        share_run=session.share_run if found else None,
        points_factor=session.points_factor if found else max(session.points_factor, Fraction(1)),
        points_category=session.points_category,
        results=tuple(_result(row) for row in found),
        fields=class_fields(event, is_run=bool(found)) if session.kind is SessionKind.RACE else {},
        classification_version=session.version if found else None,
        published_at=session.published_at if found else None,
        fastest_lap_drivers=tuple(row[13] for row in found if row[10] and row[13]),
    )


def _result(row: tuple[Any, ...]) -> CarResult:
    _, car, order, status, position, class_position, possible, laps, time_ms, best_ms, has_best, led, grid, _ = row
    return CarResult(
        car=car,
        order=order,
        status=FinishStatus(status),
        position=position,
        class_position=class_position,
        possible_class_positions=tuple(int(one) for one in possible.split(",") if one.strip()) if possible else (),
        laps=laps,
        time_ms=time_ms,
        fastest_lap_ms=best_ms,
        has_fastest_lap=has_best,
        laps_led=led,
        grid=grid,
    )


def class_fields(event: CalendarEvent, *, is_run: bool) -> dict[str, ClassField]:
    """Cars per class as the sources count them; before the race those entered stand for the starters."""
    fields = {
        slug: ClassField(_starters(counts, is_run=is_run), counts.classified) for slug, counts in event.classes.items()
    }
    if fields:
        fields[""] = ClassField(
            _sum(one.starters for one in fields.values()), _sum(one.classified for one in fields.values())
        )
    return fields


def _starters(counts: ClassCounts, *, is_run: bool) -> int | None:
    return counts.starters if is_run or counts.starters is not None else counts.entered


def _sum(counts: Iterable[int | None]) -> int | None:
    """None where one of them is not known."""
    known = list(counts)
    return None if None in known else sum(one for one in known if one is not None)
