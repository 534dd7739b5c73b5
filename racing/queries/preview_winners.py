"""Past winners at an event's circuit, by class under all its names, and who of them starts again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from racing.domain.storylines.context import EnteredCar, EventRef, PreviewContext, RaceResult
from racing.domain.vocabulary import ClassRef, DriverRef


@dataclass(frozen=True, slots=True)
class PastWinner:
    """One race here. `starting`: drivers of it who start again; `cars`: the cars they start in."""

    year: int
    row: RaceResult
    starting: frozenset[str]
    cars: tuple[EnteredCar, ...]

    @property
    def drivers(self) -> tuple[tuple[DriverRef, bool], ...]:
        """Each driver, and whether he starts again."""
        return tuple((driver, driver.slug in self.starting) for driver in self.row.car.drivers)


@dataclass(frozen=True, slots=True)
class PastWinners:
    """The winners of one class here, newest first; `earlier` older ones are left out."""

    car_class: ClassRef
    rows: tuple[PastWinner, ...]
    earlier: int = 0

    def newest(self, count: int) -> PastWinners:
        return PastWinners(self.car_class, self.rows[:count], self.earlier + len(self.rows[count:]))

    @property
    def names(self) -> tuple[str, ...]:
        """The names the class had in these years, oldest first."""
        return tuple(dict.fromkeys(one.row.car.car_class.name for one in reversed(self.rows)))

    @property
    def first_year(self) -> int:
        return self.rows[-1].year

    @property
    def last_year(self) -> int:
        return self.rows[0].year


def past_winners(context: PreviewContext) -> tuple[PastWinners, ...]:
    """For each class racing here; a class nobody has won here yet is left out."""
    wins = [row for row in context.history if row.is_class_win and row.event.circuit.slug == context.event.circuit.slug]
    tables = (_of_class(car_class, wins, context) for car_class in context.classes)
    return tuple(table for table in tables if table.rows)


def last_visit(context: PreviewContext) -> EventRef | None:
    """The latest race of the series at this circuit before the event; None where nobody knows how it ended."""
    circuit = context.event.circuit.slug
    known = [row.event for row in context.history if row.event.circuit.slug == circuit]
    held = [one for one in context.calendar if one.circuit.slug == circuit and one.is_before(context.event.day)]
    last = max([*known, *held], key=lambda event: event.day, default=None)
    return last if last in known else None


def _of_class(car_class: ClassRef, wins: Iterable[RaceResult], context: PreviewContext) -> PastWinners:
    family = car_class.lineage or car_class.slug
    rows = [row for row in wins if (row.car.car_class.lineage or row.car.car_class.slug) == family]
    here = context.entries_here
    newest = sorted(rows, key=lambda row: row.event.day, reverse=True)
    return PastWinners(car_class, tuple(_winner(row, here.cars if here else ()) for row in newest))


def _winner(row: RaceResult, entered: Iterable[EnteredCar]) -> PastWinner:
    drivers = {driver.slug for driver in row.car.drivers}
    cars = [car for car in entered if drivers & {driver.slug for driver in car.drivers}]
    starting = {driver.slug for car in cars for driver in car.drivers} & drivers
    return PastWinner(row.event.day.year, row, frozenset(starting), tuple(cars))
