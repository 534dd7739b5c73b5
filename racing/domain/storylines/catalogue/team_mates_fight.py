"""First and second of a title drive for one team in different cars."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from racing.domain.sentence import Points, Sentence, figure_of, sentence
from racing.domain.storylines.context import EventRef, PreviewContext, TitleFight
from racing.domain.storylines.coverage import NOTHING
from racing.domain.storylines.examples import Example, weekend
from racing.domain.storylines.facts import Evidence, Fact
from racing.domain.storylines.fight import Crew, certain_order, gap, has_begun, is_decided
from racing.domain.storylines.names import people
from racing.domain.storylines.present import car_of, rounds_held
from racing.domain.storylines.proof import entry_row, points_row
from racing.domain.storylines.registry import storyline
from racing.domain.title_race.verdict import Status
from racing.domain.vocabulary import ClassRef, DriverRef, TeamRef

WEIGHT_ALONE, WEIGHT_LATE, WEIGHT_EARLY = 74, 58, 36
FEWEST_ROUNDS = 3


@dataclass(frozen=True, kw_only=True)
class TeamMatesFight(Fact):
    event: EventRef
    car_class_ref: ClassRef | None
    first: tuple[DriverRef, ...]
    second: tuple[DriverRef, ...]
    team: TeamRef
    gap: Points
    are_alone: bool
    """Nobody else can still win the title."""


def find(context: PreviewContext) -> Iterator[TeamMatesFight]:
    done = sum(1 for one in rounds_held(context) if one.is_before(context.event.day))
    for fight in context.fights:
        order = certain_order(fight.standings)
        if done < FEWEST_ROUNDS or len(order) < 2 or not has_begun(fight) or is_decided(fight):
            continue
        first, second = (car_of(context, crew.names[0]) for crew in order[:2])
        if first and second and first.team and first.team == second.team and first.key != second.key:
            is_late = done * 2 >= len(rounds_held(context))
            yield _fact(context, fight, order[0], order[1], first.team, is_late=is_late)


def _fact(
    context: PreviewContext, fight: TitleFight, first: Crew, second: Crew, team: TeamRef, *, is_late: bool
) -> TeamMatesFight:
    both = (*first.names, *second.names)
    cars = dict.fromkeys(car_of(context, one) for one in both)
    are_alone = _are_alone(fight, both)
    is_only = len(context.classes) == 1
    return TeamMatesFight(
        key=f"team-mates-fight:{fight.slug}",
        topic="alive" if are_alone else "",
        subjects=both,
        weight=WEIGHT_ALONE if are_alone else WEIGHT_LATE if is_late else WEIGHT_EARLY,
        figure=figure_of(gap(first, second)),
        evidence=Evidence(
            (
                *(points_row(people(context, crew.names), crew.points) for crew in (first, second)),
                *(entry_row(context.event, car) for car in cars if car),
            ),
            sentence("First and second of the table for certain, entered here by the same team."),
        ),
        car_class=fight.car_class.slug if fight.car_class else context.classes[0].slug if is_only else "",
        event=context.event,
        car_class_ref=None if is_only else fight.car_class,
        first=people(context, first.names),
        second=people(context, second.names),
        team=team,
        gap=gap(first, second),
        are_alone=are_alone,
    )


def _are_alone(fight: TitleFight, both: tuple[str, ...]) -> bool:
    if fight.outlook is None:
        return False
    alive = {member for one in fight.outlook.verdicts if one.status is not Status.ELIMINATED for member in one.members}
    return alive == set(both)


def phrase(fact: TeamMatesFight) -> Sentence:
    values = {
        "first": fact.first,
        "second": fact.second,
        "team": fact.team,
        "car_class": fact.car_class_ref,
    }
    if fact.are_alone:
        if fact.car_class_ref is None:
            return sentence(
                "*Only team-mates can still win the title*: {first} against {second}, both {team}.", **values
            )
        return sentence(
            "*Only team-mates can still win the {car_class} title*: {first} against {second}, both {team}.", **values
        )
    if fact.car_class_ref is None:
        return sentence("*First and second of the table are team-mates at {team}*: {first} and {second}.", **values)
    return sentence("*First and second in {car_class} are team-mates at {team}*: {first} and {second}.", **values)


_PROST, _SENNA, _BERGER = "F1: 11 Alain Prost / McLaren", "F1: 12 Ayrton Senna / McLaren", "F1: 28 G Berger / Ferrari"
_FIVE = weekend("r4", calendar="r1 r2 r3 r4 r5").entered(_PROST, _SENNA, _BERGER)
_TABLE = "Alain Prost 60, Ayrton Senna 57, G Berger 20"
EXAMPLES = (
    Example(_FIVE.table(_TABLE, to_come=2), ("team-mates-fight:drivers",)),
    Example(_FIVE.table("Alain Prost 60, Ayrton Senna 57, G Berger 1", to_come=1), ("team-mates-fight:drivers",)),
    Example(
        _FIVE.entered("GT2: 1 A A").table("F1: Alain Prost 60, Ayrton Senna 57, G Berger 1", to_come=1),
        ("team-mates-fight:f1-drivers",),
    ),
    Example(_FIVE.table(_TABLE, win_pays=20, available_here=20, available_after=40), ("team-mates-fight:drivers",)),
    Example(_FIVE.entered("GT2: 1 A A").table(f"F1: {_TABLE}", to_come=2), ("team-mates-fight:f1-drivers",)),
    Example(_FIVE.entered("GT2: 1 A A").table(f"F1: {_TABLE}"), ("team-mates-fight:f1-drivers",)),
    Example(
        weekend("r4", calendar="r1 r2 r3 r4 r5 r6 r7 r8").entered(_PROST, _SENNA).table(_TABLE),
        ("team-mates-fight:drivers",),
    ),
    Example(_FIVE.table("Alain Prost 60, G Berger 59, Ayrton Senna 57", to_come=2)),
    Example(_FIVE.table("Alain Prost 60, Ayrton Senna 60", to_come=2)),
    Example(_FIVE.table("Alain Prost 60, Ayrton Senna 10", to_come=1)),
    Example(weekend("r2", calendar="r1 r2 r3").entered(_PROST, _SENNA).table(_TABLE)),
    Example(_FIVE.table("Alain Prost 60, G Berger 59")),
)

storyline("team_mates_fight", theme="title", rests_on=NOTHING, find=find, phrase=phrase, examples=EXAMPLES)
