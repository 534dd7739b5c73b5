"""Drivers who share a car and have won together, but not lately and not in one car this season."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from racing.domain.sentence import Sentence, sentence
from racing.domain.storylines.context import EnteredCar, EventRef, PreviewContext, RaceResult
from racing.domain.storylines.coverage import NOTHING
from racing.domain.storylines.examples import Example, weekend
from racing.domain.storylines.facts import Evidence, Fact
from racing.domain.storylines.once import once
from racing.domain.storylines.past import class_wins
from racing.domain.storylines.present import slugs
from racing.domain.storylines.proof import entry_row, win_row
from racing.domain.storylines.registry import storyline
from racing.domain.vocabulary import DriverRef

SHORTEST_YEARS = 2
WEIGHT, PER_YEAR, HEAVIEST = 44, 2, 56


@dataclass(frozen=True, kw_only=True)
class Reunion(Fact):
    drivers: tuple[DriverRef, ...]
    number: str
    wins: int
    last: EventRef


def find(context: PreviewContext) -> Iterator[Reunion]:
    listed = context.entries_here
    for car in listed.cars if listed else ():
        names = frozenset(slugs(car.drivers))
        together = [win for crew, win in _shared_wins(context) if len(crew & names) > 1]
        last = max(together, key=lambda win: win.event.day, default=None)
        if last is None or context.event.day.year - last.event.day.year < SHORTEST_YEARS:
            continue
        if not _were_together(context, car, names & set(slugs(last.car.drivers))):
            yield _reunion(context, car, last, names & frozenset(slugs(last.car.drivers)))


@once
def _shared_wins(context: PreviewContext) -> tuple[tuple[frozenset[str], RaceResult], ...]:
    """Class wins of several drivers in one car, with who they were."""
    return tuple((frozenset(slugs(win.car.drivers)), win) for win in class_wins(context) if len(win.car.drivers) > 1)


def _were_together(context: PreviewContext, car: EnteredCar, drivers: frozenset[str]) -> bool:
    """In one car at an earlier round of this season, by its entry lists or its results."""
    season = context.event.season
    raced = [row.car for row in context.history if row.event.season == season]
    lists = [one for one in context.entry_lists if one.event.season == season and one.event.day < context.event.day]
    entered = [one for listed in lists for one in listed.cars]
    return any(drivers <= set(slugs(one.drivers)) for one in (*raced, *entered))


def _reunion(context: PreviewContext, car: EnteredCar, last: RaceResult, drivers: frozenset[str]) -> Reunion:
    wins = [win for win in class_wins(context) if drivers <= set(slugs(win.car.drivers))]
    return Reunion(
        key=f"reunion:{'+'.join(sorted(drivers))}",
        subjects=tuple(sorted(drivers)),
        weight=min(WEIGHT + PER_YEAR * (context.event.day.year - last.event.day.year), HEAVIEST),
        figure=str(last.event.day.year),
        evidence=Evidence(
            (entry_row(context.event, car), *(win_row(win) for win in wins)),
            sentence("Class wins of these drivers in one car, and their entry here; not together this season before."),
        ),
        car_class=car.car_class.slug,
        drivers=tuple(one for one in car.drivers if one.slug in drivers),
        number=car.number,
        wins=len(wins),
        last=last.event,
    )


def phrase(fact: Reunion) -> Sentence:
    values = {"drivers": fact.drivers, "number": fact.number, "last": fact.last, "year": str(fact.last.day.year)}
    if fact.wins == 1:
        return sentence("*{drivers} in the No. {number} have won together before*, {last:where} in {year}.", **values)
    return sentence(
        "*{drivers} in the No. {number} have won together {wins:times}*, most recently {last:where} in {year}.",
        wins=fact.wins,
        **values,
    )


_US = "GT2: 45 Jörg Bergmeister, Wolf Henzler"
_HERE = weekend().entered(_US)
_WON = (
    "2006 sebring GT2: 71 Wolf Henzler, Jörg Bergmeister, A A",
    "2007 mosport GT2: 71 Wolf Henzler, Jörg Bergmeister",
)
_KEY = ("reunion:jorg-bergmeister+wolf-henzler",)
EXAMPLES = (
    Example(_HERE.won(*_WON), _KEY),
    Example(_HERE.won(_WON[0]), _KEY),
    Example(_HERE.won(*_WON).raced("sebring", _US)),
    Example(_HERE.won(*_WON).entered(_US, at="sebring")),
    Example(_HERE.won("2007 mosport GT2: 71 Wolf Henzler")),
    Example(_HERE.won(*_WON, "2008 petit GT2: 71 Wolf Henzler, Jörg Bergmeister")),
    Example(weekend().won(*_WON)),
)

storyline("reunion", theme="entries", rests_on=NOTHING, find=find, phrase=phrase, examples=EXAMPLES)
