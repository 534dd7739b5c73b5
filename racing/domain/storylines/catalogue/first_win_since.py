"""Drivers near the top of the table who have not won for long: the last win and the races in between."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from racing.domain.sentence import Sentence, sentence
from racing.domain.storylines.context import EnteredCar, EventRef, PreviewContext, RaceResult
from racing.domain.storylines.coverage import Rests
from racing.domain.storylines.examples import Example, weekend
from racing.domain.storylines.facts import Evidence, Fact
from racing.domain.storylines.fight import front
from racing.domain.storylines.past import class_races, class_wins, lineage, winners_are_complete
from racing.domain.storylines.present import car_of, class_named, slugs
from racing.domain.storylines.proof import win_row, winners_scope
from racing.domain.storylines.registry import storyline
from racing.domain.vocabulary import DriverRef

SHORTEST_DAYS, SHORTEST_RACES = 365, 10
FRONT = 3
"""Among the first of the table a win is within reach; further back the last one is a memory."""
WEIGHT, PER_PLACE, HEAVIEST_WAIT, RACES_PER_POINT = 48, 2, 16, 6


@dataclass(frozen=True, kw_only=True)
class FirstWinSince(Fact):
    driver: DriverRef
    last: EventRef
    races: int
    is_in_a_class: bool


def find(context: PreviewContext) -> Iterator[FirstWinSince]:
    """One per car: the driver who has waited longest."""
    latest = {driver.slug: win for win in class_wins(context) for driver in win.car.drivers}
    for car_class in context.classes:
        for place, crew in enumerate(front(context, car_class, FRONT)):
            known = [driver for driver in crew.names if driver in latest and car_of(context, driver)]
            driver = min(known, key=lambda one: (latest[one].event.day, one), default="")
            car = car_of(context, driver)
            if car and (context.event.day - latest[driver].event.day).days > SHORTEST_DAYS:
                yield from _first_since(context, context.drivers[driver], car, latest[driver], place)


def _first_since(
    context: PreviewContext, driver: DriverRef, car: EnteredCar, win: RaceResult, place: int
) -> Iterator[FirstWinSince]:
    """Counted are the races of the class entered now since the last win, in whatever class that was."""
    since = [race for race in class_races(context, lineage(car.car_class)) if race.event.day > win.event.day]
    is_unbeaten = any(race.winner and driver.slug in slugs(race.winner.car.drivers) for race in since)
    if len(since) < SHORTEST_RACES or is_unbeaten or not winners_are_complete(context, since):
        return
    yield FirstWinSince(
        key=f"first-win-since:{driver.slug}",
        subjects=(driver.slug,),
        weight=WEIGHT - PER_PLACE * place + min(len(since) // RACES_PER_POINT, HEAVIEST_WAIT),
        figure=str(win.event.day.year),
        evidence=Evidence(
            (win_row(win),),
            sentence("Races in between are all of them, also those without this driver."),
            winners_scope(context),
        ),
        car_class=car.car_class.slug,
        driver=driver,
        last=win.event,
        races=len(since),
        is_in_a_class=bool(class_named(context, car.car_class).name),
    )


def phrase(fact: FirstWinSince) -> Sentence:
    values = {"driver": fact.driver, "day": fact.last.day, "last": fact.last, "races": fact.races}
    if fact.is_in_a_class:
        return sentence(
            "*{driver} has not won a class since {day}*: the last win was {last:where}, {races} races ago.",
            **values,
        )
    return sentence(
        "*{driver} has not won since {day}*: the last win was {last:where}, {races} races ago.",
        **values,
    )


_GT2, _LMP1 = "GT2: 45 Jörg Bergmeister", "LMP1: 1 A A"
_HERE = weekend().entered(_GT2, _LMP1).table("GT2: Jörg Bergmeister 30")
_LAST = "2005 mosport GT2: 23 Jörg Bergmeister"
_SINCE = tuple(f"2006 r{number} GT2: 1 B B" for number in range(10))
_KEY = ("first-win-since:jorg-bergmeister",)
EXAMPLES = (
    Example(_HERE.won(_LAST, *_SINCE), _KEY),
    Example(weekend().entered(_GT2).table("GT2: Jörg Bergmeister 30").won(_LAST, *_SINCE), _KEY),
    Example(_HERE.won(_LAST, *_SINCE[1:])),
    Example(_HERE.won(_LAST, *_SINCE).without_complete_winners()),
    Example(_HERE.won(_LAST, *_SINCE).raced("sebring", _GT2)),
    Example(weekend().entered(_LMP1).table("GT2: Jörg Bergmeister 30").won(_LAST, *_SINCE)),
    Example(weekend().entered(_GT2).won(_LAST, *_SINCE)),
)

storyline("first_win_since", theme="form", rests_on=(Rests.WINNERS,), find=find, phrase=phrase, examples=EXAMPLES)
