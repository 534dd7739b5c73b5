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
    drivers: tuple[DriverRef, ...]
    """Those whose start would be number `number`."""
    number: int
    began: tuple[int, ...]
    """Year of the first start of each."""
    wins: tuple[int, ...]


def find(context: PreviewContext) -> Iterator[RoundStarts]:
    if not knows_every_starter(context):
        return
    by_number: dict[int, list[str]] = {}
    for driver in drivers_here(context):
        number = len(person(context, driver).races) + 1
        if is_round(number):
            by_number.setdefault(number, []).append(driver)
    for number, drivers in by_number.items():
        yield _round(context, drivers, number)


def _round(context: PreviewContext, drivers: list[str], number: int) -> RoundStarts:
    named = tuple(context.drivers[one] for one in drivers)
    began = tuple(person(context, one).races[0].day.year for one in drivers)
    rows = (
        sentence("{driver}: {starts} starts since {year}.", driver=driver, starts=number - 1, year=year)
        for driver, year in zip(named, began, strict=True)
    )
    return RoundStarts(
        key=f"round-starts:{'+'.join(drivers)}",
        subjects=tuple(drivers),
        weight=weight_of(number),
        figure=str(number),
        evidence=Evidence(
            tuple(EvidenceRow(None, None, said) for said in rows),
            DEFINITION,
        ),
        drivers=named,
        number=number,
        began=began,
        wins=tuple(_wins_of(context, one) for one in drivers),
    )


def _wins_of(context: PreviewContext, driver: str) -> int:
    return sum(1 for win in class_wins(context) if driver in slugs(win.car.drivers))


def phrase(fact: RoundStarts) -> Sentence:
    if len(fact.drivers) > 1:
        return sentence(
            "*{drivers} are each entered for what would be a {number:ordinal} start in the series.*",
            drivers=fact.drivers,
            number=fact.number,
        )
    said = sentence(
        "*{driver} is entered for what would be a {number:ordinal} start in the series*; the first was in {began}.",
        driver=fact.drivers[0],
        number=fact.number,
        began=str(fact.began[0]),
    )
    return said.followed_by(_wins(fact))


def _wins(fact: RoundStarts) -> Sentence | None:
    (wins,) = fact.wins
    if not wins:
        return None
    return plural_sentence(
        "One of the {starts} so far has been a win.",
        "{wins:Word} of the {starts} so far have been wins.",
        wins,
        wins=wins,
        starts=fact.number - 1,
    )


def _started(starts: int) -> Weekend:
    given = weekend().entered("GT2: 45 Jörg Bergmeister").with_every_starter_from(1999)
    return given.knows("Jörg Bergmeister", *(f"2005 r{number} 5" for number in range(starts)))


def _together(starts: int) -> Weekend:
    races = tuple(f"2005 r{number} 5" for number in range(starts))
    given = weekend().entered("GT2: 45 Jörg Bergmeister", "GT2: 62 Jaime Melo").with_every_starter_from(1999)
    return given.knows("Jörg Bergmeister", *races).knows("Jaime Melo", *races)


_KEY = ("round-starts:jorg-bergmeister",)
EXAMPLES = (
    Example(_started(99), _KEY),
    Example(_started(149).won("2005 r1 GT2: 45 Jörg Bergmeister"), _KEY),
    Example(_together(99), ("round-starts:jorg-bergmeister+jaime-melo",)),
    Example(_started(98)),
    Example(_started(49)),
    Example(_started(99).with_every_starter_from(2001)),
)

storyline("round_starts", theme="record", rests_on=(Rests.STARTERS,), find=find, phrase=phrase, examples=EXAMPLES)
