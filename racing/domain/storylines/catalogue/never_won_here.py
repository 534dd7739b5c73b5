"""A winner of many races who is in the fight for the title and has never won at this circuit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from racing.domain.sentence import Sentence, sentence
from racing.domain.storylines.context import EventRef, PreviewContext
from racing.domain.storylines.coverage import Rests
from racing.domain.storylines.examples import Example, weekend
from racing.domain.storylines.facts import Evidence, Fact
from racing.domain.storylines.fight import front
from racing.domain.storylines.past import class_wins, knows_every_starter
from racing.domain.storylines.people import Start
from racing.domain.storylines.present import car_of, slugs, starts_here
from racing.domain.storylines.proof import start_row
from racing.domain.storylines.registry import storyline
from racing.domain.vocabulary import ClassRef, DriverRef

FEWEST_STARTS, FEWEST_WINS, FRONT = 4, 5, 3
WEIGHT, PER_START, HEAVIEST = 48, 1, 62


@dataclass(frozen=True, kw_only=True)
class NeverWonHere(Fact):
    event: EventRef
    driver: DriverRef
    starts: int
    best: int | None
    wins: int


def find(context: PreviewContext) -> Iterator[NeverWonHere]:
    """Only where everybody who ever started is known."""
    if not knows_every_starter(context):
        return
    for car_class in context.classes:
        for crew in front(context, car_class, FRONT):
            for driver in crew.names:
                starts = starts_here(context, driver)
                wins = [win for win in class_wins(context) if driver in slugs(win.car.drivers)]
                has_won_here = any(win.event.circuit.slug == context.event.circuit.slug for win in wins)
                is_known = car_of(context, driver) and len(starts) >= FEWEST_STARTS and len(wins) >= FEWEST_WINS
                if is_known and not has_won_here:
                    yield _never(context, car_class, context.drivers[driver], starts, len(wins))


def _never(
    context: PreviewContext, car_class: ClassRef, driver: DriverRef, starts: tuple[Start, ...], wins: int
) -> NeverWonHere:
    best = min((start.class_place for start in starts if start.class_place is not None), default=None)
    return NeverWonHere(
        key=f"never-won-here:{driver.slug}",
        subjects=(driver.slug,),
        weight=min(WEIGHT + PER_START * len(starts), HEAVIEST),
        figure=f"0/{len(starts)}",
        evidence=Evidence(
            tuple(start_row(context, start) for start in starts),
            sentence("Races of this series that the driver has started at this circuit."),
        ),
        car_class=car_class.slug,
        event=context.event,
        driver=driver,
        starts=len(starts),
        best=best,
        wins=wins,
    )


def phrase(fact: NeverWonHere) -> Sentence:
    said = sentence(
        "*{driver} has {wins:word} wins, none of them {event:where}.*",
        driver=fact.driver,
        wins=fact.wins,
        event=fact.event,
    )
    if fact.best is None:
        return said
    best = sentence(
        "In {starts:word} starts {driver:last} has finished no higher than {best:place}.",
        starts=fact.starts,
        driver=fact.driver,
        best=fact.best,
    )
    return said.followed_by(best)


_HERE = (
    weekend()
    .entered("GT2: 45 Jörg Bergmeister", "GT2: 62 Jaime Melo")
    .table("GT2: Jörg Bergmeister 30, Jaime Melo 20")
    .with_every_starter_from(1999)
)
_WON = tuple(f"2005 r{number} GT2: 45 Jörg Bergmeister" for number in range(5))
_BEEN = tuple(f"{year} mosport {place}" for year, place in ((2005, "4"), (2006, "2"), (2007, "ret"), (2008, "9")))
_RETIRED = tuple(f"{year} mosport ret" for year in range(2005, 2009))
_KEY = ("never-won-here:jorg-bergmeister",)
EXAMPLES = (
    Example(_HERE.won(*_WON).knows("Jörg Bergmeister", *_BEEN), _KEY),
    Example(_HERE.won(*_WON).knows("Jörg Bergmeister", *_RETIRED), _KEY),
    Example(_HERE.won(*_WON).knows("Jörg Bergmeister", *_BEEN).with_every_starter_from(2001)),
    Example(_HERE.won(*_WON, "2004 mosport GT2: 45 Jörg Bergmeister").knows("Jörg Bergmeister", *_BEEN)),
    Example(_HERE.won(*_WON[1:]).knows("Jörg Bergmeister", *_BEEN)),
    Example(_HERE.won(*_WON).knows("Jörg Bergmeister", *_BEEN[1:])),
)

storyline("never_won_here", theme="circuit", rests_on=(Rests.STARTERS,), find=find, phrase=phrase, examples=EXAMPLES)
