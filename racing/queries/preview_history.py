"""What this season's races say before a day, and whom results name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from racing.domain.classification import places_in_class
from racing.domain.standings.season import Round
from racing.domain.storylines.context import EnteredCar, RaceResult
from racing.domain.vocabulary import DriverRef, SessionKind
from racing.queries.season_calendar import CalendarEvent
from racing.queries.season_results import SeasonData


def results_of(data: SeasonData, before: date) -> Iterator[RaceResult]:
    """Every car in every race of this season before a day, oldest first."""
    for event in sorted(data.calendar, key=lambda one: one.ref.day):
        held = next((one for one in data.results.rounds if one.event == event.ref.slug), None)
        if held is not None and event.ref.day < before:
            yield from _results(held, event, data)


def _results(held: Round, event: CalendarEvent, data: SeasonData) -> Iterator[RaceResult]:
    for session in held.sessions:
        if session.kind is not SessionKind.RACE or not session.is_run:
            continue
        places: dict[int, int] = {}
        for car_class in {car.car_class for car in held.cars.values()}:
            places |= places_in_class(session, held.cars, car_class)
        overall = places_in_class(session, held.cars, "")
        for row in session.results:
            car = data.cars[row.car]
            yield RaceResult(
                event=event.ref,
                car=car.car,
                counts=event.counts_in_statistics and car.is_of_the_series,
                status=row.status,
                class_place=places.get(row.car),
                overall_place=overall.get(row.car),
                coverage=session.coverage,
                laps=row.laps,
                version=session.classification_version or 1,
                grid=row.grid,
            )


def drivers_of(results: Iterable[RaceResult]) -> dict[str, DriverRef]:
    return {driver.slug: driver for row in results for driver in row.car.drivers}


def cars_of(results: Iterable[RaceResult]) -> Iterator[EnteredCar]:
    return (row.car for row in results)
