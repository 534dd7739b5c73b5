"""A season in which every race of a class had another winner, and when that last went on so long."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from racing.domain.sentence import Sentence, sentence
from racing.domain.storylines.context import PreviewContext
from racing.domain.storylines.coverage import Rests
from racing.domain.storylines.examples import Example, weekend
from racing.domain.storylines.facts import Evidence, Fact
from racing.domain.storylines.past import (
    ClassRace,
    class_races,
    counted_since,
    lineage,
    winners_are_complete,
)
from racing.domain.storylines.present import class_named, slugs
from racing.domain.storylines.proof import race_row, say_scope, winners_scope
from racing.domain.storylines.registry import storyline
from racing.domain.vocabulary import ClassRef

FEWEST_RACES = 4
WEIGHT, PER_RACE, HEAVIEST = 30, 7, 82


@dataclass(frozen=True, kw_only=True)
class DifferentWinners(Fact):
    car_class_ref: ClassRef
    races: int
    last_year: int | None
    """The last season before that began with as many different winners; None: no season did."""
    is_comparable: bool
    """Every earlier winner is known, so that seasons may be compared."""
    since: int | None


def find(context: PreviewContext) -> Iterator[DifferentWinners]:
    for car_class in context.classes:
        races = class_races(context, lineage(car_class))
        now = [race for race in races if race.event.season == context.event.season]
        if len(now) >= FEWEST_RACES and _different(now) == len(now):
            yield _different_winners(context, car_class, races, now)


def _different(races: Sequence[ClassRace]) -> int:
    """How many races from the first on had winners none of whom had won before."""
    seen: set[str] = set()
    for number, race in enumerate(races):
        if not race.winners or race.winners & seen:
            return number
        seen |= race.winners
    return len(races)


def _different_winners(
    context: PreviewContext, car_class: ClassRef, races: Sequence[ClassRace], now: Sequence[ClassRace]
) -> DifferentWinners:
    before = [race for race in races if race.event.season != context.event.season]
    seasons = (list(held) for _, held in groupby(before, key=lambda race: race.event.season))
    as_long = [held[0].event.day.year for held in seasons if _different(held) >= len(now)]
    winners = [slug for race in now if race.winner for slug in slugs(race.winner.car.drivers)]
    return DifferentWinners(
        key=f"different-winners:{car_class.slug}",
        subjects=tuple(winners),
        weight=min(WEIGHT + PER_RACE * len(now), HEAVIEST),
        figure=str(len(now)),
        evidence=Evidence(
            tuple(race_row(race) for race in now),
            sentence("No driver has won more than one race of the class this season."),
            winners_scope(context),
        ),
        car_class=car_class.slug,
        car_class_ref=class_named(context, car_class),
        races=len(now),
        last_year=max(as_long, default=None),
        is_comparable=bool(before) and winners_are_complete(context, before),
        since=counted_since(context),
    )


def phrase(fact: DifferentWinners) -> Sentence:
    values = {"races": fact.races, "car_class": fact.car_class_ref}
    said = sentence(
        "*{races:Word} {car_class:compound}races, {races:word} winners*: nobody has won twice this season.", **values
    )
    return said.followed_by(*_compared(fact)) if fact.is_comparable else said


def _compared(fact: DifferentWinners) -> Iterator[Sentence | None]:
    if fact.last_year is not None:
        yield sentence("The last season to begin like that was {year}.", year=str(fact.last_year))
    elif fact.races > FEWEST_RACES:
        yield sentence("No season before has begun with so many.")
        yield say_scope(fact.since)


_R1, _R2, _R3, _R4, _R5 = "GT2: 45 A A, B B", "GT2: 62 C C", "GT2: 90 D D", "GT2: 3 E E", "GT2: 4 F F"
_HERE = weekend("petit", calendar="r1 r2 r3 r4 r5 petit").entered(_R1, "LMP1: 1 Z Z")
_FOUR = _HERE.raced("r1", _R1).raced("r2", _R2).raced("r3", _R3).raced("r4", _R4)
_KEY = ("different-winners:gt2",)
_LIKE_IT = tuple(f"2005 s{number} GT2: 1 {name} {name}" for number, name in enumerate("ABCD", start=1))
_ONE_CLASS = weekend("petit", calendar="r1 r2 r3 r4 petit").entered(_R1)
EXAMPLES = (
    Example(_FOUR, _KEY),
    Example(_FOUR.won(*_LIKE_IT), _KEY),
    Example(_FOUR.raced("r5", _R5).won(*_LIKE_IT), _KEY),
    Example(_FOUR.won("2005 s1 GT2: 1 A A"), _KEY),
    Example(_ONE_CLASS.raced("r1", _R1).raced("r2", _R2).raced("r3", _R3).raced("r4", _R4), _KEY),
    Example(_FOUR.raced("r5", _R1)),
    Example(_FOUR.raced("r5", f"? {_R1}")),
    Example(_HERE.raced("r1", _R1).raced("r2", _R2).raced("r3", _R3)),
)

storyline("different_winners", theme="season", rests_on=(Rests.WINNERS,), find=find, phrase=phrase, examples=EXAMPLES)
