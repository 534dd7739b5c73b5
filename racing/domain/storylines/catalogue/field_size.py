"""How many cars are entered, against the last race of the season."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from racing.domain.sentence import Sentence, plural_sentence, sentence
from racing.domain.storylines.context import EntryList, EventRef, PreviewContext
from racing.domain.storylines.coverage import Rests
from racing.domain.storylines.examples import Example, weekend
from racing.domain.storylines.facts import Evidence, EvidenceRow, Fact
from racing.domain.storylines.present import is_class_complete, last_event
from racing.domain.storylines.registry import storyline
from racing.domain.storylines.same_cars import are_of_one_field
from racing.domain.vocabulary import ClassRef

WEIGHT, PER_CAR, HEAVIEST = 34, 1, 44


@dataclass(frozen=True, kw_only=True)
class FieldSize(Fact):
    event: EventRef
    last: EventRef
    size: int
    size_last: int


def find(context: PreviewContext) -> Iterator[FieldSize]:
    """The same number as last time is no news, and one car is no field; it stands beside the opening."""
    last = last_event(context)
    here, before = context.entries_here, context.entry_list(last.slug) if last else None
    if not here or not before or not are_of_one_field(here.cars, before.cars):
        return
    if here.size > 1 and before.size and here.size != before.size:
        yield FieldSize(
            key="field-size",
            subjects=("field",),
            weight=min(WEIGHT + PER_CAR * abs(here.size - before.size), HEAVIEST),
            figure=str(here.size),
            evidence=Evidence(
                (*_rows(here), *_rows(before)), sentence("Cars on the entry list, not those that started.")
            ),
            event=context.event,
            last=before.event,
            size=here.size,
            size_last=before.size,
        )


def _rows(listed: EntryList) -> Iterator[EvidenceRow]:
    """The whole list, then every class whose number is known."""
    yield EvidenceRow(
        listed.event, listed.event.day, plural_sentence("{count} car entered.", "{count} cars entered.", listed.size)
    )
    classes = dict.fromkeys(car.car_class for car in listed.cars)
    for car_class in classes if len(classes) > 1 else ():
        size = _class_size(listed, car_class)
        if size:
            yield EvidenceRow(
                listed.event,
                listed.event.day,
                plural_sentence("{car_class}: {count} car.", "{car_class}: {count} cars.", size, car_class=car_class),
            )


def _class_size(listed: EntryList, car_class: ClassRef) -> int | None:
    if car_class.slug in listed.class_counts:
        return listed.class_counts[car_class.slug]
    if not is_class_complete(listed, car_class.slug):
        return None
    return sum(car.car_class.slug == car_class.slug for car in listed.cars)


def phrase(fact: FieldSize) -> Sentence:
    difference = fact.size - fact.size_last
    values = {"size": fact.size, "last": fact.last}
    if difference > 0:
        return plural_sentence(
            "*{size:Word} cars are entered*, one more than {last:at}.",
            "*{size:Word} cars are entered*, {count:word} more than {last:at}.",
            difference,
            **values,
        )
    return plural_sentence(
        "*{size:Word} cars are entered*, one fewer than {last:at}.",
        "*{size:Word} cars are entered*, {count:word} fewer than {last:at}.",
        -difference,
        **values,
    )


def _cars(number: int) -> tuple[str, ...]:
    return tuple(f"GT2: {index}" for index in range(number))


_LAST = weekend().entered(*_cars(3), at="road-america")
EXAMPLES = (
    Example(_LAST.entered(*_cars(1), "LMP1: 9", "LMP1: 8", announced=19, GT2=17), ("field-size",)),
    Example(_LAST.entered(*_cars(2), "LMP1: 9", announced=9, GT2=3), ("field-size",)),
    Example(_LAST.entered(*_cars(2)), ("field-size",)),
    Example(_LAST.entered(*_cars(4)), ("field-size",)),
    Example(_LAST.entered(*_cars(3))),
    Example(weekend().entered("GT2: 1 A A", at="road-america").entered("GT2: 1 B B", "GT2: 2 C C")),
    Example(weekend().entered(*_cars(4))),
    Example(weekend("sebring").entered(*_cars(4))),
)

storyline("field_size", theme="entries", rests_on=(Rests.ENTRIES,), find=find, phrase=phrase, examples=EXAMPLES)
