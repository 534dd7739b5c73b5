"""First on the grid race after race, in races that follow each other directly, by drivers who start here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from racing.domain.sentence import Sentence, plural_sentence, sentence
from racing.domain.storylines.context import PreviewContext
from racing.domain.storylines.coverage import Rests
from racing.domain.storylines.examples import Example, weekend
from racing.domain.storylines.facts import Evidence, Fact
from racing.domain.storylines.people import Start
from racing.domain.storylines.present import has_one_class, slugs
from racing.domain.storylines.proof import start_row
from racing.domain.storylines.registry import storyline
from racing.domain.storylines.start_runs import StartRun, runs_of_starts, wins_among
from racing.domain.vocabulary import DriverRef

SHORTEST = 3
WEIGHT, PER_POLE, HEAVIEST = 42, 3, 62


@dataclass(frozen=True, kw_only=True)
class PoleRun(Fact):
    drivers: tuple[DriverRef, ...]
    races: int
    wins: int | None
    """Where all race in one class; else a place is one in class."""


def find(context: PreviewContext) -> Iterator[PoleRun]:
    """The grid is that of all classes. One that is not known ends a run."""
    for run in runs_of_starts(context, lambda start: start.grid == 1, SHORTEST, in_every_race=True):
        yield _run(context, run)


def _run(context: PreviewContext, run: StartRun) -> PoleRun:
    drivers = slugs(run.drivers)
    return PoleRun(
        key=f"pole-run:{'+'.join(sorted(drivers))}",
        subjects=drivers,
        weight=min(WEIGHT + PER_POLE * run.length, HEAVIEST),
        figure=str(run.length),
        evidence=Evidence(
            tuple(start_row(context, one, _from_pole(one)) for one in run.starts),
            sentence("Races that follow each other directly; first on the grid, penalties included."),
        ),
        car_class=run.car_class.slug,
        drivers=run.drivers,
        races=run.length,
        wins=run.wins if has_one_class(context) else None,
    )


def _from_pole(start: Start) -> Sentence:
    if start.class_place is None:
        return sentence("First on the grid; {status}.", status=start.status)
    return sentence("First on the grid, finished: {place:place}.", place=start.class_place)


def phrase(fact: PoleRun) -> Sentence:
    said = plural_sentence(
        "*{drivers} has started the last {races:word} races from first on the grid.*",
        "*{drivers} have started the last {races:word} races from first on the grid.*",
        len(fact.drivers),
        drivers=fact.drivers,
        races=fact.races,
    )
    return said.followed_by(_wins(fact))


def _wins(fact: PoleRun) -> Sentence | None:
    if fact.wins is None:
        return None
    if fact.wins == fact.races:
        return sentence("All of them were won.")
    if fact.wins == 0:
        return sentence("None of them was won.")
    return wins_among(fact.wins)


_US, _LMP = "GT2: 45 Jörg Bergmeister, Patrick Long", "LMP1: 1 A A"
_RACES = tuple(f"2008 r{number} GT2: 62 Jaime Melo" for number in range(1, 4))
_HERE = weekend().entered(_US).won(*_RACES).with_every_starter_from(1999)
_TWO = weekend().entered(_US, _LMP).won(*_RACES).with_every_starter_from(1999)
_POLES = tuple(f"2008 r{number} 2@1" for number in range(1, 4))
_WON = tuple(f"2008 r{number} 1@1" for number in range(1, 4))
_KEY = ("pole-run:jorg-bergmeister",)
EXAMPLES = (
    Example(_HERE.knows("Jörg Bergmeister", *_POLES), _KEY),
    Example(_HERE.knows("Jörg Bergmeister", *_WON), _KEY),
    Example(_HERE.knows("Jörg Bergmeister", _WON[0], *_POLES[1:]), _KEY),
    Example(_HERE.knows("Jörg Bergmeister", *_WON[:2], "2008 r3 ret@1"), _KEY),
    Example(_TWO.knows("Jörg Bergmeister", *_POLES).knows("Patrick Long", *_POLES), (f"{_KEY[0]}+patrick-long",)),
    Example(_HERE.knows("Jörg Bergmeister", *_POLES[:2], "2008 r3 1@2")),
    Example(_HERE.knows("Jörg Bergmeister", *_POLES[:2], "2008 r3 1")),
    Example(_HERE.knows("Jörg Bergmeister", *_POLES[1:])),
    Example(_HERE.knows("Jörg Bergmeister", *_POLES).with_every_starter_from(2001)),
)

storyline("pole_run", theme="form", rests_on=(Rests.STARTERS,), find=find, phrase=phrase, examples=EXAMPLES)
