"""Runs in the races that drivers have started, walked back from the newest; only of series known from the first."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import takewhile

from racing.domain.sentence import Sentence, plural_sentence
from racing.domain.storylines.context import PreviewContext
from racing.domain.storylines.once import once
from racing.domain.storylines.past import class_races, knows_every_starter, lineage
from racing.domain.storylines.people import Start
from racing.domain.storylines.present import person, refs, seats_here
from racing.domain.vocabulary import ClassRef, DriverRef


@dataclass(frozen=True, slots=True)
class StartRun:
    """Starts of drivers of one car here who shared all of them, newest last."""

    drivers: tuple[DriverRef, ...]
    starts: tuple[Start, ...]
    car_class: ClassRef

    @property
    def length(self) -> int:
        return len(self.starts)

    @property
    def wins(self) -> int:
        return sum(1 for one in self.starts if one.class_place == 1)


def runs_of_starts(
    context: PreviewContext, belongs: Callable[[Start], bool], shortest: int, *, in_every_race: bool
) -> tuple[StartRun, ...]:
    """Runs that stand, longest first. `in_every_race`: no race of the class may lie in between."""
    if not knows_every_starter(context):
        return ()
    shared: dict[tuple[int, ...], StartRun] = {}
    for driver, car in seats_here(context).items():
        own = person(context, driver).races
        starts = _unbroken(_in_every_race(context, driver, car.car_class) if in_every_race else own, belongs)
        if len(starts) >= shortest:
            key = (car.key, *(start.car for start in starts))
            mates = shared[key].drivers if key in shared else ()
            names = (*(one.slug for one in mates), driver)
            shared[key] = StartRun(refs(context, names), starts, car.car_class)
    return tuple(sorted(shared.values(), key=lambda run: (-run.length, run.drivers[0].slug)))


def _unbroken(races: Iterable[Start | None], belongs: Callable[[Start], bool]) -> tuple[Start, ...]:
    """The newest of them that belong together; None is a race without a start."""
    newest = takewhile(lambda start: start is not None and belongs(start), reversed(tuple(races)))
    return tuple(start for start in newest if start is not None)[::-1]


@once
def _in_every_race(context: PreviewContext, driver: str, car_class: ClassRef) -> tuple[Start | None, ...]:
    """Every race of the class with the driver's start in it."""
    started = {one.day: one for one in person(context, driver).races if _is_in(context, one, car_class)}
    return tuple(started.get(race.event.day) for race in class_races(context, lineage(car_class)))


def _is_in(context: PreviewContext, start: Start, car_class: ClassRef) -> bool:
    """In this class, under any of its names."""
    return _lineages(context).get(start.car_class, start.car_class) == lineage(car_class)


@once
def _lineages(context: PreviewContext) -> dict[str, str]:
    known = (*(one for season in context.seasons for one in season.classes), *context.classes)
    return {one.slug: lineage(one) for one in known}


def wins_among(wins: int) -> Sentence | None:
    """How many of the races of a run were won; nothing where none was."""
    if not wins:
        return None
    return plural_sentence("One of these races was a win.", "{wins:Word} of these races were wins.", wins, wins=wins)
