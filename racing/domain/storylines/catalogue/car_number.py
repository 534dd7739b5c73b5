"""The champion with or without No. 1 at the season's first race, and a crew that changes its number."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from racing.domain.sentence import CarNumber, Sentence, plural_sentence, sentence
from racing.domain.storylines.context import EnteredCar, EntryList, EventRef, PreviewContext
from racing.domain.storylines.coverage import NOTHING
from racing.domain.storylines.examples import Example, weekend
from racing.domain.storylines.facts import Evidence, Fact
from racing.domain.storylines.past import class_wins
from racing.domain.storylines.present import last_event, slugs
from racing.domain.storylines.proof import entry_row, win_row
from racing.domain.storylines.registry import storyline
from racing.domain.storylines.same_cars import numbers_are_steady
from racing.domain.vocabulary import DriverRef, TitleKind

WEIGHT_ONE, WEIGHT_OTHER, WEIGHT_CHANGE = 44, 40, 26
ONE = "1"


@dataclass(frozen=True, kw_only=True)
class NumberOnTheCar(Fact):
    event: EventRef
    drivers: tuple[DriverRef, ...]
    number: str
    was: str
    """The number at the last race; empty where the line is about the champion."""
    year: int


def find(context: PreviewContext) -> Iterator[NumberOnTheCar]:
    listed, last = context.entries_here, last_event(context)
    if listed is None:
        return
    if last is None:
        yield from _champions(context, listed)
    elif before := context.entry_list(last.slug):
        yield from _changes(listed, before)


def _champions(context: PreviewContext, listed: EntryList) -> Iterator[NumberOnTheCar]:
    """Last season's champions, where No. 1 is here or was theirs to carry."""
    titles = [one for one in context.titles if one.kind is TitleKind.DRIVERS and one.year == context.event.day.year - 1]
    champions = {slug for title in titles for slug in title.champions}
    has_one = any(car.number == ONE for car in listed.cars)
    was_carried = [
        win for win in class_wins(context) if win.event.day.year == context.event.day.year - 1 and win.car.number == ONE
    ]
    for car in listed.cars:
        drivers = tuple(one for one in car.drivers if one.slug in champions)
        if drivers and car.number and (car.number == ONE or (not has_one and was_carried)):
            rows = (entry_row(listed.event, car), *(win_row(win) for win in was_carried[-1:]))
            yield _fact(listed, car, drivers, Evidence(rows, sentence("Champions of last season and their cars.")))


def _changes(listed: EntryList, before: EntryList) -> Iterator[NumberOnTheCar]:
    """Crews that are the same as at the last race, in the same team and class, in a car with another number."""
    then = {_crew(car): car for car in before.cars if car.number and car.drivers}
    pairs = [(car, then[_crew(car)]) for car in listed.cars if car.number and _crew(car) in then]
    changed = [(now, old) for now, old in pairs if now.number != old.number]
    for now, old in changed if numbers_are_steady(listed.cars, before.cars) else ():
        rows = (entry_row(before.event, old), entry_row(listed.event, now))
        yield _fact(listed, now, now.drivers, Evidence(rows, sentence("Entry lists as known before the race.")), old)


def _crew(car: EnteredCar) -> tuple[str, str, frozenset[str]]:
    return (car.car_class.slug, car.team.slug if car.team else "", frozenset(slugs(car.drivers)))


def _fact(
    listed: EntryList,
    car: EnteredCar,
    drivers: tuple[DriverRef, ...],
    evidence: Evidence,
    old: EnteredCar | None = None,
) -> NumberOnTheCar:
    weight = WEIGHT_CHANGE if old else WEIGHT_ONE if car.number == ONE else WEIGHT_OTHER
    return NumberOnTheCar(
        key=f"car-number:{car.car_class.slug}:{car.number}",
        subjects=slugs(drivers),
        weight=weight,
        figure=f"#{car.number}",
        evidence=evidence,
        car_class=car.car_class.slug,
        event=listed.event,
        topic="" if old else "champion",
        drivers=drivers,
        number=car.number,
        was=old.number if old else "",
        year=listed.event.day.year - 1,
    )


def phrase(fact: NumberOnTheCar) -> Sentence:
    values = {"drivers": fact.drivers, "number": CarNumber(fact.number), "year": fact.year}
    count = len(fact.drivers)
    if fact.was:
        return plural_sentence(
            "*{drivers} now drives {number}*; so far it was {was}.",
            "*{drivers} now drive {number}*; so far it was {was}.",
            count,
            was=CarNumber(fact.was),
            **values,
        )
    if fact.number == ONE:
        return plural_sentence(
            "*{drivers} drives {number}*, as champion of {year}.",
            "*{drivers} drive {number}*, as champions of {year}.",
            count,
            **values,
        )
    return plural_sentence(
        "*The champion of {year} goes without No. 1*: {drivers} drives {number}.",
        "*The champions of {year} go without No. 1*: {drivers} drive {number}.",
        count,
        **values,
    )


_FIRST = weekend("sebring").champions(2008, "GT2", "Jörg Bergmeister")
_FIVE = tuple(f"GT2: {number} A{number} B / T / Porsche" for number in range(2, 7))
_NOW = weekend().entered(*_FIVE, "GT2: 45 Patrick Long / L", at="road-america")
_WON = "2008 mosport GT2: 1 Jaime Melo"
EXAMPLES = (
    Example(_FIRST.entered("GT2: 1 Jörg Bergmeister"), ("car-number:gt2:1",)),
    Example(_FIRST.won(_WON).entered("GT2: 45 Jörg Bergmeister"), ("car-number:gt2:45",)),
    Example(_NOW.entered(*_FIVE, "GT2: 46 Patrick Long / L"), ("car-number:gt2:46",)),
    Example(_FIRST.entered("GT2: 45 Jörg Bergmeister")),
    Example(_FIRST.won(_WON).entered("GT2: 45 Jörg Bergmeister", "GT2: 1 A A")),
    Example(_NOW.entered(*_FIVE, "GT2: 45 Patrick Long / L")),
    Example(_NOW.entered("GT2: 9 A2 B / T / Porsche", "GT2: 46 Patrick Long / L")),
    Example(weekend().entered("GT2: 1 A A")),
    Example(weekend()),
)

storyline("car_number", theme="entries", rests_on=NOTHING, find=find, phrase=phrase, examples=EXAMPLES)
