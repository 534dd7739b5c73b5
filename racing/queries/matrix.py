"""Every car of a class in every round: the results matrix of a season.

Where a car has one driver, as in Formula One, its number says little: there the rows are drivers.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from racing.domain.storylines.context import EnteredCar
from racing.domain.vocabulary import ClassRef, Coverage, DriverRef
from racing.queries.finishes import Finish, race_of
from racing.queries.matrix_marks import Cell, RoundMarks, dropped_scores, marks_of, race_finishes
from racing.queries.season_calendar import CalendarEvent
from racing.queries.season_results import SeasonData
from racing.queries.standings import TitleTable

ALONE = 0.9
"""So many of a season's cars have one driver where its rows are drivers; shared cars were exceptions there too."""


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One car or one driver through the season.

    `drivers` sat in it every time it was entered; `others` did in the rounds named. `number` is None and
    `team` empty where they changed; an empty number is not known. `makes` are in the order of the rounds.
    """

    number: str | None
    team: str
    makes: tuple[str, ...]
    drivers: tuple[DriverRef, ...]
    others: tuple[tuple[DriverRef, tuple[int, ...]], ...]
    cells: tuple[Cell, ...]
    has_namesake: bool = False
    """The driver of another row has the same last name."""

    @property
    def is_short(self) -> bool:
        """Last names alone tell everybody in the car apart, and from namesakes in other rows."""
        if self.has_namesake:
            return False
        names = [one.last_name for one in (*self.drivers, *(driver for driver, _ in self.others))]
        return len(names) == len(set(names))

    @property
    def wins(self) -> int:
        return sum(cell.place == 1 for cell in self.cells)

    @property
    def best_place(self) -> int | None:
        return min((cell.place for cell in self.cells if cell.place), default=None)

    @property
    def worth(self) -> tuple[int, int]:
        """Sorts the most successful first: places counted as points of a simple table, then starts."""
        places = sum(max(12 - cell.place, 1) for cell in self.cells if cell.place)
        return places, sum(cell.was_entered for cell in self.cells)


@dataclass(frozen=True, slots=True)
class ClassMatrix:
    car_class: ClassRef
    events: tuple[CalendarEvent, ...]
    rows: tuple[MatrixRow, ...]
    by_driver: bool
    placed: int
    starts: int
    open_rounds: tuple[int, ...]

    @property
    def is_complete(self) -> bool:
        return not self.open_rounds


Cars = Mapping[int, EnteredCar]
"""Round -> the entry there, for one row."""


def matrices(data: SeasonData, classes: Sequence[ClassRef], tables: Sequence[TitleTable]) -> tuple[ClassMatrix, ...]:
    """One per class that has more in the data than its winners, made once for a loaded season.

    `tables`: the drivers' tables of the season as it stands; they say who comes first, and who dropped a score.
    """
    return data.computed.once(("matrices", *classes), lambda: _matrices(data, classes, tables))


def _matrices(data: SeasonData, classes: Iterable[ClassRef], tables: Sequence[TitleTable]) -> tuple[ClassMatrix, ...]:
    races = [race_of(one) for one in data.results.rounds]
    if all(race is None or race.coverage is Coverage.WINNERS for race in races):
        return ()
    events = tuple(event for event in data.calendar if event.ref.round_number is not None)
    marks = marks_of(data, dropped_scores(tables))
    finishes = {
        (number, finish.car.key): finish
        for number, ended in race_finishes(data).items()
        for one in ended
        for finish in (*one.rows, *one.open)
    }
    by_driver = _one_driver_each(data)
    made = (
        _matrix(one, events, _entered(one, data, by_driver=by_driver), finishes, marks, _places(one, tables), by_driver)
        for one in classes
    )
    return tuple(one for one in made if one.rows)


Finishes = Mapping[tuple[int, int], Finish]
"""(round, car) -> how its race ended."""


def _one_driver_each(data: SeasonData) -> bool:
    manned = [len(car.car.drivers) for car in data.cars.values() if car.car.drivers]
    return bool(manned) and manned.count(1) >= ALONE * len(manned)


RowKey = tuple[str, str]
"""Number and team of a car, or a driver's address alone."""


def _entered(car_class: ClassRef, data: SeasonData, *, by_driver: bool) -> dict[RowKey, list[tuple[int, EnteredCar]]]:
    rounds = {event.key: event.ref.round_number for event in data.calendar}
    found: dict[RowKey, list[tuple[int, EnteredCar]]] = {}
    for car in data.cars.values():
        number = rounds.get(car.event)
        if car.car.car_class.slug != car_class.slug or number is None:
            continue
        team = car.team.slug if car.team else ""
        keys = [(one.slug, "") for one in car.car.drivers] if by_driver else [(car.car.number, team)]
        for key in keys:
            found.setdefault(key, []).append((number, car.car))
    return found


