"""A title that this race decided: who is champion, with how many points, and how many rounds are still to come."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from racing.domain.sentence import Points, Sentence, Words, plural_sentence, sentence
from racing.domain.standings.table import Standings
from racing.domain.storylines.context import PreviewContext, TitleFight
from racing.domain.storylines.coverage import NOTHING
from racing.domain.storylines.examples import Example, weekend
from racing.domain.storylines.facts import Evidence, Fact
from racing.domain.storylines.fight import Crew, crews, gap
from racing.domain.storylines.names import people
from racing.domain.storylines.proof import points_row
from racing.domain.storylines.registry import report_storyline
from racing.domain.vocabulary import ClassRef, Competitor, ManufacturerRef, TeamRef, TitleKind

WEIGHT_DRIVERS, WEIGHT_OTHERS = 96, 72
ROWS_SHOWN = 3
MOST_LEVEL = 3
OVERALL = ClassRef("", "")


@dataclass(frozen=True, kw_only=True)
class TitleDecided(Fact):
    kind: TitleKind
    name: Words | None
    """Only where class and kind do not say which title it is."""
    car_class_ref: ClassRef
    """Without a name: the title is one over all classes."""
    champions: tuple[Competitor, ...]
    points: Points
    second: tuple[Competitor, ...]
    """Empty where it is open who that is, where they have as many points, or where somebody was excluded later."""
    gap: Points
    to_come: int
    """Rounds that still count for the title."""
    dead: tuple[Competitor, ...]
    """The champion, or who is second alone, if he has died before the next of them; a fight goes on without him."""
    died: date | None


def find(context: PreviewContext) -> Iterator[TitleDecided]:
    for fight in (*context.fights, *context.team_fights):
        if fight.is_decided_here and (first := _champions(fight)):
            yield _decided(context, fight, first)


def _champions(fight: TitleFight) -> tuple[str, ...]:
    """Whoever is first whatever missing results are; several are a crew or share the title."""
    rows = (row for row in fight.standings.rows if row.best_place == row.worst_place == 1)
    return tuple(row.competitor for row in rows if not row.flag)


def _decided(context: PreviewContext, fight: TitleFight, champions: tuple[str, ...]) -> TitleDecided:
    first = next(one for one in crews(fight.standings) if set(one.names) & set(champions))
    second = _second(fight.standings, champions)
    to_come = sum(one.slug in fight.wins_pay and one.is_after(context.event.day) for one in context.calendar)
    dead, died = _dead(context, (first, *second)) if to_come else (None, None)
    table = sorted(crews(fight.standings), key=lambda crew: -crew.least)[:ROWS_SHOWN]
    return TitleDecided(
        key=f"title-decided:{fight.slug}",
        subjects=(f"title:{fight.slug}",),
        weight=WEIGHT_DRIVERS if fight.kind is TitleKind.DRIVERS else WEIGHT_OTHERS,
        figure="",
        evidence=Evidence(
            tuple(points_row(_named(context, fight.kind, crew), crew.points, context.event) for crew in table),
            sentence("The table after the race; from here on nobody else could win the title, whatever happened."),
        ),
        car_class=fight.car_class.slug if fight.car_class else "",
        kind=fight.kind,
        name=fight.name,
        car_class_ref=fight.car_class or OVERALL,
        champions=_refs(context, fight.kind, champions),
        points=first.points,
        second=tuple(one for crew in second for one in _named(context, fight.kind, crew)),
        gap=gap(first, second[0]) if second else Points.exactly(0),
        to_come=to_come,
        dead=_refs(context, fight.kind, (dead,)) if dead else (),
        died=died,
    )


def _dead(context: PreviewContext, told: Sequence[Crew]) -> tuple[str | None, date | None]:
    died = context.season.died_after(context.event.round_number or 0)
    alone = (one.names[0] for one in told if len(one.names) == 1)
    return next(((name, died[name]) for name in alone if name in died), (None, None))


def _second(table: Standings, champions: tuple[str, ...]) -> tuple[Crew, ...]:
    """Those with the most points behind the champions, where nobody else can have as many."""
    behind = sorted((one for one in crews(table) if not {*one.names} & {*champions}), key=lambda one: -one.least)
    if not behind:
        return ()
    level = tuple(one for one in behind if one.least == behind[0].least)
    first = next(one for one in crews(table) if {*one.names} & {*champions})
    is_certain = all(one in level or one.most < behind[0].least for one in behind)
    is_exact = is_certain and (len(level) == 1 or all(one.least == one.most for one in level))
    was_excluded = any(row.flag for row in table.rows)
    return level if is_exact and not was_excluded and len(level) <= MOST_LEVEL and first.least > level[0].most else ()


def _named(context: PreviewContext, kind: TitleKind, crew: Crew) -> tuple[Competitor, ...]:
    return _refs(context, kind, crew.names)


def _refs(context: PreviewContext, kind: TitleKind, names: tuple[str, ...]) -> tuple[Competitor, ...]:
    if kind is TitleKind.DRIVERS:
        return people(context, names)
    if kind is TitleKind.TEAMS:
        return tuple(context.teams.get(one) or TeamRef(one, one) for one in names)
    return tuple(context.manufacturers.get(one) or ManufacturerRef(one, one) for one in names)


def champions_of(fact: TitleDecided) -> Sentence | None:
    """The same in short, for the opening of a report; titles of teams and makes have none."""
    if fact.kind is not TitleKind.DRIVERS:
        return None
    if fact.name is not None:
        return sentence("{title}: the title goes to {champions}.", title=fact.name, champions=fact.champions)
    return sentence(
        "The {car_class:compound}drivers’ title goes to {champions}.",
        champions=fact.champions,
        car_class=fact.car_class_ref,
    )


def phrase(fact: TitleDecided) -> Sentence:
    return _title(fact).followed_by(_margin(fact), _death(fact), _still_to_come(fact))


def _title(fact: TitleDecided) -> Sentence:
    values = {"champions": fact.champions, "car_class": fact.car_class_ref}
    if fact.name is not None:
        return sentence("*{title}: the title goes to {champions}.*", title=fact.name, champions=fact.champions)
    if fact.kind is TitleKind.DRIVERS:
        return sentence("*The {car_class:compound}drivers’ title goes to {champions}.*", **values)
    if fact.kind is TitleKind.TEAMS:
        return sentence("*The {car_class:compound}teams’ title goes to {champions}.*", **values)
    return sentence("*The {car_class:compound}makes’ title goes to {champions}.*", **values)


def _margin(fact: TitleDecided) -> Sentence | None:
    if not fact.second:
        return None
    return sentence(
        "With {points:points} the margin over {second} is {gap:points}.",
        points=fact.points,
        second=fact.second,
        gap=fact.gap,
    )


def _death(fact: TitleDecided) -> Sentence | None:
    return sentence("{leaders:last} died on {died}.", leaders=fact.dead, died=fact.died) if fact.died else None


def _still_to_come(fact: TitleDecided) -> Sentence | None:
    if not fact.to_come:
        return None
    return plural_sentence(
        "{count:Word} round is still to come; it cannot change the title any more.",
        "{count:Word} rounds are still to come; they cannot change the title any more.",
        fact.to_come,
    )


_US, _THEM = "GT2: 45 Jörg Bergmeister", "GT2: 62 Jaime Melo"
_HERE = weekend().entered(_US, _THEM).raced("sebring", _US, _THEM).raced("mosport", _US, _THEM)
_TABLE = "GT2: Jörg Bergmeister 130, Jaime Melo 88"
_KEY = ("title-decided:gt2-drivers",)
_T, _M = TitleKind.TEAMS, TitleKind.MANUFACTURERS
EXAMPLES = (
    Example(_HERE.table(_TABLE, falls_here=True), _KEY),
    Example(_HERE.table(_TABLE, falls_here=True).paying(mosport=20, petit=26), _KEY),
    Example(_HERE.table("GT2: Jörg Bergmeister 130, Jaime Melo 88-94", falls_here=True), _KEY),
    Example(
        _HERE.table("GT2: Jörg Bergmeister 101, Jaime Melo 100", falls_here=True)
        .paying(petit=26)
        .knows("Jaime Melo", died=date(2009, 9, 1)),
        _KEY,
    ),
    Example(_HERE.table("GT2: Jörg Bergmeister 110, Jaime Melo 109, Joey Hand 109", falls_here=True), _KEY),
    Example(_HERE.table("GT2: Jörg Bergmeister 110", falls_here=True), _KEY),
    Example(_HERE.table("Jörg Bergmeister 130, Jaime Melo 130", falls_here=True), ("title-decided:drivers",)),
    Example(_HERE.team_table(_T, "GT2: Lizard 130, Risi 100", falls_here=True), ("title-decided:gt2-teams",)),
    Example(_HERE.team_table(_M, "Porsche 130, Ferrari 100", falls_here=True), ("title-decided:manufacturers",)),
    Example(
        _HERE.team_table(_T, "Lizard 130, Risi 100", falls_here=True).titled("Cup", "Pokal"), ("title-decided:teams",)
    ),
    Example(_HERE.table(_TABLE)),
    Example(_HERE),
)

report_storyline("title_decided", theme="title", rests_on=NOTHING, find=find, phrase=phrase, examples=EXAMPLES)
