"""Who takes whose place in a car, or joins it, against the last race's entry list."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from racing.domain.sentence import Sentence, plural_sentence, sentence
from racing.domain.storylines.context import EnteredCar, PreviewContext
from racing.domain.storylines.coverage import NOTHING
from racing.domain.storylines.examples import Example, weekend
from racing.domain.storylines.facts import Evidence, Fact
from racing.domain.storylines.present import last_event, slugs
from racing.domain.storylines.proof import entry_row
from racing.domain.storylines.registry import storyline
from racing.domain.storylines.same_cars import same_cars
from racing.domain.vocabulary import DriverRef

WEIGHT = 36
SMALLEST_CREW = 2
"""A line-up with one name may be incomplete in the data: nothing is said about it."""


@dataclass(frozen=True, kw_only=True)
class LineUpChange(Fact):
    car: EnteredCar
    gained: tuple[DriverRef, ...]
    lost: tuple[DriverRef, ...]
    partners: tuple[DriverRef, ...]


def find(context: PreviewContext) -> Iterator[LineUpChange]:
    last = last_event(context)
    before = context.entry_list(last.slug) if last else None
    here = context.entries_here
    if here is None or before is None:
        return
    same = same_cars(here.cars, before.cars)
    for car in here.cars:
        old = same.get(car.key)
        if old and len(old.drivers) >= SMALLEST_CREW <= len(car.drivers) and (found := _change(context, old, car)):
            yield found


def _change(context: PreviewContext, old: EnteredCar, car: EnteredCar) -> LineUpChange | None:
    gained = tuple(one for one in car.drivers if one.slug not in slugs(old.drivers))
    lost = tuple(one for one in old.drivers if one.slug not in slugs(car.drivers))
    partners = tuple(one for one in car.drivers if one.slug in slugs(old.drivers))
    last = last_event(context)
    if last is None or not gained or not partners or len(lost) not in (0, len(gained)):
        return None
    return LineUpChange(
        key=f"line-up-change:{car.car_class.slug}:{car.number}",
        subjects=slugs(gained),
        weight=WEIGHT,
        figure=f"#{car.number}",
        evidence=Evidence(
            (entry_row(last, old), entry_row(context.event, car)), sentence("Entry lists as known before the race.")
        ),
        car_class=car.car_class.slug,
        car=car,
        gained=gained,
        lost=lost,
        partners=partners,
    )


def phrase(fact: LineUpChange) -> Sentence:
    values = {
        "gained": fact.gained,
        "partners": fact.partners,
        "number": fact.car.number,
        "car_class": fact.car.car_class,
    }
    if fact.lost:
        return plural_sentence(
            "*{gained} takes the place of {lost}* in the No. {number}{car_class:of}, alongside {partners}.",
            "*{gained} take the places of {lost}* in the No. {number}{car_class:of}, alongside {partners}.",
            len(fact.gained),
            lost=fact.lost,
            **values,
        )
    return plural_sentence(
        "*{gained} joins {partners}* in the No. {number}{car_class:of}.",
        "*{gained} join {partners}* in the No. {number}{car_class:of}.",
        len(fact.gained),
        **values,
    )


_LAST = weekend().entered(
    "GT2: 87 Wolf Henzler, Martin Ragginger", "GT2: 3 Jan Magnussen, Johnny O’Connell, A A", at="road-america"
)
_KEY = ("line-up-change:gt2:87",)
EXAMPLES = (
    Example(_LAST.entered("GT2: 87 Wolf Henzler, Dirk Werner"), _KEY),
    Example(_LAST.entered("GT2: 3 Jan Magnussen, B B, C C"), ("line-up-change:gt2:3",)),
    Example(_LAST.entered("GT2: 87 Wolf Henzler, Martin Ragginger, Dirk Werner"), _KEY),
    Example(_LAST.entered("GT2: 87 Wolf Henzler, Martin Ragginger, Dirk Werner, Richard Lietz"), _KEY),
    Example(_LAST.entered("GT2: 87 Wolf Henzler, Martin Ragginger", "GT2: 88 Dirk Werner, Richard Lietz")),
    Example(_LAST.entered("GT2: 87 Wolf Henzler")),
    Example(_LAST.entered("GT2: 87 Dirk Werner, Richard Lietz")),
    Example(weekend("sebring").entered("GT2: 87 Wolf Henzler, Dirk Werner")),
)

storyline("line_up_change", theme="entries", rests_on=NOTHING, find=find, phrase=phrase, examples=EXAMPLES)
