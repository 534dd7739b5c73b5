"""Who starts in the series for the first time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from racing.domain.sentence import Sentence, plural_sentence, sentence
from racing.domain.storylines.context import PreviewContext
from racing.domain.storylines.coverage import Rests
from racing.domain.storylines.examples import Example, weekend
from racing.domain.storylines.facts import Evidence, Fact
from racing.domain.storylines.past import counted, knows_every_starter
from racing.domain.storylines.present import car_of, drivers_here, refs
from racing.domain.storylines.proof import entry_row
from racing.domain.storylines.registry import storyline
from racing.domain.vocabulary import DriverRef

WEIGHT, MOST_NAMES = 50, 4


@dataclass(frozen=True, kw_only=True)
class Debut(Fact):
    drivers: tuple[DriverRef, ...]


def find(context: PreviewContext) -> Iterator[Debut]:
    """Nobody is a beginner in the first season, where all are."""
    earlier = any(row.event.season != context.event.season for row in counted(context))
    if not earlier or not knows_every_starter(context):
        return
    known = [one for one in drivers_here(context) if one in context.people]
    new = tuple(one for one in known if not context.people[one].starts)
    if new:
        cars = dict.fromkeys(car for one in new if (car := car_of(context, one)))
        yield Debut(
            key="debut",
            subjects=new,
            weight=WEIGHT,
            figure=str(len(new)),
            evidence=Evidence(
                tuple(entry_row(context.event, car) for car in cars),
                sentence("First is who has not started a race of the series before; failed qualifying is no start."),
            ),
            drivers=refs(context, new),
        )


def phrase(fact: Debut) -> Sentence:
    number = len(fact.drivers)
    if number > MOST_NAMES:
        return sentence("*{number:Word} drivers are entered for a first start in the series.*", number=number)
    return plural_sentence(
        "*{drivers} is entered for a first start in the series.*",
        "*{drivers} are entered for a first start in the series.*",
        number,
        drivers=fact.drivers,
    )


_US = "GT2: 45 Jörg Bergmeister, Patrick Long"
_HERE = weekend().entered(_US).won("2005 sebring GT2: 1 A A").with_every_starter_from(1999)
_OLD = _HERE.knows("Patrick Long", "2005 sebring 3")
_FIVE = weekend().entered("GT2: 1 A A, B B, C C", "GT2: 2 D D, E E").won("2005 sebring GT2: 1 Z Z")
_UNKNOWN = _FIVE.with_every_starter_from(1999)
EXAMPLES = (
    Example(_OLD.knows("Jörg Bergmeister"), ("debut",)),
    Example(_OLD.knows("Jörg Bergmeister", "2006 sebring 1")),
    Example(_OLD.knows("Jörg Bergmeister").with_every_starter_from(None)),
    Example(weekend().entered(_US).with_every_starter_from(1999).knows("Patrick Long")),
    Example(_UNKNOWN),
    Example(
        _UNKNOWN.knows("A A").knows("B B").knows("C C").knows("D D").knows("E E"),
        ("debut",),
    ),
)

storyline("debut", theme="entries", rests_on=(Rests.STARTERS,), find=find, phrase=phrase, examples=EXAMPLES)
