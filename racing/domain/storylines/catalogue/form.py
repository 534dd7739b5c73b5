"""Form: who has scored most in the last three rounds of a class, and what the leader of the table scored."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from racing.domain.sentence import Points, Sentence, figure_of, plural_sentence, sentence
from racing.domain.standings.table import RoundScore
from racing.domain.storylines.context import PreviewContext, TitleFight
from racing.domain.storylines.coverage import NOTHING
from racing.domain.storylines.examples import Example, Weekend, weekend
from racing.domain.storylines.facts import Evidence, Fact
from racing.domain.storylines.fight import Crew, certain_order, crews, title_of
from racing.domain.storylines.present import car_of, class_named, refs, rounds_held
from racing.domain.storylines.proof import points_row
from racing.domain.storylines.registry import storyline
from racing.domain.vocabulary import ClassRef, DriverRef, SessionKind

ROUNDS = 3
WEIGHT, WEIGHT_CLOSE, WEIGHT_LEADER = 62, 44, 40
CLEARLY_MORE = Fraction(5, 4)


@dataclass(frozen=True, kw_only=True)
class Form(Fact):
    car_class_ref: ClassRef
    drivers: tuple[DriverRef, ...]
    places: tuple[int, ...]
    """Places in class in these rounds, oldest first; empty unless there were three, and where all were wins."""
    points: Points
    has_sprints: bool
    """Points from sprints are among them."""
    has_bonus: bool
    leaders: tuple[DriverRef, ...]
    """Who leads the table, if that is somebody else."""
    leaders_points: Points


def find(context: PreviewContext) -> Iterator[Form]:
    for car_class in context.classes:
        fight = title_of(context, car_class)
        last = _last_rounds(context, fight) if fight else ()
        if fight and len(last) == ROUNDS and fight.standings.after_round > ROUNDS:
            yield from _form(context, car_class, fight, last)


def _last_rounds(context: PreviewContext, fight: TitleFight) -> tuple[int, ...]:
    held = [event.round_number or 0 for event in rounds_held(context)]
    return tuple(number for number in held if number <= fight.standings.after_round)[-ROUNDS:]


def _form(context: PreviewContext, car_class: ClassRef, fight: TitleFight, last: tuple[int, ...]) -> Iterator[Form]:
    """Nothing where the best of these rounds or the leader of the table is not certain."""
    table = sorted(crews(fight.standings), key=lambda crew: -_scored(crew, last).least)
    leaders = certain_order(fight.standings)[:1]
    if len(table) < 2 or not leaders:
        return
    points, most_of_others = _scored(table[0], last), max(_scored(one, last).most for one in table[1:])
    if _has_won_all(table[0], last) and table[0].names == leaders[0].names:
        return
    if (
        _starts(context, table[0])
        and _is_exact(points)
        and points.least > most_of_others
        and _is_exact(_scored(leaders[0], last))
    ):
        yield _fact(context, car_class, table[0], leaders[0], last)


def _starts(context: PreviewContext, crew: Crew) -> bool:
    return all(car_of(context, name) for name in crew.names)


def _is_exact(points: Points) -> bool:
    return points.least == points.most


def _scores(crew: Crew, last: tuple[int, ...]) -> tuple[RoundScore, ...]:
    return tuple(score for score in crew.rows[0].scores if score.round_number in last)


def _has_won_all(crew: Crew, last: tuple[int, ...]) -> bool:
    """It is told as a run of wins."""
    return all(score.place == 1 for score in _scores(crew, last))


def _scored(crew: Crew, last: tuple[int, ...]) -> Points:
    scores, nothing = _scores(crew, last), Fraction(0)
    return Points(sum((one.least for one in scores), nothing), sum((one.most for one in scores), nothing))


def _fact(context: PreviewContext, car_class: ClassRef, best: Crew, leader: Crew, last: tuple[int, ...]) -> Form:
    is_leader = best.names == leader.names
    drivers, scores = refs(context, best.names), _scores(best, last)
    places = tuple(score.place for score in scores if score.place is not None)
    events = {event.round_number: event for event in rounds_held(context)}
    return Form(
        key=f"form:{car_class.slug}:{'+'.join(sorted(best.names))}",
        subjects=best.names,
        weight=_weight(_scored(best, last).least, _scored(leader, last).least, is_leader=is_leader),
        figure=figure_of(_scored(best, last)),
        evidence=Evidence(
            tuple(points_row(drivers, Points(score.least, score.most), events[score.round_number]) for score in scores),
            sentence("Points scored in the last three rounds, dropped scores included."),
        ),
        car_class=car_class.slug,
        car_class_ref=class_named(context, car_class),
        drivers=drivers,
        places=places if len(places) == ROUNDS and not _has_won_all(best, last) else (),
        points=_scored(best, last),
        has_sprints=any(score.has_sprint_points for score in scores),
        has_bonus=any(score.has_bonus_points for score in scores),
        leaders=() if is_leader or not _starts(context, leader) else refs(context, leader.names),
        leaders_points=_scored(leader, last),
    )


def _weight(points: Fraction, leaders_points: Fraction, *, is_leader: bool) -> int:
    if is_leader:
        return WEIGHT_LEADER
    return WEIGHT if points >= CLEARLY_MORE * leaders_points else WEIGHT_CLOSE


def phrase(fact: Form) -> Sentence:
    return _best(fact).followed_by(_leaders(fact))


def _best(fact: Form) -> Sentence:
    """Points that do not come from the places said with them are named, so that the reader can add up."""
    values = {
        "drivers": fact.drivers,
        "points": fact.points,
        "places": fact.places,
        "car_class": fact.car_class_ref,
    }
    if not fact.places:
        return sentence(
            "*Nobody has scored more in the last three {car_class:compound}races than {drivers}*: {points:points}.",
            **values,
        )
    if fact.has_sprints and fact.has_bonus:
        return sentence(
            "*Nobody has scored more in the last three {car_class:compound}races than {drivers}*: {points:points},"
            " sprints and bonus points included, finishing {places:ordinal}.",
            **values,
        )
    if fact.has_sprints:
        return sentence(
            "*Nobody has scored more in the last three {car_class:compound}races than {drivers}*: {points:points},"
            " sprints included, finishing {places:ordinal}.",
            **values,
        )
    if fact.has_bonus:
        return sentence(
            "*Nobody has scored more in the last three {car_class:compound}races than {drivers}*: {points:points},"
            " bonus points included, finishing {places:ordinal}.",
            **values,
        )
    return sentence(
        "*Nobody has scored more in the last three {car_class:compound}races than {drivers}*: {points:points},"
        " finishing {places:ordinal}.",
        **values,
    )


def _leaders(fact: Form) -> Sentence | None:
    if not fact.leaders:
        return None
    if not fact.leaders_points.most:
        return plural_sentence(
            "{leaders} at the head of the table scored nothing.",
            "{leaders} at the head of the table scored nothing.",
            len(fact.leaders),
            leaders=fact.leaders,
        )
    return plural_sentence(
        "{leaders} at the head of the table took {points:points}.",
        "{leaders} at the head of the table took {points:points}.",
        len(fact.leaders),
        leaders=fact.leaders,
        points=fact.leaders_points,
    )


_CALENDAR = "r1 r2 r3 r4 mosport petit"
_US, _THEM = "GT2: 45 Jörg Bergmeister, Patrick Long", "GT2: 62 Jaime Melo"
_NOW = "GT2: Jörg Bergmeister 70, Patrick Long 70, Jaime Melo 76"
_LEADS = "GT2: Jörg Bergmeister 90, Patrick Long 90, Jaime Melo 76"
_ONE = weekend(calendar=_CALENDAR).entered(_US, _THEM)
_TWO = weekend(calendar=_CALENDAR).entered(_US, _THEM, "LMP1: 1 A A")


def _raced(given: Weekend, *fourth: str) -> Weekend:
    given = given.raced("r1", _THEM, _US).raced("r2", _US, _THEM).raced("r3", _US, "GT2: 3 D D", _THEM)
    return given.raced("r4", *(fourth or ("GT2: 3 D D", _US, _THEM)))


_KEY = ("form:gt2:jorg-bergmeister+patrick-long",)
EXAMPLES = (
    Example(_raced(_ONE).table(_NOW), _KEY),
    Example(_raced(_TWO).table(_NOW), _KEY),
    Example(_raced(_ONE, _US, _THEM).table(_NOW), _KEY),
    Example(_raced(_ONE).table(_NOW).also_scored(SessionKind.SPRINT), _KEY),
    Example(_raced(_ONE).table(_NOW).also_scored(SessionKind.QUALIFYING), _KEY),
    Example(_raced(_ONE).table(_NOW).also_scored(SessionKind.SPRINT, SessionKind.QUALIFYING), _KEY),
    Example(_raced(_TWO, "GT2: 3 D D", "GT2: 4 E E", "GT2: 5 F F", _THEM, f"ret {_US}").table(_LEADS), _KEY),
    Example(_raced(weekend(calendar=_CALENDAR).entered(_US)).table(_NOW), _KEY),
    Example(
        weekend(calendar=_CALENDAR)
        .entered(_US, _THEM)
        .raced("r1", _THEM)
        .raced("r2", _US, f"ret {_THEM}")
        .raced("r3", _US, f"ret {_THEM}")
        .raced("r4", "GT2: 3 D D", _US, f"ret {_THEM}")
        .table(_NOW),
        _KEY,
    ),
    Example(_raced(_TWO, f"? {_US}", _THEM).table(_LEADS)),
    Example(_raced(_ONE, _US, _THEM).table(_LEADS)),
    Example(_raced(_ONE).table("GT2: Jaime Melo 70, Jörg Bergmeister 70")),
    Example(_raced(weekend(calendar=_CALENDAR).entered(_THEM)).table(_NOW)),
    Example(weekend("r4", calendar=_CALENDAR).entered(_US, _THEM).raced("r1", _US).raced("r2", _US).table(_LEADS)),
    Example(_ONE.table("GT2: Jaime Melo 70")),
    Example(_ONE),
)

storyline("form", theme="form", rests_on=NOTHING, find=find, phrase=phrase, examples=EXAMPLES)
