"""The leaders did not win the last race but finished ahead of their closest rivals: the lead of an open fight grew."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from racing.domain.sentence import Points, Sentence, figure_of, plural_sentence, sentence
from racing.domain.storylines.context import EventRef, PreviewContext, RaceResult, TitleFight
from racing.domain.storylines.coverage import NOTHING
from racing.domain.storylines.examples import Example, weekend
from racing.domain.storylines.facts import Evidence, Fact
from racing.domain.storylines.fight import (
    Crew,
    certain_order,
    crew_in,
    drivers_fights,
    gap,
    is_decided,
    race_of_the_table,
)
from racing.domain.storylines.present import refs, result_at
from racing.domain.storylines.proof import points_row, result_row
from racing.domain.storylines.registry import storyline
from racing.domain.vocabulary import ClassRef, DriverRef, FinishStatus

WEIGHT, WEIGHT_LITTLE = 74, 56
WORTH = 4
"""A lead that grew by less than this part of a win is no great story."""
WITHOUT_A_PLACE = (FinishStatus.RETIRED, FinishStatus.NOT_CLASSIFIED, FinishStatus.DISQUALIFIED)


@dataclass(frozen=True, kw_only=True)
class AheadLastTime(Fact):
    last: EventRef
    car_class_ref: ClassRef
    leaders: tuple[DriverRef, ...]
    rivals: tuple[DriverRef, ...]
    place: int
    rivals_place: int | None
    before: Points
    after: Points


def find(context: PreviewContext) -> Iterator[AheadLastTime]:
    for fight in drivers_fights(context):
        last, order = race_of_the_table(context, fight), certain_order(fight.standings)
        if last and len(order) > 1 and fight.car_class and not is_decided(fight):
            found = _ahead(context, fight, last, order[0], order[1], fight.car_class)
            if found:
                yield found


def _ahead(
    context: PreviewContext, fight: TitleFight, last: EventRef, leader: Crew, rival: Crew, car_class: ClassRef
) -> AheadLastTime | None:
    result = result_at(context, last, leader.names)
    theirs = result_at(context, last, rival.names)
    before = _gap_before(fight, leader, rival)
    after = gap(leader, rival)
    if result is None or theirs is None or before is None or not _finished_ahead(result, theirs):
        return None
    if result.class_place is None or not 0 < before.least <= before.most < after.least:
        return None
    rows = (
        result_row(result),
        result_row(theirs),
        *(points_row(refs(context, crew.names), crew.points, last) for crew in (leader, rival)),
    )
    grown = after.least - before.most
    return AheadLastTime(
        key=f"finished-ahead-last-time:{car_class.slug}",
        subjects=leader.names,
        weight=WEIGHT_LITTLE if fight.win_pays is not None and grown * WORTH < fight.win_pays else WEIGHT,
        figure=figure_of(Points.exactly(grown), "+"),
        evidence=Evidence(rows, sentence("The lead is the difference in points to the closest rivals.")),
        car_class=car_class.slug,
        last=last,
        car_class_ref=car_class,
        leaders=refs(context, leader.names),
        rivals=refs(context, rival.names),
        place=result.class_place,
        rivals_place=theirs.class_place,
        before=before,
        after=after,
    )


def _finished_ahead(result: RaceResult, theirs: RaceResult) -> bool:
    if result.class_place is None or result.is_class_win:
        return False
    if theirs.class_place is not None:
        return result.class_place < theirs.class_place
    return theirs.status in WITHOUT_A_PLACE


def _gap_before(fight: TitleFight, leader: Crew, rival: Crew) -> Points | None:
    """The lead a round earlier over the same rival; None where he was not in the table or another led it."""
    then = certain_order(fight.previous)[:1] if fight.previous else ()
    second = crew_in(fight.previous, rival) if fight.previous else None
    return gap(then[0], second) if then and second and set(leader.names) <= set(then[0].names) else None


def phrase(fact: AheadLastTime) -> Sentence:
    grown = plural_sentence(
        "*{leaders} extended the lead{car_class:in} {last:at} without a win.*",
        "*{leaders} extended the lead{car_class:in} {last:at} without a win.*",
        len(fact.leaders),
        leaders=fact.leaders,
        car_class=fact.car_class_ref,
        last=fact.last,
    )
    return grown.followed_by(_why(fact))


def _why(fact: AheadLastTime) -> Sentence:
    values = {"place": fact.place, "rivals": fact.rivals, "before": fact.before, "after": fact.after}
    if fact.rivals_place is None:
        return plural_sentence(
            "{place:Place} was enough, as {rivals} was not classified; a lead of {before:points} became one of"
            " {after}.",
            "{place:Place} was enough, as {rivals} were not classified; a lead of {before:points} became one of"
            " {after}.",
            len(fact.rivals),
            **values,
        )
    return plural_sentence(
        "{place:Place} was enough, as {rivals} came home no higher than {rivals_place:ordinal}; a lead of"
        " {before:points} became one of {after}.",
        "{place:Place} was enough, as {rivals} came home no higher than {rivals_place:ordinal}; a lead of"
        " {before:points} became one of {after}.",
        len(fact.rivals),
        rivals_place=fact.rivals_place,
        **values,
    )


_US, _THEM = "GT2: 45 Jörg Bergmeister, Patrick Long", "GT2: 62 Jaime Melo, Pierre Kaffer"
_AFTER = "GT2: Jörg Bergmeister 130, Patrick Long 130, Jaime Melo 91, Pierre Kaffer 91"
_BEFORE = "GT2: Jörg Bergmeister 120, Patrick Long 120, Jaime Melo 83, Pierre Kaffer 83"
_EARLIER = weekend().raced("sebring", _US, _THEM)
_KEY = ("finished-ahead-last-time:gt2",)
EXAMPLES = (
    Example(_EARLIER.raced("road-america", "GT2: 90 Joey Hand", _US, _THEM).table(_AFTER, _BEFORE), _KEY),
    Example(_EARLIER.raced("road-america", "GT2: 90 Joey Hand", _US, f"ret {_THEM}").table(_AFTER, _BEFORE), _KEY),
    Example(_EARLIER.raced("road-america", "GT2: 90 Joey Hand", _US, _THEM).table(_AFTER, _BEFORE, win_pays=20), _KEY),
    Example(_EARLIER.raced("road-america", _US, _THEM).table(_AFTER, _BEFORE)),
    Example(_EARLIER.raced("road-america", "GT2: 90 Joey Hand", _THEM, _US).table(_AFTER, _BEFORE)),
    Example(_EARLIER.raced("road-america", "GT2: 90 Joey Hand", _US, f"? {_THEM}").table(_AFTER, _BEFORE)),
    Example(_EARLIER.raced("road-america", "GT2: 90 Joey Hand", _US, _THEM).table(_AFTER)),
    Example(_EARLIER.raced("road-america", "GT2: 90 Joey Hand", _US, _THEM).table(_AFTER, _AFTER)),
    Example(
        _EARLIER.raced("road-america", "GT2: 90 Joey Hand", _US, _THEM).table(_AFTER, _BEFORE.replace("120", "83"))
    ),
    Example(_EARLIER.raced("road-america", "GT2: 90 Joey Hand", _US, _THEM).table(_AFTER, f"{_BEFORE}, Joey Hand 125")),
    Example(_EARLIER.raced("road-america", "GT2: 90 Joey Hand", _US, _THEM).table(_AFTER, _BEFORE, to_come=1)),
    Example(weekend("sebring").table(_AFTER, _BEFORE)),
)

storyline("finished_ahead_last_time", theme="form", rests_on=NOTHING, find=find, phrase=phrase, examples=EXAMPLES)
