"""What the series' past says of people and cars that are entered now: earlier starts, and who has had none."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from racing.domain.vocabulary import FinishStatus

BEHIND_ALL = 10_000
PODIUM = 3


@dataclass(frozen=True, slots=True)
class Start:
    """One earlier race of the series that somebody started.

    `event` and `car` (the entry: those who shared it have the same) are keys of rows; `circuit`, `team`, `make`,
    `model` and `car_class` are slugs, empty where they are not known. `class_place` None: not known or none.
    `grid` is the place on the grid over all classes, None where it is not known.
    """

    event: int
    day: date
    circuit: str
    car: int
    team: str
    status: FinishStatus
    class_place: int | None
    make: str = ""
    model: str = ""
    car_class: str = ""
    grid: int | None = None

    @property
    def is_open(self) -> bool:
        """The car may have had a place that the data do not hold."""
        return self.class_place is None and self.status.may_hold_a_place

    @property
    def is_on_the_podium(self) -> bool:
        return self.class_place is not None and self.class_place <= PODIUM


@dataclass(frozen=True, slots=True)
class Person:
    """What is known of a driver beyond a name. `starts` are in this series before the event, oldest first.

    Only those entered here have their starts; countries are codes, empty: not known.
    """

    countries: tuple[str, ...] = ()
    born: date | None = None
    died: date | None = None
    starts: tuple[Start, ...] = ()

    @property
    def races(self) -> tuple[Start, ...]:
        """One start for each race, the better one of a driver who was in two cars."""
        best: dict[int, Start] = {}
        for start in self.starts:
            other = best.get(start.event)
            if other is None or (start.class_place or BEHIND_ALL) < (other.class_place or BEHIND_ALL):
                best[start.event] = start
        return tuple(best.values())


@dataclass(frozen=True, slots=True)
class Beginners:
    """Teams, makes and car models entered here without an earlier start in the series, by slug.

    Whoever may be behind a start whose team, make or model is not known is not among them.
    """

    teams: frozenset[str] = frozenset()
    makes: frozenset[str] = frozenset()
    models: frozenset[str] = frozenset()


NOBODY = Beginners()
