"""The series' past as storylines ask for it: class wins, races of a class under all its names, runs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from racing.domain.storylines.context import EventRef, PreviewContext, RaceResult
from racing.domain.storylines.once import once
from racing.domain.vocabulary import ClassRef


@dataclass(frozen=True, slots=True)
class ClassRace:
    """One race of a class; `winner` None where the data do not hold it."""

    event: EventRef
    winner: RaceResult | None

    @property
    def winners(self) -> frozenset[str]:
        return frozenset(driver.slug for driver in self.winner.car.drivers) if self.winner else frozenset()


def lineage(car_class: ClassRef) -> str:
    """What joins a class with its earlier and later names."""
    return car_class.lineage or car_class.slug


@once
def counted(context: PreviewContext) -> tuple[RaceResult, ...]:
    """Results before the event, without those the series leaves out of its statistics."""
    return tuple(row for row in context.history if row.counts and row.event.day < context.event.day)


@once
def class_wins(context: PreviewContext) -> tuple[RaceResult, ...]:
    return tuple(row for row in counted(context) if row.is_class_win)


@once
def makes_wins(context: PreviewContext) -> tuple[RaceResult, ...]:
    """Class wins that say something about a make: not those in classes where everybody drives the same one."""
    alike = {slug for season in context.seasons for slug in season.of_one_make}
    return tuple(row for row in class_wins(context) if row.car.car_class.slug not in alike)


@once
def class_races(context: PreviewContext, family: str) -> tuple[ClassRace, ...]:
    """Every race of a class in the data, oldest first."""
    events: dict[tuple[str, str], EventRef] = {}
    winners: dict[tuple[str, str], RaceResult] = {}
    for row in counted(context):
        if lineage(row.car.car_class) == family:
            key = (row.event.season, row.event.slug)
            events[key] = row.event
            if row.is_class_win:
                winners[key] = row
    races = (ClassRace(event, winners.get(key)) for key, event in events.items())
    return tuple(sorted(races, key=lambda race: race.event.day))


@once
def races_before(context: PreviewContext) -> tuple[EventRef, ...]:
    """Every race of the series before this event that it counts, oldest first: run, or still to run this season."""
    this = context.event.season
    former = {(row.event.season, row.event.slug): row.event for row in counted(context) if row.event.season != this}
    held = (one for one in context.calendar if one.is_before(context.event.day))
    return tuple(sorted((*former.values(), *held), key=lambda event: event.day))


@once
def race_at(context: PreviewContext) -> dict[tuple[date, str], EventRef]:
    """Day and circuit -> the race before this event."""
    return {(event.day, event.circuit.slug): event for event in races_before(context)}


def races_here(context: PreviewContext, family: str) -> tuple[ClassRace, ...]:
    """Earlier races of a class at this circuit, in every layout, oldest first."""
    circuit = context.event.circuit.slug
    return tuple(race for race in class_races(context, family) if race.event.circuit.slug == circuit)


@once
def overall_wins_here(context: PreviewContext) -> tuple[RaceResult, ...]:
    """Overall winners of the series' races at this circuit, oldest first."""
    circuit = context.event.circuit.slug
    return tuple(row for row in counted(context) if row.overall_place == 1 and row.event.circuit.slug == circuit)


def winners_are_complete(context: PreviewContext, races: Iterable[ClassRace]) -> bool:
    """True when a record may be claimed: every class winner since a declared year, and none missing here."""
    since = context.winners_complete_from
    return since is not None and all(race.winner is not None and race.event.day.year >= since for race in races)


def counted_since(context: PreviewContext) -> int | None:
    """The year a sentence must name as the beginning of what was counted; None: the series' whole history is known."""
    since, first = context.winners_complete_from, context.series_began
    return None if first is not None and since is not None and since <= first else since


def knows_every_race(context: PreviewContext) -> bool:
    """True when no race of the series, run since its first season, is missing in the data."""
    return context.winners_complete_from is not None and counted_since(context) is None


def knows_every_starter(context: PreviewContext) -> bool:
    """True when every car of every race since the series began is in the data."""
    since, began = context.starters_complete_from, context.series_began
    return since is not None and began is not None and since <= began
