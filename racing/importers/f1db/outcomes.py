"""The rows of a session's classification, as values for the site's own Result."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from racing.domain.vocabulary import FinishStatus, SessionKind
from racing.importers.f1db.cars import Car, Cars
from racing.importers.f1db.dataset import Dataset
from racing.importers.f1db.rows import CarRow, FastestLap, GridPlace, QualifyingResult, Race, RaceResult

STATUSES = {
    "DNF": FinishStatus.RETIRED,
    "NC": FinishStatus.NOT_CLASSIFIED,
    "DSQ": FinishStatus.DISQUALIFIED,
    "EX": FinishStatus.EXCLUDED,
    "DNS": FinishStatus.DID_NOT_START,
    "DNQ": FinishStatus.DID_NOT_QUALIFY,
    "DNPQ": FinishStatus.DID_NOT_PREQUALIFY,
    "DNP": FinishStatus.WITHDRAWN,
    "PL": FinishStatus.CLASSIFIED,
}
"""What stands in place of a number. DNP: did not practise. PL: started from the pit lane, behind the grid."""


Marks = frozenset[str]
"""Ids of drivers."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """One row of a classification; the names are those of Result's fields."""

    car: Car
    order: int
    status: FinishStatus
    position: int | None
    laps: int | None = None
    time_ms: int | None = None
    gap_ms: int | None = None
    gap_laps: int | None = None
    gap_as_published: str = ""
    fastest_lap_ms: int | None = None
    fastest_lap_number: int | None = None
    fastest_lap_driver: str = ""
    grid_position: int | None = None
    reason_retired: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class SessionOutcome:
    slug: str
    kind: SessionKind
    order: int
    outcomes: tuple[Outcome, ...]


def sessions_of(race: Race, cars: Cars, data: Dataset, marks: Marks | None = None) -> tuple[SessionOutcome, ...]:
    """The sessions with rows, in their order: a sprint on the day of the qualifying comes before it.

    `marks`: who is credited with the fastest lap; None: whom F1DB names.
    """
    qualifying = (row for row in data.qualifying.get(race.id, []) if row.session == "QUALIFYING")
    grid = (row for row in data.grids.get(race.id, []) if row.session == "RACE")
    best = _best_laps(cars, data.fastest_laps.get(race.id, []))
    sprint = (_raced(row, cars.of(row), {}, marks) for row in data.sprints.get(race.id, []))
    raced = (_raced(row, _car_of_row(cars, row), best, marks) for row in data.results.get(race.id, []))
    is_one_day = race.sprint_race_date is not None and race.sprint_race_date == race.qualifying_date
    of_qualifying, of_sprint = (2, 1) if is_one_day else (1, 2)
    sessions = (
        SessionOutcome(
            "qualifying", SessionKind.QUALIFYING, of_qualifying, _rows(_qualified(row, cars) for row in qualifying)
        ),
        SessionOutcome("sprint", SessionKind.SPRINT, of_sprint, _rows(sprint)),
        SessionOutcome("grid", SessionKind.GRID, 3, _rows(_gridded(row, cars) for row in grid)),
        SessionOutcome("race", SessionKind.RACE, 4, _rows(raced)),
    )
    return tuple(sorted((one for one in sessions if one.outcomes), key=lambda one: one.order))


def _rows(found: Iterable[Outcome | None]) -> tuple[Outcome, ...]:
    """One row a car and one car a place: of what a source says twice, the first stands, and the other is noted."""
    rows: list[Outcome] = []
    seen: set[int] = set()
    places: set[int] = set()
    for row in found:
        if row is None or id(row.car) in seen:
            continue
        seen.add(id(row.car))
        if row.position in places:
            row = replace(row, position=None, note=f"F1DB has two cars on place {row.position}.")
        if row.position is not None:
            places.add(row.position)
        rows.append(row)
    return tuple(rows)


def _car_of_row(cars: Cars, row: RaceResult) -> Car | None:
    """The second driver of a shared car has no row of his own."""
    return None if row.shared_car else next((car for car in cars.cars if car.row is row), None)


def _best_laps(cars: Cars, laps: Iterable[FastestLap]) -> dict[int, FastestLap]:
    best: dict[int, FastestLap] = {}
    for lap in laps:
        car = cars.of(lap)
        if car is None or lap.time is None:
            continue
        known = best.get(id(car))
        if known is None or known.time is None or lap.time < known.time:
            best[id(car)] = lap
    return best


def _raced(row: RaceResult, car: Car | None, best: Mapping[int, FastestLap], marks: Marks | None) -> Outcome | None:
    if car is None:
        return None
    lap, status = best.get(id(car)), _status(row)
    is_kept_out = status is FinishStatus.EXCLUDED and row.laps is None
    return Outcome(
        car=car,
        order=row.display_order,
        status=FinishStatus.DID_NOT_START if is_kept_out else status,
        position=_place(row.position),
        laps=row.laps,
        time_ms=row.time,
        gap_ms=row.gap[0],
        gap_laps=row.gap[1],
        fastest_lap_ms=lap.time if lap else None,
        fastest_lap_number=lap.lap if lap else None,
        fastest_lap_driver=_credited(car, marks),
        grid_position=_place(row.grid_position),
        reason_retired=row.reason_retired,
        note="Excluded before the start." if is_kept_out else _time_penalty(row),
    )


def _time_penalty(row: RaceResult) -> str:
    return f"Time penalty of {row.time_penalty.lstrip('+')} s included." if row.time_penalty else ""


def _credited(car: Car, marks: Marks | None) -> str:
    credited = (row.driver for row in car.rows if row.fastest_lap and (marks is None or row.driver in marks))
    return next(credited, "")


def _qualified(row: QualifyingResult, cars: Cars) -> Outcome | None:
    car = cars.of(row)
    time = row.time or row.q3 or row.q2 or row.q1
    return Outcome(car, row.display_order, _status(row), _place(row.position), row.laps, time) if car else None


def _gridded(row: GridPlace, cars: Cars) -> Outcome | None:
    car = cars.of(row)
    pit_lane = "" if row.position.isdecimal() else row.position
    place = _place(row.position)
    if car is None:
        return None
    return Outcome(car, row.display_order, _status(row), place, time_ms=row.time, gap_as_published=pit_lane)


def _status(row: CarRow) -> FinishStatus:
    return FinishStatus.CLASSIFIED if row.position.isdecimal() else STATUSES[row.position]


def _place(text: str) -> int | None:
    return int(text) if text.isdecimal() else None
