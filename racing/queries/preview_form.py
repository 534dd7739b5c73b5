"""Form: what the cars of a class, or drivers alone in theirs, did in the last rounds, and the points they took."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from racing.domain.standings.table import RoundScore
from racing.domain.storylines.context import EnteredCar, EventRef, PreviewContext, TitleFight
from racing.domain.storylines.fight import title_of
from racing.domain.storylines.same_cars import same_cars
from racing.domain.vocabulary import ClassRef, DriverRef, FinishStatus
from racing.queries.finishes import Finish, class_finishes, race_of
from racing.queries.season_calendar import CalendarEvent
from racing.queries.season_results import SeasonData

ROUNDS = 3
BEHIND_ALL = 10_000


@dataclass(frozen=True, slots=True)
class FormCell:
    """One round. `place` None: not known, none, or not there (`is_absent`)."""

    place: int | None
    status: FinishStatus | None
    is_absent: bool


@dataclass(frozen=True, slots=True)
class FormRow:
    """One car that starts here, or one driver where each car has one. `others` drove it in these rounds too."""

    car: EnteredCar
    cells: tuple[FormCell, ...]
    least: Fraction
    most: Fraction
    others: tuple[DriverRef, ...]
    has_sprint_points: bool
    has_bonus_points: bool


@dataclass(frozen=True, slots=True)
class FormTable:
    car_class: ClassRef
    events: tuple[CalendarEvent, ...]
    rows: tuple[FormRow, ...]

    @property
    def has_open(self) -> bool:
        return any(cell.status is FinishStatus.UNKNOWN for row in self.rows for cell in row.cells)

    @property
    def has_sprint_points(self) -> bool:
        return any(row.has_sprint_points for row in self.rows)

    @property
    def has_bonus_points(self) -> bool:
        return any(row.has_bonus_points for row in self.rows)


Finishes = Mapping[int, Finish]


def form_tables(context: PreviewContext, data: SeasonData) -> tuple[FormTable, ...]:
    """One per class racing here, best form first; none before the season's second round."""
    tables = [_form_table(one, context, data) for one in context.classes]
    return tuple(table for table in tables if table.rows and table.events)


def _form_table(car_class: ClassRef, context: PreviewContext, data: SeasonData) -> FormTable:
    fight = title_of(context, car_class)
    events = [event for ref in _last_events(car_class, context) if (event := data.event(ref.slug))]
    finishes = _finishes(events, data)
    here = context.entries_here
    cars = [car for car in (here.cars if here else ()) if car.car_class.slug == car_class.slug and car.number]
    if all(len(car.drivers) == 1 for car in cars):
        rows = _rows_of_drivers(cars, events, data, finishes, _scores_of_drivers(fight))
    else:
        rows = _rows_of_cars(cars, events, data, finishes, _scores_of_cars(fight))
    ran = [row for row in rows if any(not cell.is_absent for cell in row.cells)]
    ran.sort(key=lambda row: (-row.least, -row.most, row.car.number))
    return FormTable(car_class, tuple(events), tuple(ran))


def _rows_of_cars(
    cars: Sequence[EnteredCar],
    events: Sequence[CalendarEvent],
    data: SeasonData,
    finishes: Finishes,
    scores: Mapping[int, RoundScore],
) -> list[FormRow]:
    same = [same_cars(cars, _cars_at(event, data)) for event in events]
    found = {car.key: [then.get(car.key) for then in same] for car in cars}
    return [
        _row(car, found[car.key], finishes, [scores.get(one.key) if one else None for one in found[car.key]])
        for car in cars
    ]


