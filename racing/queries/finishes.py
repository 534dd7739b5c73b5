"""How a session ended, class by class: rows with place, laps and gap, and those whose place is not known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.db.models import QuerySet

from racing.domain.classification import Car, CarResult, ScoredSession, places_in_class
from racing.domain.standings.season import Round
from racing.domain.storylines.context import EnteredCar
from racing.domain.vocabulary import ClassRef, Coverage, DriverRef, FinishStatus, SessionKind
from racing.models import Result
from racing.queries.prepared import prepared
from racing.queries.refs import driver_ref
from racing.queries.season_calendar import CalendarSession
from racing.queries.season_entries import SeasonCar


@dataclass(frozen=True, slots=True)
class Detail:
    """What a classification says about one car besides its place. Gaps are as the source counts them."""

    result: CarResult
    gap_ms: int | None = None
    gap_laps: int | None = None
    gap_words: str = ""
    grid: int | None = None
    why_retired: str = ""
    best_lap_driver: DriverRef | None = None
    sources: tuple[str, ...] = ()

    @property
    def has_gap(self) -> bool:
        return self.gap_ms is not None or self.gap_laps is not None or bool(self.gap_words)


@dataclass(frozen=True, slots=True)
class Finish:
    """One car's end of a session. `place` is in its class; None: it has none, or it is not known."""

    car: EnteredCar
    result: CarResult
    place: int | None
    detail: Detail

    @property
    def lap_ms(self) -> int | None:
        """What set its place in a session run for a time; some sources call it the best lap."""
        return self.result.time_ms or self.result.fastest_lap_ms

    @property
    def is_open(self) -> bool:
        """It may hold a place, and we do not know which."""
        return self.place is None and self.result.status.may_hold_a_place


@dataclass(frozen=True, slots=True)
class ClassFinish:
    """One class of a session: rows in the order of the places, then those without one; open ones apart.

    `is_winner_only`: the data hold nobody else.
    """

    car_class: ClassRef
    rows: tuple[Finish, ...]
    open: tuple[Finish, ...] = ()
    starters: int | None = None
    open_places: tuple[int, ...] = field(default=())
    is_winner_only: bool = False

    @property
    def winner(self) -> Finish | None:
        return next((one for one in self.rows if one.place == 1), None)

    @property
    def listed(self) -> int:
        return len(self.rows) + len(self.open)


def details_of(versions: Sequence[int]) -> dict[int, list[Detail]]:
    """Classification -> its rows in document order. One query."""
    found: dict[int, list[Detail]] = {}
    for row in _results(tuple(versions)) if versions else ():
        found.setdefault(row.classification_id, []).append(_detail(row))
    return found


@prepared
def _results(versions: tuple[int, ...]) -> QuerySet[Result]:
    rows = Result.objects.filter(classification__pk__in=versions).select_related("fastest_lap_driver")
    return rows.order_by("classification_id", "order")


def session_of(session: CalendarSession, details: Iterable[Detail]) -> ScoredSession:
    """The session with its results, ready for counting places."""
    results = tuple(one.result for one in details)
    return ScoredSession(
        key=session.key,
        slug=session.slug,
        kind=session.kind,
        is_run=bool(results),
        coverage=session.coverage if results else Coverage.NONE,
        results=results,
    )


def class_finishes(
    session: ScoredSession, cars: Mapping[int, SeasonCar], details: Iterable[Detail] = ()
) -> tuple[ClassFinish, ...]:
    """By class in the order of the entry list. `cars` may hold other events' cars too."""
    by_car = {one.result.car: one for one in details}
    here = {row.car: cars[row.car] for row in session.results if row.car in cars}
    keyed = {key: Car(key, car.car.number, car.car.car_class.slug, ()) for key, car in here.items()}
    classes = {car.car.car_class.slug: car.car.car_class for key, car in cars.items() if key in here}
    found = []
    for slug, car_class in classes.items():
        places = places_in_class(session, keyed, slug)
        finishes = [
            Finish(here[row.car].car, row, places.get(row.car), by_car.get(row.car) or Detail(row))
            for row in session.results
            if row.car in here and keyed[row.car].car_class == slug
        ]
        found.append(_class_finish(car_class, finishes, session))
    return tuple(found)


def race_of(one: Round) -> ScoredSession | None:
    """The round's race, where it has been run: the last one of a weekend with several."""
    races = [session for session in one.sessions if session.kind is SessionKind.RACE and session.is_run]
    return races[-1] if races else None


def winners(found: Iterable[ClassFinish]) -> dict[str, EnteredCar]:
    """Class slug -> the car that won it, as far as known."""
    return {one.car_class.slug: one.winner.car for one in found if one.winner}


def _class_finish(car_class: ClassRef, finishes: list[Finish], session: ScoredSession) -> ClassFinish:
    is_placed = [one for one in finishes if one.place is not None]
    without = [one for one in finishes if one.place is None and not one.is_open]
    open_rows = tuple(one for one in finishes if one.is_open)
    rows = sorted(is_placed, key=lambda one: one.place or 0) + without
    field_here = session.fields.get(car_class.slug)
    taken = {one.place for one in is_placed}
    last = field_here.classified if field_here and field_here.classified else 0
    free = tuple(place for place in range(1, last + 1) if place not in taken) if open_rows else ()
    starters = field_here.starters if field_here else _counted_starters(finishes, session)
    is_winner_only = session.coverage is Coverage.WINNERS
    return ClassFinish(car_class, tuple(rows), open_rows, starters, free, is_winner_only)


def _counted_starters(finishes: Iterable[Finish], session: ScoredSession) -> int | None:
    """Of a race whose rows are all known."""
    if session.kind not in (SessionKind.RACE, SessionKind.SPRINT) or session.coverage is not Coverage.COMPLETE:
        return None
    return sum(one.result.status.started for one in finishes)


def _detail(row: Result) -> Detail:
    possible = row.possible_class_positions
    result = CarResult(
        car=row.entry_id,
        order=row.order,
        status=FinishStatus(row.status),
        position=row.position,
        class_position=row.class_position,
        possible_class_positions=tuple(int(one) for one in possible.split(",") if one.strip()),
        laps=row.laps,
        time_ms=row.time_ms,
        fastest_lap_ms=row.fastest_lap_ms,
        has_fastest_lap=row.has_fastest_lap,
        laps_led=row.laps_led,
    )
    return Detail(
        result=result,
        gap_ms=row.gap_ms,
        gap_laps=row.gap_laps,
        gap_words=row.gap_as_published,
        grid=row.grid_position,
        why_retired=row.reason_retired,
        best_lap_driver=driver_ref(row.fastest_lap_driver) if row.fastest_lap_driver else None,
        sources=row.sources,
    )
