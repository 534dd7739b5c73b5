"""The certain second of a title fight: gap, car, and how often they were ahead this season."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from racing.domain.sentence import Points, Sentence, by_class, plural_sentence, sentence
from racing.domain.standings.table import RoundScore
from racing.domain.storylines.context import EnteredCar, PreviewContext
from racing.domain.storylines.coverage import NOTHING
from racing.domain.storylines.examples import Example, weekend
from racing.domain.storylines.facts import Evidence, Fact
from racing.domain.storylines.fight import Crew, certain_order, drivers_fights, gap, has_begun, is_decided
from racing.domain.storylines.present import car_of, refs
from racing.domain.storylines.proof import points_row, result_row
from racing.domain.storylines.registry import storyline
from racing.domain.vocabulary import ClassRef, DriverRef, FinishStatus

WEIGHT = 66
FEWEST_MEETINGS = 2


@dataclass(frozen=True, kw_only=True)
class ClosestRivals(Fact):
    car_class_ref: ClassRef
    rivals: tuple[DriverRef, ...]
    leaders: tuple[DriverRef, ...]
    gap: Points
    car: EnteredCar | None
    met: int
    ahead: int


def find(context: PreviewContext) -> Iterator[ClosestRivals]:
    for fight in drivers_fights(context):
        order = certain_order(fight.standings)
        if len(order) > 1 and has_begun(fight) and fight.car_class and not is_decided(fight):
            yield _rivals(context, fight.car_class, order[0], order[1])


def _rivals(context: PreviewContext, car_class: ClassRef, leader: Crew, rival: Crew) -> ClosestRivals:
    behind = gap(leader, rival)
    met = _meetings(leader, rival)
    return ClosestRivals(
        key=f"closest-rivals:{car_class.slug}",
        subjects=rival.names,
        weight=WEIGHT,
        figure=f"−{behind.least}" if behind.least == behind.most and behind.least.denominator == 1 else "",
        evidence=_evidence(context, leader, rival),
        car_class=car_class.slug,
        car_class_ref=car_class,
        rivals=refs(context, rival.names),
        leaders=refs(context, leader.names),
        gap=behind,
        car=car_of(context, rival.names[0]),
        met=len(met),
        ahead=sum(met),
    )


def _meetings(leader: Crew, rival: Crew) -> list[bool]:
    """True where the rival finished ahead; empty when one of the meetings cannot be decided."""
    theirs = {score.round_number: score for score in rival.rows[0].scores if _started(score)}
    pairs = [
        (score, theirs[score.round_number])
        for score in leader.rows[0].scores
        if _started(score) and score.round_number in theirs
    ]
    decided = [_was_ahead(first, second) for first, second in pairs]
    return [one for one in decided if one is not None] if None not in decided else []


def _started(score: RoundScore) -> bool:
    return score.was_entered and score.status is not None and score.status.started


def _was_ahead(leader: RoundScore, rival: RoundScore) -> bool | None:
    """Whether the rival finished ahead of the leader in a round; None where that is open or neither did."""
    if leader.place is not None and rival.place is not None:
        return rival.place < leader.place
    if FinishStatus.UNKNOWN in (leader.status, rival.status) or leader.place_is_open or rival.place_is_open:
        return None
    if leader.place is None and rival.place is None:
        return False
    return rival.place is not None


def _evidence(context: PreviewContext, leader: Crew, rival: Crew) -> Evidence:
    totals = tuple(points_row(refs(context, crew.names), crew.points) for crew in (leader, rival))
    cars = {key for crew in (leader, rival) for cars in crew.cars for key in cars}
    results = tuple(result_row(row) for row in context.history if row.car.key in cars)
    return Evidence(
        (*totals, *results),
        by_class(
            sentence("Ahead is who has the better place in class at the finish."),
            sentence("Ahead is who has the better place at the finish."),
        ),
    )


def phrase(fact: ClosestRivals) -> Sentence:
    return _who(fact).followed_by(_head_to_head(fact))


def _who(fact: ClosestRivals) -> Sentence:
    values = {"rivals": fact.rivals, "car_class": fact.car_class_ref, "gap": fact.gap}
    if fact.car is None or fact.car.team is None or fact.car.manufacturer is None:
        return plural_sentence(
            "*{rivals} is the closest rival{car_class:in}*, {gap:points} behind.",
            "*{rivals} are the closest rivals{car_class:in}*, {gap:points} behind.",
            len(fact.rivals),
            **values,
        )
    return plural_sentence(
        "*{rivals} is the closest rival{car_class:in}*, {gap:points} behind in {team:genitive} {make}.",
        "*{rivals} are the closest rivals{car_class:in}*, {gap:points} behind in {team:genitive} {make}.",
        len(fact.rivals),
        make=fact.car.manufacturer,
        team=fact.car.team,
        **values,
    )


def _head_to_head(fact: ClosestRivals) -> Sentence | None:
    if fact.met < FEWEST_MEETINGS:
        return None
    values = {"rivals": fact.rivals, "leaders": fact.leaders, "met": fact.met}
    if fact.ahead == 0:
        return _never_ahead(fact, values)
    if len(fact.rivals) == 1:
        return sentence(
            "In {ahead:word} of {met:word} races this season {rivals:last} finished ahead of {leaders}.",
            ahead=fact.ahead,
            **values,
        )
    return sentence(
        "In {ahead:word} of {met:word} races this season they finished ahead of {leaders}.", ahead=fact.ahead, **values
    )


def _never_ahead(fact: ClosestRivals, values: Mapping[str, object]) -> Sentence:
    if len(fact.rivals) == 1:
        return sentence(
            "In {met:word} races this season {rivals:last} has never finished ahead of {leaders}.", **values
        )
    return sentence("In {met:word} races this season they have never finished ahead of {leaders}.", **values)


_FOUGHT = (
    weekend()
    .raced("sebring", "GT2: 62 Jaime Melo, Pierre Kaffer", "GT2: 45 Jörg Bergmeister, Patrick Long")
    .raced("road-america", "GT2: 45 Jörg Bergmeister, Patrick Long", "ret GT2: 62 Jaime Melo, Pierre Kaffer")
)
_CREWS = "GT2: Jörg Bergmeister 36, Patrick Long 36, Jaime Melo 30, Pierre Kaffer 30, Wolf Henzler 12"
_ONE = "GT2: Jörg Bergmeister 36, Jaime Melo 30, Wolf Henzler 12"
EXAMPLES = (
    Example(
        _FOUGHT.table(_CREWS).entered("GT2: 62 Jaime Melo, Pierre Kaffer / Risi / Ferrari"), ("closest-rivals:gt2",)
    ),
    Example(
        weekend()
        .raced("sebring", "GT2: 45 Jörg Bergmeister", "GT2: 62 Jaime Melo")
        .raced("road-america", "GT2: 45 Jörg Bergmeister", "GT2: 62 Jaime Melo")
        .entered("GT2: 62 Jaime Melo")
        .table(_ONE),
        ("closest-rivals:gt2",),
    ),
    Example(
        weekend()
        .raced("sebring", "ret GT2: 45 Jörg Bergmeister", "ret GT2: 62 Jaime Melo")
        .raced("road-america", "GT2: 62 Jaime Melo", "? GT2: 45 Jörg Bergmeister")
        .table(_ONE),
        ("closest-rivals:gt2",),
    ),
    Example(
        weekend()
        .raced("sebring", "GT2: 45 Jörg Bergmeister", "GT2: 62 Jaime Melo, Pierre Kaffer")
        .raced("road-america", "GT2: 45 Jörg Bergmeister", "GT2: 62 Jaime Melo, Pierre Kaffer")
        .table("GT2: Jörg Bergmeister 40, Jaime Melo 32, Pierre Kaffer 32"),
        ("closest-rivals:gt2",),
    ),
    Example(
        weekend()
        .raced("sebring", "GT2: 45 Jörg Bergmeister", "GT2: 62 Jaime Melo")
        .raced("road-america", "GT2: 62 Jaime Melo", "ret GT2: 45 Jörg Bergmeister")
        .table("GT2: Jörg Bergmeister 40, Jaime Melo 36"),
        ("closest-rivals:gt2",),
    ),
    Example(weekend().table("GT2: Jörg Bergmeister 130, Jaime Melo 91", available_here=20, available_after=18)),
    Example(weekend().table("GT2: Jörg Bergmeister 130, Jaime Melo 85-91, Wolf Henzler 80-86")),
)

storyline("closest_rivals", theme="title", rests_on=NOTHING, find=find, phrase=phrase, examples=EXAMPLES)
