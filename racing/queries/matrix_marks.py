"""What stands in a cell of a results matrix: a place or a status, and the marks beside it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from racing.domain.classification import ScoredSession, pole_session
from racing.domain.standings.season import Round
from racing.domain.vocabulary import FinishStatus
from racing.queries.finishes import ClassFinish, class_finishes, race_of
from racing.queries.season_results import SeasonData
from racing.queries.standings import TitleTable


@dataclass(frozen=True, slots=True)
class Cell:
    """One car in one round. `place` None: see `status`; `was_entered` False: not on the list, or not in our data.

    `is_dropped`: whoever drove it dropped this round's points.
    """

    was_entered: bool
    was_run: bool = False
    place: int | None = None
    is_open: bool = False
    status: FinishStatus | None = None
    on_pole: bool = False
    fastest_lap: bool = False
    is_dropped: bool = False

    @property
    def kind(self) -> str:
        """What the cell shows, as a word of the style sheet: p1, p2, p3, placed, out, open, none; empty: to come."""
        if not self.was_run:
            return ""
        if not self.was_entered:
            return "none"
        if self.place is not None:
            return f"p{self.place}" if self.place <= 3 else "placed"
        return "open" if self.is_open else "out"


@dataclass(frozen=True, slots=True)
class MatrixKey:
    """Which marks a matrix has, so that its key explains what is there and nothing else."""

    kinds: frozenset[str]
    statuses: tuple[FinishStatus, ...]
    has_pole: bool
    has_fastest_lap: bool
    has_dropped: bool
    has_sprints: bool = False


def key_of(cells: Iterable[Cell]) -> MatrixKey:
    found = frozenset(cells)
    ended = {one.status for one in found if one.kind == "out"}
    return MatrixKey(
        kinds=frozenset(one.kind for one in found),
        statuses=tuple(status for status in FinishStatus if status in ended),
        has_pole=any(one.on_pole for one in found),
        has_fastest_lap=any(one.fastest_lap for one in found),
        has_dropped=any(one.is_dropped for one in found),
    )


@dataclass(frozen=True, slots=True)
class RoundMarks:
    """`run` are the rounds with a race result. `fastest`: car -> drivers credited with the lap, empty: all of them.

    `dropped` are pairs of round and driver.
    """

    run: frozenset[int]
    poles: frozenset[int]
    fastest: Mapping[int, tuple[str, ...]]
    dropped: frozenset[tuple[int, str]]

    def has_fastest_lap(self, car: int, driver: str = "") -> bool:
        credited = self.fastest.get(car)
        return credited is not None and (not driver or not credited or driver in credited)

    def is_dropped(self, number: int, drivers: Collection[str]) -> bool:
        return bool(drivers) and all((number, one) in self.dropped for one in drivers)


def marks_of(data: SeasonData, dropped: frozenset[tuple[int, str]]) -> RoundMarks:
    races = {one.number: race for one in data.results.rounds if (race := race_of(one))}
    return RoundMarks(
        run=frozenset(races),
        poles=frozenset(key for one in data.results.rounds for key in pole_cars(one, data)),
        fastest={car: drivers for race in races.values() for car, drivers in _fastest(race)},
        dropped=dropped,
    )


def race_finishes(data: SeasonData) -> dict[int, tuple[ClassFinish, ...]]:
    """Round -> how its race ended in every class, worked out once for a loaded season."""
    return data.computed.once(("race finishes",), lambda: _race_finishes(data))


def _race_finishes(data: SeasonData) -> dict[int, tuple[ClassFinish, ...]]:
    races = ((one.number, race_of(one)) for one in data.results.rounds)
    return {number: class_finishes(race, data.cars) for number, race in races if race}


def _fastest(race: ScoredSession) -> Iterable[tuple[int, tuple[str, ...]]]:
    return ((row.car, race.fastest_lap_drivers) for row in race.results if row.has_fastest_lap)


def pole_cars(one: Round, data: SeasonData) -> set[int]:
    """Keys of the cars that were on pole in their class."""
    session = pole_session(session for session in one.sessions if session.is_run)
    if session is None:
        return set()
    return {finish.winner.car.key for finish in class_finishes(session, data.cars) if finish.winner}


def dropped_scores(tables: Iterable[TitleTable]) -> frozenset[tuple[int, str]]:
    """Round and driver of every score with points that does not count."""
    return frozenset(
        (score.round_number, row.competitor.slug)
        for table in tables
        for row in table.rows
        for score in (row.standing.scores if row.standing else ())
        if not score.counts and score.most > 0
    )
