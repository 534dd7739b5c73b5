"""Titles of teams and makes that can be decided here, or that are close when few races are left."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from racing.domain.sentence import Points, Sentence, Words, figure_of, sentence
from racing.domain.storylines.context import EventRef, PreviewContext, TitleFight
from racing.domain.storylines.coverage import NOTHING
from racing.domain.storylines.examples import Example, weekend
from racing.domain.storylines.facts import Evidence, Fact
from racing.domain.storylines.fight import certain_order, gap
from racing.domain.storylines.proof import points_row
from racing.domain.storylines.registry import storyline
from racing.domain.vocabulary import ClassRef, Competitor, ManufacturerRef, TeamRef, TitleKind

WEIGHT_DECISION, WEIGHT_CLOSE = 40, 24
ROWS_SHOWN = 3


@dataclass(frozen=True, kw_only=True)
class TeamTitle(Fact):
    event: EventRef
    kind: TitleKind
    name: Words | None
    car_class_ref: ClassRef | None
    first: Competitor
    second: Competitor
    gap: Points
    can_be_decided: bool
    is_last: bool
    """After this event somebody has won it."""


def find(context: PreviewContext) -> Iterator[TeamTitle]:
    for fight in context.team_fights:
        order = certain_order(fight.standings)
        if len(order) < 2 or len(order[0].rows) > 1 or len(order[1].rows) > 1 or not order[1].least:
            continue
        lead = gap(order[0], order[1])
        if fight.can_be_decided or _is_close(fight, lead):
            yield _fact(context, fight, lead)


def _is_close(fight: TitleFight, lead: Points) -> bool:
    """A win is more than the lead. Where scores are dropped a win may add less than it pays: nothing is said then."""
    return fight.win_pays is not None and fight.available_here is not None and lead.most < fight.win_pays


def _fact(context: PreviewContext, fight: TitleFight, lead: Points) -> TeamTitle:
    order = certain_order(fight.standings)
    named = [_named(context, fight.kind, crew.names[0]) for crew in order[:ROWS_SHOWN]]
    return TeamTitle(
        key=f"team-titles:{fight.slug}",
        subjects=(f"title:{fight.slug}",),
        weight=WEIGHT_DECISION if fight.can_be_decided else WEIGHT_CLOSE,
        figure=figure_of(lead),
        evidence=Evidence(
            tuple(points_row((one,), crew.points) for one, crew in zip(named, order, strict=False)),
            sentence("Points before the race; where results are missing, the least and the most possible."),
        ),
        car_class=fight.car_class.slug if fight.car_class else "",
        event=context.event,
        kind=fight.kind,
        name=fight.name,
        car_class_ref=fight.car_class,
        first=named[0],
        second=named[1],
        gap=lead,
        can_be_decided=fight.can_be_decided,
        is_last=fight.available_after == 0,
    )


def _named(context: PreviewContext, kind: TitleKind, slug: str) -> Competitor:
    if kind is TitleKind.TEAMS:
        return context.teams.get(slug) or TeamRef(slug, slug)
    return context.manufacturers.get(slug) or ManufacturerRef(slug, slug)


def phrase(fact: TeamTitle) -> Sentence:
    lead = sentence("{first} is {gap:points} ahead of {second}.", first=fact.first, gap=fact.gap, second=fact.second)
    if fact.is_last:
        return _finale(fact).followed_by(lead)
    return (_decision(fact) if fact.can_be_decided else _close(fact)).followed_by(lead)


def _finale(fact: TeamTitle) -> Sentence:
    if fact.name is not None:
        return sentence("*{title}: the decision falls {event:where}.*", title=fact.name, event=fact.event)
    values = {"car_class": fact.car_class_ref, "event": fact.event}
    if fact.car_class_ref is None:
        if fact.kind is TitleKind.TEAMS:
            return sentence("*The teams’ title is decided {event:where}.*", event=fact.event)
        return sentence("*The makes’ title is decided {event:where}.*", event=fact.event)
    if fact.kind is TitleKind.TEAMS:
        return sentence("*The teams’ title in {car_class} is decided {event:where}.*", **values)
    return sentence("*The makes’ title in {car_class} is decided {event:where}.*", **values)


def _decision(fact: TeamTitle) -> Sentence:
    if fact.name is not None:
        return sentence("*{title}: the decision can fall {event:where}.*", title=fact.name, event=fact.event)
    values = {"car_class": fact.car_class_ref, "event": fact.event}
    if fact.car_class_ref is None:
        if fact.kind is TitleKind.TEAMS:
            return sentence("*The teams’ title can be decided {event:where}.*", event=fact.event)
        return sentence("*The makes’ title can be decided {event:where}.*", event=fact.event)
    if fact.kind is TitleKind.TEAMS:
        return sentence("*The teams’ title in {car_class} can be decided {event:where}.*", **values)
    return sentence("*The makes’ title in {car_class} can be decided {event:where}.*", **values)


def _close(fact: TeamTitle) -> Sentence:
    if fact.name is not None:
        return sentence("*{title}: one win can turn the table.*", title=fact.name)
    if fact.car_class_ref is None:
        if fact.kind is TitleKind.TEAMS:
            return sentence("*One win can turn the teams’ table.*")
        return sentence("*One win can turn the makes’ table.*")
    if fact.kind is TitleKind.TEAMS:
        return sentence("*One win can turn the teams’ table in {car_class}.*", car_class=fact.car_class_ref)
    return sentence("*One win can turn the makes’ table in {car_class}.*", car_class=fact.car_class_ref)


_T, _M = TitleKind.TEAMS, TitleKind.MANUFACTURERS
_FAR, _NEAR, _OVER = "Lizard 130, Risi 100", "Lizard 130, Risi 115", "Lizard 130, Risi 20"
EXAMPLES = (
    Example(weekend().team_table(_T, f"GT2: {_FAR}", to_come=2), ("team-titles:gt2-teams",)),
    Example(weekend().team_table(_M, f"GT2: {_FAR}", to_come=2), ("team-titles:gt2-manufacturers",)),
    Example(weekend().team_table(_T, _FAR, to_come=2), ("team-titles:teams",)),
    Example(weekend().team_table(_M, _FAR, to_come=2), ("team-titles:manufacturers",)),
    Example(weekend().team_table(_T, f"GT2: {_NEAR}", to_come=3), ("team-titles:gt2-teams",)),
    Example(weekend().team_table(_M, f"GT2: {_NEAR}", to_come=3), ("team-titles:gt2-manufacturers",)),
    Example(weekend().team_table(_T, _NEAR, to_come=3), ("team-titles:teams",)),
    Example(weekend().team_table(_M, _NEAR, to_come=3), ("team-titles:manufacturers",)),
    Example(weekend().team_table(_M, _FAR, to_come=2).titled("Cup", "Pokal"), ("team-titles:manufacturers",)),
    Example(weekend().team_table(_M, _NEAR, to_come=3).titled("Cup", "Pokal"), ("team-titles:manufacturers",)),
    Example(weekend().team_table(_T, f"GT2: {_NEAR}", to_come=1), ("team-titles:gt2-teams",)),
    Example(weekend().team_table(_M, f"GT2: {_NEAR}", to_come=1), ("team-titles:gt2-manufacturers",)),
    Example(weekend().team_table(_T, _NEAR, to_come=1), ("team-titles:teams",)),
    Example(weekend().team_table(_M, _NEAR, to_come=1), ("team-titles:manufacturers",)),
    Example(weekend().team_table(_M, _NEAR, to_come=1).titled("Cup", "Pokal"), ("team-titles:manufacturers",)),
    Example(weekend().team_table(_T, _NEAR, win_pays=20)),
    Example(weekend().team_table(_T, "Lizard 130, Risi 110", to_come=9)),
    Example(weekend().team_table(_T, f"GT2: {_OVER}", to_come=2)),
    Example(weekend().team_table(_T, "GT2: Lizard 130, Risi 130", to_come=2)),
    Example(weekend().team_table(_T, "GT2: Lizard 20, Risi 0", to_come=2)),
    Example(weekend().team_table(_T, f"GT2: {_FAR}")),
)

storyline("team_titles", theme="title", rests_on=NOTHING, find=find, phrase=phrase, examples=EXAMPLES)
