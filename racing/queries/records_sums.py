"""Records as sums over drives: who has most, the longest runs, ages and gaps. Plain values, no database."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from operator import attrgetter
from typing import Literal, NamedTuple

SHOWN = 5
MOST_SHOWN = 12
SHORTEST_RUN = 2


class Drive(NamedTuple):
    """One driver in one car in one race; names are keys of rows. `lineage`: the class through its names.

    `team_line`: the team through its names, None where it had no other.

    `place` is in class, `gap_ms` behind the winner overall. `driver` is None where nobody is known.
    """

    race: int
    event: int
    day: date
    year: int
    lineage: str
    circuit: int
    entry: int
    driver: int | None
    team: int | None
    team_line: int | None
    make: int | None
    place: int | None
    started: bool
    classified: bool
    overall: int | None
    gap_ms: int | None


def won(drives: Iterable[Drive]) -> list[Drive]:
    """The class wins among them."""
    return [one for one in drives if one.place == 1]


def on_podium(drives: Iterable[Drive]) -> list[Drive]:
    return [one for one in drives if one.place is not None and one.place <= 3]


def under_newest_team(drives: Sequence[Drive]) -> list[Drive]:
    """A team and its earlier and later names are one; of oldest races first, the newest name stands for all."""
    newest: dict[int | None, int | None] = {one.team_line: one.team for one in drives if one.team_line is not None}
    return [one._replace(team=newest.get(one.team_line, one.team)) for one in drives]


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a record: who, how much, and the events between which it was done."""

    rank: int
    holder: int
    value: int
    first: int | None = None
    last: int | None = None
    is_current: bool = False


@dataclass(frozen=True, slots=True)
class Ranking:
    """The best few with everybody level with the last of them; `more`: how many of those are not shown."""

    lines: tuple[Line, ...]
    more: int = 0


def most(drives: Iterable[Drive], holder: Literal["driver", "team", "make"]) -> Ranking:
    """Each driver once per race, in however many cars; each team and make once per car and race."""
    return _counted(drives, holder, ("race",) if holder == "driver" else ("race", "entry"))


def most_places(drives: Iterable[Drive]) -> Ranking:
    """Each driver once per car and race: a second and a third place in one race are two."""
    return _counted(drives, "driver", ("race", "entry"))


def _counted(drives: Iterable[Drive], holder: str, once: tuple[str, ...]) -> Ranking:
    seen = set(map(attrgetter(holder, *once), drives))
    counts = Counter([who for who, *_ in seen if who is not None])
    return ranked([Line(0, who, number) for who, number in counts.items()])


def ranked(lines: Iterable[Line], *, least_first: bool = False) -> Ranking:
    """Places as in a table: those level share one."""
    ordered = sorted(lines, key=lambda one: (one.value if least_first else -one.value, one.holder))
    if len(ordered) > SHOWN:
        ordered = [one for one in ordered if _is_as_good(one.value, ordered[SHOWN - 1].value, least_first)]
    values = [one.value for one in ordered]
    placed = [replace(one, rank=values.index(one.value) + 1) for one in ordered]
    return Ranking(tuple(placed[:MOST_SHOWN]), max(0, len(placed) - MOST_SHOWN))


def _is_as_good(value: int, limit: int, least_first: bool) -> bool:
    return value <= limit if least_first else value >= limit


class Run(NamedTuple):
    """Races in a row of one driver: how many, from and to which event. `at`: the last one's number."""

    length: int
    first: int
    last: int
    at: int


