"""Careers: the cars of a driver, a team or a model, or any others, with their line-ups and how their races ended."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime
from enum import Enum
from typing import Any

from django.db.models import F, OuterRef, QuerySet

from racing.domain.vocabulary import Coverage, DriverRef, FinishStatus, SessionKind
from racing.models import Entry, LineupDriver
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


@prepared
def _rows_with(entrant: Entrant, key: int, at: datetime) -> QuerySet[Entry, dict[str, Any]]:
    return start_rows(entries_with(entrant, key, at), at)


def starts_of(entries: QuerySet[Entry], at: datetime) -> tuple[Start, ...]:
    """The cars with their line-ups and outcomes, oldest first. One query."""
    return starts_in(start_rows(entries, at), at)


def start_rows(entries: QuerySet[Entry], at: datetime) -> QuerySet[Entry, dict[str, Any]]:
    """What `starts_in` reads."""
    seats = LineupDriver.objects.filter(entry=OuterRef("pk")).order_by("order")
    rows: QuerySet[Entry, dict[str, Any]] = (
        entries.annotate(seat_rows=JsonRows(seats, *SEAT), outcome_rows=JsonRows(_outcomes(at), *OUTCOME))
        .order_by("event__starts_on", "event_id", "id")
        .values(*ENTRY_FIELDS, "seat_rows", "outcome_rows")
    )
    return rows


def starts_in(rows: Iterable[Mapping[str, Any]], at: datetime) -> tuple[Start, ...]:
    """One for every race of these cars, and for every car without one."""
    known: dict[str, DriverRef] = {}
    return tuple(start for row in rows for start in _starts(row, known, at.date()))


SEAT = ("driver__slug", "driver__name", "driver__last_name", "driver__nationality", "driver__home_town")
SESSION = "classification__session"
OUTCOME = ("kind", SESSION, f"{SESSION}__coverage", "status", "place", "position", "laps")


def _outcomes(at: datetime) -> QuerySet[Any]:
    """Of one entry: its races, and its qualifying where that made the line-up of its class."""
    rows = current_results(at, SessionKind.RACE, SessionKind.QUALIFYING).filter(entry=OuterRef("pk"))
    outcomes: QuerySet[Any] = rows.annotate(kind=F("classification__session__kind"))
    return outcomes.order_by("classification__session__order")


def _starts(row: Mapping[str, Any], known: dict[str, DriverRef], today: date) -> Iterable[Start]:
    drivers = tuple(_driver(seat, known) for seat in rows_of(row["seat_rows"]))
    outcomes = list(rows_of(row["outcome_rows"]))
    races = [outcome for outcome in outcomes if outcome[0] == SessionKind.RACE]
    on_pole = any(kind == SessionKind.QUALIFYING and place == 1 for kind, _, _, _, place, _, _ in outcomes)
    event = event_of(row)
    start = Start(
        event=event,
        season=season_of(row),
        car=entered_car(row, drivers),
        team_name=row["name_as_entered"] or row["team__name"] or "",
        is_over=bool(races) or (event.is_before(today)),
        on_pole=on_pole,
        counts=bool(row["event__counts_in_statistics"]),
        of_one_make=bool(row["car_class__is_one_make"]),
    )
    if not races:
        yield start
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
    slug, name, last_name, country, home_town = seat
    if slug not in known:
        known[slug] = DriverRef(slug, name, last_name, country or "", home_town)
    return known[slug]