def _matrix(
    car_class: ClassRef,
    events: tuple[CalendarEvent, ...],
    entered: Mapping[RowKey, Sequence[tuple[int, EnteredCar]]],
    finishes: Finishes,
    marks: RoundMarks,
    places: Mapping[str, int],
    by_driver: bool,
) -> ClassMatrix:
    rows = []
    for (driver, _), found in entered.items():
        cars = _best_of_each_round(found, finishes)
        cells = tuple(_cell(event, cars, finishes, marks, driver if by_driver else "") for event in events)
        rows.append(_row(cars, cells, driver if by_driver else ""))
    rows.sort(key=lambda row: (_place(row, places), *(-part for part in row.worth)))
    ended = [(number, one) for (number, _), one in finishes.items() if one.car.car_class.slug == car_class.slug]
    started = [one for _, one in ended if one.result.status.started]
    return ClassMatrix(
        car_class=car_class,
        events=events,
        rows=_with_namesakes(rows) if by_driver else tuple(rows),
        by_driver=by_driver,
        placed=sum(one.place is not None for one in started),
        starts=len(started),
        open_rounds=tuple(sorted({number for number, one in ended if one.is_open})),
    )


def _with_namesakes(rows: Sequence[MatrixRow]) -> tuple[MatrixRow, ...]:
    often = Counter(one.last_name for row in rows for one in row.drivers)
    return tuple(replace(row, has_namesake=any(often[one.last_name] > 1 for one in row.drivers)) for row in rows)


def _best_of_each_round(found: Iterable[tuple[int, EnteredCar]], finishes: Finishes) -> dict[int, EnteredCar]:
    """Somebody in two cars has the better one's result."""
    cars: dict[int, EnteredCar] = {}
    for number, car in found:
        finish, other = finishes.get((number, car.key)), cars.get(number)
        known = finishes.get((number, other.key)) if other else None
        if known is None or known.place is None or (finish and finish.place and finish.place < known.place):
            cars[number] = car
    return cars


def _cell(event: CalendarEvent, cars: Cars, finishes: Finishes, marks: RoundMarks, driver: str) -> Cell:
    number = event.ref.round_number or 0
    car, was_run = cars.get(number), number in marks.run
    if car is None:
        return Cell(was_entered=False, was_run=was_run)
    finish = finishes.get((number, car.key))
    return Cell(
        was_entered=True,
        was_run=was_run,
        place=finish.place if finish else None,
        is_open=was_run and (finish is None or finish.is_open),
        status=finish.result.status if finish else None,
        on_pole=car.key in marks.poles,
        fastest_lap=marks.has_fastest_lap(car.key, driver),
        is_dropped=marks.is_dropped(number, [driver] if driver else [one.slug for one in car.drivers]),
    )


def _row(cars: Cars, cells: tuple[Cell, ...], driver: str) -> MatrixRow:
    numbers = {car.number for car in cars.values()}
    teams = {car.team.name for car in cars.values() if car.team}
    makes = dict.fromkeys(car.manufacturer.name for car in cars.values() if car.manufacturer)
    drivers, others = regulars(cars)
    if driver:
        drivers, others = tuple(one for one in next(iter(cars.values())).drivers if one.slug == driver), ()
    return MatrixRow(
        number=numbers.pop() if len(numbers) == 1 else None,
        team=teams.pop() if len(teams) == 1 else "",
        makes=tuple(makes),
        drivers=drivers,
        others=others,
        cells=cells,
    )


def regulars(cars: Cars) -> tuple[tuple[DriverRef, ...], tuple[tuple[DriverRef, tuple[int, ...]], ...]]:
    """Who drove every time, and who else in which rounds; where nobody did, whoever drove most often comes first."""
    rounds: dict[DriverRef, list[int]] = {}
    manned = [(number, car.drivers) for number, car in sorted(cars.items()) if car.drivers]
    for number, drivers in manned:
        for driver in drivers:
            rounds.setdefault(driver, []).append(number)
    always = tuple(driver for driver, driven in rounds.items() if len(driven) == len(manned))
    others = sorted(((one, tuple(driven)) for one, driven in rounds.items() if one not in always), key=_most_often)
    return always, tuple(others)


def _most_often(one: tuple[DriverRef, tuple[int, ...]]) -> int:
    return -len(one[1])


def _places(car_class: ClassRef, tables: Iterable[TitleTable]) -> dict[str, int]:
    """Driver -> line in the table of the class, or in the one over all classes."""
    titles = {one.title.car_class.slug if one.title.car_class else "": one for one in tables}
    table = titles.get(car_class.slug) or titles.get("")
    return {row.competitor.slug: line for line, row in enumerate(table.rows)} if table else {}


def _place(row: MatrixRow, places: Mapping[str, int]) -> int:
    people = row.drivers or tuple(driver for driver, _ in row.others)
    return min((places[one.slug] for one in people if one.slug in places), default=len(places))
