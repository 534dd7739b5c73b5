"""Two sides in the same races: how often they met and who was ahead. Plain values, no database.

They meet in a race when both start in it, in the same class and in different cars. Ahead is whoever has the better
place in class; a classified car is ahead of one that is not, and a winner is ahead of everybody. Where neither holds a
place, and where the data do not say, nobody is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from racing.domain.vocabulary import CircuitRef
from racing.queries.profiles_rows import SeasonName, Start
from racing.queries.profiles_tallies import Count, count, group
from racing.queries.series_coverage import WITH_PODIUM

LAST = 10_000


@dataclass(frozen=True, slots=True)
class Meeting:
    """One race. `ahead`: 1, 2, or None where neither holds a place, or the data do not say (`is_open`)."""

    first: Start
    second: Start

    @property
    def ahead(self) -> int | None:
        one, other = self.first.class_place, self.second.class_place
        if one and other:
            return 1 if one < other else 2
        if one and (one == 1 or _is_out(self.second)):
            return 1
        if other and (other == 1 or _is_out(self.first)):
            return 2
        return None

    @property
    def is_open(self) -> bool:
        return self.ahead is None and (self.first.place_is_open or self.second.place_is_open)


@dataclass(frozen=True, slots=True)
class Score:
    """Meetings of one kind (a season, a circuit, or all): who was ahead how often; `open`: it is not known."""

    about: SeasonName | CircuitRef | None
    meetings: int
    first: int
    second: int
    open: int

    @property
    def undecided(self) -> int:
        return self.meetings - self.first - self.second - self.open


@dataclass(frozen=True, slots=True)
class Record:
    """What one side did in all its races, in class. `..._are_least`: places, or grids, are missing."""

    count: Count
    podiums: int
    podiums_are_least: bool
    poles: int
    poles_are_least: bool


@dataclass(frozen=True, slots=True)
class Comparison:
    """`together`: races in one car. `in_other_classes`: races both started in, but in different classes."""

    meetings: tuple[Meeting, ...]
    together: tuple[Start, ...]
    in_other_classes: int
    first: Record
    second: Record

    @property
    def score(self) -> Score:
        return score(None, self.meetings)

    @property
    def seasons(self) -> tuple[Score, ...]:
        """Newest first."""
        found = _scores(self.meetings, lambda one: one.first.season)
        return tuple(sorted(found, key=lambda one: -one.about.year if isinstance(one.about, SeasonName) else 0))

    @property
    def circuits(self) -> tuple[Score, ...]:
        """Most meetings first."""
        found = _scores(self.meetings, lambda one: one.first.event.circuit)
        return tuple(sorted(found, key=lambda one: -one.meetings))


def compare(first: Sequence[Start], second: Sequence[Start]) -> Comparison:
    """Both oldest first."""
    ones, others = _raced(first), _raced(second)
    meetings: list[Meeting] = []
    together: list[Start] = []
    apart = 0
    for race, mine in ones.items():
        theirs = others.get(race, [])
        shared = [start for start in mine if any(start.car.key == other.car.key for other in theirs)]
        pairs = [(a, b) for a in mine for b in theirs if a.car.car_class == b.car.car_class]
        if shared:
            together.append(shared[0])
        elif pairs:
            meetings.append(Meeting(_best(a for a, _ in pairs), _best(b for _, b in pairs)))
        elif theirs:
            apart += 1
    return Comparison(tuple(meetings), tuple(together), apart, record(first), record(second))


def record(starts: Sequence[Start]) -> Record:
    """Each car stands on a podium of its own: a driver who took another one over may have two in one race."""
    placed = [start for start in starts if start.class_place is not None and start.class_place <= 3 and start.counts]
    podiums = {(start.race, start.car.key) for start in placed}
    return Record(
        count(starts),
        len(podiums),
        any(start.is_over and start.coverage not in WITH_PODIUM for start in starts),
        sum(start.on_pole for start in starts),
        any(start.is_over and not start.pole_is_known for start in starts),
    )


def score(about: SeasonName | CircuitRef | None, meetings: Sequence[Meeting]) -> Score:
    ahead = [one.ahead for one in meetings]
    return Score(about, len(meetings), ahead.count(1), ahead.count(2), sum(one.is_open for one in meetings))


def _scores(meetings: Iterable[Meeting], key: Callable[[Meeting], SeasonName | CircuitRef]) -> list[Score]:
    groups: dict[SeasonName | CircuitRef, list[Meeting]] = {}
    for one in meetings:
        groups.setdefault(key(one), []).append(one)
    return [score(about, found) for about, found in groups.items()]


def _raced(starts: Iterable[Start]) -> dict[int | None, list[Start]]:
    """The cars that started, by race."""
    return group((start for start in starts if start.raced), lambda start: start.race)


def _best(starts: Iterable[Start]) -> Start:
    return min(starts, key=lambda start: start.class_place or LAST)


def _is_out(start: Start) -> bool:
    return start.status is not None and not start.status.may_hold_a_place
