"""Who can still win a title, and for whom the fight can end at this event; only where it is certain."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from racing.domain.sentence import Seated, Sentence, plural_sentence, sentence
from racing.domain.storylines.context import EventRef, PreviewContext, TitleFight
from racing.domain.storylines.coverage import NOTHING
from racing.domain.storylines.examples import Example, weekend
from racing.domain.storylines.facts import Evidence, EvidenceRow, Fact
from racing.domain.storylines.names import names_of, people, seated, shared_number, shortened
from racing.domain.storylines.registry import storyline
from racing.domain.title_race.condition_sentences import staying_sentence
from racing.domain.title_race.outlook import Chances, Outlook
from racing.domain.title_race.sentences import strongest_first, verdict_sentence
from racing.domain.title_race.verdict import Status, Verdict
from racing.domain.vocabulary import ClassRef, DriverRef

WEIGHT, FEW, PER_FEWER = 36, 6, 4
FEWEST = 2
SAID_BY_THE_DECISION = 3
"""At the last race so few contenders are all named with what makes them champion."""


@dataclass(frozen=True, kw_only=True)
class StillAlive(Fact):
    event: EventRef
    car_class_ref: ClassRef | None
    alive: tuple[DriverRef | Seated, ...]
    are_drivers: bool
    are_crews: bool
    """Neither: some share a car and some drive alone."""
    at_risk: tuple[DriverRef, ...]
    stays_if: Sentence | None
    """What the only one at risk needs."""


def find(context: PreviewContext) -> Iterator[StillAlive]:
    for fight in context.fights:
        outlook = fight.outlook
        if outlook is None or any(one.status is Status.OPEN for one in outlook.verdicts):
            continue
        alive = [one for one in outlook.verdicts if one.status is Status.ALIVE]
        scored = [one for one in outlook.verdicts if one.points_most > 0]
        has_cars = all(len(one.members) == 1 or shared_number(context, one.members) for one in alive)
        said = len(alive) <= SAID_BY_THE_DECISION and len({one.event for one in outlook.situation.sessions}) == 1
        if FEWEST <= len(alive) <= FEW and len(alive) < len(scored) and has_cars and not said:
            yield _fact(context, fight, outlook, alive)


def _fact(context: PreviewContext, fight: TitleFight, outlook: Outlook, alive: list[Verdict]) -> StillAlive:
    risks = [one for one in outlook.chances if _can_drop_out(outlook, one)]
    is_only = len(context.classes) == 1
    return StillAlive(
        key=f"still-alive:{fight.slug}",
        topic="alive",
        subjects=tuple(member for one in alive for member in one.members),
        weight=WEIGHT + PER_FEWER * (FEW - len(alive)),
        figure=str(len(alive)),
        evidence=_evidence(context, fight, outlook),
        car_class=fight.car_class.slug if fight.car_class else context.classes[0].slug if is_only else "",
        event=context.event,
        car_class_ref=None if is_only else fight.car_class,
        alive=tuple(seated(context, one.members) for one in alive),
        are_drivers=all(len(one.members) == 1 for one in alive),
        are_crews=all(len(one.members) > 1 for one in alive),
        at_risk=tuple(one for risk in risks for one in people(context, outlook.verdict(risk.contender).members)),
        stays_if=_needs(context, fight, outlook, risks[0]) if len(risks) == 1 else None,
    )


def _can_drop_out(outlook: Outlook, one: Chances) -> bool:
    """Something after this event remains, and not every outcome of it keeps him in the fight."""
    if one.stays_alive_if is None or one.by_points or len(outlook.situation.sessions) == 1:
        return False
    return not one.is_safe(outlook.duels.reckoning.worst(0))


def _needs(context: PreviewContext, fight: TitleFight, outlook: Outlook, one: Chances) -> Sentence:
    condition = strongest_first(one.stays_alive_if or ())[0]
    alive = [name for each in outlook.verdicts if each.status is Status.ALIVE for name in each.members]
    return staying_sentence(outlook, one.contender, condition, shortened(names_of(context, fight), alive))


def _evidence(context: PreviewContext, fight: TitleFight, outlook: Outlook) -> Evidence:
    names = names_of(context, fight)
    shown = [one for one in outlook.verdicts if one.points_most > 0][: FEW + 1]
    rows = tuple(EvidenceRow(None, None, verdict_sentence(one, names)) for one in shown)
    return Evidence(rows, sentence("Worked out from the points still to be won, the entry list and the tie-break."))


def phrase(fact: StillAlive) -> Sentence:
    return _who(fact).followed_by(_who_may_drop_out(fact))


def _who(fact: StillAlive) -> Sentence:
    values = {"number": len(fact.alive), "alive": fact.alive, "car_class": fact.car_class_ref}
    if fact.car_class_ref is None:
        if fact.are_drivers:
            return sentence("*{number:Word} drivers can still win the title*: {alive}.", **values)
        return sentence("*Still in the fight for the title*: {alive}.", **values)
    if fact.are_drivers:
        return sentence("*{number:Word} drivers can still win the {car_class} title*: {alive}.", **values)
    if fact.are_crews:
        return sentence("*{number:Word} crews can still win the {car_class} title*: {alive}.", **values)
    return sentence("*Still in the fight for the {car_class} title*: {alive}.", **values)


def _who_may_drop_out(fact: StillAlive) -> Sentence | None:
    if fact.stays_if is not None:
        return fact.stays_if
    if not fact.at_risk:
        return None
    return plural_sentence(
        "For {drivers} the fight can end {event:where}.",
        "For {drivers} the fight can end {event:where}.",
        len(fact.at_risk),
        drivers=fact.at_risk,
        event=fact.event,
    )


_TABLE = "GT2: Jörg Bergmeister 130, Jaime Melo 118, Wolf Henzler {0}, Joey Hand 40"
_HERE = weekend().entered("GT2: 45 Jörg Bergmeister", "GT2: 62 Jaime Melo", "GT2: 87 Wolf Henzler", "LMP1: 9 A A")
_CREWS = (
    weekend()
    .entered("GT2: 45 Jörg Bergmeister, Patrick Long", "GT2: 62 Jaime Melo, Pierre Kaffer", "LMP1: 9 A A")
    .raced("sebring", "GT2: 45 Jörg Bergmeister, Patrick Long", "GT2: 62 Jaime Melo, Pierre Kaffer")
    .raced("road-america", "GT2: 45 Jörg Bergmeister, Patrick Long", "GT2: 62 Jaime Melo, Pierre Kaffer")
)
_CREW_TABLE = "Jörg Bergmeister 130, Patrick Long 130, Jaime Melo 110, Pierre Kaffer 110, Joey Hand 40"
_KEY = ("still-alive:gt2-drivers",)
EXAMPLES = (
    Example(_HERE.table(_TABLE.format(95), to_come=2), _KEY),
    Example(_HERE.table(_TABLE.format(117), to_come=2), _KEY),
    Example(_HERE.table("GT2: Jörg Bergmeister 130, Jaime Melo 96, Wolf Henzler 95, Joey Hand 1", to_come=2), _KEY),
    Example(_CREWS.table(f"GT2: {_CREW_TABLE}", to_come=2), _KEY),
    Example(
        weekend().entered("GT2: 45 Jörg Bergmeister").table(_TABLE.format(95).partition(": ")[2], to_come=2),
        ("still-alive:drivers",),
    ),
    Example(
        _CREWS.entered("GT2: 87 Joey Hand").table(
            "GT2: Jörg Bergmeister 130, Patrick Long 130, Jaime Melo 110, Pierre Kaffer 110, Joey Hand 109, A A 9",
            to_come=2,
        ),
        _KEY,
    ),
    Example(
        weekend()
        .entered("GT2: 45 Jörg Bergmeister, Patrick Long", "GT2: 62 Jaime Melo, Pierre Kaffer")
        .raced("sebring", "GT2: 45 Jörg Bergmeister, Patrick Long", "GT2: 62 Jaime Melo, Pierre Kaffer")
        .table(_CREW_TABLE, to_come=2),
        ("still-alive:drivers",),
    ),
    Example(_HERE.table(_TABLE.format(115), to_come=1)),
    Example(_HERE.table(_TABLE.format(95), to_come=9)),
    Example(_HERE.table("GT2: Jörg Bergmeister 130, Jaime Melo 88-92, Wolf Henzler 40", to_come=2)),
    Example(_HERE.table(_TABLE.format(95))),
)

storyline("still_alive", theme="title", rests_on=NOTHING, find=find, phrase=phrase, examples=EXAMPLES)
