"""A class of the season that does not race here, and the round at which it is back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from racing.domain.sentence import Sentence, sentence
from racing.domain.storylines.context import EntryList, EventRef, PreviewContext
from racing.domain.storylines.coverage import NOTHING
from racing.domain.storylines.examples import Example, weekend
from racing.domain.storylines.facts import Evidence, EvidenceRow, Fact
from racing.domain.storylines.present import last_event, rounds_held
from racing.domain.storylines.registry import storyline
from racing.domain.vocabulary import ClassRef

WEIGHT = 38


@dataclass(frozen=True, kw_only=True)
class ClassAbsent(Fact):
    event: EventRef
    car_class_ref: ClassRef
    back: EventRef | None


def find(context: PreviewContext) -> Iterator[ClassAbsent]:
    last = last_event(context)
    before = context.entry_list(last.slug) if last else None
    here = _classes_at(context, context.event.slug)
    for car_class in dict.fromkeys(car.car_class for car in before.cars) if before and here else ():
        if car_class.slug not in here:
            yield _absent(context, car_class, before)


def _classes_at(context: PreviewContext, event: str) -> tuple[str, ...]:
    """Classes in the calendar of an event; empty: all of the season's."""
    return next((one.classes for one in context.season.rounds if one.event == event), ())


def _absent(context: PreviewContext, car_class: ClassRef, before: EntryList | None) -> ClassAbsent:
    later = [event for event in rounds_held(context) if event.is_after(context.event.day)]
    back = next(
        (event for event in later if car_class.slug in (_classes_at(context, event.slug) or (car_class.slug,))), None
    )
    rows = [
        EvidenceRow(listed.event, listed.event.day, sentence("{car_class} races.", car_class=car_class))
        for listed in (before,)
        if listed
    ]
    rows.append(
        EvidenceRow(context.event, context.event.day, sentence("{car_class} does not race.", car_class=car_class))
    )
    if back:
        rows.append(EvidenceRow(back, back.day, sentence("{car_class} races.", car_class=car_class)))
    return ClassAbsent(
        key=f"class-absent:{car_class.slug}",
        subjects=(f"class:{car_class.slug}",),
        weight=WEIGHT,
        figure="",
        evidence=Evidence(tuple(rows), sentence("The calendar of classes says who races where.")),
        car_class=car_class.slug,
        event=context.event,
        car_class_ref=car_class,
        back=back,
    )


def phrase(fact: ClassAbsent) -> Sentence:
    if fact.back:
        return sentence(
            "*The {car_class} class does not race {event:where}* and is back {back:at}.",
            car_class=fact.car_class_ref,
            event=fact.event,
            back=fact.back,
        )
    return sentence(
        "*The {car_class} class does not race {event:where}*; its season is over.",
        car_class=fact.car_class_ref,
        event=fact.event,
    )


_LAST = weekend().entered("GT2: 45 Jörg Bergmeister", "Challenge: 57 Martin Snow", at="road-america")
_KEY = ("class-absent:challenge",)
EXAMPLES = (
    Example(_LAST.races_in("mosport", "GT2"), _KEY),
    Example(_LAST.races_in("mosport", "GT2").races_in("petit", "GT2"), _KEY),
    Example(_LAST.races_in("mosport", "GT2", "Challenge")),
    Example(_LAST),
    Example(weekend().races_in("mosport", "GT2")),
    Example(weekend("sebring").races_in("sebring", "GT2")),
)

storyline("class_absent", theme="entries", rests_on=NOTHING, find=find, phrase=phrase, examples=EXAMPLES)
