"""The only ones in the field who have started every race of the series at this circuit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from racing.domain.sentence import Sentence, plural_sentence, sentence
from racing.domain.storylines.context import EventRef, PreviewContext
from racing.domain.storylines.coverage import Rests
from racing.domain.storylines.examples import Example, weekend
from racing.domain.storylines.facts import Evidence, EvidenceRow, Fact
from racing.domain.storylines.past import counted, knows_every_starter
from racing.domain.storylines.present import drivers_here, refs, starts_here
from racing.domain.storylines.registry import storyline
from racing.domain.vocabulary import DriverRef

FEWEST_RACES, MOST_DRIVERS = 4, 2
WEIGHT, PER_RACE, HEAVIEST = 36, 2, 56


@dataclass(frozen=True, kw_only=True)
class StartedEvery(Fact):
    event: EventRef
    drivers: tuple[DriverRef, ...]
    races: int


def find(context: PreviewContext) -> Iterator[StartedEvery]:
    if not knows_every_starter(context):
        return
    circuit = context.event.circuit.slug
    races = {
        (row.event.season, row.event.slug): row.event for row in counted(context) if row.event.circuit.slug == circuit
    }
    always = [one for one in drivers_here(context) if len(starts_here(context, one)) == len(races)]
    if len(races) >= FEWEST_RACES and 0 < len(always) <= MOST_DRIVERS:
        yield StartedEvery(
            key="started-every",
            subjects=tuple(always),
            weight=min(WEIGHT + PER_RACE * len(races), HEAVIEST),
            figure=str(len(races)),
            evidence=Evidence(
                tuple(
                    EvidenceRow(event, event.day, sentence("{drivers} started.", drivers=refs(context, always)))
                    for event in races.values()
                ),
                sentence("Every race of the series at this circuit so far; only those entered now are compared."),
            ),
            event=context.event,
            drivers=refs(context, always),
            races=len(races),
        )


def phrase(fact: StartedEvery) -> Sentence:
    return plural_sentence(
        "*In this field only {drivers} has started all {races:word} races held {event:where}.*",
        "*In this field only {drivers} have started all {races:word} races held {event:where}.*",
        len(fact.drivers),
        drivers=fact.drivers,
        races=fact.races,
        event=fact.event,
    )


_WON = tuple(f"{year} mosport GT2: 1 A A" for year in range(2005, 2009))
_BEEN = tuple(f"{year} mosport 5" for year in range(2005, 2009))
_HERE = weekend().entered("GT2: 45 Jörg Bergmeister, Patrick Long").won(*_WON).with_every_starter_from(1999)
_KEY = ("started-every",)
EXAMPLES = (
    Example(_HERE.knows("Jörg Bergmeister", *_BEEN), _KEY),
    Example(_HERE.knows("Jörg Bergmeister", *_BEEN).knows("Patrick Long", *_BEEN), _KEY),
    Example(_HERE.knows("Jörg Bergmeister", *_BEEN[1:])),
    Example(_HERE.knows("Jörg Bergmeister", *_BEEN).with_every_starter_from(2004)),
)

storyline("started_every", theme="circuit", rests_on=(Rests.STARTERS,), find=find, phrase=phrase, examples=EXAMPLES)
