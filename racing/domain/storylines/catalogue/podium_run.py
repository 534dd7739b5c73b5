"""Podiums in a row, in races of a class that follow each other directly, by drivers who start here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from racing.domain.sentence import Sentence, by_class, plural_sentence, sentence
from racing.domain.storylines.context import PreviewContext
from racing.domain.storylines.coverage import Rests
from racing.domain.storylines.examples import Example, weekend
from racing.domain.storylines.facts import Evidence, Fact
from racing.domain.storylines.present import class_named, slugs
from racing.domain.storylines.proof import start_row
from racing.domain.storylines.registry import storyline
from racing.domain.storylines.start_runs import StartRun, runs_of_starts, wins_among
from racing.domain.vocabulary import ClassRef, DriverRef

SHORTEST = 5
WEIGHT, PER_PODIUM, HEAVIEST = 38, 2, 60


@dataclass(frozen=True, kw_only=True)
class PodiumRun(Fact):
    drivers: tuple[DriverRef, ...]
    car_class_ref: ClassRef
    races: int
    wins: int


def find(context: PreviewContext) -> Iterator[PodiumRun]:
    """A run of nothing but wins is told as such."""
    for run in runs_of_starts(context, lambda start: start.is_on_the_podium, SHORTEST, in_every_race=True):
        if run.wins < run.length:
            yield _run(context, run)


def _run(context: PreviewContext, run: StartRun) -> PodiumRun:
    drivers = slugs(run.drivers)
    return PodiumRun(
        key=f"podium-run:{run.car_class.slug}:{'+'.join(sorted(drivers))}",
        subjects=drivers,
        weight=min(WEIGHT + PER_PODIUM * run.length, HEAVIEST),
        figure=str(run.length),
        evidence=Evidence(
            tuple(start_row(context, one) for one in run.starts),
            by_class(
                sentence("The first three of a class, in races of the class that follow each other directly."),
                sentence("The first three, in races that follow each other directly."),
            ),
        ),
        car_class=run.car_class.slug,
        topic="run",
        drivers=run.drivers,
        car_class_ref=class_named(context, run.car_class),
        races=run.length,
        wins=run.wins,
    )


def phrase(fact: PodiumRun) -> Sentence:
    said = plural_sentence(
        "*{drivers} has been on the podium in each of the last {races:word} {car_class:compound}races.*",
        "*{drivers} have been on the podium in each of the last {races:word} {car_class:compound}races.*",
        len(fact.drivers),
        drivers=fact.drivers,
        races=fact.races,
        car_class=fact.car_class_ref,
    )
    return said.followed_by(wins_among(fact.wins))


_US, _THEM = "GT2: 45 Jörg Bergmeister, Patrick Long", "GT2: 62 Jaime Melo"
_RACES = tuple(f"2008 r{number} GT2: 62 Jaime Melo" for number in range(1, 6))
_HERE = weekend().entered(_US, _THEM).won(*_RACES).with_every_starter_from(1999)
_FIVE = tuple(f"2008 r{number} 2" for number in range(1, 6))
_WON = tuple(f"2008 r{number} 1" for number in range(1, 6))
_KEY = ("podium-run:gt2:jorg-bergmeister",)
_BOTH = ("podium-run:gt2:jorg-bergmeister+patrick-long",)
EXAMPLES = (
    Example(_HERE.knows("Jörg Bergmeister", *_FIVE), _KEY),
    Example(_HERE.knows("Jörg Bergmeister", *_FIVE).knows("Patrick Long", *_FIVE), _BOTH),
    Example(_HERE.knows("Jörg Bergmeister", _WON[0], *_FIVE[1:]), _KEY),
    Example(_HERE.knows("Jörg Bergmeister", *_WON[:3], *_FIVE[3:]), _KEY),
    Example(
        weekend()
        .entered("GTP: 1 Jörg Bergmeister")
        .won(*_RACES)
        .with_every_starter_from(1999)
        .knows("Jörg Bergmeister", *_FIVE)
    ),
    Example(_HERE.knows("Jörg Bergmeister", *_WON)),
    Example(_HERE.knows("Jörg Bergmeister", *_FIVE[1:])),
    Example(_HERE.raced("sebring", _THEM).knows("Jörg Bergmeister", *_FIVE)),
    Example(_HERE.knows("Jörg Bergmeister", *_FIVE).with_every_starter_from(None)),
)

storyline("podium_run", theme="form", rests_on=(Rests.STARTERS,), find=find, phrase=phrase, examples=EXAMPLES)