def runs(races: Iterable[Drive], drives: Iterable[Drive]) -> Ranking:
    """The longest run of each driver in consecutive races of a class; a race missed or lost ends it.

    `drives` are those that go on with a run, among all of the `races`.
    """
    numbers: dict[tuple[str, int], int] = {}
    held: Counter[str] = Counter()
    for lineage, race in dict.fromkeys(map(attrgetter("lineage", "race"), races)):
        numbers[lineage, race] = held[lineage]
        held[lineage] += 1
    standing: dict[tuple[str, int], Run] = {}
    best: dict[int, Run] = {}
    for one in drives:
        if one.driver is not None:
            key, number = (one.lineage, one.driver), numbers[one.lineage, one.race]
            run = standing[key] = _went_on(standing.get(key), one.event, number)
            _keep_longer(best, one.driver, run)
    current = {(driver, run.first) for (lineage, driver), run in standing.items() if run.at == held[lineage] - 1}
    return _ranked_runs(best, current)


def finishing_runs(drives: Sequence[Drive]) -> Ranking:
    """The longest run of each driver who was classified in every race started; a race missed does not end it.

    A second car in the same race adds nothing, and takes nothing away. Whoever was not there in the newest season does
    not go on.
    """
    classified = {(one.driver, one.race) for one in drives if one.classified}
    standing: dict[int, Run | None] = {}
    best: dict[int, Run] = {}
    for one in drives:
        if one.driver is None or not one.started:
            continue
        run = standing.get(one.driver)
        if (one.driver, one.race) not in classified:
            run = None
        elif run is None:
            run = Run(1, one.event, one.event, one.race)
        elif run.at != one.race:
            run = Run(run.length + 1, run.first, one.event, one.race)
        standing[one.driver] = run
        if run is not None:
            _keep_longer(best, one.driver, run)
    newest = {one.driver for one in drives if one.year == drives[-1].year}
    current = {(driver, run.first) for driver, run in standing.items() if run and driver in newest}
    return _ranked_runs(best, current)


def _went_on(before: Run | None, event: int, at: int) -> Run:
    """The run with one race more. A second car in the same race adds nothing; after a gap a new run begins."""
    if before is None or before.at < at - 1:
        return Run(1, event, event, at)
    return before if before.at == at else Run(before.length + 1, before.first, event, at)


def _keep_longer(best: dict[int, Run], driver: int, run: Run) -> None:
    if driver not in best or run.length > best[driver].length:
        best[driver] = run


def _ranked_runs(best: Mapping[int, Run], current: set[tuple[int, int]]) -> Ranking:
    return ranked(
        Line(0, driver, run.length, run.first, run.last, (driver, run.first) in current)
        for driver, run in best.items()
        if run.length >= SHORTEST_RUN
    )


def ended(ranking: Ranking, gone: Container[int]) -> Ranking:
    """No run of somebody who is gone goes on."""
    lines = (replace(one, is_current=one.is_current and one.holder not in gone) for one in ranking.lines)
    return replace(ranking, lines=tuple(lines))


def ages(wins: Iterable[Drive], born: Mapping[int, date], *, oldest: bool = False) -> Ranking:
    """Winners by their age in days at their first (or last) class win."""
    best: dict[int, Line] = {}
    for one in wins:
        if one.driver is None or one.driver not in born:
            continue
        if oldest or one.driver not in best:
            best[one.driver] = Line(0, one.driver, (one.day - born[one.driver]).days, one.event, one.event)
    return ranked(best.values(), least_first=not oldest)


def closest(drives: Iterable[Drive]) -> Ranking:
    """Races by the gap between the first two overall; the holder is the event."""
    gaps = {one.event: one.gap_ms for one in drives if one.overall == 2 and one.gap_ms is not None}
    return ranked([Line(0, event, gap, event, event) for event, gap in gaps.items()], least_first=True)


def firsts(wins: Iterable[Drive]) -> tuple[tuple[int, tuple[int, ...]], ...]:
    """(event, drivers) of the first class win in each class, oldest first."""
    found: dict[str, tuple[int, int, list[int]]] = {}
    for one in wins:
        if one.driver is not None:
            entry, event, drivers = found.setdefault(one.lineage, (one.entry, one.event, []))
            if entry == one.entry and event == one.event:
                drivers.append(one.driver)
    return tuple((event, tuple(dict.fromkeys(drivers))) for _, event, drivers in found.values())
