"""Experienced drivers who have never shared a car in the series before; only where every starter is known."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from racing.domain.sentence import Sentence, plural_sentence, sentence
from racing.domain.storylines.context import EnteredCar, PreviewContext
from racing.domain.storylines.coverage import Rests
from racing.domain.storylines.examples import Example, Weekend, weekend
from racing.domain.storylines.facts import Evidence, Fact
from racing.domain.storylines.past import class_wins, knows_every_starter
from racing.domain.storylines.present import person, slugs
from racing.domain.storylines.proof import entry_row, win_row
from racing.domain.storylines.registry import storyline
from racing.domain.vocabulary import DriverRef

FEWEST_STARTS = 10
"""Each of them: that newcomers have not driven together goes without saying."""
WEIGHT, PER_WIN, HEAVIEST = 36, 1, 50


@dataclass(frozen=True, kw_only=True)
class FirstTogether(Fact):
    drivers: tuple[DriverRef, ...]
    number: str
    wins: int


def find(context: PreviewContext) -> Iterator[FirstTogether]:
    """Where cars are shared: in a series of single drivers a second one in a car is an odd entry."""
    cars = context.entries_here.cars if context.entries_here else ()
    shared = [car for car in cars if len(car.drivers) > 1]
    if not knows_every_starter(context) or 2 * len(shared) < len(cars):
        return
    for car in shared:
        if all(len(person(context, one).races) >= FEWEST_STARTS for one in slugs(car.drivers)) and not _have_met(
            context, car
        ):
            yield _first(context, car)


def _have_met(context: PreviewContext, car: EnteredCar) -> bool:
    seats = [{start.car for start in person(context, one).starts} for one in slugs(car.drivers)]
    return any(one & other for one, other in combinations(seats, 2))


def _first(context: PreviewContext, car: EnteredCar) -> FirstTogether:
    names = slugs(car.drivers)
    wins = [win for win in class_wins(context) if set(names) & set(slugs(win.car.drivers))]
    return FirstTogether(
        key=f"first-together:{'+'.join(sorted(names))}",
        subjects=names,
        weight=min(WEIGHT + PER_WIN * len(wins), HEAVIEST),
        figure="",
        evidence=Evidence(
            (entry_row(context.event, car), *(win_row(win) for win in wins)),
            sentence("No race of the series started by any two of them in one car; their wins are those with others."),
        ),
        car_class=car.car_class.slug,
        drivers=car.drivers,
        number=car.number,
        wins=len(wins),
    )


def phrase(fact: FirstTogether) -> Sentence:
    said = sentence(
        "*{drivers} in the No. {number} share a car for the first time in this series.*",
        drivers=fact.drivers,
        number=fact.number,
    )
    if not fact.wins:
        return said
    return said.followed_by(
        plural_sentence(
            "With others they have won one race.",
            "With others they have won {wins:word} races.",
            fact.wins,
            wins=fact.wins,
        )
    )


_US = "GT2: 45 Jörg Bergmeister, Wolf Henzler"
_HERE = weekend().entered(_US, "GT2: 62 Jaime Melo, Pierre Kaffer").with_every_starter_from(1999)
_SINGLE = weekend().entered(_US, "GT2: 62 Jaime Melo", "GT2: 1 A A").with_every_starter_from(1999)
_WON = "2006 sebring GT2: 71 Wolf Henzler, Robin Liddell"


def _met(given: Weekend, *together: str, starts: int = FEWEST_STARTS) -> Weekend:
    """Both have started, in other cars but for the races given."""
    apart = given.knows("Jörg Bergmeister", *(f"2005 r{number} 5" for number in range(starts)), *together)
    return apart.knows("Wolf Henzler", *(f"2005 r{number} 6" for number in range(FEWEST_STARTS)), *together)


_KEY = ("first-together:jorg-bergmeister+wolf-henzler",)
EXAMPLES = (
    Example(_met(_HERE), _KEY),
    Example(_met(_HERE).won(_WON), _KEY),
    Example(_met(_HERE, "2006 mosport 3")),
    Example(_met(_HERE, starts=FEWEST_STARTS - 1)),
    Example(_met(_SINGLE)),
    Example(_met(_HERE).with_every_starter_from(2001)),
    Example(weekend().with_every_starter_from(1999)),
)

storyline("first_together", theme="entries", rests_on=(Rests.STARTERS,), find=find, phrase=phrase, examples=EXAMPLES)
