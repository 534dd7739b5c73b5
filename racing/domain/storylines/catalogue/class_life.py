"""A class at the first race of its season that is new, renamed or back, and one that races for the last time.

Seasons are compared by the lineage of their classes; a class without one is its own. Only seasons that are
known, and a farewell only where the coming season's classes are announced.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from racing.domain.sentence import Sentence, sentence
from racing.domain.storylines.context import EventRef, PreviewContext, SeasonClasses
from racing.domain.storylines.coverage import NOTHING
from racing.domain.storylines.examples import Example, weekend
from racing.domain.storylines.facts import Evidence, EvidenceRow, Fact
from racing.domain.storylines.past import class_races, lineage
from racing.domain.storylines.present import has_one_class
from racing.domain.storylines.registry import storyline
from racing.domain.vocabulary import ClassRef

WEIGHT_NEW, WEIGHT_RENAMED, WEIGHT_BACK, WEIGHT_LAST = 56, 46, 48, 58


class Turn(StrEnum):
    NEW = "new"
    RENAMED = "renamed"
    BACK = "back"
    LAST = "last"


WEIGHTS = {
    Turn.NEW: WEIGHT_NEW,
    Turn.RENAMED: WEIGHT_RENAMED,
    Turn.BACK: WEIGHT_BACK,
    Turn.LAST: WEIGHT_LAST,
}


@dataclass(frozen=True, kw_only=True)
class ClassLife(Fact):
    event: EventRef
    turn: Turn
    car_class_ref: ClassRef
    old: tuple[ClassRef, ...]
    """What the class was called in the last season it had; empty for a new one."""
    year: int
    """First season of the data, or the last one the class had."""


def find(context: PreviewContext) -> Iterator[ClassLife]:
    """Where all race in one class, a class is no subject."""
    if has_one_class(context):
        return
    former = [one for one in context.seasons if one.year < context.event.day.year]
    coming = next((one for one in context.seasons if one.year > context.event.day.year), None)
    for car_class in context.classes if former else ():
        family = lineage(car_class)
        if _is_first(context, car_class):
            yield from _beginning(context, car_class, former)
        if coming and not _of(coming, family) and _is_last(context, car_class):
            yield _fact(context, Turn.LAST, car_class, (), former[0].year)


def _of(season: SeasonClasses, family: str) -> tuple[ClassRef, ...]:
    return tuple(one for one in season.classes if lineage(one) == family)


def _races(context: PreviewContext, event: EventRef, car_class: ClassRef) -> bool:
    held = next((one for one in context.season.rounds if one.event == event.slug), None)
    return held is None or not held.classes or car_class.slug in held.classes


def _is_first(context: PreviewContext, car_class: ClassRef) -> bool:
    if any(race.event.season == context.event.season for race in class_races(context, lineage(car_class))):
        return False
    before = (one for one in context.calendar if one.is_before(context.event.day))
    return not any(_races(context, one, car_class) for one in before)


def _is_last(context: PreviewContext, car_class: ClassRef) -> bool:
    after = (one for one in context.calendar if one.is_after(context.event.day))
    return not any(_races(context, one, car_class) for one in after)


def _beginning(context: PreviewContext, car_class: ClassRef, former: list[SeasonClasses]) -> Iterator[ClassLife]:
    family = lineage(car_class)
    had = [one for one in former if _of(one, family)]
    if not had:
        yield _fact(context, Turn.NEW, car_class, (), former[0].year)
    elif had[-1] is not former[-1]:
        yield _fact(context, Turn.BACK, car_class, _of(had[-1], family), had[-1].year)
    elif all(one.slug != car_class.slug for one in _of(had[-1], family)):
        yield _fact(context, Turn.RENAMED, car_class, _of(had[-1], family), had[-1].year)


def _fact(context: PreviewContext, turn: Turn, car_class: ClassRef, old: tuple[ClassRef, ...], year: int) -> ClassLife:
    rows = tuple(
        EvidenceRow(None, None, sentence("{year}: {classes}.", year=one.year, classes=one.classes))
        for one in context.seasons
    )
    return ClassLife(
        key=f"class-life:{turn}:{car_class.slug}",
        subjects=(f"class:{car_class.slug}",),
        weight=WEIGHTS[turn],
        figure="",
        evidence=Evidence(rows, sentence("The classes of the series' seasons that are in the data, by lineage.")),
        car_class=car_class.slug,
        event=context.event,
        turn=turn,
        car_class_ref=car_class,
        old=old,
        year=year,
    )


def phrase(fact: ClassLife) -> Sentence:
    values = {"car_class": fact.car_class_ref, "old": fact.old, "year": fact.year, "event": fact.event}
    if fact.turn is Turn.NEW:
        return sentence(
            "*{car_class} races for the first time*: no season since {year} had a class of this name.", **values
        )
    if fact.turn is Turn.RENAMED:
        return sentence("*{old} is now called {car_class}.*", **values)
    if fact.turn is Turn.BACK:
        return sentence("*{car_class} is back*: the class was last part of the series in {year}.", **values)
    return sentence("*{car_class} races for the last time*: the coming season has no such class any more.", **values)


_OTHERS = "LMP2: 15 Luis Diaz"
_GT2 = "GT2: 45 Patrick Long"
_OPENER = weekend("sebring").entered(_GT2).entered(_OTHERS, at="road-america").with_classes(2009, "GT2", "LMP2")
_FINALE = (
    weekend("petit")
    .entered(_GT2)
    .entered(_OTHERS, at="road-america")
    .with_classes(2008, "GT2", "LMP2")
    .with_classes(2009, "GT2", "LMP2")
)
_HERE = weekend().entered("GT2: 45 A A").entered(_OTHERS, at="road-america")
EXAMPLES = (
    Example(_OPENER.with_classes(2008, "LMP1", "LMP2"), ("class-life:new:gt2",)),
    Example(_OPENER.with_classes(2008, "GT", "LMP2"), ("class-life:renamed:gt2",)),
    Example(_OPENER.with_classes(2007, "GT", "LMP2").with_classes(2008, "LMP1", "LMP2"), ("class-life:back:gt2",)),
    Example(_FINALE.with_classes(2010, "LMP1", "LMP2"), ("class-life:last:gt2",)),
    Example(
        weekend()
        .entered("GT2: 45 Patrick Long")
        .entered(_OTHERS, at="road-america")
        .with_classes(2008, "LMP1", "LMP2")
        .races_in("sebring", "LMP1", "LMP2")
        .races_in("road-america", "LMP1", "LMP2"),
        ("class-life:new:gt2",),
    ),
    Example(_OPENER.with_classes(2008, "GT2", "GT", "LMP2")),
    Example(_FINALE.with_classes(2010, "GT", "LMP2")),
    Example(_FINALE),
    Example(_HERE.with_classes(2008, "GT2", "LMP2").with_classes(2010, "LMP1", "LMP2")),
    Example(_HERE.with_classes(2008, "LMP1", "LMP2")),
    Example(_HERE.with_classes(2008, "LMP1", "LMP2").raced("sebring", "GT2: 45 A A")),
    Example(_OPENER),
    Example(weekend("sebring").entered("GT2: 45 A A").with_classes(2008, "GT", "LMP2")),
    Example(weekend()),
)

storyline("class_life", theme="entries", rests_on=NOTHING, find=find, phrase=phrase, examples=EXAMPLES)
