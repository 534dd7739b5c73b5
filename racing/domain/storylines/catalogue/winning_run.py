"""Class wins in a row by drivers who start here: a run that stands, or one of this season that has ended."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from racing.domain.sentence import Sentence, by_class, sentence
from racing.domain.storylines.context import PreviewContext
from racing.domain.storylines.coverage import NOTHING
from racing.domain.storylines.examples import Example, weekend
from racing.domain.storylines.facts import Evidence, Fact
from racing.domain.storylines.present import slugs
from racing.domain.storylines.proof import winners_scope
from racing.domain.storylines.registry import storyline
from racing.domain.storylines.runs import RunHere, run_rows, runs_here, say_end, say_run

WEIGHT_STANDING, WEIGHT_ENDED = 54, 50
PER_WIN = 2
HEAVIEST = 78

FADED = 20


@dataclass(frozen=True, kw_only=True)
class WinningRun(Fact):
    told: RunHere


def find(context: PreviewContext) -> Iterator[WinningRun]:
    for told in runs_here(context):
        drivers = slugs(told.drivers)
        state, base = ("ended", WEIGHT_ENDED) if told.run.ended_by else ("standing", WEIGHT_STANDING)
        yield WinningRun(
            key=f"winning-run:{state}:{told.car_class.slug}:{'+'.join(drivers)}",
            subjects=drivers,
            weight=_weight(told, base),
            figure=str(told.run.length),
            evidence=Evidence(
                run_rows(told),
                by_class(
                    sentence("Class wins in races of the class that follow each other directly."),
                    sentence("Wins in races that follow each other directly."),
                ),
                winners_scope(context),
            ),
            car_class=told.car_class.slug,
            topic="run",
            told=told,
        )


def _weight(told: RunHere, base: int) -> int:
    """A run that ended long ago is not told any more."""
    weight = min(base + PER_WIN * told.run.length, HEAVIEST) - told.has_faded_by
    return weight if weight >= FADED else 0


def phrase(fact: WinningRun) -> Sentence:
    return say_run(fact.told).followed_by(say_end(fact.told))


_LONG = weekend("petit", calendar="sebring long-beach utah lime-rock petit").entered(
    "GT2: 45 Jörg Bergmeister, Patrick Long"
)
_WIN, _LOSS = (
    ("GT2: 45 Jörg Bergmeister, Patrick Long",),
    ("GT2: 90 Joey Hand", "GT2: 45 Jörg Bergmeister, Patrick Long"),
)
_THREE = _LONG.raced("sebring", *_WIN).raced("long-beach", *_WIN).raced("utah", *_WIN)
_STANDING = ("winning-run:standing:gt2:jorg-bergmeister+patrick-long",)
_ENDED = ("winning-run:ended:gt2:jorg-bergmeister+patrick-long",)
EXAMPLES = (
    Example(_THREE, _STANDING),
    Example(_THREE.raced("lime-rock", *_LOSS), _ENDED),
    Example(_THREE.raced("lime-rock", "GT2: 90 Joey Hand"), _ENDED),
    Example(_LONG.raced("sebring", *_LOSS).raced("long-beach", *_WIN).raced("utah", *_WIN), _STANDING),
    Example(
        _LONG.won("2008 laguna-seca GT2: 45 Jörg Bergmeister").raced("sebring", *_WIN),
        ("winning-run:standing:gt2:jorg-bergmeister",),
    ),
    Example(_LONG.raced("sebring", *_WIN).raced("long-beach", *_WIN).raced("utah", *_LOSS)),
    Example(_LONG.raced("sebring", *_WIN)),
    Example(_LONG.won("2007 petit GT2: 45 Jörg Bergmeister", "2008 petit GT2: 45 Jörg Bergmeister")),
)

storyline("winning_run", theme="form", rests_on=NOTHING, find=find, phrase=phrase, examples=EXAMPLES)
