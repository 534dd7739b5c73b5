"""Who competed in a class of one session, which places are known, and who may hold the others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from racing.domain.classification import (
    Car,
    CarResult,
    ClassField,
    ScoredSession,
    in_class,
    places_in_class,
)
from racing.domain.points.case import Peers
from racing.domain.standings.season import Round
from racing.domain.vocabulary import Coverage, FinishStatus


@dataclass(frozen=True, slots=True)
class FreeCar:
    """A car whose place is not known. `allowed` None: any place nobody has.

    `must_be_placed`: it is known to be classified. `is_extra`: it has no row, so it may not have started;
    cars like it share the starts that no row accounts for.
    """

    key: int
    allowed: frozenset[int] | None
    must_be_placed: bool
    is_extra: bool = False


@dataclass(frozen=True, slots=True)
class OpenPlaces:
    """What is not known about a class in a session.

    Every completion gives places 1 to n to cars, without a gap, for one n of `counts`. `taken` are known;
    each other place goes to a free car or to one of `extra` starters without a row (None: any number).
    """

    free: tuple[FreeCar, ...]
    taken: frozenset[int]
    counts: range
    extra: int | None


@dataclass(frozen=True, slots=True)
class SessionField:
    """A class in one session. `rows` has a row for every car that took part or may have."""

    round_number: int
    session: ScoredSession
    cars: Mapping[int, Car]
    rows: Mapping[int, CarResult]
    places: Mapping[int, int]
    peers: Peers
    open: OpenPlaces | None = None


def session_field(one: Round, session: ScoredSession, car_class: str, horizon: int) -> SessionField:
    """The class as the classification shows it. `horizon`: a number no place in the season goes beyond."""
    cars = one.cars
    known = sorted(in_class(session.results, cars, car_class), key=lambda row: row.order)
    places = places_in_class(session, cars, car_class)
    rows = {row.car: row for row in known if row.car in cars}
    peers = _peers(session, tuple(known), places)
    if session.coverage is Coverage.COMPLETE:
        return SessionField(one.number, session, cars, rows, places, peers)
    extra = [car for key, car in sorted(cars.items()) if key not in rows and car_class in ("", car.car_class)]
    counts = session.fields.get(car_class, ClassField())
    unknown = _open_places(rows.values(), places, extra, counts, horizon)
    order = max((row.order for row in known), default=0)
    for number, car in enumerate(extra, start=order + 1):
        rows[car.key] = CarResult(car.key, number, FinishStatus.UNKNOWN)
    return SessionField(one.number, session, cars, rows, places, peers, unknown)


def _peers(session: ScoredSession, rows: tuple[CarResult, ...], places: Mapping[int, int]) -> Peers:
    class_winner = next((row for row in rows if places.get(row.car) == 1), None)
    stated = next((row for row in session.results if row.position == 1), None)
    if stated is None and session.coverage is Coverage.COMPLETE:
        classified = (row for row in session.results if row.status is FinishStatus.CLASSIFIED)
        stated = min(classified, key=lambda row: row.order, default=None)
    return Peers(rows, class_winner, stated)


def _open_places(
    rows: Iterable[CarResult],
    places: Mapping[int, int],
    extra_cars: list[Car],
    counts: ClassField,
    horizon: int,
) -> OpenPlaces:
    rows = list(rows)
    free = [_free_car(row) for row in rows if row.car not in places and row.status.may_hold_a_place]
    free += [FreeCar(car.key, None, must_be_placed=False, is_extra=True) for car in extra_cars]
    started = sum(1 for row in rows if row.status.started)
    extra = None if counts.starters is None else max(counts.starters - started, 0)
    held = [places[row.car] for row in rows if row.car in places and row.status.may_hold_a_place]
    least = max(held, default=0)
    if counts.classified is not None:
        possible = range(max(counts.classified, least), max(counts.classified, least) + 1)
    elif counts.starters is not None:
        possible = range(least, max(counts.starters, least) + 1)
    else:
        possible = range(least, max(horizon, least) + len(places) + len(free) + 1)
    return OpenPlaces(tuple(free), frozenset(places.values()), possible, extra)


def _free_car(row: CarResult) -> FreeCar:
    allowed = frozenset(row.possible_class_positions) or None
    return FreeCar(row.car, allowed, row.status is FinishStatus.CLASSIFIED)
