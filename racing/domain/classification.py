"""One session's classification: cars, rows, who counts as classified, and the places in class.

A complete classification gives every place. From a partial one only what it states is taken. The checks
find what no document can mean: two cars on one place, a driver twice in one car.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from fractions import Fraction
from itertools import groupby
from typing import Protocol, TypeVar

from racing.domain.sentence import Sentence, sentence
from racing.domain.vocabulary import Coverage, FinishStatus, SessionKind


@dataclass(frozen=True, slots=True)
class Seat:
    """One driver of one car. `drive_time_ms` is the time at the wheel; None: not known.

    `rating` is the driver's grade on the day of the event ("bronze"); empty: none or not known. `is_relief`: took
    over during the race, and so had no part in qualifying.
    """

    driver: str
    drive_time_ms: int | None = None
    rating: str = ""
    is_relief: bool = False


@dataclass(frozen=True, slots=True)
class Car:
    """One entry of one event.

    `number` is text: "007" and "7" are two cars. `team` and `manufacturer` are the keys that score in
    their championships; empty: not known or none.
    """

    key: int
    number: str
    car_class: str
    seats: tuple[Seat, ...]
    team: str = ""
    manufacturer: str = ""


@dataclass(frozen=True, slots=True)
class CarResult:
    """One row of a session's classification.

    `position` is the overall place, `class_position` the place in class as stated by the source; both
    are None where not known. Where the session's coverage is complete the place in class follows from
    the overall order instead. `possible_class_positions` names the only places this car can have, when
    the exact one is not known. `order` is the row's place in the document. `laps` and times may be None.
    """

    car: int
    order: int
    status: FinishStatus
    position: int | None = None
    class_position: int | None = None
    possible_class_positions: tuple[int, ...] = ()
    laps: int | None = None
    time_ms: int | None = None
    fastest_lap_ms: int | None = None
    has_fastest_lap: bool = False
    laps_led: int | None = None
    grid: int | None = None


@dataclass(frozen=True, slots=True)
class ClassField:
    """How many cars of a class took part in a session. None: not known."""

    starters: int | None = None
    classified: int | None = None


@dataclass(frozen=True, slots=True)
class ScoredSession:
    """One session with the version of its classification that was current on the day asked for.

    `planned_minutes` chooses the points table by length; `share_run` is the share of the planned
    distance or time that was run (None: in full or not known); `points_factor` multiplies the points of
    this session (half points: 1/2). `fields` counts cars per class; the key "" is the whole field.
    `is_run` is False for a session that is still to come; it then has no results.
    """

    key: int
    slug: str
    kind: SessionKind
    is_run: bool
    coverage: Coverage = Coverage.COMPLETE
    planned_minutes: int | None = None
    share_run: Fraction | None = None
    points_factor: Fraction = Fraction(1)
    points_category: str = ""
    results: tuple[CarResult, ...] = ()
    fields: Mapping[str, ClassField] = field(default_factory=dict)
    classification_version: int | None = None
    published_at: datetime | None = None
    fastest_lap_drivers: tuple[str, ...] = ()
    """Drivers credited with the session's fastest lap, where the source names them; several: a shared one."""


class ClassificationError(ValueError):
    """A classification that cannot be: the message names the session, the car and the place."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong in a classification. `is_fatal`: no real document can say this.

    The others exist in real documents (a place left empty after a disqualification) and want a look.
    """

    code: str
    message: Sentence
    is_fatal: bool = True


POLE_SESSIONS = (SessionKind.GRID, SessionKind.QUALIFYING)
"""What says who was on pole, the better word first: a penalty moves the fastest in qualifying back."""


class Held(Protocol):
    """A session of any kind."""

    @property
    def kind(self) -> SessionKind: ...


H = TypeVar("H", bound=Held)


def pole_session(run: Iterable[H]) -> H | None:
    """Whose first of a class was on pole, of an event's sessions that were run. None: nobody knows."""
    found = [session for session in run if session.kind in POLE_SESSIONS]
    return min(found, key=lambda session: POLE_SESSIONS.index(session.kind), default=None)


def places_in_class(session: ScoredSession, cars: Mapping[int, Car], car_class: str) -> dict[int, int]:
    """Car key -> place in `car_class` ("" for overall), as far as the classification says.

    Complete coverage: overall places are the stated positions, else the order; places in a class are
    counted through the order. Any other coverage: only stated places.
    """
    rows = in_class(session.results, cars, car_class)
    if session.coverage is not Coverage.COMPLETE:
        return {row.car: place for row in rows if (place := stated_place(row, car_class)) is not None}
    classified = sorted((row for row in rows if row.status is FinishStatus.CLASSIFIED), key=lambda row: row.order)
    if car_class:
        return {row.car: place for place, row in enumerate(classified, start=1)}
    return dict(_overall_places(classified))


