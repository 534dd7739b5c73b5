"""Runs of class wins: the one that stands now, and the one of this season that has ended, are two things."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from racing.domain.sentence import Sentence, plural_sentence, sentence
from racing.domain.storylines.context import EventRef, PreviewContext, RaceResult
from racing.domain.storylines.facts import EvidenceRow
from racing.domain.storylines.once import once
from racing.domain.storylines.past import ClassRace, class_races, lineage
from racing.domain.storylines.present import car_of, refs, result_at
from racing.domain.storylines.proof import race_row, result_row
from racing.domain.vocabulary import ClassRef, DriverRef

SHORTEST_STANDING = 2
SHORTEST_ENDED = 3
PER_RACE_SINCE = 6
"""What a run that has ended loses with every further race of its class."""


@dataclass(frozen=True, slots=True)
class Run:
    """Class wins of the same drivers in races of a class that follow each other directly.

    `ended_by` is the class race after the last win; None: the run still stands.
    """

    drivers: tuple[str, ...]
    races: tuple[ClassRace, ...]
    ended_by: ClassRace | None

    @property
    def length(self) -> int:
        return len(self.races)

    @property
    def first(self) -> EventRef:
        return self.races[0].event

    @property
    def last(self) -> EventRef:
        return self.races[-1].event

    @property
    def years(self) -> tuple[int, ...]:
        return tuple(sorted({race.event.day.year for race in self.races}))


@dataclass(frozen=True, slots=True)
class RunHere:
    """A run of drivers who start here, as a sentence needs it. `end` is their result where it ended."""

    run: Run
    car_class: ClassRef
    drivers: tuple[DriverRef, ...]
    season: str
    end: RaceResult | None
    races_since: int
    """Class races after the one that ended the run: what lies back loses weight."""

    @property
    def has_faded_by(self) -> int:
        return PER_RACE_SINCE * self.races_since

    @property
    def began_earlier(self) -> bool:
        return self.run.first.season != self.season


def runs(races: Iterable[ClassRace]) -> tuple[Run, ...]:
    """Every run of one win or more; a race without a known winner ends all. Drivers who shared all are one."""
    standing: dict[str, list[ClassRace]] = {}
    over: list[tuple[str, tuple[ClassRace, ...], ClassRace | None]] = []
    for race in races:
        for driver in sorted(standing.keys() - race.winners):
            over.append((driver, tuple(standing.pop(driver)), race))
        for driver in race.winners:
            standing.setdefault(driver, []).append(race)
    over.extend((driver, tuple(won), None) for driver, won in sorted(standing.items()))
    shared: dict[tuple[str, str, int], Run] = {}
    for driver, won, ended_by in over:
        same = (won[0].event.season, won[0].event.slug, len(won))
        known = shared.get(same)
        shared[same] = replace(known, drivers=(*known.drivers, driver)) if known else Run((driver,), won, ended_by)
    return tuple(shared.values())


@once
def class_runs(context: PreviewContext, family: str) -> tuple[Run, ...]:
    return runs(class_races(context, family))


@once
def runs_here(context: PreviewContext) -> tuple[RunHere, ...]:
    """Runs worth telling: standing now, or won and ended this season, by drivers who start here."""
    return tuple(_runs_here(context))


def _runs_here(context: PreviewContext) -> Iterator[RunHere]:
    season = context.event.season
    for car_class in context.classes:
        races = class_races(context, lineage(car_class))
        for run in class_runs(context, lineage(car_class)):
            told = _this_seasons(run, season)
            drivers = tuple(one for one in run.drivers if car_of(context, one))
            if told and drivers:
                end = result_at(context, told.ended_by.event, drivers) if told.ended_by else None
                since = len(races) - 1 - races.index(told.ended_by) if told.ended_by else 0
                yield RunHere(told, car_class, refs(context, drivers), season, end, since)


def _this_seasons(run: Run, season: str) -> Run | None:
    """The run if it stands, or its part won this season if it ended this season; None: too short or too old."""
    if run.ended_by is None:
        return run if run.length >= SHORTEST_STANDING and run.last.season == season else None
    won = tuple(race for race in run.races if race.event.season == season)
    return replace(run, races=won) if len(won) >= SHORTEST_ENDED else None


def run_rows(told: RunHere) -> tuple[EvidenceRow, ...]:
    rows = tuple(race_row(race) for race in told.run.races)
    if told.end:
        return (*rows, result_row(told.end))
    return (*rows, race_row(told.run.ended_by)) if told.run.ended_by else rows


def say_run(told: RunHere) -> Sentence:
    """What was won, said in the tense it deserves."""
    run = told.run
    values = {
        "drivers": told.drivers,
        "length": run.length,
        "car_class": told.car_class,
        "first": run.first,
        "last": run.last,
    }
    if run.ended_by:
        return _say_ended(told, values)
    if told.began_earlier:
        return plural_sentence(
            "*{drivers} has won the last {length:word} {car_class:compound}races*: the run began"
            " {first:where} in {year}.",
            "*{drivers} have won the last {length:word} {car_class:compound}races*: the run began"
            " {first:where} in {year}.",
            len(told.drivers),
            year=run.first.day.year,
            **values,
        )
    if run.length == SHORTEST_STANDING:
        return plural_sentence(
            "*{drivers} has won the last two {car_class:compound}races*, {first:at} and {last:at}.",
            "*{drivers} have won the last two {car_class:compound}races*, {first:at} and {last:at}.",
            len(told.drivers),
            **values,
        )
    return plural_sentence(
        "*{drivers} has won the last {length:word} {car_class:compound}races*, {first:from} {last:until}.",
        "*{drivers} have won the last {length:word} {car_class:compound}races*, {first:from} {last:until}.",
        len(told.drivers),
        **values,
    )


def _say_ended(told: RunHere, values: Mapping[str, object]) -> Sentence:
    return plural_sentence(
        "*{length:Word} {car_class:compound}races in a row* went to {drivers} this season, {first:from} {last:until}.",
        "*{length:Word} {car_class:compound}races in a row* went to {drivers} this season, {first:from} {last:until}.",
        len(told.drivers),
        **values,
    )


def say_end(told: RunHere) -> Sentence | None:
    if told.run.ended_by is None:
        return None
    if told.end is None or told.end.class_place is None:
        return sentence("The run ended {end:at}.", end=told.run.ended_by.event)
    return sentence(
        "The run ended {end:at} with {place:ordinal} place.", end=told.run.ended_by.event, place=told.end.class_place
    )
