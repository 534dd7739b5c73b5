"""A lead that changed hands at the last race."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from racing.domain.sentence import Points, Sentence, figure_of, plural_sentence, sentence
from racing.domain.standings.table import Standings
from racing.domain.storylines.context import EventRef, PreviewContext, TitleFight
from racing.domain.storylines.coverage import NOTHING
from racing.domain.storylines.examples import Example, weekend
from racing.domain.storylines.facts import Evidence, Fact
from racing.domain.storylines.fight import Crew, certain_order, crew_in, gap, race_of_the_table, title_of
from racing.domain.storylines.present import car_of, class_named, refs
from racing.domain.storylines.proof import points_row
from racing.domain.storylines.registry import storyline
from racing.domain.vocabulary import ClassRef, DriverRef

WEIGHT = 70


@dataclass(frozen=True, kw_only=True)
class TableSwing(Fact):
    last: EventRef
    car_class_ref: ClassRef
    leaders: tuple[DriverRef, ...]
    former: tuple[DriverRef, ...]
    before: Points
    """What the former leaders were ahead by."""
    after: Points


def find(context: PreviewContext) -> Iterator[TableSwing]:
    for car_class in context.classes:
        fight = title_of(context, car_class)
        last = race_of_the_table(context, fight) if fight else None
        if last and fight and fight.previous:
            yield from _swing(context, car_class, fight, fight.previous, last)


def _swing(
    context: PreviewContext, car_class: ClassRef, fight: TitleFight, previous: Standings, last: EventRef
) -> Iterator[TableSwing]:
    """Both leads must be certain, and both crews the same in both tables."""
    now, then = certain_order(fight.standings)[:1], certain_order(previous)[:1]
    if not now or not then or not _start(context, (*now, *then)) or set(now[0].names) & set(then[0].names):
        return
    former, coming = crew_in(fight.standings, then[0]), crew_in(previous, now[0])
    if former is None or coming is None:
        return
    leaders, behind = refs(context, now[0].names), refs(context, then[0].names)
    yield TableSwing(
        key=f"table-swing:{car_class.slug}",
        subjects=(*now[0].names, *then[0].names),
        weight=WEIGHT,
        figure=figure_of(gap(now[0], former), "+"),
        evidence=Evidence(
            (points_row(leaders, now[0].points, last), points_row(behind, former.points, last)),
            sentence("The table after the last race against the one before it."),
        ),
        car_class=car_class.slug,
        topic="lead",
        last=last,
        car_class_ref=class_named(context, car_class),
        leaders=leaders,
        former=behind,
        before=gap(then[0], coming),
        after=gap(now[0], former),
    )


def _start(context: PreviewContext, both: tuple[Crew, ...]) -> bool:
    """All of them are entered here: of somebody who no longer races this is not told."""
    return all(car_of(context, name) for crew in both for name in crew.names)


def phrase(fact: TableSwing) -> Sentence:
    took = plural_sentence(
        "*{leaders} took over the {car_class:compound}lead {last:where}.*",
        "*{leaders} took over the {car_class:compound}lead {last:where}.*",
        len(fact.leaders),
        leaders=fact.leaders,
        car_class=fact.car_class_ref,
        last=fact.last,
    )
    return took.followed_by(
        plural_sentence(
            "{former} was {before:points} ahead before that race and is {after:points} behind now.",
            "{former} were {before:points} ahead before that race and are {after:points} behind now.",
            len(fact.former),
            former=fact.former,
            before=fact.before,
            after=fact.after,
        )
    )


_US, _THEM = "GT2: 45 Jörg Bergmeister", "GT2: 62 Jaime Melo"
_HERE = weekend().entered(_US, _THEM).raced("sebring", _THEM, _US).raced("road-america", _US, _THEM)
_COMING = weekend("petit").entered(_US, _THEM).raced("sebring", _THEM, _US)
_AHEAD, _BEHIND = "GT2: Jörg Bergmeister 38, Jaime Melo 36", "GT2: Jaime Melo 20, Jörg Bergmeister 16"
EXAMPLES = (
    Example(_HERE.table(_AHEAD, _BEHIND), ("table-swing:gt2",)),
    Example(_HERE.table(_AHEAD, "GT2: Jörg Bergmeister 20, Jaime Melo 16")),
    Example(_HERE.table("GT2: Jörg Bergmeister 36, Jaime Melo 36", _BEHIND)),
    Example(_HERE.table("GT2: Jörg Bergmeister 38", _BEHIND)),
    Example(_HERE.table(_AHEAD)),
    Example(_COMING.raced("road-america", _US, _THEM).table(_AHEAD, _BEHIND, after=2), ("table-swing:gt2",)),
    Example(_COMING.table(_AHEAD, _BEHIND, after=2)),
    Example(weekend().entered(_US).raced("sebring", _THEM, _US).raced("road-america", _US).table(_AHEAD, _BEHIND)),
    Example(weekend("sebring").entered(_US)),
)

storyline("table_swing", theme="title", rests_on=NOTHING, find=find, phrase=phrase, examples=EXAMPLES)
