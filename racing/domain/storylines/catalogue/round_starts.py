"""Somebody's 100th, 150th, 200th start in the series would be this one; only where every starter is known."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from racing.domain.sentence import Sentence, plural_sentence, sentence
from racing.domain.storylines.context import PreviewContext
from racing.domain.storylines.coverage import Rests
from racing.domain.storylines.examples import Example, Weekend, weekend
from racing.domain.storylines.facts import Evidence, EvidenceRow, Fact
from racing.domain.storylines.past import class_wins, knows_every_starter
from racing.domain.storylines.people import Start
from racing.domain.storylines.present import drivers_here, person, slugs
from racing.domain.storylines.registry import storyline
from racing.domain.vocabulary import DriverRef

FIRST, STEP, HUNDRED = 100, 50, 100
WEIGHT_HUNDRED, WEIGHT = 62, 52
DEFINITION = sentence("Races of the series that the driver has started; failed qualifying is no start.")


def is_round(number: int) -> bool:
    """Worth telling: the 100th start, the 150th, the 200th."""
    return number >= FIRST and number % STEP == 0


def weight_of(number: int) -> int:
    return WEIGHT if number % HUNDRED else WEIGHT_HUNDRED


@dataclass(frozen=True, kw_only=True)
class RoundStarts(Fact):
    driver: DriverRef
    number: int
    began: int
    """Year of the first start."""
    wins: int


def find(context: PreviewContext) -> Iterator[RoundStarts]:
    if not knows_every_starter(context):
        return
    for driver in drivers_here(context):
        races = person(context, driver).races
        number = len(races) + 1
        if is_round(number):
            yield _round(context, context.drivers[driver], number, races)


def _round(context: PreviewContext, driver: DriverRef, number: int, races: tuple[Start, ...]) -> RoundStarts:
    said = sentence("{driver}: {starts} starts since {year}.", driver=driver, starts=number - 1, year=races[0].day.year)
    return RoundStarts(
        key=f"round-starts:{driver.slug}",
        subjects=(driver.slug,),
        weight=weight_of(number),
        figure=str(number),
        evidence=Evidence(
            (EvidenceRow(None, None, said),),
            DEFINITION,
        ),
        driver=driver,
        number=number,
        began=races[0].day.year,
        wins=sum(1 for win in class_wins(context) if driver.slug in slugs(win.car.drivers)),
    )


def phrase(fact: RoundStarts) -> Sentence:
    said = sentence(
        "*{driver} is entered for what would be a {number:ordinal} start in the series*; the first was in {began}.",
        driver=fact.driver,
        number=fact.number,
        began=str(fact.began),
    )
    return said.followed_by(_wins(fact))


def _wins(fact: RoundStarts) -> Sentence | None:
    if not fact.wins:
        return None
    return plural_sentence(
        "One of the {starts} so far has been a win.",
        "{wins:Word} of the {starts} so far have been wins.",
        fact.wins,
        wins=fact.wins,
        starts=fact.number - 1,
    )


def _started(starts: int) -> Weekend:
    given = weekend().entered("GT2: 45 Jörg Bergmeister").with_every_starter_from(1999)
    return given.knows("Jörg Bergmeister", *(f"2005 r{number} 5" for number in range(starts)))


_KEY = ("round-starts:jorg-bergmeister",)
EXAMPLES = (
    Example(_started(99), _KEY),
    Example(_started(149).won("2005 r1 GT2: 45 Jörg Bergmeister"), _KEY),
    Example(_started(98)),
    Example(_started(49)),
    Example(_started(99).with_every_starter_from(2001)),
)

storyline("round_starts", theme="record", rests_on=(Rests.STARTERS,), find=find, phrase=phrase, examples=EXAMPLES)
