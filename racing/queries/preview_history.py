"""A series' past before a day: class winners of former seasons and titles won. One query each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime
from itertools import groupby
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.expressions import Combinable

from racing import models
from racing.domain.classification import places_in_class
from racing.domain.standings.season import Round
from racing.domain.storylines.context import EnteredCar, EventRef, RaceResult, RunnerUp, Title
from racing.domain.vocabulary import (
    CircuitRef,
    ClassRef,
    Coverage,
    DriverRef,
    FinishStatus,
    SessionKind,
    TitleKind,
    Tone,
)
from racing.models import RecordedStanding, Season
from racing.queries.refs import driver_ref
from racing.queries.season_calendar import CalendarEvent
from racing.queries.season_entries import ENTRY, season_car
from racing.queries.season_results import SeasonData

CLOSE_MS = 1_000
"""A second who was as near as this makes a close finish."""

_RESULT = ("id", "status", "position", "classification__number", "grid_position", "gap_ms", "gap_laps")
_EVENT = (
    "id", "season__series__slug", "season__slug", "slug", "name", "short_name_en", "short_name_de", "ends_on",
    "round_number", "gender_de", "counts_in_statistics", "circuit__slug", "circuit__name", "circuit__short_name",
    "circuit__country", "circuit__at_en", "circuit__at_de", "circuit__to_de", "layout__slug", "edition",
)  # fmt: skip
_COLUMNS = (*_RESULT, *(f"entry__event__{path}" for path in _EVENT), *(f"entry__{path}" for path in ENTRY))


def winners_before(season: Season, day: date, at: datetime, decided: datetime) -> list[RaceResult]:
    """Class winners of the series' former seasons, oldest first; each race is at coverage "winners" here."""
    found = _races_before(season, day, at, decided).exclude(entry__event__season=season).filter(_is_class_winner())
    return [_winner(group) for group in _by_result(found)]


def runners_up_before(season: Season, here: CalendarEvent, at: datetime, decided: datetime) -> Iterator[RunnerUp]:
    """The seconds of the series' races before an event: all at this circuit, elsewhere those of close finishes."""
    near = Q(gap_ms__lte=CLOSE_MS) | Q(entry__event__circuit__slug=here.ref.circuit.slug)
    found = _races_before(season, here.starts_on, at, decided).filter(near, position=2)
    for group in _by_result(found):
        first = len(_RESULT) + len(_EVENT)
        gap_ms, gap_laps = group[0][5], group[0][6]
        event = _event(dict(zip(_EVENT, group[0][len(_RESULT) : first], strict=True)))
        yield RunnerUp(event, season_car([row[first:] for row in group]).car, gap_ms, gap_laps)


def versions_known(at: datetime, decided: datetime) -> QuerySet[models.Classification]:
    """The versions a preview stands on: those of one moment, or these with the corrections known at another."""
    versions = models.Classification.objects
    return versions.current(at) if decided == at else versions.corrected(at, decided)


def _races_before(season: Season, day: date, at: datetime, decided: datetime) -> QuerySet[models.Result]:
    return models.Result.objects.filter(
        classification__in=versions_known(at, decided),
        classification__session__kind=SessionKind.RACE,
        entry__event__season__series=season.series,
        entry__event__ends_on__lt=day,
    )


def _by_result(found: QuerySet[models.Result]) -> Iterator[list[tuple[Any, ...]]]:
    """The rows of each result, one per seat."""
    rows = found.order_by("entry__event__ends_on", "entry__event_id", "order", "entry__lineup__order")
    for _, group in groupby(rows.values_list(*_COLUMNS), key=lambda row: row[0]):
        yield list(group)


def _is_class_winner() -> Combinable | Q:
    """Stated as first, overall or in class; or the first of its class in a classification that is complete."""
    ahead = models.Result.objects.filter(
        classification=OuterRef("classification"),
        entry__car_class=OuterRef("entry__car_class"),
        status=FinishStatus.CLASSIFIED,
        order__lt=OuterRef("order"),
    )
    counted = Q(
        classification__session__coverage=Coverage.COMPLETE, class_position=None, status=FinishStatus.CLASSIFIED
    )
    return Q(class_position=1) | Q(position=1) | (counted & ~Exists(ahead))


