"""What the next session can decide, case by case: whose car, under which condition, and the arithmetic."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from racing.domain.sentence import Points, Sentence, sentence
from racing.domain.storylines.context import EnteredCar
from racing.domain.title_race.cases import CaseLevel, CaseTable, CaseVerdict
from racing.domain.title_race.conditions import Condition
from racing.domain.title_race.names import Names
from racing.domain.title_race.outlook import Chances, Outlook
from racing.domain.title_race.proof import Proof
from racing.domain.title_race.sentences import (
    MOST_CONDITIONS,
    contender_sentences,
    securing_sentences,
    session_sentences,
    strongest_first,
)

CarsOf = Callable[[str], tuple[EnteredCar, ...]]
RIVALS_SAID = 5


@dataclass(frozen=True, slots=True)
class SaidCase:
    """`is_open`: a result that decides nothing. `proofs`: the hardest case against each rival it names."""

    cars: tuple[EnteredCar, ...]
    sentence: Sentence
    is_open: bool = False
    proofs: tuple[Sentence, ...] = ()


@dataclass(frozen=True, slots=True)
class Needs:
    """What one contender needs: prospects first, then what keeps it in the fight."""

    contender: str
    sentences: tuple[Sentence, ...]


def said_cases(outlook: Outlook, names: Names, cars_of: CarsOf) -> tuple[SaidCase, ...]:
    """Empty once there is a champion or no session remains; else what can happen, or that nothing can."""
    if outlook.champion is not None or outlook.next_session is None:
        return ()
    found = [case for one in outlook.chances for case in _of_contender(outlook, one, names, cars_of)]
    if found:
        return tuple(found)
    first = outlook.chances[0].contender if outlook.chances else None
    cars = cars_of(first) if first else ()
    return tuple(SaidCase(cars, one, is_open=True) for one in session_sentences(outlook, names))


def _of_contender(outlook: Outlook, chances: Chances, names: Names, cars_of: CarsOf) -> list[SaidCase]:
    said = securing_sentences(outlook, chances, names)
    cars = cars_of(chances.contender)
    of_condition = {id(one): shown for one, shown in zip(chances.secures_if, chances.proofs, strict=False)}
    conditions = strongest_first(chances.secures_if)[:MOST_CONDITIONS]
    proofs = [of_condition.get(id(one), ()) for one in conditions]
    cases = []
    for at, one in enumerate(said):
        is_condition = at < len(conditions) or not conditions
        shown = proofs[at] if at < len(proofs) else ()
        lines = tuple(_arithmetic(outlook, proof, names, alone=len(shown) == 1) for proof in shown)
        cases.append(SaidCase(cars, one, not is_condition, lines))
    return cases


def _arithmetic(outlook: Outlook, proof: Proof, names: Names, *, alone: bool) -> Sentence:
    values: dict[str, object] = {
        "lead": proof.lead_now,
        "own": proof.own_gain,
        "theirs": proof.their_gain,
        "after": proof.lead_after,
    }
    if alone and not proof.is_net:
        return _sum(values, proof.left).followed_by(_tie(proof))
    values["rival"] = names.rival(outlook.verdict(proof.rival).members)
    return (_net_sum if proof.is_net else _sum_against)(values, proof.left).followed_by(_tie(proof))


def _sum(values: Mapping[str, object], left: Fraction) -> Sentence:
    if not left:
        return sentence("{lead} + {own} − {theirs} = {after}.", **values)
    return sentence(
        "{lead} + {own} − {theirs} = {after}; {left:points} are left then.", left=Points.exactly(left), **values
    )


def _sum_against(values: Mapping[str, object], left: Fraction) -> Sentence:
    if not left:
        return sentence("Against {rival}: {lead} + {own} − {theirs} = {after}.", **values)
    return sentence(
        "Against {rival}: {lead} + {own} − {theirs} = {after}; {left:points} are left then.",
        left=Points.exactly(left),
        **values,
    )


def _net_sum(values: Mapping[str, object], left: Fraction) -> Sentence:
    """What a better score adds is less than it pays where another one is dropped for it."""
    if not left:
        return sentence("Against {rival}, dropped scores taken off: {lead} + {own} − {theirs} = {after}.", **values)
    return sentence(
        "Against {rival}, dropped scores taken off: {lead} + {own} − {theirs} = {after}; "
        "at most {left:points} net can be made up then.",
        left=Points.exactly(left),
        **values,
    )


def _tie(proof: Proof) -> Sentence | None:
    if proof.tie is None:
        return None
    own, theirs = proof.tie.own, proof.tie.theirs
    if proof.tie.place == 1:
        return sentence("Level on points, wins decide: {own} against {theirs} at most.", own=own, theirs=theirs)
    return sentence(
        "Level on points, results in {place:place} decide: {own} against {theirs} at most.",
        place=proof.tie.place,
        own=own,
        theirs=theirs,
    )


def needs_of(outlook: Outlook, names: Names) -> tuple[Needs, ...]:
    """For the leading contenders: prospects and what keeps them in the fight; securing stands in the cases."""
    found = []
    for one in outlook.chances[:RIVALS_SAID]:
        securing = securing_sentences(outlook, one, names)
        said = contender_sentences(outlook, one.contender, names)
        found.append(Needs(one.contender, tuple(line for line in said if line not in securing)))
    return tuple(found)


def says_it_all(table: CaseTable, conditions: tuple[Condition, ...], worst: int) -> bool:
    """True if each won case of the table fulfils a condition that asks nothing of a third contender."""
    alone = [one for one in conditions if not one.bonuses and all(limit.rival == table.rival for limit in one.rivals)]
    won = [
        (_lowest(row.level, worst), column.place or worst)
        for row in table.rows
        for column, case in zip(table.columns, row.cases, strict=True)
        if case.verdict is CaseVerdict.CHAMPION
    ]
    return all(any(_fulfils(one, own, theirs) for one in alone) for own, theirs in won)


def _lowest(level: CaseLevel, worst: int) -> int:
    return worst if level.place is None or level.or_worse else level.place


def _fulfils(condition: Condition, own: int, theirs: int) -> bool:
    return own <= condition.level and all(theirs >= limit.safe for limit in condition.rivals)
