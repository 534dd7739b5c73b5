"""Somebody's 100th, 150th, 200th start in the series was this one; only where every starter is known."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from racing.domain.sentence import Sentence, sentence
from racing.domain.storylines.catalogue.round_starts import DEFINITION, is_round, weight_of
from racing.domain.storylines.context import PreviewContext
from racing.domain.storylines.coverage import Rests
from racing.domain.storylines.examples import Example, Weekend, weekend
from racing.domain.storylines.facts import Evidence, Fact
from racing.domain.storylines.past import knows_every_starter
from racing.domain.storylines.present import person, results_at
from racing.domain.storylines.proof import result_row
from racing.domain.storylines.registry import report_storyline
from racing.domain.vocabulary import DriverRef


@dataclass(frozen=True, kw_only=True)
class RoundStart(Fact):
    driver: DriverRef
    number: int
    began: int
    """Year of the first start."""


def find(context: PreviewContext) -> Iterator[RoundStart]:
    if not knows_every_starter(context):
        return
    rows = (row for row in results_at(context, context.event) if row.counts and row.status.started)
    for driver, row in {driver: one for one in rows for driver in one.car.drivers}.items():
        races = person(context, driver.slug).races
        number = len(races) + 1
        if is_round(number):
            yield RoundStart(
                key=f"round-starts:{driver.slug}",
                subjects=(driver.slug,),
                weight=weight_of(number),
                figure=str(number),
                evidence=Evidence((result_row(row),), DEFINITION),
                driver=driver,
                number=number,
                began=races[0].day.year,
            )


def phrase(fact: RoundStart) -> Sentence:
    return sentence(
        "*For {driver} it was the {number:ordinal} start in the series*; the first was in {began}.",
        driver=fact.driver,
        number=fact.number,
        began=str(fact.began),
    )


def _started(starts: int, finish: str = "") -> Weekend:
    us = "GT2: 45 Jörg Bergmeister"
    given = weekend().entered(us).raced("mosport", f"{finish} {us}".strip()).with_every_starter_from(1999)
    return given.knows("Jörg Bergmeister", *(f"2005 r{number} 5" for number in range(starts)))


_KEY = ("round-starts:jorg-bergmeister",)
EXAMPLES = (
    Example(_started(99), _KEY),
    Example(_started(149, "ret"), _KEY),
    Example(_started(99, "dns")),
    Example(_started(98)),
    Example(_started(99).with_every_starter_from(2001)),
)

report_storyline(
    "round_starts", theme="record", rests_on=(Rests.STARTERS,), find=find, phrase=phrase, examples=EXAMPLES
)
