"""The certain second of a title fight: car, and how often they were ahead of the leaders this season."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from racing.domain.sentence import Points, Sentence, by_class, plural_sentence, sentence
from racing.domain.standings.table import RoundScore
from racing.domain.storylines.context import EnteredCar, PreviewContext, TitleFight
from racing.domain.storylines.coverage import NOTHING
from racing.domain.storylines.examples import Example, Weekend, weekend
from racing.domain.storylines.facts import Evidence, Fact
from racing.domain.storylines.fight import Crew, can_win, certain_order, drivers_fights, gap, has_begun, is_decided
from racing.domain.storylines.present import car_of, death_of, is_named_after_its_make, refs
from racing.domain.storylines.proof import points_row, result_row
from racing.domain.storylines.registry import storyline
from racing.domain.vocabulary import ClassRef, DriverRef, FinishStatus, ManufacturerRef, TeamRef

WEIGHT = 58
FEWEST_MEETINGS = 3


@dataclass(frozen=True, kw_only=True)
class ClosestRivals(Fact):
    car_class_ref: ClassRef
    rivals: tuple[DriverRef, ...]
    leaders: tuple[DriverRef, ...]
    gap: Points
    car: EnteredCar | None
    met: int
    ahead: int
    are_team_mates: bool
    """Then the line on team-mates says whose car it is."""


def find(context: PreviewContext) -> Iterator[ClosestRivals]:
    for fight in drivers_fights(context):
        order = certain_order(fight.standings)
        if len(order) > 1 and has_begun(fight) and fight.car_class and _is_on(context, fight, order[:2]):
            met = _meetings(order[0], order[1])
            if len(met) >= FEWEST_MEETINGS:
                yield _rivals(context, fight.car_class, order[0], order[1], met)


def _is_on(context: PreviewContext, fight: TitleFight, both: tuple[Crew, ...]) -> bool:
    """The second can still win the title, and nobody of the two has died: a table is no rival."""
    if is_decided(fight) or not can_win(fight, both[1]):
        return False
    return not any(death_of(context, name) for crew in both for name in crew.names)


def _rivals(context: PreviewContext, car_class: ClassRef, leader: Crew, rival: Crew, met: list[bool]) -> ClosestRivals:
    return ClosestRivals(
        key=f"closest-rivals:{car_class.slug}",
        subjects=rival.names,
        weight=WEIGHT,
        figure=f"{sum(met)}/{len(met)}",
        evidence=_evidence(context, leader, rival),
        car_class=car_class.slug,
        car_class_ref=car_class,
        rivals=refs(context, rival.names),
        leaders=refs(context, leader.names),
        gap=gap(leader, rival),
        car=car_of(context, rival.names[0]),
        met=len(met),
        ahead=sum(met),
        are_team_mates=_are_team_mates(context, leader, rival),
    )


def _are_team_mates(context: PreviewContext, leader: Crew, rival: Crew) -> bool:
    first, second = (car_of(context, crew.names[0]) for crew in (leader, rival))
    return first is not None and second is not None and first.team is not None and first.team == second.team


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
            sentence("Races that both started; ahead is who has the better place in class at the finish."),
            sentence("Races that both started; ahead is who has the better place at the finish."),
        ),
    )


def phrase(fact: ClosestRivals) -> Sentence:
    """The gap is told with the lead: here is what the table does not show."""
    values = {"rivals": fact.rivals, "leaders": fact.leaders, "met": fact.met, "ahead": fact.ahead}
    team, make = (fact.car.team, fact.car.manufacturer) if fact.car else (None, None)
    if fact.are_team_mates or team is None or make is None:
        return _between_themselves(fact, values)
    return _who(fact, team, make).followed_by(_head_to_head(fact, values))


def _who(fact: ClosestRivals, team: TeamRef, make: ManufacturerRef) -> Sentence:
    values = {"rivals": fact.rivals, "car_class": fact.car_class_ref, "make": make, "team": team}
    if is_named_after_its_make(team, make):
        return plural_sentence(
            "*{rivals} is the closest rival{car_class:in}* in the {make}.",
            "*{rivals} are the closest rivals{car_class:in}* in the {make}.",
            len(fact.rivals),
            **values,
        )
    return plural_sentence(
        "*{rivals} is the closest rival{car_class:in}* in {team:genitive} {make}.",
        "*{rivals} are the closest rivals{car_class:in}* in {team:genitive} {make}.",
        len(fact.rivals),
        **values,
    )


def _head_to_head(fact: ClosestRivals, values: Mapping[str, object]) -> Sentence:
    is_alone = len(fact.rivals) == 1
    if fact.ahead and is_alone:
        return sentence(
            "In {ahead:word} of {met:word} meetings this season {rivals:last} finished ahead of {leaders}.", **values
        )
    if fact.ahead:
        return sentence(
            "In {ahead:word} of {met:word} meetings this season they finished ahead of {leaders}.", **values
        )
    if is_alone:
        return sentence(
            "In {met:word} meetings this season {rivals:last} has never finished ahead of {leaders}.", **values
        )
    return sentence("In {met:word} meetings this season they have never finished ahead of {leaders}.", **values)


def _between_themselves(fact: ClosestRivals, values: Mapping[str, object]) -> Sentence:
    """The same as the whole line."""
    if fact.ahead:
        return plural_sentence(
            "*In {ahead:word} of {met:word} meetings this season {rivals} finished ahead of {leaders}.*",
            "*In {ahead:word} of {met:word} meetings this season {rivals} finished ahead of {leaders}.*",
            len(fact.rivals),
            **values,
        )
    return plural_sentence(
        "*In {met:word} meetings this season {rivals} has never finished ahead of {leaders}.*",
        "*In {met:word} meetings this season {rivals} have never finished ahead of {leaders}.*",
        len(fact.rivals),
        **values,
    )


_US, _THEM = "GT2: 45 Jörg Bergmeister, Patrick Long", "GT2: 62 Jaime Melo, Pierre Kaffer"
_SIX = weekend(calendar="r1 r2 r3 r4 mosport petit")
_LISTED = _SIX.entered(f"{_US} / Lizard / Porsche", f"{_THEM} / Risi / Ferrari")
_WORKS = _SIX.entered(f"{_US} / Lizard / Porsche", f"{_THEM} / AF Ferrari / Ferrari")
_TOGETHER = _SIX.entered("GT2: 1 Jörg Bergmeister / A", "GT2: 2 Jaime Melo / A")
_CREWS = "GT2: Jörg Bergmeister 36, Patrick Long 36, Jaime Melo 30, Pierre Kaffer 30, Wolf Henzler 12"
_ONE = "GT2: Jörg Bergmeister 36, Jaime Melo 30, Wolf Henzler 12"
_LOST = "GT2: Jörg Bergmeister 98, Patrick Long 98, Jaime Melo 37, Pierre Kaffer 37, Wolf Henzler 12"
_KEY = ("closest-rivals:gt2",)


def _raced(given: Weekend, *races: tuple[str, str]) -> Weekend:
    """Rounds r1, r2, … with the cars in the order of the finish."""
    for number, (first, second) in enumerate(races, start=1):
        given = given.raced(f"r{number}", first, second)
    return given


_SINGLE, _OTHER = "GT2: 1 Jörg Bergmeister", "GT2: 2 Jaime Melo"
EXAMPLES = (
    Example(_raced(_LISTED, (_US, _THEM), (_THEM, _US), (_US, f"ret {_THEM}")).table(_CREWS), _KEY),
    Example(_raced(_LISTED, (_US, _THEM), (_US, _THEM), (_US, _THEM)).table(_CREWS), _KEY),
    Example(_raced(_WORKS, (_US, _THEM), (_THEM, _US), (_US, _THEM)).table(_CREWS), _KEY),
    Example(_raced(_TOGETHER, *[(_SINGLE, _OTHER)] * 3).table(_ONE), _KEY),
    Example(_raced(_TOGETHER, (_OTHER, _SINGLE), *[(_SINGLE, _OTHER)] * 2).table(_ONE), _KEY),
    Example(_raced(_LISTED, (_US, _THEM), (_US, _THEM)).table(_CREWS)),
    Example(_raced(_LISTED, *[(_US, _THEM)] * 3).raced("r4", f"? {_US}", _THEM).table(_CREWS)),
    Example(_raced(_LISTED, *[(_US, _THEM)] * 3).raced("r4", f"ret {_US}", f"ret {_THEM}").table(_CREWS), _KEY),
    Example(_raced(_LISTED, *[(_SINGLE, _OTHER)] * 3).table(_ONE), _KEY),
    Example(_raced(_LISTED, (_OTHER, f"ret {_SINGLE}"), *[(_SINGLE, _OTHER)] * 2).table(_ONE), _KEY),
    Example(_raced(_LISTED, *[(_US, _THEM)] * 3).table(_LOST, to_come=3)),
    Example(_raced(_LISTED, *[(_US, _THEM)] * 3).table(_CREWS, available_here=2, available_after=3)),
    Example(weekend().table(_ONE).knows("Jaime Melo", died=date(2009, 1, 1))),
    Example(weekend().table("GT2: Jörg Bergmeister 130, Jaime Melo 91", available_here=20, available_after=18)),
    Example(weekend().table("GT2: Jörg Bergmeister 130, Jaime Melo 85-91, Wolf Henzler 80-86")),
)

storyline("closest_rivals", theme="title", rests_on=NOTHING, find=find, phrase=phrase, examples=EXAMPLES)