def in_class(results: Iterable[CarResult], cars: Mapping[int, Car], car_class: str) -> list[CarResult]:
    """The rows of one class in document order; `car_class` empty: all rows."""
    if not car_class:
        return list(results)
    return [row for row in results if row.car in cars and cars[row.car].car_class == car_class]


def stated_place(row: CarResult, car_class: str) -> int | None:
    """The place the source prints for this row: in class, or overall where `car_class` is empty."""
    return row.class_position if car_class else row.position


def _overall_places(classified: Iterable[CarResult]) -> Iterator[tuple[int, int]]:
    place = 0
    for row in classified:
        place = row.position if row.position is not None else place + 1
        yield row.car, place


def check(session: ScoredSession, cars: Mapping[int, Car]) -> None:
    """Raises ClassificationError naming the first fatal problem."""
    for problem in problems(session, cars):
        if problem.is_fatal:
            message = problem.message.msgid.format(**problem.message.values)
            raise ClassificationError(f"{session.slug}: {message}")


def problems(session: ScoredSession, cars: Mapping[int, Car]) -> tuple[Problem, ...]:
    """Everything wrong with a classification, fatal or not, in document order."""
    found = [*_unknown_cars(session, cars), *_repeated_cars(session), *_repeated_drivers(session, cars)]
    known = [row for row in session.results if row.car in cars]
    found += _repeated_places(((row.position, cars[row.car]) for row in known if _is_placed(row)), "")
    for car_class, rows in _by_class(known, cars):
        placed = [(row.class_position, cars[row.car]) for row in rows if _is_placed(row)]
        found += _repeated_places(placed, car_class)
        found += _counts_do_not_fit(session, car_class, rows)
    if session.coverage is Coverage.COMPLETE:
        found += _not_complete(known, cars)
    return tuple(found)


def _is_placed(row: CarResult) -> bool:
    return row.status.may_hold_a_place


def _by_class(rows: list[CarResult], cars: Mapping[int, Car]) -> Iterator[tuple[str, list[CarResult]]]:
    in_order = sorted(rows, key=lambda row: (cars[row.car].car_class, row.order))
    for car_class, group in groupby(in_order, key=lambda row: cars[row.car].car_class):
        yield car_class, list(group)


def _unknown_cars(session: ScoredSession, cars: Mapping[int, Car]) -> Iterator[Problem]:
    for row in session.results:
        if row.car not in cars:
            message = sentence("Row {order} names a car that is not entered.", order=row.order)
            yield Problem("unknown-car", message)


def _repeated_cars(session: ScoredSession) -> Iterator[Problem]:
    seen: set[int] = set()
    for row in session.results:
        if row.car in seen:
            yield Problem("car-twice", sentence("Row {order} names a car that has a row already.", order=row.order))
        seen.add(row.car)


def _repeated_drivers(session: ScoredSession, cars: Mapping[int, Car]) -> Iterator[Problem]:
    for row in session.results:
        seats = cars[row.car].seats if row.car in cars else ()
        drivers = [seat.driver for seat in seats]
        for driver in sorted({one for one in drivers if drivers.count(one) > 1}):
            message = sentence("Car {number} names {name} twice.", number=cars[row.car].number, name=driver)
            yield Problem("driver-twice", message)


def _repeated_places(placed: Iterable[tuple[int | None, Car]], car_class: str) -> Iterator[Problem]:
    holders: dict[int, Car] = {}
    for place, car in placed:
        if place is None:
            continue
        if place in holders:
            values = {"first": holders[place].number, "second": car.number, "place": place, "car_class": car_class}
            yield Problem("place-twice", _place_twice(car_class, values))
        holders.setdefault(place, car)
    if holders and sorted(holders) != list(range(1, len(holders) + 1)) and not car_class:
        missing = min(set(range(1, max(holders) + 1)) - set(holders), default=0)
        yield Problem("gap", sentence("Place {place} is not taken.", place=missing), is_fatal=False)


def _place_twice(car_class: str, values: Mapping[str, object]) -> Sentence:
    if car_class:
        return sentence("Cars {first} and {second} are both on place {place} in {car_class}.", **values)
    return sentence("Cars {first} and {second} are both on place {place}.", **values)


def _counts_do_not_fit(session: ScoredSession, car_class: str, rows: list[CarResult]) -> Iterator[Problem]:
    counts = session.fields.get(car_class, ClassField())
    started = sum(1 for row in rows if row.status.started)
    if counts.starters is not None and started > counts.starters:
        values = {"car_class": car_class, "rows": started, "starters": counts.starters}
        yield Problem("too-many-rows", sentence("{car_class} has {rows} rows, but {starters} starters.", **values))


def _not_complete(rows: list[CarResult], cars: Mapping[int, Car]) -> Iterator[Problem]:
    for row in rows:
        if row.status is FinishStatus.UNKNOWN:
            number = cars[row.car].number
            message = sentence("The outcome of car {number} is unknown in a complete classification.", number=number)
            yield Problem("unknown-outcome", message)
