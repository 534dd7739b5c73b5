"""A title that can be decided at this event, and the exact conditions; proven over every outcome."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from racing.domain.sentence import Sentence, sentence
from racing.domain.storylines.context import EventRef, PreviewContext, TitleFight
from racing.domain.storylines.coverage import NOTHING
from racing.domain.storylines.examples import Example, weekend
from racing.domain.storylines.facts import Evidence, EvidenceRow, Fact
from racing.domain.storylines.fight import crews
from racing.domain.storylines.names import names_of, people, shortened
from racing.domain.storylines.proof import points_row
from racing.domain.storylines.registry import storyline
from racing.domain.title_race.condition_sentences import condition_sentence
from racing.domain.title_race.names import Names
from racing.domain.title_race.outlook import Chances, Outlook
from racing.domain.title_race.sentences import strongest_first, target_sentences
from racing.domain.vocabulary import ClassRef

WEIGHT = 98
ROWS_SHOWN = 4
OF_THE_FIRST, OF_OTHERS, IN_ALL = 2, 1, 4
"""So many conditions are said; every one is in the evidence."""


@dataclass(frozen=True, kw_only=True)
class TitleDecision(Fact):
    event: EventRef
    car_class_ref: ClassRef | None
    is_last: bool
    conditions: tuple[Sentence, ...]


def find(context: PreviewContext) -> Iterator[TitleDecision]:
    for fight in context.fights:
        if fight.outlook is not None and fight.can_be_decided and fight.outlook.champion is None:
            yield _decision(context, fight, fight.outlook)


def _decision(context: PreviewContext, fight: TitleFight, outlook: Outlook) -> TitleDecision:
    only = len(context.classes) == 1
    able = outlook.able
    names = names_of(context, fight)
    every = [_conditions(outlook, one, names) for one in able]
    return TitleDecision(
        key=f"title-decision:{fight.slug}",
        subjects=outlook.verdict(able[0].contender).members,
        weight=WEIGHT,
        figure="",
        evidence=_evidence(context, fight, [one for lines in every for one in lines]),
        car_class=fight.car_class.slug if fight.car_class else context.classes[0].slug if only else "",
        event=context.event,
        car_class_ref=None if only else fight.car_class,
        is_last=outlook.ends_next,
        conditions=tuple(_the_first(outlook, able, every, names)),
    )


def _conditions(outlook: Outlook, one: Chances, names: Names) -> tuple[Sentence, ...]:
    if not one.secures_if:
        return target_sentences(outlook, one.contender, names)
    return tuple(condition_sentence(outlook, one.contender, each, names) for each in strongest_first(one.secures_if))


def _the_first(
    outlook: Outlook, able: tuple[Chances, ...], every: list[tuple[Sentence, ...]], names: Names
) -> Iterator[Sentence]:
    """The strongest conditions; whoever is named by then is named shortly from there on."""
    named: frozenset[str] = frozenset()
    left = IN_ALL
    for place, (one, conditions) in enumerate(zip(able, every, strict=True)):
        for at in range(min(len(conditions), OF_OTHERS if place else OF_THE_FIRST, left)):
            yield _conditions(outlook, one, shortened(names, named))[at]
            left -= 1
            named |= _named_in(outlook, one, at)


def _named_in(outlook: Outlook, one: Chances, at: int) -> frozenset[str]:
    """Members of the contender and of the rivals a condition names."""
    members = outlook.verdict(one.contender).members
    if not one.secures_if:
        return frozenset(members)
    rivals = strongest_first(one.secures_if)[at].rivals
    return frozenset((*members, *(name for limit in rivals for name in outlook.verdict(limit.rival).members)))


def _evidence(context: PreviewContext, fight: TitleFight, conditions: list[Sentence]) -> Evidence:
    table = sorted(crews(fight.standings), key=lambda crew: (-crew.least, -crew.most))[:ROWS_SHOWN]
    return Evidence(
        (
            *(points_row(people(context, crew.names), crew.points) for crew in table),
            *(EvidenceRow(None, None, one) for one in conditions),
        ),
        sentence("Points before the race, then every condition: each holds whatever everybody else does."),
    )


def phrase(fact: TitleDecision) -> Sentence:
    return _head(fact).followed_by(*fact.conditions)


def _head(fact: TitleDecision) -> Sentence:
    values = {"event": fact.event, "car_class": fact.car_class_ref}
    if fact.car_class_ref is None:
        if fact.is_last:
            return sentence("*The title is decided {event:where}.*", event=fact.event)
        return sentence("*The title can be decided {event:where}.*", event=fact.event)
    if fact.is_last:
        return sentence("*The {car_class} title is decided {event:where}.*", **values)
    return sentence("*The {car_class} title can be decided {event:where}.*", **values)


_GT2 = "GT2: Jörg Bergmeister 130, Jaime Melo {0}, Wolf Henzler 20"
_HERE = weekend().entered("GT2: 45 Jörg Bergmeister", "LMP1: 9 A A")
EXAMPLES = (
    Example(_HERE.table(_GT2.format(91), to_come=3), ("title-decision:gt2-drivers",)),
    Example(_HERE.table(_GT2.format(120), to_come=1), ("title-decision:gt2-drivers",)),
    Example(
        weekend().entered("GT2: 1 A A").table("Jörg Bergmeister 130, Jaime Melo 91", to_come=3),
        ("title-decision:drivers",),
    ),
    Example(
        weekend().entered("GT2: 1 A A").table("Jörg Bergmeister 130, Jaime Melo 129", to_come=1),
        ("title-decision:drivers",),
    ),
    Example(_HERE.table(_GT2.format(120), to_come=3)),
    Example(_HERE.table("GT2: Jörg Bergmeister 130, Jaime Melo 20", to_come=2)),
    Example(_HERE.table(_GT2.format(91))),
)

storyline("title_decision", theme="title", rests_on=NOTHING, find=find, phrase=phrase, examples=EXAMPLES)
