"""A decision after the last race, on a result or on points, that changed who leads a title or by how much."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from racing.domain.sentence import Points, Sentence, figure_of, plural_sentence, sentence
from racing.domain.standings.table import Standings
from racing.domain.storylines.context import EventRef, PreviewContext
from racing.domain.storylines.coverage import NOTHING
from racing.domain.storylines.decisions import Decision, TableBefore
from racing.domain.storylines.examples import Example, weekend
from racing.domain.storylines.facts import Evidence, EvidenceRow, Fact
from racing.domain.storylines.fight import Crew, certain_order, crew_in, crews, drivers_fights, gap, race_of_the_table
from racing.domain.storylines.present import class_named, refs
from racing.domain.storylines.proof import points_row
from racing.domain.storylines.registry import storyline
from racing.domain.vocabulary import ClassRef, DriverRef

WEIGHT_LEAD, WEIGHT_GAP = 74, 58


@dataclass(frozen=True, kw_only=True)
class TableDecision(Fact):
    last: EventRef
    car_class_ref: ClassRef
    leaders: tuple[DriverRef, ...]
    """Empty: the former leaders are level on points with others."""
    former: tuple[DriverRef, ...]
    """Who led before; empty: the same."""
    before: Points
    """What the former leaders, or the leaders, were ahead by."""
    after: Points
    is_under_appeal: bool


@dataclass(frozen=True, slots=True)
class _Change:
    """The top of two tables: who led and leads, with the rows that the sentence compares each of them with."""

    now: Crew | None
    """None: several are level."""
    then: Crew
    rows: tuple[Crew, Crew, Crew, Crew]
    before: Points
    after: Points

    @property
    def is_of_the_lead(self) -> bool:
        return self.now is None or not set(self.now.names) & set(self.then.names)

    @property
    def leaders(self) -> tuple[str, ...]:
        return self.now.names if self.now else ()


def find(context: PreviewContext) -> Iterator[TableDecision]:
    for fight in drivers_fights(context):
        last, first = race_of_the_table(context, fight), fight.before_decisions
        found = _change(fight.standings, first.standings) if first else None
        if last and first and found and fight.car_class:
            yield _fact(context, fight.car_class, last, first, found)


def _change(table: Standings, first: Standings) -> _Change | None:
    """Another leader for certain; or the same with another lead, both exact."""
    now, then = certain_order(table)[:1], certain_order(first)[:1]
    if not then:
        return None
    if not now:
        return _drawn(table, first, then[0])
    is_same = bool(set(now[0].names) & set(then[0].names))
    rival = _next(table, now[0]) if is_same else crew_in(table, then[0])
    old_rival = _next(first, then[0]) if is_same else crew_in(first, now[0])
    if rival is None or old_rival is None:
        return None
    after = _lead(table, now[0]) if is_same else gap(now[0], rival)
    before = _lead(first, then[0]) if is_same else gap(then[0], old_rival)
    if is_same and (before == after or before.least != before.most or after.least != after.most):
        return None
    return _Change(now[0], then[0], (then[0], old_rival, now[0], rival), before, after)


def _drawn(table: Standings, first: Standings, then: Crew) -> _Change | None:
    """The former leaders are level with others now, and nothing is open at the top of both tables."""
    former, old_rival = crew_in(table, then), _next(first, then)
    rival = _level_with(table, former) if former else None
    if former is None or rival is None or old_rival is None:
        return None
    before = _lead(first, then)
    if before.least != before.most:
        return None
    return _Change(None, then, (then, old_rival, former, rival), before, Points.exactly(0))


def _level_with(table: Standings, wanted: Crew) -> Crew | None:
    """Another with exactly their points, where nobody has or may have more."""
    top = max(one.most for one in crews(table))
    level = [one for one in crews(table) if one.least == top]
    return next((one for one in level if one != wanted), None) if wanted in level else None


def _fact(
    context: PreviewContext, car_class: ClassRef, last: EventRef, first: TableBefore, found: _Change
) -> TableDecision:
    is_led_by_others = found.is_of_the_lead
    rows = [points_row(refs(context, one.names), one.points) for one in found.rows]
    return TableDecision(
        key=f"table-decision:{car_class.slug}",
        subjects=(*found.leaders, *found.then.names) if is_led_by_others else found.leaders,
        weight=WEIGHT_LEAD if is_led_by_others else WEIGHT_GAP,
        figure="" if is_led_by_others else figure_of(found.after),
        evidence=Evidence(
            (*rows[:2], *(_row(one) for one in first.decisions), *rows[2:]),
            sentence("The table by the first result of the last race, against the one of today; no race in between."),
        ),
        car_class=car_class.slug,
        topic="lead" if is_led_by_others else "",
        last=last,
        car_class_ref=class_named(context, car_class),
        leaders=refs(context, found.leaders),
        former=refs(context, found.then.names) if is_led_by_others else (),
        before=found.before,
        after=found.after,
        is_under_appeal=first.is_under_appeal,
    )


def _next(table: Standings, leader: Crew) -> Crew | None:
    """Whoever is closest behind by what all have for certain."""
    return max((one for one in crews(table) if one != leader), key=lambda one: one.least, default=None)


def _lead(table: Standings, leader: Crew) -> Points:
    """Over whoever is or may be second."""
    others = [one for one in crews(table) if one != leader]
    return Points(leader.least - max(one.most for one in others), leader.most - max(one.least for one in others))


def _row(decision: Decision) -> EvidenceRow:
    if decision.event is None:
        return EvidenceRow(None, decision.day, sentence("Decision on points in the table."))
    said = sentence(
        "Result: version {before} before, version {after} since.", before=decision.before, after=decision.after
    )
    return EvidenceRow(decision.event, decision.day, said, decision.after)


def phrase(fact: TableDecision) -> Sentence:
    said = _gap_said(fact) if not fact.former else _leader_said(fact) if fact.leaders else _draw_said(fact)
    return said.followed_by(
        sentence("An appeal against it is still open.") if fact.is_under_appeal else None,
    )


def _leader_said(fact: TableDecision) -> Sentence:
    values = {"leaders": fact.leaders, "car_class": fact.car_class_ref, "last": fact.last}
    took = plural_sentence(
        "*A decision after the race {last:where} has put {leaders} into the {car_class:compound}lead.*",
        "*A decision after the race {last:where} has put {leaders} into the {car_class:compound}lead.*",
        len(fact.leaders),
        **values,
    )
    return took.followed_by(
        plural_sentence(
            "By the first result {former} was {before:points} ahead, and is {after:points} behind now.",
            "By the first result {former} were {before:points} ahead, and are {after:points} behind now.",
            len(fact.former),
            former=fact.former,
            before=fact.before,
            after=fact.after,
        )
    )


def _draw_said(fact: TableDecision) -> Sentence:
    return sentence(
        "*A decision after the race {last:where} has wiped out the lead of {former}{car_class:in}*; by the first result"
        " it was {before:points}.",
        last=fact.last,
        former=fact.former,
        car_class=fact.car_class_ref,
        before=fact.before,
    )


def _gap_said(fact: TableDecision) -> Sentence:
    values = {
        "leaders": fact.leaders,
        "car_class": fact.car_class_ref,
        "last": fact.last,
        "before": fact.before,
        "after": fact.after,
    }
    if fact.after.least < fact.before.least:
        return sentence(
            "*A decision after the race {last:where} has cut the lead of {leaders}{car_class:in} to {after:points}*;"
            " by the first result it was {before:points}.",
            **values,
        )
    return sentence(
        "*A decision after the race {last:where} has extended the lead of {leaders}{car_class:in} to {after:points}*;"
        " by the first result it was {before:points}.",
        **values,
    )


_US, _THEM = "GT2: 45 Jörg Bergmeister", "GT2: 62 Jaime Melo"
_HERE = weekend().entered(_US, _THEM).raced("sebring", _THEM, _US).raced("road-america", _US, _THEM)
_AHEAD = _HERE.table("GT2: Jörg Bergmeister 38, Jaime Melo 36")
_LEVEL = _HERE.table("GT2: Jörg Bergmeister 36, Jaime Melo 36")
_KEY = ("table-decision:gt2",)
EXAMPLES = (
    Example(_AHEAD.decided("GT2: Jaime Melo 40, Jörg Bergmeister 32", "road-america"), _KEY),
    Example(_AHEAD.decided("GT2: Jörg Bergmeister 38, Jaime Melo 30", "road-america"), _KEY),
    Example(_AHEAD.decided("GT2: Jörg Bergmeister 38, Jaime Melo 37"), _KEY),
    Example(_AHEAD.decided("GT2: Jörg Bergmeister 38, Jaime Melo 37", "road-america", is_under_appeal=True), _KEY),
    Example(_LEVEL.decided("GT2: Jaime Melo 40, Jörg Bergmeister 32", "road-america"), _KEY),
    Example(_LEVEL.decided("GT2: Wolf Henzler 40, Jörg Bergmeister 32", "road-america")),
    Example(_LEVEL.decided("GT2: Jaime Melo 40", "road-america")),
    Example(_LEVEL.decided("GT2: Jaime Melo 40, Jörg Bergmeister 32-34", "road-america")),
    Example(_AHEAD.decided("GT2: Jörg Bergmeister 39, Jaime Melo 37", "road-america")),
    Example(_AHEAD.decided("GT2: Jörg Bergmeister 38, Jaime Melo 30-34", "road-america")),
    Example(_AHEAD.decided("GT2: Jörg Bergmeister 38, Jaime Melo 38", "road-america")),
    Example(_AHEAD.decided("GT2: Jörg Bergmeister 38", "road-america")),
    Example(_AHEAD.decided("GT2: Wolf Henzler 39, Jaime Melo 37", "road-america")),
    Example(_AHEAD),
)

storyline("table_decision", theme="title", rests_on=NOTHING, find=find, phrase=phrase, examples=EXAMPLES)
