"""A finish within a second, and whether any at this circuit, or in the series, is known to have been closer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from racing.domain.sentence import Sentence, plural_sentence, sentence
from racing.domain.storylines.aftermath import is_this_race
from racing.domain.storylines.context import EventRef, PreviewContext, RaceResult, RunnerUp
from racing.domain.storylines.coverage import NOTHING
from racing.domain.storylines.examples import Example, weekend
from racing.domain.storylines.facts import Evidence, Fact
from racing.domain.storylines.margins import CLOSE_MS, CLOSEST, FEWEST_RACES, is_known, margin_row
from racing.domain.storylines.present import results_at
from racing.domain.storylines.registry import report_storyline
from racing.domain.times import Gap
from racing.domain.vocabulary import DriverRef

WEIGHT, WEIGHT_HERE, WEIGHT_SERIES = 46, 62, 82


@dataclass(frozen=True, kw_only=True)
class CloseFinish(Fact):
    event: EventRef
    gap: Gap
    winners: tuple[DriverRef, ...]
    second: tuple[DriverRef, ...]
    is_closest_here: bool
    is_closest_of_all: bool


def find(context: PreviewContext) -> Iterator[CloseFinish]:
    """Over all classes. Equally close is no record."""
    rows = results_at(context, context.event)
    won = next((row for row in rows if row.overall_place == 1), None)
    second = next((one for one in context.runners_up if is_this_race(context, one.event)), None)
    if won is not None and second is not None and second.gap_ms is not None and second.gap_ms <= CLOSE_MS:
        yield _found(context, won, second, second.gap_ms)


def _found(context: PreviewContext, won: RaceResult, second: RunnerUp, gap_ms: int) -> CloseFinish:
    earlier = [one for one in context.runners_up if one.event.day < context.event.day]
    here = [one for one in earlier if one.event.circuit.slug == context.event.circuit.slug and is_known(one)]
    is_closest_here = len(here) >= FEWEST_RACES and _is_below(gap_ms, here)
    is_closest_of_all = is_closest_here and _is_below(gap_ms, earlier)
    compared = sorted((one for one in here if one.gap_ms is not None), key=lambda one: one.gap_ms or 0)
    return CloseFinish(
        key="close-finish",
        subjects=(f"event:{context.event.slug}",),
        weight=WEIGHT_SERIES if is_closest_of_all else WEIGHT_HERE if is_closest_here else WEIGHT,
        figure="",
        evidence=Evidence(
            tuple(margin_row(one) for one in (second, *compared[:CLOSEST])),
            sentence("The time between first and second of the race; races whose margin is not known are left out."),
        ),
        event=context.event,
        gap=Gap(time_ms=gap_ms),
        winners=won.car.drivers,
        second=second.car.drivers,
        is_closest_here=is_closest_here,
        is_closest_of_all=is_closest_of_all,
    )


def _is_below(gap_ms: int, others: list[RunnerUp]) -> bool:
    return all(one.gap_ms > gap_ms for one in others if one.gap_ms is not None)


def phrase(fact: CloseFinish) -> Sentence:
    said = plural_sentence(
        "*Only {gap} lay between first and second*: {winners} won from {second}.",
        "*Only {gap} lay between first and second*: {winners} won from {second}.",
        len(fact.winners),
        gap=fact.gap,
        winners=fact.winners,
        second=fact.second,
    )
    return said.followed_by(_compared(fact))


def _compared(fact: CloseFinish) -> Sentence | None:
    if fact.is_closest_of_all:
        return sentence("Of all known margins of the series until then it is the smallest.")
    if fact.is_closest_here:
        return sentence("No finish {event:where} until then is known to have been closer.", event=fact.event)
    return None


_US, _THEM = "GT2: 1 Peter Gethin", "GT2: 2 Ronnie Peterson"
_RUN = weekend().entered(_US, _THEM).raced("mosport", _US, _THEM)
_PAST = (
    _RUN.second(2004, "mosport", _THEM, 500)
    .second(2005, "mosport", _THEM, 4_000)
    .second(2006, "mosport", _THEM, gap_laps=1)
    .second(2007, "mosport", _THEM, 900)
)
_KEY = ("close-finish",)
EXAMPLES = (
    Example(_PAST.second(2009, "mosport", _THEM, 10), _KEY),
    Example(_PAST.second(2007, "sebring", _THEM, 9).second(2009, "mosport", _THEM, 10), _KEY),
    Example(_PAST.second(2009, "mosport", _THEM, 600), _KEY),
    Example(_RUN.second(2009, "mosport", _THEM, 10), _KEY),
    Example(_PAST.second(2009, "mosport", _THEM, 1_001)),
    Example(_PAST.second(2009, "mosport", _THEM)),
    Example(_PAST),
    Example(weekend()),
)

report_storyline("close_finish", theme="circuit", rests_on=NOTHING, find=find, phrase=phrase, examples=EXAMPLES)
