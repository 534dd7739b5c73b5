"""The longest run of classified finishes in a field, over all seasons; only where every starter is known."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from racing.domain.sentence import Sentence, plural_sentence, sentence
from racing.domain.storylines.context import PreviewContext
from racing.domain.storylines.coverage import Rests
from racing.domain.storylines.examples import Example, Weekend, weekend
from racing.domain.storylines.facts import Evidence, Fact
from racing.domain.storylines.people import Start
from racing.domain.storylines.present import drivers_here, person, slugs
from racing.domain.storylines.proof import start_row
from racing.domain.storylines.registry import storyline
from racing.domain.storylines.start_runs import StartRun, runs_of_starts
from racing.domain.vocabulary import DriverRef, FinishStatus

SHORTEST = 20
WEIGHT, PER_START, HEAVIEST = 34, 1, 50
RACES_PER_POINT = 3


@dataclass(frozen=True, kw_only=True)
class FinishingRun(Fact):
    drivers: tuple[DriverRef, ...]
    starts: int
    is_every_start: bool


def find(context: PreviewContext) -> Iterator[FinishingRun]:
    """Of one car alone: a run that others have too is none. Nobody's end of a race may be unknown."""
    runs = runs_of_starts(context, _is_classified, SHORTEST, in_every_race=False)
    if not runs or (len(runs) > 1 and runs[1].length == runs[0].length):
        return
    if not any(_is_unknown(person(context, driver).races) for driver in drivers_here(context)):
        yield _run(context, runs[0])


def _is_classified(start: Start) -> bool:
    return start.status is FinishStatus.CLASSIFIED


def _is_unknown(races: tuple[Start, ...]) -> bool:
    return any(one.status is FinishStatus.UNKNOWN for one in races)


def _run(context: PreviewContext, run: StartRun) -> FinishingRun:
    drivers = slugs(run.drivers)
    return FinishingRun(
        key=f"finishing-run:{'+'.join(sorted(drivers))}",
        subjects=drivers,
        weight=min(WEIGHT + PER_START * run.length // RACES_PER_POINT, HEAVIEST),
        figure=str(run.length),
        evidence=Evidence(
            tuple(start_row(context, one) for one in run.starts),
            sentence(
                "Starts in races of the series; counted is who is classified, whether or not the car was running at the"
                " end. Only those entered now are compared."
            ),
        ),
        topic="finishes",
        drivers=run.drivers,
        starts=run.length,
        is_every_start=all(len(person(context, one).races) == run.length for one in drivers),
    )


def phrase(fact: FinishingRun) -> Sentence:
    values = {"drivers": fact.drivers, "starts": fact.starts}
    if fact.is_every_start:
        return plural_sentence(
            "*{drivers} has been classified in all {starts} starts in the series*, the longest run in this field.",
            "*{drivers} have been classified in all {starts} starts in the series*, the longest run in this field.",
            len(fact.drivers),
            **values,
        )
    return plural_sentence(
        "*{drivers} has been classified in the last {starts} starts*, the longest run in this field.",
        "*{drivers} have been classified in the last {starts} starts*, the longest run in this field.",
        len(fact.drivers),
        **values,
    )


_US, _THEM = "GT2: 45 Jörg Bergmeister, Patrick Long", "GT2: 62 Jaime Melo"
_HERE = weekend().entered(_US, _THEM).with_every_starter_from(1999)
_TWENTY = tuple(f"2005 r{number} {number}" for number in range(1, 21))


def _been(name: str, *before: str) -> Weekend:
    return _HERE.knows(name, *before, *_TWENTY)


_KEY = ("finishing-run:jorg-bergmeister",)
EXAMPLES = (
    Example(_been("Jörg Bergmeister", "2004 sebring ret"), _KEY),
    Example(_been("Jörg Bergmeister"), _KEY),
    Example(
        _been("Jörg Bergmeister").knows("Patrick Long", *_TWENTY), ("finishing-run:jorg-bergmeister+patrick-long",)
    ),
    Example(_been("Jörg Bergmeister").knows("Jaime Melo", *_TWENTY)),
    Example(_been("Jörg Bergmeister").knows("Jaime Melo", "2006 sebring ?")),
    Example(_HERE.knows("Jörg Bergmeister", *_TWENTY[1:])),
    Example(_HERE.knows("Jörg Bergmeister", *_TWENTY, "2006 sebring ret")),
    Example(_been("Jörg Bergmeister").with_every_starter_from(2004)),
)

storyline("finishing_run", theme="form", rests_on=(Rests.STARTERS,), find=find, phrase=phrase, examples=EXAMPLES)
