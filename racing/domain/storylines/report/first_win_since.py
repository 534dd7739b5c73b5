"""A winner of the race who had not won for long: the last win and the races in between."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from racing.domain.sentence import Sentence, by_class, sentence
from racing.domain.storylines.aftermath import knows_every_winner, wins_now
from racing.domain.storylines.context import EventRef, PreviewContext, RaceResult
from racing.domain.storylines.coverage import Rests
from racing.domain.storylines.examples import Example, weekend
from racing.domain.storylines.facts import Evidence, Fact
from racing.domain.storylines.past import class_races, class_wins, lineage
from racing.domain.storylines.proof import win_row, winners_scope
from racing.domain.storylines.registry import report_storyline
from racing.domain.vocabulary import DriverRef

SHORTEST_DAYS, SHORTEST_RACES = 365, 10
WEIGHT, HEAVIEST_WAIT, RACES_PER_POINT = 60, 14, 6


@dataclass(frozen=True, kw_only=True)
class FirstWinSince(Fact):
    driver: DriverRef
    last: EventRef
    races: int


def find(context: PreviewContext) -> Iterator[FirstWinSince]:
    """One per car: the driver who has waited longest."""
    if not knows_every_winner(context):
        return
    latest = {driver.slug: win for win in class_wins(context) for driver in win.car.drivers}
    for now in wins_now(context):
        known = [driver for driver in now.car.drivers if driver.slug in latest]
        driver = min(known, key=lambda one: latest[one.slug].event.day, default=None)
        if driver is not None:
            yield from _since(context, driver, latest[driver.slug], now)


def _since(context: PreviewContext, driver: DriverRef, last: RaceResult, now: RaceResult) -> Iterator[FirstWinSince]:
    """Counted are the races of the class won now since the last win, in whatever class that was."""
    races = [race for race in class_races(context, lineage(now.car.car_class)) if race.event.day > last.event.day]
    if (context.event.day - last.event.day).days <= SHORTEST_DAYS or len(races) < SHORTEST_RACES:
        return
    yield FirstWinSince(
        key=f"first-win-since:{driver.slug}",
        subjects=(driver.slug,),
        weight=WEIGHT + min(len(races) // RACES_PER_POINT, HEAVIEST_WAIT),
        figure=str(last.event.day.year),
        evidence=Evidence(
            (win_row(last), win_row(now)),
            sentence("Races in between are all of them, also those without this driver."),
            winners_scope(context),
        ),
        car_class=now.car.car_class.slug,
        driver=driver,
        last=last.event,
        races=len(races),
    )


def phrase(fact: FirstWinSince) -> Sentence:
    values = {"driver": fact.driver, "day": fact.last.day, "last": fact.last, "races": fact.races}
    return by_class(
        sentence(
            "*The class win is {driver:genitive} first since {day}*, {last:where}; {races} races lay in between.",
            **values,
        ),
        sentence(
            "*The win is {driver:genitive} first since {day}*, {last:where}; {races} races lay in between.",
            **values,
        ),
    )


_GT2, _LMP1 = "GT2: 45 Jörg Bergmeister, Patrick Long", "LMP1: 1 A A"
_HERE = weekend().entered(_GT2, _LMP1).raced("mosport", _LMP1, _GT2)
_LAST = "2005 mosport GT2: 23 Jörg Bergmeister"
_SINCE = tuple(f"2006 r{number} GT2: 1 B B" for number in range(10))
_KEY = ("first-win-since:jorg-bergmeister",)
EXAMPLES = (
    Example(_HERE.won(_LAST, *_SINCE), _KEY),
    Example(weekend().entered(_GT2).raced("mosport", _GT2).won(_LAST, *_SINCE), _KEY),
    Example(_HERE.won(_LAST, *_SINCE[1:])),
    Example(weekend().entered(_GT2).raced("sebring", _GT2).raced("mosport", _GT2).won(_LAST, *_SINCE)),
    Example(_HERE.won(*_SINCE)),
    Example(_HERE.won(_LAST, *_SINCE).without_complete_winners()),
)

report_storyline(
    "first_win_since", theme="form", rests_on=(Rests.WINNERS,), find=find, phrase=phrase, examples=EXAMPLES
)
