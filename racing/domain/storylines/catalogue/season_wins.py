"""A crew or a driver who has won most of this season's races of a class."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from racing.domain.sentence import Sentence, by_class, plural_sentence, sentence
from racing.domain.storylines.context import EventRef, PreviewContext
from racing.domain.storylines.coverage import NOTHING
from racing.domain.storylines.examples import Example, weekend
from racing.domain.storylines.facts import Evidence, Fact
from racing.domain.storylines.past import ClassRace, class_races, lineage
from racing.domain.storylines.present import car_of, refs
from racing.domain.storylines.proof import race_row
from racing.domain.storylines.registry import storyline
from racing.domain.vocabulary import ClassRef, DriverRef

WEIGHT, PER_WIN, HEAVIEST = 48, 2, 76
FEWEST_WINS = 3


@dataclass(frozen=True, kw_only=True)
class SeasonWins(Fact):
    car_class_ref: ClassRef
    drivers: tuple[DriverRef, ...]
    won: int
    races: int


def find(context: PreviewContext) -> Iterator[SeasonWins]:
    """More than half of at least three wins; races whose winner is not known count as not won."""
    for car_class in context.classes:
        races = [race for race in class_races(context, lineage(car_class)) if race.event.season == context.event.season]
        for drivers, events in _crews(races).items():
            here = [driver for driver in drivers if car_of(context, driver)]
            if here and len(events) >= FEWEST_WINS and len(events) * 2 > len(races):
                yield _season_wins(context, car_class, tuple(here), len(events), races)


def _crews(races: list[ClassRace]) -> dict[tuple[str, ...], tuple[EventRef, ...]]:
    """Drivers who won exactly the same races, with those races."""
    won: dict[str, tuple[EventRef, ...]] = defaultdict(tuple)
    for race in races:
        for driver in race.winners:
            won[driver] = (*won[driver], race.event)
    crews: dict[tuple[EventRef, ...], list[str]] = defaultdict(list)
    for driver, events in sorted(won.items()):
        crews[events].append(driver)
    return {tuple(drivers): events for events, drivers in crews.items()}


def _season_wins(
    context: PreviewContext, car_class: ClassRef, drivers: tuple[str, ...], won: int, races: list[ClassRace]
) -> SeasonWins:
    return SeasonWins(
        key=f"season-wins:{car_class.slug}:{'+'.join(drivers)}",
        subjects=drivers,
        weight=min(WEIGHT + PER_WIN * won, HEAVIEST),
        figure=f"{won}/{len(races)}",
        evidence=Evidence(
            tuple(map(race_row, races)),
            by_class(sentence("Class wins in races of this season."), sentence("Wins in races of this season.")),
        ),
        car_class=car_class.slug,
        topic="run",
        car_class_ref=car_class,
        drivers=refs(context, drivers),
        won=won,
        races=len(races),
    )


def phrase(fact: SeasonWins) -> Sentence:
    values = {"drivers": fact.drivers, "won": fact.won, "races": fact.races, "car_class": fact.car_class_ref}
    if fact.won == fact.races:
        return plural_sentence(
            "*{drivers} has won all {races:word} {car_class:compound}races* this season.",
            "*{drivers} have won all {races:word} {car_class:compound}races* this season.",
            len(fact.drivers),
            **values,
        )
    return plural_sentence(
        "*{drivers} has won {won:word} of {races:word} {car_class:compound}races* this season.",
        "*{drivers} have won {won:word} of {races:word} {car_class:compound}races* this season.",
        len(fact.drivers),
        **values,
    )


_YEAR = weekend("petit", calendar="r1 r2 r3 r4 petit").entered("LMP2: 15 Adrián Fernández, Luis Díaz")
_US = "LMP2: 15 Adrián Fernández, Luis Díaz"
_THREE = _YEAR.raced("r1", _US).raced("r2", _US).raced("r3", _US)
_KEY = ("season-wins:lmp2:adrian-fernandez+luis-diaz",)
EXAMPLES = (
    Example(_THREE, _KEY),
    Example(_THREE.raced("r4", "LMP2: 20 Butch Leitzinger", _US), _KEY),
    Example(_YEAR.raced("r1", _US).raced("r2", _US)),
    Example(_THREE.raced("r1", "GT2: 45 Patrick Long").entered("GT2: 45 Patrick Long", at="r1"), _KEY),
    Example(
        weekend("petit", calendar="r1 r2 r3 petit").raced("r1", _US).raced("r2", _US).raced("r3", _US),
    ),
)

storyline("season_wins", theme="form", rests_on=NOTHING, find=find, phrase=phrase, examples=EXAMPLES)