def _rows_of_drivers(
    cars: Sequence[EnteredCar],
    events: Sequence[CalendarEvent],
    data: SeasonData,
    finishes: Finishes,
    scores: Mapping[tuple[str, int | None], RoundScore],
) -> list[FormRow]:
    """Where each car has one driver, his form is what he did, whoever's car it was."""
    driven = [_driven(_cars_at(event, data), cars[0].car_class if cars else None, finishes) for event in events]
    numbers = [event.ref.round_number for event in events]
    return [
        _row(car, [then.get(slug) for then in driven], finishes, [scores.get((slug, number)) for number in numbers])
        for car in cars
        for slug in [car.drivers[0].slug]
    ]


def _driven(cars: Sequence[EnteredCar], car_class: ClassRef | None, finishes: Finishes) -> dict[str, EnteredCar]:
    """Driver -> his car of this class; where he took over another one, the better of them."""
    driven: dict[str, EnteredCar] = {}
    for car in sorted(cars, key=lambda one: _place(finishes.get(one.key))):
        for driver in car.drivers if car.car_class == car_class else ():
            driven.setdefault(driver.slug, car)
    return driven


def _place(finish: Finish | None) -> int:
    return finish.place if finish and finish.place else BEHIND_ALL


def _last_events(car_class: ClassRef, context: PreviewContext) -> tuple[EventRef, ...]:
    """The last rounds in which the class raced, oldest first."""
    events: dict[str, EventRef] = {}
    for row in context.history:
        is_this_season = (row.event.series, row.event.season) == (context.event.series, context.event.season)
        if is_this_season and row.car.car_class.slug == car_class.slug:
            events[row.event.slug] = row.event
    return tuple(sorted(events.values(), key=lambda one: one.day)[-ROUNDS:])


def _scores_of_cars(fight: TitleFight | None) -> dict[int, RoundScore]:
    """Entry -> what a driver of this car alone scored in that round."""
    rows = fight.standings.rows if fight else ()
    return {score.cars[0]: score for row in rows for score in row.scores if len(score.cars) == 1}


def _scores_of_drivers(fight: TitleFight | None) -> dict[tuple[str, int | None], RoundScore]:
    rows = fight.standings.rows if fight else ()
    return {(row.competitor, score.round_number): score for row in rows for score in row.scores}


def _finishes(events: Sequence[CalendarEvent], data: SeasonData) -> dict[int, Finish]:
    """Entry -> how it ended; a table may leave out whoever has no points."""
    slugs = {event.ref.slug for event in events}
    races = [race for one in data.results.rounds if one.event in slugs and (race := race_of(one))]
    found = [by_class for race in races for by_class in class_finishes(race, data.cars)]
    return {one.car.key: one for by_class in found for one in (*by_class.rows, *by_class.open)}


def _row(
    car: EnteredCar, then: Sequence[EnteredCar | None], finishes: Finishes, found: Sequence[RoundScore | None]
) -> FormRow:
    scored = [score for score in found if score]
    here = {driver.slug for driver in car.drivers}
    others = {driver.slug: driver for one in then if one for driver in one.drivers if driver.slug not in here}
    return FormRow(
        car=car,
        cells=tuple(
            _cell(one, finishes.get(one.key) if one else None, score) for one, score in zip(then, found, strict=True)
        ),
        least=sum((score.least for score in scored), Fraction(0)),
        most=sum((score.most for score in scored), Fraction(0)),
        others=tuple(others.values()),
        has_sprint_points=any(score.has_sprint_points for score in scored),
        has_bonus_points=any(score.has_bonus_points for score in scored),
    )


def _cars_at(event: CalendarEvent, data: SeasonData) -> list[EnteredCar]:
    return [one.car for one in data.cars.values() if one.event == event.key]


def _cell(car: EnteredCar | None, finish: Finish | None, score: RoundScore | None) -> FormCell:
    if car is None:
        return FormCell(None, None, is_absent=True)
    if finish is not None and not finish.is_open:
        return FormCell(finish.place, finish.result.status, is_absent=False)
    if score is None or score.place_is_open:
        return FormCell(None, FinishStatus.UNKNOWN, is_absent=False)
    return FormCell(score.place, score.status, is_absent=not score.was_entered)
