"""Somebody's next podium would be the 25th, 50th, 75th; only where every starter and every place is known."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from racing.domain.sentence import Sentence, by_class, sentence
from racing.domain.storylines.context import PreviewContext
from racing.domain.storylines.coverage import Rests
from racing.domain.storylines.examples import Example, Weekend, weekend
from racing.domain.storylines.facts import Evidence, EvidenceRow, Fact
from racing.domain.storylines.past import knows_every_starter
from racing.domain.storylines.people import PODIUM
from racing.domain.storylines.present import drivers_here, person
from racing.domain.storylines.registry import storyline
from racing.domain.vocabulary import DriverRef

STEP = 25
LATELY = 5
"""So many starts back the last podium may lie: a round number that waits for years is no news."""
WEIGHT, WEIGHT_HUNDRED, HUNDRED = 46, 54, 100


@dataclass(frozen=True, kw_only=True)
class RoundPodiums(Fact):
    driver: DriverRef
    podiums: int
    starts: int


def find(context: PreviewContext) -> Iterator[RoundPodiums]:
    if not knows_every_starter(context):
        return
    for driver in drivers_here(context):
        races = person(context, driver).races
        podiums = sum(1 for one in races if one.is_on_the_podium)
        is_near = any(one.is_on_the_podium for one in races[-LATELY:])
        if (podiums + 1) % STEP == 0 and is_near and not any(one.is_open for one in races):
            yield _round(context.drivers[driver], podiums, len(races))


def _round(driver: DriverRef, podiums: int, starts: int) -> RoundPodiums:
    values = {"driver": driver, "podiums": podiums, "starts": starts}
    counted = sentence("{driver}: {podiums} podiums in {starts} starts.", **values)
    return RoundPodiums(
        key=f"round-podiums:{driver.slug}",
        subjects=(driver.slug,),
        weight=WEIGHT_HUNDRED if (podiums + 1) % HUNDRED == 0 else WEIGHT,
        figure=str(podiums),
        evidence=Evidence(
            (EvidenceRow(None, None, counted),),
            by_class(
                sentence("A podium is one of the first {places:word} places of a class.", places=PODIUM),
                sentence("A podium is one of the first {places:word} places.", places=PODIUM),
            ),
        ),
        driver=driver,
        podiums=podiums,
        starts=starts,
    )


def phrase(fact: RoundPodiums) -> Sentence:
    return sentence(
        "*The next podium would be number {target} for {driver}*; so far there have been {podiums} in {starts} starts.",
        target=fact.podiums + 1,
        driver=fact.driver,
        podiums=fact.podiums,
        starts=fact.starts,
    )


def _been(podiums: int, *others: str) -> Weekend:
    given = weekend().entered("GT2: 45 Jörg Bergmeister").with_every_starter_from(1999)
    return given.knows("Jörg Bergmeister", *(f"2005 r{number} 3" for number in range(podiums)), *others)


_KEY = ("round-podiums:jorg-bergmeister",)
EXAMPLES = (
    Example(_been(24, "2006 sebring 4", "2006 mosport ret"), _KEY),
    Example(_been(99), _KEY),
    Example(_been(24, *(f"2006 r{number} 4" for number in range(5)))),
    Example(_been(25)),
    Example(_been(24, "2006 sebring ?")),
    Example(_been(24).with_every_starter_from(None)),
)

storyline("round_podiums", theme="record", rests_on=(Rests.STARTERS,), find=find, phrase=phrase, examples=EXAMPLES)
