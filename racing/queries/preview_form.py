"""Form: what the cars of a class did in the last rounds, and the points they took."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from racing.domain.standings.table import RoundScore
from racing.domain.storylines.context import EnteredCar, EventRef, PreviewContext, TitleFight
from racing.domain.storylines.same_cars import same_cars
from racing.domain.vocabulary import ClassRef, DriverRef, FinishStatus, TitleKind
from racing.queries.season_calendar import CalendarEvent
from racing.queries.season_results import SeasonData

ROUNDS = 3


@dataclass(frozen=True, slots=True)
class FormCell:
    """One round. `place` None: not known, none, or not there (`is_absent`)."""

    place: int | None
    status: FinishStatus | None
    is_absent: bool


@dataclass(frozen=True, slots=True)
class FormRow:
    """One car that starts here. `drivers` are those entered here; `others` drove it in these rounds too."""

    car: EnteredCar
    cells: tuple[FormCell, ...]
    least: Fraction
    most: Fraction
    others: tuple[DriverRef, ...]


@dataclass(frozen=True, slots=True)
class FormTable:
    car_class: ClassRef
    events: tuple[CalendarEvent, ...]
    rows: tuple[FormRow, ...]

    @property
    def has_open(self) -> bool:
        return any(cell.status is FinishStatus.UNKNOWN for row in self.rows for cell in row.cells)


Scores = Mapping[int, RoundScore]


def form_tables(context: PreviewContext, data: SeasonData) -> tuple[FormTable, ...]:
    """One per class racing here, best form first; none before the season's second round."""
    tables = [_form_table(one, context, data) for one in context.classes]
    return tuple(table for table in tables if table.rows and table.events)


def _form_table(car_class: ClassRef, context: PreviewContext, data: SeasonData) -> FormTable:
    fight = _drivers_title(car_class, context)
    events = [event for ref in _last_events(car_class, context) if (event := data.event(ref.slug))]
    scores = _scores(fight)
    here = context.entries_here
    cars = [car for car in (here.cars if here else ()) if car.car_class.slug == car_class.slug and car.number]
    same = [same_cars(cars, _cars_at(event, data)) for event in events]
    rows = [_row(car, [then.get(car.key) for then in same], scores) for car in cars]
    ran = [row for row in rows if any(not cell.is_absent for cell in row.cells)]
    ran.sort(key=lambda row: (-row.least, -row.most, row.car.number))
    return FormTable(car_class, tuple(events), tuple(ran))


def _drivers_title(car_class: ClassRef, context: PreviewContext) -> TitleFight | None:
    """The class's own title; where only one class races, the overall one is its title too."""
    titles = {
        one.car_class.slug if one.car_class else "": one for one in context.fights if one.kind is TitleKind.DRIVERS
    }
    overall = titles.get("") if len(context.classes) == 1 else None
    return titles.get(car_class.slug, overall)


def _last_events(car_class: ClassRef, context: PreviewContext) -> tuple[EventRef, ...]:
    """The last rounds in which the class raced, oldest first."""
    events: dict[str, EventRef] = {}
    for row in context.history:
        is_this_season = (row.event.series, row.event.season) == (context.event.series, context.event.season)
        if is_this_season and row.car.car_class.slug == car_class.slug:
            events[row.event.slug] = row.event
    return tuple(sorted(events.values(), key=lambda one: one.day)[-ROUNDS:])


def _scores(fight: TitleFight | None) -> dict[int, RoundScore]:
    """Entry -> what a driver of this car alone scored in that round."""
    rows = fight.standings.rows if fight else ()
    return {score.cars[0]: score for row in rows for score in row.scores if len(score.cars) == 1}


def _row(car: EnteredCar, then: Sequence[EnteredCar | None], scores: Scores) -> FormRow:
    found = [scores.get(one.key) if one else None for one in then]
    here = {driver.slug for driver in car.drivers}
    others = {driver.slug: driver for one in then if one for driver in one.drivers if driver.slug not in here}
    return FormRow(
        car=car,
        cells=tuple(_cell(one, score) for one, score in zip(then, found, strict=True)),
        least=sum((score.least for score in found if score), Fraction(0)),
        most=sum((score.most for score in found if score), Fraction(0)),
        others=tuple(others.values()),
    )


def _cars_at(event: CalendarEvent, data: SeasonData) -> list[EnteredCar]:
    return [one.car for one in data.cars.values() if one.event == event.key]


def _cell(car: EnteredCar | None, score: RoundScore | None) -> FormCell:
    if car is None:
        return FormCell(None, None, is_absent=True)
    if score is None:
        return FormCell(None, FinishStatus.UNKNOWN, is_absent=False)
    status = FinishStatus.UNKNOWN if score.place_is_open else score.status
    return FormCell(score.place, status, is_absent=not score.was_entered)
