"""Who leads a title, by how much, and what a win pays. Only a lead that no missing result can undo."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from racing.domain.sentence import Points, Sentence, by_class, plural_sentence, sentence
from racing.domain.storylines.context import EventRef, PreviewContext, TitleFight
from racing.domain.storylines.coverage import NOTHING
from racing.domain.storylines.examples import Example, weekend
from racing.domain.storylines.facts import Evidence, Fact
from racing.domain.storylines.fight import Crew, certain_order, crews, drivers_fights, has_begun, is_decided
from racing.domain.storylines.present import refs
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
    gap: Points
    win_pays: Fraction | None
    is_safe_here: bool
    is_decided: bool


def find(context: PreviewContext) -> Iterator[PointsLead]:
    for fight in drivers_fights(context):
        order = certain_order(fight.standings)
        table = crews(fight.standings)
        if order and len(table) > 1 and has_begun(fight) and fight.car_class:
            yield _lead(context, fight, fight.car_class, order[0], table)


def _lead(
    context: PreviewContext, fight: TitleFight, car_class: ClassRef, leader: Crew, table: tuple[Crew, ...]
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
        figure=str(low) if gap.least == gap.most and low.denominator == 1 else "",
        evidence=Evidence(
            tuple(points_row(refs(context, crew.names), crew.points) for crew in shown),
            sentence("Points before the race; where results are missing, the least and the most possible."),
        ),
        car_class=car_class.slug,
        event=context.event,
        car_class_ref=car_class,
        leaders=leaders,
        gap=gap,
        win_pays=fight.win_pays,
        is_safe_here=is_safe,
        is_decided=is_decided(fight),
    )


def phrase(fact: PointsLead) -> Sentence:
    if fact.is_decided:
        return plural_sentence(
            "*{leaders} is certain of the {car_class:compound}title.* A lead of {gap:points} is more than can still be"
            " won.",
            "*{leaders} are certain of the {car_class:compound}title.* A lead of {gap:points} is more than can still be"
            " won.",
            len(fact.leaders),
            leaders=fact.leaders,
            car_class=fact.car_class_ref,
            gap=fact.gap,
        )
    values = {"leaders": fact.leaders, "car_class": fact.car_class_ref, "gap": fact.gap}
    lead = by_class(
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
    return lead.followed_by(_what_it_is_worth(fact))


def _what_it_is_worth(fact: PointsLead) -> Sentence | None:
    if fact.win_pays is None:
        return None
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
    Example(weekend().table("GT2: Jörg Bergmeister 60, Jaime Melo 50-60", win_pays=20)),
    Example(weekend("sebring").table("GT2: Jörg Bergmeister 0, Jaime Melo 0")),
    Example(weekend().table("GT2: Jörg Bergmeister 20")),
)

storyline("points_lead", theme="title", rests_on=NOTHING, find=find, phrase=phrase, examples=EXAMPLES)
