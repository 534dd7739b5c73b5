"""Round numbers of the past: n-th time the event counts, n-th race of the series, today n years ago."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from racing.domain.sentence import Sentence, plural_sentence, sentence
from racing.domain.storylines.context import EventRef, PreviewContext, RaceResult
from racing.domain.storylines.coverage import Rests
from racing.domain.storylines.examples import Example, weekend
from racing.domain.storylines.facts import Evidence, EvidenceRow, Fact
from racing.domain.storylines.past import class_wins, knows_every_race, races_before
from racing.domain.storylines.proof import win_row, winners_scope
from racing.domain.storylines.registry import storyline

WEIGHT_SERIES, WEIGHT_EDITION, WEIGHT_DAY, WEIGHT_DAY_HERE = 64, 38, 16, 34
HUNDREDS_WEIGH = 10
ROUND_EDITIONS = frozenset({10, 20, 25, 30, 40, 50, 60, 70, 75, 80, 90, 100})
ROUND_YEARS = frozenset({10, 20, 25, 30, 40, 50, 60, 70, 75, 80, 90, 100})
RACES_STEP = 100


@dataclass(frozen=True, kw_only=True)
class Anniversary(Fact):
    event: EventRef
    number: int
    first: EventRef
    """The first one counted; for a day of years ago, the race then."""
    win: RaceResult | None = None
    is_series: bool = False


def find(context: PreviewContext) -> Iterator[Anniversary]:
    """Races are counted only where all since the first season are in the data."""
    before = races_before(context)
    if before and knows_every_race(context):
        yield from _round_numbers(context, before)
    yield from _on_this_day(context)


def _round_numbers(context: PreviewContext, before: tuple[EventRef, ...]) -> Iterator[Anniversary]:
    if (len(before) + 1) % RACES_STEP == 0:
        yield _counted(context, before, is_series=True)
    here = tuple(one for one in before if one.edition and one.edition == context.event.edition)
    if len(here) + 1 in ROUND_EDITIONS:
        yield _counted(context, here, is_series=False)


def _counted(context: PreviewContext, before: tuple[EventRef, ...], *, is_series: bool) -> Anniversary:
    number = len(before) + 1
    rows = (before[0], before[-1], context.event)
    numbers = (1, number - 1, number)
    return Anniversary(
        key=f"anniversary:{'series' if is_series else 'edition'}",
        subjects=("series",) if is_series else (f"edition:{context.event.edition}",),
        weight=WEIGHT_SERIES + HUNDREDS_WEIGH * (number % 1000 == 0) if is_series else WEIGHT_EDITION,
        figure=str(number),
        evidence=Evidence(
            tuple(
                EvidenceRow(event, event.day, sentence("Number {number}.", number=each))
                for event, each in zip(rows, numbers, strict=True)
            ),
            sentence("Races that were held and that the series counts; cancelled ones have no number."),
            winners_scope(context),
        ),
        event=context.event,
        number=number,
        first=before[0],
        is_series=is_series,
    )


def _on_this_day(context: PreviewContext) -> Iterator[Anniversary]:
    """The overall winner of a race on this very day; the longest ago where there are several."""
    day = context.event.day
    wins = [
        win
        for win in class_wins(context)
        if win.overall_place == 1
        and (win.event.day.month, win.event.day.day) == (day.month, day.day)
        and day.year - win.event.day.year in ROUND_YEARS
    ]
    if not wins:
        return
    win = min(wins, key=lambda one: (one.event.circuit.slug != context.event.circuit.slug, one.event.day))
    is_here = win.event.circuit.slug == context.event.circuit.slug
    yield Anniversary(
        key="anniversary:day",
        subjects=("day",),
        weight=WEIGHT_DAY_HERE if is_here else WEIGHT_DAY,
        figure=str(day.year - win.event.day.year),
        evidence=Evidence((win_row(win),), sentence("Races of this series on the same day of the year.")),
        event=context.event,
        number=day.year - win.event.day.year,
        first=win.event,
        win=win,
    )


def phrase(fact: Anniversary) -> Sentence:
    if fact.win is not None:
        return plural_sentence(
            "*On race day {years:word} years ago {drivers} won {event:where}.*",
            "*On race day {years:word} years ago {drivers} won {event:where}.*",
            len(fact.win.car.drivers),
            years=fact.number,
            drivers=fact.win.car.drivers,
            event=fact.win.event,
        )
    values = {"number": fact.number, "event": fact.event, "first": fact.first, "day": fact.first.day}
    if fact.is_series:
        return sentence(
            "*It is race number {number} of the series*; the first was held {first:where} on {day}.", **values
        )
    return plural_sentence(
        "*{event:The} counts towards this championship for the {number:ordinal} time*; the first time was in {year}.",
        "*{event:The} counts towards this championship for the {number:ordinal} time*; the first time was in {year}.",
        fact.event.number,
        year=fact.first.day.year,
        **values,
    )


_NINE = tuple(f"{year} mosport GT2: 1 A A" for year in range(2000, 2009))
_EDITIONS = weekend().won(*_NINE).about("mosport", edition="gp")
for _year in range(2000, 2009):
    _EDITIONS = _EDITIONS.about("mosport", _year, edition="gp")
_HUNDRED = tuple(f"{2000 + number // 12} r{number % 12} GT2: 1 A A" for number in range(97))
_TEN_AGO = weekend().won("1999 road-america GT2: 1 David Brabham").from_grid(None)
_DAY = weekend().ref("mosport").day.replace(year=1999)
EXAMPLES = (
    Example(_EDITIONS, ("anniversary:edition",)),
    Example(weekend().won(*_HUNDRED), ("anniversary:series",)),
    Example(_TEN_AGO.about("road-america", 1999, day=_DAY), ("anniversary:day",)),
    Example(
        _TEN_AGO.about("road-america", 1999, day=_DAY, circuit=weekend().ref("mosport").circuit), ("anniversary:day",)
    ),
    Example(_TEN_AGO),
    Example(_EDITIONS.without_complete_winners()),
    Example(weekend().won(*_NINE[1:])),
    Example(weekend().won("1990 mosport GT2: 1 A A")),
)

storyline("anniversary", theme="season", rests_on=(Rests.WINNERS,), find=find, phrase=phrase, examples=EXAMPLES)
