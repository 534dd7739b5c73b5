"""Every car of a class in every round: the results matrix of a season."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from racing.domain.classification import ScoredSession
from racing.domain.standings.season import Round
from racing.domain.storylines.context import EnteredCar
from racing.domain.vocabulary import ClassRef, Coverage, DriverRef, FinishStatus, SessionKind
from racing.queries.finishes import ClassFinish, Finish, class_finishes
from racing.queries.season_calendar import CalendarEvent
from racing.queries.season_results import SeasonData

POLE_SESSIONS = (SessionKind.QUALIFYING, SessionKind.GRID)


@dataclass(frozen=True, slots=True)
class Cell:
    """One car in one round. `place` None: see `status`; `was_entered` False: not on the list, or not in our data."""

    was_entered: bool
    was_run: bool = False
    place: int | None = None
    is_open: bool = False
    status: FinishStatus | None = None
    on_pole: bool = False


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One car through the season. `drivers` sat in it every time it was entered; `others` says whether more did."""

    number: str
    team: str
    drivers: tuple[DriverRef, ...]
    others: bool
    cells: tuple[Cell, ...]

    @property
    def known(self) -> tuple[int, int]:
        """Sorts the most successful first: places counted as points of a simple table, then starts."""
        worth = sum(max(12 - cell.place, 1) for cell in self.cells if cell.place)
        return worth, sum(cell.was_entered for cell in self.cells)


@dataclass(frozen=True, slots=True)
class ClassMatrix:
    car_class: ClassRef
    events: tuple[CalendarEvent, ...]
    rows: tuple[MatrixRow, ...]
    placed: int
    starts: int
    open_rounds: tuple[int, ...]

    @property
    def is_complete(self) -> bool:
        return not self.open_rounds


CarKey = tuple[str, str]


def matrices(data: SeasonData, classes: Iterable[ClassRef]) -> tuple[ClassMatrix, ...]:
    """One per class that has more in the data than its winners."""
    races = [(one, race_of(one)) for one in data.results.rounds]
    if all(race is None or race.coverage is Coverage.WINNERS for _, race in races):
        return ()
    finishes = {one.number: class_finishes(race, data.cars) for one, race in races if race}
    made = (matrix(data, car_class, finishes) for car_class in classes)
    return tuple(one for one in made if one.rows)


def matrix(data: SeasonData, car_class: ClassRef, finishes: Mapping[int, tuple[ClassFinish, ...]]) -> ClassMatrix:
    entered: dict[CarKey, dict[int, EnteredCar]] = {}
    rounds = {event.key: event.ref.round_number for event in data.calendar if event.ref.round_number is not None}
    for car in data.cars.values():
        if car.car.car_class.slug == car_class.slug and car.event in rounds:
            key = (car.car.number, car.team.slug if car.team else "")
            entered.setdefault(key, {})[rounds[car.event] or 0] = car.car
    outcomes = {
        (number, finish.car.key): finish
        for number, classes in finishes.items()
        for one in classes
        if one.car_class.slug == car_class.slug
        for finish in (*one.rows, *one.open)
    }
    poles = {key for one in data.results.rounds for key in pole_cars(one, data)}
    events = tuple(event for event in data.calendar if event.ref.round_number is not None)
    rows = [matrix_row(cars, events, outcomes, poles, finishes) for cars in entered.values()]
    rows.sort(key=lambda row: row.known, reverse=True)
    started = [one for one in outcomes.values() if one.result.status.started]
    return ClassMatrix(
        car_class=car_class,
        events=events,
        rows=tuple(rows),
        placed=sum(one.place is not None for one in started),
        starts=len(started),
        open_rounds=tuple(sorted({number for (number, _), one in outcomes.items() if one.is_open})),
    )


def matrix_row(
    cars: Mapping[int, EnteredCar],
    events: tuple[CalendarEvent, ...],
    outcomes: Mapping[tuple[int, int], Finish],
    poles: set[int],
    run: Mapping[int, object],
) -> MatrixRow:
    """`cars`: round -> the entry there."""
    some = next(iter(cars.values()))
    drivers, others = regulars(cars.values())
    cells = []
    for event in events:
        number = event.ref.round_number or 0
        car = cars.get(number)
        finish = outcomes.get((number, car.key)) if car else None
        cells.append(cell(car, finish, poles, was_run=number in run))
    return MatrixRow(some.number, some.team.name if some.team else "", drivers, others, tuple(cells))


def cell(car: EnteredCar | None, finish: Finish | None, poles: set[int], *, was_run: bool) -> Cell:
    if car is None:
        return Cell(was_entered=False, was_run=was_run)
    return Cell(
        was_entered=True,
        was_run=was_run,
        place=finish.place if finish else None,
        is_open=was_run and (finish is None or finish.is_open),
        status=finish.result.status if finish else None,
        on_pole=car.key in poles,
    )


def regulars(cars: Iterable[EnteredCar]) -> tuple[tuple[DriverRef, ...], bool]:
    """Who drove every time, and whether others did too; where nobody did, whoever drove most often."""
    lineups = [car.drivers for car in cars if car.drivers]
    starts = Counter(driver for lineup in lineups for driver in lineup)
    if not starts:
        return (), False
    always = tuple(driver for driver, count in starts.items() if count == len(lineups))
    named = always or (starts.most_common(1)[0][0],)
    return named, len(starts) > len(named)


def race_of(one: Round) -> ScoredSession | None:
    """The round's race, where it has been run: the last one of a weekend with several."""
    races = [session for session in one.sessions if session.kind is SessionKind.RACE and session.is_run]
    return races[-1] if races else None


def pole_cars(one: Round, data: SeasonData) -> set[int]:
    """Keys of the cars that were first of their class in qualifying."""
    sessions = [session for session in one.sessions if session.kind in POLE_SESSIONS and session.is_run]
    if not sessions:
        return set()
    return {finish.winner.car.key for finish in class_finishes(sessions[0], data.cars) if finish.winner}
