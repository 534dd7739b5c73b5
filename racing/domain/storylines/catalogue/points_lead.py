"""Who leads a title, by how much, and what a win pays. Only a lead that no missing result can undo."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from racing.domain.sentence import Points, Sentence, by_class, figure_of, plural_sentence, sentence
from racing.domain.storylines.context import EventRef, PreviewContext, TitleFight
from racing.domain.storylines.coverage import NOTHING
from racing.domain.storylines.examples import Example, weekend
from racing.domain.storylines.facts import Evidence, Fact
from racing.domain.storylines.fight import (
    Crew,
    certain_order,
    crews,
    drivers_fights,
    has_begun,
    is_beyond_reach,
    is_decided,
)
from racing.domain.storylines.present import death_of, refs
from racing.domain.storylines.proof import points_row
from racing.domain.storylines.registry import storyline
from racing.domain.vocabulary import ClassRef, DriverRef

WEIGHT, SAFE, WEIGHT_DECIDED = 80, 8, 60
ROWS_SHOWN = 4


@dataclass(frozen=True, kw_only=True)
class PointsLead(Fact):
    event: EventRef
    car_class_ref: ClassRef
    leaders: tuple[DriverRef, ...]
    second: tuple[DriverRef, ...]
    """Those behind them, where it is certain who they are and they are alive."""
    gap: Points
    win_pays: Fraction | None
    is_safe_here: bool
    is_decided: bool
    is_beyond_reach: bool
    died: date | None
    """The day on which a leader alone died: the table goes on without him."""


def find(context: PreviewContext) -> Iterator[PointsLead]:
    for fight in drivers_fights(context):
        order = certain_order(fight.standings)
        table = crews(fight.standings)
        if order and len(table) > 1 and has_begun(fight) and fight.car_class:
            second = order[1].names if len(order) > 1 else ()
            yield _lead(context, fight, fight.car_class, order[0], table, second)


def _lead(
    context: PreviewContext,
    fight: TitleFight,
    car_class: ClassRef,
    leader: Crew,
    table: tuple[Crew, ...],
    second: tuple[str, ...],
) -> PointsLead:
    others = [crew for crew in table if crew is not leader and crew != leader]
    low = leader.least - max(crew.most for crew in others)
    gap = Points(low, leader.most - max(crew.least for crew in others))
    is_safe = fight.available_here is not None and low > fight.available_here
    leaders = refs(context, leader.names)
    shown = sorted(table, key=lambda crew: (-crew.least, -crew.most))[:ROWS_SHOWN]
    return PointsLead(
        key=f"points-lead:{car_class.slug}",
        subjects=leader.names,
        weight=WEIGHT_DECIDED if is_decided(fight) else WEIGHT + SAFE * is_safe,
        figure=figure_of(gap),
        evidence=Evidence(
            tuple(points_row(refs(context, crew.names), crew.points) for crew in shown),
            sentence("Points before the race; where results are missing, the least and the most possible."),
        ),
        car_class=car_class.slug,
        event=context.event,
        car_class_ref=car_class,
        leaders=leaders,
        second=() if any(death_of(context, one) for one in second) else refs(context, second),
        gap=gap,
        win_pays=fight.win_pays,
        is_safe_here=is_safe,
        is_decided=is_decided(fight),
        is_beyond_reach=is_beyond_reach(fight),
        died=death_of(context, leader.names[0]) if len(leader.names) == 1 else None,
    )


def phrase(fact: PointsLead) -> Sentence:
    if fact.is_decided:
        return _champions(fact)
    return (_by_how_much(fact) if fact.second else _alone_in_front(fact)).followed_by(_what_it_is_worth(fact))


def _by_how_much(fact: PointsLead) -> Sentence:
    values = {"leaders": fact.leaders, "car_class": fact.car_class_ref, "gap": fact.gap, "second": fact.second}
    return by_class(
        plural_sentence(
            "*{leaders} leads {car_class} by {gap:points}* from {second}.",
            "*{leaders} lead {car_class} by {gap:points}* from {second}.",
            len(fact.leaders),
            **values,
        ),
        plural_sentence(
            "*{leaders} leads the championship by {gap:points}* from {second}.",
            "*{leaders} lead the championship by {gap:points}* from {second}.",
            len(fact.leaders),
            **values,
        ),
    )


def _alone_in_front(fact: PointsLead) -> Sentence:
    values = {"leaders": fact.leaders, "car_class": fact.car_class_ref, "gap": fact.gap}
    return by_class(
        plural_sentence(
            "*{leaders} leads {car_class} by {gap:points}.*",
            "*{leaders} lead {car_class} by {gap:points}.*",
            len(fact.leaders),
            **values,
        ),
        plural_sentence(
            "*{leaders} leads the championship by {gap:points}.*",
            "*{leaders} lead the championship by {gap:points}.*",
            len(fact.leaders),
            **values,
        ),
    )


def _champions(fact: PointsLead) -> Sentence:
    sure = plural_sentence(
        "*{leaders} is certain of the {car_class:compound}title.*",
        "*{leaders} are certain of the {car_class:compound}title.*",
        len(fact.leaders),
        leaders=fact.leaders,
        car_class=fact.car_class_ref,
    )
    enough = sentence("A lead of {gap:points} is more than can still be won.", gap=fact.gap)
    return sure.followed_by(enough if fact.is_beyond_reach else None, _death(fact))


def _death(fact: PointsLead) -> Sentence | None:
    return sentence("{leaders:last} died on {died}.", leaders=fact.leaders, died=fact.died) if fact.died else None


def _what_it_is_worth(fact: PointsLead) -> Sentence | None:
    if fact.died is not None or fact.win_pays is None:
        return _death(fact)
    values = {"event": fact.event, "win": Points.exactly(fact.win_pays), "leaders": fact.leaders}
    if fact.is_safe_here:
        if len(fact.leaders) == 1:
            return sentence(
                "A win {event:at} pays {win:points}, so {leaders:last} will lead whatever happens there.", **values
            )
        return sentence("A win {event:at} pays {win:points}, so they will lead whatever happens there.", **values)
    return sentence("A win {event:at} pays {win:points}.", event=fact.event, win=values["win"])


_TABLE = "GT2: Jörg Bergmeister 130, Jaime Melo 91, Wolf Henzler 50-53"
EXAMPLES = (
    Example(weekend().table(_TABLE, win_pays=20, available_here=20, available_after=55), ("points-lead:gt2",)),
    Example(weekend().table("GT2: Jörg Bergmeister 60-64, Jaime Melo 50-59", win_pays=20), ("points-lead:gt2",)),
    Example(weekend().table(_TABLE), ("points-lead:gt2",)),
    Example(weekend().table(_TABLE, win_pays=20, available_here=20, available_after=18), ("points-lead:gt2",)),
    Example(
        weekend()
        .raced("sebring", "GT2: 45 Jörg Bergmeister, Patrick Long", "GT2: 62 Jaime Melo")
        .table("GT2: Jörg Bergmeister 60, Patrick Long 60, Jaime Melo 16", win_pays=20, available_here=20),
        ("points-lead:gt2",),
    ),
    Example(weekend().table("GT2: Jörg Bergmeister 110, Jaime Melo 90", to_come=1), ("points-lead:gt2",)),
    Example(weekend().table("GT2: Jörg Bergmeister 60, Jaime Melo 50, Wolf Henzler 50"), ("points-lead:gt2",)),
    Example(
        weekend().table("GT2: Jörg Bergmeister 60, Jaime Melo 50").knows("Jaime Melo", died=date(2009, 1, 1)),
        ("points-lead:gt2",),
    ),
    Example(weekend().table(_TABLE).knows("Jörg Bergmeister", died=date(2009, 1, 1)), ("points-lead:gt2",)),
    Example(weekend().table("GT2: Jörg Bergmeister 60, Jaime Melo 50-60", win_pays=20)),
    Example(weekend("sebring").table("GT2: Jörg Bergmeister 0, Jaime Melo 0")),
    Example(weekend().table("GT2: Jörg Bergmeister 20")),
)

storyline("points_lead", theme="title", rests_on=NOTHING, find=find, phrase=phrase, examples=EXAMPLES)
