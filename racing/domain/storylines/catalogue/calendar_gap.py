"""The rhythm of the calendar: a break of four weeks or more, or races week after week."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from racing.domain.sentence import Sentence, sentence
from racing.domain.storylines.context import EventRef, PreviewContext
from racing.domain.storylines.coverage import NOTHING
from racing.domain.storylines.examples import Example, weekend
from racing.domain.storylines.facts import Evidence, EvidenceRow, Fact
from racing.domain.storylines.present import rounds_held
from racing.domain.storylines.registry import storyline

WEIGHT_BREAK, WEIGHT_LONGEST, WEIGHT_IN_A_ROW = 18, 26, 22
LONG_DAYS, SHORT_DAYS, WEEK = 28, 8, 7
FEWEST_GAPS = 3
"""A season with fewer pauses has no longest one worth the name."""


@dataclass(frozen=True, kw_only=True)
class CalendarGap(Fact):
    event: EventRef
    last: EventRef
    days: int
    is_longest: bool
    cancelled: tuple[EventRef, ...]
    chain: tuple[EventRef, ...]
    """Races that follow each other within a week, this one last."""


def find(context: PreviewContext) -> Iterator[CalendarGap]:
    held = tuple(one for one in rounds_held(context) if not one.is_postponed)
    at = next((number for number, one in enumerate(held) if one.slug == context.event.slug), 0)
    if not at:
        return
    days = (held[at].day - held[at - 1].day).days
    chain = _chain(held[: at + 1])
    if days < LONG_DAYS and len(chain) < 3:
        return
    gaps = [(later.day - earlier.day).days for earlier, later in pairwise(held)]
    is_longest = len(gaps) >= FEWEST_GAPS and days == max(gaps) and gaps.count(days) == 1
    weight = WEIGHT_IN_A_ROW if days < LONG_DAYS else WEIGHT_LONGEST if is_longest else WEIGHT_BREAK
    yield CalendarGap(
        key="calendar-gap",
        subjects=("calendar",),
        weight=weight,
        figure=str(days),
        evidence=_evidence(held[at - 1 : at + 1] if days >= LONG_DAYS else chain),
        event=context.event,
        last=held[at - 1],
        days=days,
        is_longest=is_longest,
        cancelled=_cancelled(context, held[at - 1]),
        chain=chain,
    )


def _chain(held: tuple[EventRef, ...]) -> tuple[EventRef, ...]:
    chain = [held[-1]]
    for one in reversed(held[:-1]):
        if (chain[-1].day - one.day).days > SHORT_DAYS:
            break
        chain.append(one)
    return tuple(reversed(chain))


def _cancelled(context: PreviewContext, last: EventRef) -> tuple[EventRef, ...]:
    return tuple(one for one in context.calendar if one.is_cancelled and last.day < one.day < context.event.day)


def _evidence(events: tuple[EventRef, ...]) -> Evidence:
    rows = tuple(EvidenceRow(one, one.day, sentence("Race on {day}.", day=one.day)) for one in events)
    return Evidence(rows, sentence("Counted from the last day of one event to the last day of the next."))


def phrase(fact: CalendarGap) -> Sentence:
    if fact.days < LONG_DAYS:
        before = tuple(one.circuit for one in fact.chain[:-1])
        return sentence(
            "*It is the {nth:ordinal} race in {nth:word} weeks*, after {before:short}.",
            nth=len(fact.chain),
            before=before,
        )
    return _resumes(fact).followed_by(_why(fact), _longest(fact))


def _resumes(fact: CalendarGap) -> Sentence:
    if fact.days % WEEK:
        return sentence(
            "*The season resumes after {days} days*: the last race was {last:where}.", days=fact.days, last=fact.last
        )
    return sentence(
        "*The season resumes after {weeks:word} weeks*: the last race was {last:where}.",
        weeks=fact.days // WEEK,
        last=fact.last,
    )


def _why(fact: CalendarGap) -> Sentence | None:
    if not fact.cancelled:
        return None
    circuits = tuple(one.circuit for one in fact.cancelled)
    return sentence("Cancelled in between: {circuits:short}.", circuits=circuits)


def _longest(fact: CalendarGap) -> Sentence | None:
    return sentence("No break of the season is longer.") if fact.is_longest else None


_FOUR = weekend("r4", calendar="r1 r2 r3 r4")
EXAMPLES = (
    Example(_FOUR.about("r4", day=_FOUR.ref("r4").day.replace(month=7)), ("calendar-gap",)),
    Example(weekend("r2", calendar="r1 r2").about("r2", day=weekend("r2", calendar="r1 r2").ref("r2").day)),
    Example(weekend("petit", calendar="r1 mosport petit", cancelled="mosport"), ("calendar-gap",)),
    Example(
        _FOUR.about("r2", day=_FOUR.ref("r4").day.replace(day=9)).about("r3", day=_FOUR.ref("r4").day.replace(day=16)),
        ("calendar-gap",),
    ),
    Example(
        weekend("r3", calendar="r1 r2 r3")
        .about("r1", day=_FOUR.ref("r4").day.replace(day=2))
        .about("r2", day=_FOUR.ref("r4").day.replace(day=9))
        .about("r3", day=_FOUR.ref("r4").day.replace(day=16)),
        ("calendar-gap",),
    ),
    Example(_FOUR),
    Example(weekend("r1", calendar="r1 r2 r3")),
)

storyline("calendar_gap", theme="season", rests_on=NOTHING, find=find, phrase=phrase, examples=EXAMPLES)
