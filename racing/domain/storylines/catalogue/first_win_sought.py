"""Drivers near the top of the table who have never won a race of the series."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from racing.domain.sentence import Sentence, by_class, plural_sentence, sentence
from racing.domain.storylines.context import PreviewContext
from racing.domain.storylines.coverage import Rests
from racing.domain.storylines.examples import Example, Weekend, weekend
from racing.domain.storylines.facts import Evidence, EvidenceRow, Fact
from racing.domain.storylines.fight import front
from racing.domain.storylines.past import (
    class_races,
    class_wins,
    counted_since,
    knows_every_starter,
    lineage,
    winners_are_complete,
)
from racing.domain.storylines.present import car_of, class_named, person, refs, slugs
from racing.domain.storylines.proof import say_scope, winners_scope
from racing.domain.storylines.registry import storyline
from racing.domain.vocabulary import ClassRef, DriverRef

FRONT, PODIUM, FEWEST_STARTS, FEWEST_RACES = 4, 3, 10, 3
WEIGHT, PER_PLACE, PER_PODIUM, MOST_FOR_PODIUMS = 46, 3, 1, 10


@dataclass(frozen=True, kw_only=True)
class FirstWinSought(Fact):
    drivers: tuple[DriverRef, ...]
    place: int
    """In the table, among crews."""
    starts: int | None
    """Of a driver alone, where every starter is known."""
    podiums: int
    is_in_a_class: bool
    since: int | None


def find(context: PreviewContext) -> Iterator[FirstWinSought]:
    """Not before the season has shown who is at the front."""
    winners = {driver for win in class_wins(context) for driver in slugs(win.car.drivers)}
    for car_class in context.classes:
        races = class_races(context, lineage(car_class))
        run = [race for race in races if race.event.season == context.event.season]
        if len(run) >= FEWEST_RACES and winners_are_complete(context, races):
            for place, crew in enumerate(front(context, car_class, FRONT), start=1):
                here = tuple(one for one in crew.names if car_of(context, one))
                if here and not winners & set(here):
                    yield from _sought(context, car_class, here, place)


def _sought(
    context: PreviewContext, car_class: ClassRef, without: tuple[str, ...], place: int
) -> Iterator[FirstWinSought]:
    """A driver alone needs some starts: a beginner is told of as one."""
    starts = person(context, without[0]).races
    counts = len(without) == 1 and knows_every_starter(context)
    if counts and len(starts) < FEWEST_STARTS:
        return
    podiums = sum(1 for one in starts if one.class_place is not None and one.class_place <= PODIUM) if counts else 0
    drivers = refs(context, without)
    row = EvidenceRow(None, None, sentence("{drivers}: no win in the data.", drivers=drivers))
    yield FirstWinSought(
        key=f"first-win-sought:{'+'.join(sorted(without))}",
        subjects=without,
        weight=WEIGHT - PER_PLACE * (place - 1) + min(PER_PODIUM * podiums, MOST_FOR_PODIUMS),
        figure=str(len(starts)) if counts else "",
        evidence=Evidence(
            (row,),
            by_class(
                sentence("A win is one in any class of the series; the podium is the first three."),
                sentence("The podium is the first three."),
            ),
            winners_scope(context),
        ),
        car_class=car_class.slug,
        drivers=drivers,
        place=place,
        starts=len(starts) if counts else None,
        podiums=podiums,
        is_in_a_class=bool(class_named(context, car_class).name),
        since=counted_since(context),
    )


def phrase(fact: FirstWinSought) -> Sentence:
    return _sought_said(fact).followed_by(_starts(fact), say_scope(fact.since))


def _sought_said(fact: FirstWinSought) -> Sentence:
    if fact.is_in_a_class:
        return plural_sentence(
            "*{drivers} is still waiting for a first class win in the series.*",
            "*{drivers} are still waiting for a first class win in the series.*",
            len(fact.drivers),
            drivers=fact.drivers,
        )
    return plural_sentence(
        "*{drivers} is still waiting for a first win.*",
        "*{drivers} are still waiting for a first win.*",
        len(fact.drivers),
        drivers=fact.drivers,
    )


def _starts(fact: FirstWinSought) -> Sentence | None:
    if fact.starts is None:
        return None
    if not fact.podiums:
        return sentence("{starts:Word} starts have not brought a podium yet.", starts=fact.starts)
    return plural_sentence(
        "{starts:Word} starts have brought {podiums:word} podium.",
        "{starts:Word} starts have brought {podiums:word} podiums.",
        fact.podiums,
        podiums=fact.podiums,
        starts=fact.starts,
    )


_CALENDAR = "r1 r2 r3 mosport petit"
_US, _THEM, _LMP = "GT2: 45 Jörg Bergmeister, Patrick Long", "GT2: 62 Jaime Melo", "LMP1: 1 A A"
_ONE = weekend(calendar=_CALENDAR).entered(_US, _THEM)
_TWO = weekend(calendar=_CALENDAR).entered(_US, _THEM, _LMP)
_STARTS = (*(f"2008 r{number} 5" for number in range(9)), "2008 r9 2")


def _raced(given: Weekend) -> Weekend:
    """The Porsche has won, the Ferrari has not."""
    given = given.raced("r1", _US, _THEM).raced("r2", _US, _THEM).raced("r3", _US, _THEM)
    return given.table("GT2: Jaime Melo 50, Jörg Bergmeister 30, Patrick Long 30")


_KEY = ("first-win-sought:jaime-melo",)
EXAMPLES = (
    Example(_raced(_ONE), _KEY),
    Example(_raced(_TWO), _KEY),
    Example(_raced(_ONE).with_every_starter_from(1999).knows("Jaime Melo", *_STARTS), _KEY),
    Example(_raced(_ONE).with_every_starter_from(1999).knows("Jaime Melo", *_STARTS[:1] * 10), _KEY),
    Example(_raced(_ONE).with_every_starter_from(1999).knows("Jaime Melo", *_STARTS[:2])),
    Example(_raced(_ONE).won("2005 r1 GT2: 62 Jaime Melo")),
    Example(_raced(_ONE).without_complete_winners()),
    Example(_ONE.table("GT2: Jaime Melo 50")),
)

storyline(
    "first_win_sought",
    theme="form",
    rests_on=(Rests.WINNERS, Rests.STARTERS),
    find=find,
    phrase=phrase,
    examples=EXAMPLES,
)
