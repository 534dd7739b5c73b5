"""The next class win would be a round number: for a make, or for a driver."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from racing.domain.sentence import Sentence, by_class, sentence
from racing.domain.storylines.context import PreviewContext
from racing.domain.storylines.coverage import Rests
from racing.domain.storylines.examples import Example, weekend
from racing.domain.storylines.facts import Evidence, EvidenceRow, Fact
from racing.domain.storylines.past import class_wins, counted_since, makes_wins
from racing.domain.storylines.proof import winners_scope
from racing.domain.storylines.registry import storyline
from racing.domain.vocabulary import Competitor, DriverRef

WEIGHT_HUNDRED, WEIGHT_MAKE, WEIGHT_GREAT, WEIGHT_DRIVER = 70, 56, 60, 46
HUNDRED, MAKE_STEP, DRIVER_STEP, GREAT = 100, 50, 10, (50, 100)
"""A make's 50th, 100th, 150th win counts as a milestone; a driver's 10th, 20th, 30th."""


@dataclass(frozen=True, kw_only=True)
class Milestone(Fact):
    winner: Competitor
    won: int
    since: int | None
    """The year a reader must know the counting began; None: the series' first."""


def find(context: PreviewContext) -> Iterator[Milestone]:
    """Only where every class winner since a declared year is in the data."""
    here, since = context.entries_here, context.winners_complete_from
    if here is None or since is None:
        return
    wins = [win for win in class_wins(context) if win.event.day.year >= since]
    of_makes = [win for win in makes_wins(context) if win.event.day.year >= since]
    makes = Counter(win.car.manufacturer.slug for win in of_makes if win.car.manufacturer)
    drivers = Counter(driver.slug for win in wins for driver in win.car.drivers)
    for make in dict.fromkeys(car.manufacturer for car in here.cars if car.manufacturer):
        if (makes[make.slug] + 1) % MAKE_STEP == 0:
            yield _milestone(context, make, makes[make.slug])
    for driver in dict.fromkeys(driver for car in here.cars for driver in car.drivers):
        if (drivers[driver.slug] + 1) % DRIVER_STEP == 0:
            yield _milestone(context, driver, drivers[driver.slug])


def _milestone(context: PreviewContext, winner: Competitor, won: int) -> Milestone:
    counted = by_class(
        sentence("{winner}: {won} class wins.", winner=winner, won=won),
        sentence("{winner}: {won} wins.", winner=winner, won=won),
    )
    return Milestone(
        key=f"milestone:{winner.slug}",
        subjects=(winner.slug,),
        weight=weight_of(winner, won + 1),
        figure=str(won + 1),
        evidence=Evidence(
            (EvidenceRow(None, None, counted),),
            definition(winner),
            winners_scope(context),
        ),
        winner=winner,
        won=won,
        since=counted_since(context),
    )


def definition(winner: Competitor) -> Sentence:
    """What is counted."""
    if isinstance(winner, DriverRef):
        return by_class(
            sentence("Class wins in races that the series counts in its own statistics."),
            sentence("Wins in races that the series counts in its own statistics."),
        )
    return by_class(
        sentence(
            "Class wins in races that the series counts in its own statistics, "
            "without classes in which everybody drives the same make."
        ),
        sentence("Wins in races that the series counts in its own statistics."),
    )


def weight_of(winner: Competitor, target: int) -> int:
    """A tenth or a thirtieth win is a line; the fiftieth and the hundredth are more."""
    if not isinstance(winner, DriverRef):
        return WEIGHT_MAKE if target % HUNDRED else WEIGHT_HUNDRED
    return WEIGHT_GREAT if target in GREAT else WEIGHT_DRIVER


def phrase(fact: Milestone) -> Sentence:
    values = {"winner": fact.winner, "target": fact.won + 1}
    if fact.since is None:
        return by_class(
            sentence("*The next class win would be number {target} for {winner}.*", **values),
            sentence("*The next win would be number {target} for {winner}.*", **values),
        )
    return by_class(
        sentence(
            "*The next class win would be number {target} for {winner}*, counted since {since}.",
            since=fact.since,
            **values,
        ),
        sentence(
            "*The next win would be number {target} for {winner}*, counted since {since}.",
            since=fact.since,
            **values,
        ),
    )


_HERE = weekend().entered("GT2: 45 Jörg Bergmeister, Patrick Long / Flying Lizard / Porsche", "GT2: 1 A A")
_NINE = tuple(f"2005 r{number} GT2: 45 Jörg Bergmeister / A / Dodge" for number in range(9))
_FORTY_NINE = tuple(f"200{number % 9} r{number} GT2: 1 B B / A / Porsche" for number in range(49))
_CUP = ("2007 r1 Challenge: 5 C C / A / Porsche",)
EXAMPLES = (
    Example(_HERE.won(*_NINE), ("milestone:jorg-bergmeister",)),
    Example(_HERE.won(*_FORTY_NINE), ("milestone:porsche",)),
    Example(_HERE.won(*_NINE).of_a_series_from(1990), ("milestone:jorg-bergmeister",)),
    Example(_HERE.won(*_FORTY_NINE, *_CUP).with_classes(2007, "GT2", "Challenge*"), ("milestone:porsche",)),
    Example(_HERE.won(*_FORTY_NINE, *_CUP).with_classes(2007, "GT2", "Challenge")),
    Example(
        _HERE.won(*(line.replace("B B", "Patrick Long") for line in _FORTY_NINE)),
        ("milestone:patrick-long", "milestone:porsche"),
    ),
    Example(_HERE.won(*_NINE, "2005 jarama GT2: 45 Jörg Bergmeister", counts=False)),
    Example(_HERE.won(*_NINE).without_complete_winners()),
    Example(weekend().won(*_NINE)),
)

storyline("milestone", theme="record", rests_on=(Rests.WINNERS,), find=find, phrase=phrase, examples=EXAMPLES)