def _winner(rows: list[tuple[Any, ...]]) -> RaceResult:
    first = len(_RESULT) + len(_EVENT)
    _, status, position, version, grid, *_ = rows[0][: len(_RESULT)]
    event = dict(zip(_EVENT, rows[0][len(_RESULT) : first], strict=True))
    return RaceResult(
        event=_event(event),
        car=season_car([row[first:] for row in rows]).car,
        status=FinishStatus(status),
        class_place=1,
        overall_place=position,
        coverage=Coverage.WINNERS,
        counts=event["counts_in_statistics"],
        version=version,
        grid=grid,
    )


def _event(row: Mapping[str, Any]) -> EventRef:
    circuit = CircuitRef(
        slug=row["circuit__slug"],
        name=row["circuit__name"],
        short_name=row["circuit__short_name"],
        country=row["circuit__country"] or "",
        at_en=row["circuit__at_en"],
        at_de=row["circuit__at_de"],
        to_de=row["circuit__to_de"],
    )
    return EventRef(
        series=row["season__series__slug"],
        season=row["season__slug"],
        slug=row["slug"],
        name=row["name"],
        short_name_en=row["short_name_en"] or circuit.short_name,
        short_name_de=row["short_name_de"] or circuit.short_name,
        day=row["ends_on"],
        circuit=circuit,
        round_number=row["round_number"],
        gender_de=row["gender_de"],
        layout=row["layout__slug"] or "",
        edition=row["edition"],
    )


def results_of(data: SeasonData, before: date) -> Iterator[RaceResult]:
    """Every car in every race of this season before a day, oldest first."""
    for event in sorted(data.calendar, key=lambda one: one.ref.day):
        held = next((one for one in data.results.rounds if one.event == event.ref.slug), None)
        if held is not None and event.ref.day < before:
            yield from _results(held, event.ref, data)


def _results(held: Round, event: EventRef, data: SeasonData) -> Iterator[RaceResult]:
    for session in held.sessions:
        if session.kind is not SessionKind.RACE or not session.is_run:
            continue
        places: dict[int, int] = {}
        for car_class in {car.car_class for car in held.cars.values()}:
            places |= places_in_class(session, held.cars, car_class)
        overall = places_in_class(session, held.cars, "")
        for row in session.results:
            yield RaceResult(
                event=event,
                car=data.cars[row.car].car,
                status=row.status,
                class_place=places.get(row.car),
                overall_place=overall.get(row.car),
                coverage=session.coverage,
                laps=row.laps,
                version=session.classification_version or 1,
                grid=row.grid,
            )


def titles_before(season: Season, at: datetime) -> tuple[list[Title], dict[str, DriverRef]]:
    """Championships of former seasons with their champions, oldest first, and the drivers among these."""
    titles: dict[int, Title] = {}
    drivers: dict[str, DriverRef] = {}
    for row in _final_firsts(season, at):
        champion = row.driver or row.team or row.manufacturer
        if champion is None:
            continue
        if row.driver:
            drivers[row.driver.slug] = driver_ref(row.driver)
        known = titles.get(row.championship_id) or _title(row)
        titles[row.championship_id] = replace(known, champions=(*known.champions, champion.slug))
    return list(titles.values()), drivers


def _final_firsts(season: Season, at: datetime) -> QuerySet[RecordedStanding]:
    """First places of final tables of seasons that were over."""
    to_come = models.Event.objects.filter(season=OuterRef("championship__season"), ends_on__gte=at.date())
    return (
        RecordedStanding.with_computed.filter(
            ~Exists(to_come),
            championship__season__series=season.series,
            championship__season__end_year__lte=season.start_year,
            position=1,
            after_round=None,
        )
        .exclude(championship__season=season)
        .select_related("championship__season", "championship__car_class__lineage", "driver", "team", "manufacturer")
        .order_by("championship__season__start_year", "championship__order", "championship_id", F("id"))
    )


def _title(row: RecordedStanding) -> Title:
    championship = row.championship
    car_class = championship.car_class
    ref = None
    if car_class is not None:
        family = car_class.lineage.slug if car_class.lineage else car_class.slug
        ref = ClassRef(car_class.slug, car_class.name, Tone(car_class.tone), family)
    season = championship.season
    return Title(season.slug, season.start_year, ref, TitleKind(championship.kind), ())


def drivers_of(results: Iterable[RaceResult]) -> dict[str, DriverRef]:
    return {driver.slug: driver for row in results for driver in row.car.drivers}


def cars_of(results: Iterable[RaceResult]) -> Iterator[EnteredCar]:
    return (row.car for row in results)
