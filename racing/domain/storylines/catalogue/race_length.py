"""The longest or the shortest race of the season, as planned; only where every race's length is known."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from racing.domain.sentence import Length, Minutes, Sentence, sentence
from racing.domain.storylines.context import EventRef, PreviewContext
from racing.domain.storylines.coverage import NOTHING
from racing.domain.storylines.examples import Example, Weekend, weekend
from racing.domain.storylines.facts import Evidence, EvidenceRow, Fact
from racing.domain.storylines.present import rounds_held
from racing.domain.storylines.registry import storyline

WEIGHT_LONGEST, WEIGHT_SHORTEST = 36, 28
SHORTEST_SEASON = 3
CLEAR = Decimal("1.05")
"""So many times longer than the next: whole laps alone make no race the longest."""


@dataclass(frozen=True, kw_only=True)
class RaceLength(Fact):
    event: EventRef
    length: Minutes | Length
    next_event: EventRef
    next_length: Minutes | Length
    is_longest: bool


def find(context: PreviewContext) -> Iterator[RaceLength]:
    held = rounds_held(context)
    planned = _planned(held)
    here = next((one for one in held if one.slug == context.event.slug), None)
    if here is None or len(planned) < SHORTEST_SEASON:
        return
    own = planned.pop(here)
    longest, shortest = max(planned, key=lambda one: planned[one]), min(planned, key=lambda one: planned[one])
    if own > planned[longest] * CLEAR:
        yield _fact(held, here, longest, is_longest=True)
    elif own * CLEAR < planned[shortest]:
        yield _fact(held, here, shortest, is_longest=False)


def _planned(held: tuple[EventRef, ...]) -> dict[EventRef, int]:
    """By time where all races have one, else by distance; empty where neither is known of all."""
    minutes = {one: one.planned_minutes for one in held if one.planned_minutes}
    metres = {one: one.planned_distance_m for one in held if one.planned_distance_m}
    return next((found for found in (minutes, metres) if len(found) == len(held)), {})


def _length(event: EventRef, held: tuple[EventRef, ...]) -> Minutes | Length:
    if all(one.planned_minutes for one in held):
        return Minutes(event.planned_minutes or 0)
    return Length(Decimal(event.planned_distance_m or 0) / 1000)


def _fact(held: tuple[EventRef, ...], here: EventRef, other: EventRef, *, is_longest: bool) -> RaceLength:
    rows = tuple(EvidenceRow(one, one.day, sentence("Planned: {length}.", length=_length(one, held))) for one in held)
    return RaceLength(
        key=f"race-length:{'longest' if is_longest else 'shortest'}",
        subjects=("season",),
        weight=WEIGHT_LONGEST if is_longest else WEIGHT_SHORTEST,
        figure="",
        evidence=Evidence(rows, sentence("Planned lengths of all races of the season that are not cancelled.")),
        event=here,
        length=_length(here, held),
        next_event=other,
        next_length=_length(other, held),
        is_longest=is_longest,
    )


def phrase(fact: RaceLength) -> Sentence:
    values = {"event": fact.event, "length": fact.length, "other": fact.next_event, "next": fact.next_length}
    if fact.is_longest:
        return sentence(
            "*The longest race of the season is run {event:where}*: {length}. The next longest is {other:where}, with"
            " {next}.",
            **values,
        )
    return sentence(
        "*The shortest race of the season is run {event:where}*: {length}. The next shortest is {other:where}, with"
        " {next}.",
        **values,
    )


def _by_distance(given: Weekend, metres: int) -> Weekend:
    for name in given.calendar:
        given = given.about(name, planned_minutes=None, planned_distance_m=300_000)
    return given.about(given.event, planned_distance_m=metres)


EXAMPLES = (
    Example(weekend().about("mosport", planned_minutes=600), ("race-length:longest",)),
    Example(weekend().about("mosport", planned_minutes=100), ("race-length:shortest",)),
    Example(_by_distance(weekend(), 260_286), ("race-length:shortest",)),
    Example(_by_distance(weekend(), 804_672), ("race-length:longest",)),
    Example(weekend()),
    Example(weekend().about("mosport", planned_minutes=600).about("petit", planned_minutes=600)),
    Example(weekend().about("mosport", planned_minutes=600).about("petit", planned_minutes=None)),
    Example(weekend(calendar="mosport").about("mosport", planned_minutes=600)),
    Example(_by_distance(weekend(), 310_000)),
)

storyline("race_length", theme="season", rests_on=NOTHING, find=find, phrase=phrase, examples=EXAMPLES)
