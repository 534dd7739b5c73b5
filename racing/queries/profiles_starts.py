"""Careers: the cars of a driver, a team or a model, or any others, with their line-ups and how their races ended."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime
from enum import Enum
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from racing.domain.classification import POLE_SESSIONS
from racing.domain.vocabulary import Coverage, DriverRef, FinishStatus, SessionKind
from racing.models import RELIEF, Driver, Entry, LineupDriver, Session
from racing.queries.json_rows import JsonRows, rows_of
from racing.queries.prepared import prepared
from racing.queries.profiles_rows import (
    ENTRY_FIELDS,
    Start,
    current_results,
    entered_car,
    event_of,
    known_entries,
    season_of,
    sets_the_grid,
)


class Entrant(Enum):
    """Whose cars: the path from an entry to them."""

    DRIVER = "lineup__driver"
    TEAM = "team"
    CAR_MODEL = "car_model"


def entries_with(entrant: Entrant, key: int, at: datetime) -> QuerySet[Entry]:
    return known_entries(at).filter(**{entrant.value: key})


def starts_with(entrant: Entrant, key: int, at: datetime) -> tuple[Start, ...]:
    """A whole career, oldest first. One query."""
    return starts_in(_rows_with(entrant, key, at), at)


def starts_of_driver(driver: Driver, at: datetime) -> tuple[Start, ...]:
    """A whole career, oldest first. One query."""
    return starts_in(_rows_with(Entrant.DRIVER, driver.pk, at), at, {driver.slug})


@prepared
def _rows_with(entrant: Entrant, key: int, at: datetime) -> QuerySet[Entry, dict[str, Any]]:
    return start_rows(entries_with(entrant, key, at), at)


def starts_of(entries: QuerySet[Entry], at: datetime, drivers: Collection[str] = ()) -> tuple[Start, ...]:
    """The cars with their line-ups and outcomes, oldest first. `drivers`: whose starts these are. One query."""
    return starts_in(start_rows(entries, at), at, drivers)


def start_rows(entries: QuerySet[Entry], at: datetime) -> QuerySet[Entry, dict[str, Any]]:
    """What `starts_in` reads."""
    seats = LineupDriver.objects.filter(entry=OuterRef("pk")).order_by("order")
    complete = Q(coverage=Coverage.COMPLETE)
    grids = Session.objects.filter(complete, event=OuterRef("event"), kind__in=POLE_SESSIONS)
    races = Session.objects.filter(event=OuterRef("event"), kind=SessionKind.RACE)
    rows: QuerySet[Entry, dict[str, Any]] = (
        entries.annotate(
            seat_rows=JsonRows(seats, *SEAT),
            outcome_rows=JsonRows(_outcomes(at), *OUTCOME),
            pole_is_known=Exists(grids),
            result_is_whole=Exists(races.filter(complete, classifications__published_at__lte=at))
            & ~Exists(races.exclude(complete)),
        )
        .order_by("event__starts_on", "event_id", "id")
        .values(*ENTRY_FIELDS, "seat_rows", "outcome_rows", "pole_is_known", "result_is_whole")
    )
    return rows


def starts_in(rows: Iterable[Mapping[str, Any]], at: datetime, drivers: Collection[str] = ()) -> tuple[Start, ...]:
    """One for every race of these cars, and for every car without one.

    `drivers`: whose starts these are. A pole is not theirs where one of them took the car over during the race.
    """
    known: dict[str, DriverRef] = {}
    return tuple(start for row in rows for start in _starts(row, known, at.date(), drivers))


SEAT = ("driver__slug", "driver__name", "driver__last_name", "driver__nationality", "driver__home_town", "role")
SESSION = "classification__session"
OUTCOME = ("kind", SESSION, f"{SESSION}__coverage", "status", "place", "position", "laps")


def _outcomes(at: datetime) -> QuerySet[Any]:
    """Of one entry: its races, and its place on the grid, as far as known."""
    rows = current_results(at, SessionKind.RACE, *POLE_SESSIONS)
    rows = rows.filter(Q(classification__session__kind=SessionKind.RACE) | sets_the_grid(at), entry=OuterRef("pk"))
    outcomes: QuerySet[Any] = rows.annotate(kind=F("classification__session__kind"))
    return outcomes.order_by("classification__session__order")


def _starts(
    row: Mapping[str, Any], known: dict[str, DriverRef], today: date, whose: Collection[str]
) -> Iterable[Start]:
    seats = list(rows_of(row["seat_rows"]))
    drivers = tuple(_driver(seat, known) for seat in seats)
    outcomes = list(rows_of(row["outcome_rows"]))
    races = [outcome for outcome in outcomes if outcome[0] == SessionKind.RACE]
    took_over = any(slug in whose and role == RELIEF for slug, *_, role in seats)
    on_pole = not took_over and any(one[0] != SessionKind.RACE and one[4] == 1 for one in outcomes)
    event = event_of(row)
    start = Start(
        event=event,
        season=season_of(row),
        car=entered_car(row, drivers),
        team_name=row["name_as_entered"] or row["team__name"] or "",
        is_over=bool(races) or (event.is_before(today)),
        on_pole=on_pole,
        pole_is_known=row["pole_is_known"],
        counts=bool(row["event__counts_in_statistics"] and row["car_class__counts_in_statistics"]),
        of_one_make=bool(row["car_class__is_one_make"]),
    )
    if not races:
        yield replace(start, coverage=Coverage.COMPLETE) if row["result_is_whole"] else start
    for _, race, coverage, status, place, position, laps in races:
        yield replace(
            start,
            race=race,
            status=FinishStatus(status),
            class_place=place,
            overall_place=position,
            coverage=Coverage(coverage),
            laps=laps,
        )


def _driver(seat: list[Any], known: dict[str, DriverRef]) -> DriverRef:
    slug, name, last_name, country, home_town, _ = seat
    if slug not in known:
        known[slug] = DriverRef(slug, name, last_name, country or "", home_town)
    return known[slug]
