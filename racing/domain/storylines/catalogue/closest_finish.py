"""The closest finish at this circuit; only margins that are known count, and a shared record is none."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from racing.domain.sentence import Sentence, plural_sentence, sentence
from racing.domain.storylines.context import EventRef, PreviewContext
from racing.domain.storylines.coverage import Rests
from racing.domain.storylines.examples import Example, weekend
from racing.domain.storylines.facts import Evidence, Fact
from racing.domain.storylines.margins import CLOSE_MS, CLOSEST, FEWEST_RACES, is_known, margin_row
from racing.domain.storylines.past import knows_every_race, overall_wins_here, races_before
from racing.domain.storylines.registry import storyline
from racing.domain.times import Gap
from racing.domain.vocabulary import DriverRef

WEIGHT, WEIGHT_SERIES = 30, 46


@dataclass(frozen=True, kw_only=True)
class ClosestFinish(Fact):
    event: EventRef
    race: EventRef
    gap: Gap
    winners: tuple[DriverRef, ...]
    second: tuple[DriverRef, ...]
    is_closest_of_all: bool
    is_complete: bool


def find(context: PreviewContext) -> Iterator[ClosestFinish]:
    circuit = context.event.circuit.slug
    held = [one for one in races_before(context) if one.circuit.slug == circuit]
    known = [one for one in context.runners_up if one.event.circuit.slug == circuit and is_known(one)]
    timed = sorted((one.gap_ms, one.event.day, one) for one in known if one.gap_ms is not None)
    if len(known) < FEWEST_RACES or not timed or timed[0][0] > CLOSE_MS:
        return
    (margin, day, best), *others = timed
    won = next((win for win in overall_wins_here(context) if win.event.day == day), None)
    if won is None or (others and others[0][0] == margin):
        return
    elsewhere = [one for one in context.runners_up if one is not best and one.gap_ms is not None]
    is_closest_of_all = all((one.gap_ms or 0) > margin for one in elsewhere)
    yield ClosestFinish(
        key="closest-finish",
        subjects=(f"circuit:{circuit}",),
        weight=WEIGHT_SERIES if is_closest_of_all else WEIGHT,
        figure="",
        evidence=Evidence(
            tuple(margin_row(one) for _, _, one in timed[:CLOSEST]),
            sentence("The time between first and second of the race; races won by a lap or more are not close."),
        ),
        event=context.event,
        race=best.event,
        gap=Gap(time_ms=margin),
        winners=won.car.drivers,
        second=best.car.drivers,
        is_closest_of_all=is_closest_of_all,
        is_complete=len(known) == len(held) and knows_every_race(context),
    )


def phrase(fact: ClosestFinish) -> Sentence:
    said = plural_sentence(
        "*The closest finish {event:where} was in {year}*: {winners} won by {gap} from {second}.",
        "*The closest finish {event:where} was in {year}*: {winners} won by {gap} from {second}.",
        len(fact.winners),
        event=fact.event,
        year=fact.race.day.year,
        winners=fact.winners,
        gap=fact.gap,
        second=fact.second,
    )
    return said.followed_by(_of_all(fact), _scope(fact))


def _of_all(fact: ClosestFinish) -> Sentence | None:
    if not fact.is_closest_of_all:
        return None
    return sentence("Of all known margins of the series it is the smallest.")


def _scope(fact: ClosestFinish) -> Sentence | None:
    return None if fact.is_complete else sentence("Races whose margin is not known are left out.")


_YEARS = (2004, 2005, 2006, 2007)
_RUN = weekend().won(*(f"{year} mosport GT2: 1 Peter Gethin" for year in _YEARS)).from_grid(1, 1, 1, 1)
_SECOND = "GT2: 2 Ronnie Peterson"
_KNOWN = (
    _RUN.second(2004, "mosport", _SECOND, 10)
    .second(2005, "mosport", _SECOND, 4_000)
    .second(2006, "mosport", _SECOND, gap_laps=1)
)
EXAMPLES = (
    Example(_KNOWN.second(2007, "mosport", _SECOND, 900), ("closest-finish",)),
    Example(_KNOWN.second(2007, "mosport", _SECOND, 900).second(2007, "sebring", _SECOND, 9), ("closest-finish",)),
    Example(_KNOWN.second(2007, "mosport", _SECOND, 900).won("2003 mosport GT2: 1 Peter Gethin"), ("closest-finish",)),
    Example(_KNOWN.second(2007, "mosport", _SECOND, 10)),
    Example(_KNOWN.second(2007, "mosport", _SECOND)),
    Example(_KNOWN),
    Example(weekend()),
)

storyline("closest_finish", theme="circuit", rests_on=(Rests.WINNERS,), find=find, phrase=phrase, examples=EXAMPLES)
