"""A round number of class wins that this race brought: to a make, or to a driver."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from racing.domain.sentence import Sentence, by_class, sentence
from racing.domain.storylines.aftermath import the_day_after, wins_now
from racing.domain.storylines.catalogue.milestone import DRIVER_STEP, MAKE_STEP, definition, weight_of
from racing.domain.storylines.context import PreviewContext, RaceResult
from racing.domain.storylines.coverage import Rests
from racing.domain.storylines.examples import Example, weekend
from racing.domain.storylines.facts import Evidence, Fact
from racing.domain.storylines.past import class_wins, counted_since, makes_wins
from racing.domain.storylines.proof import win_row, winners_scope
from racing.domain.storylines.registry import report_storyline
from racing.domain.vocabulary import Competitor, DriverRef


@dataclass(frozen=True, kw_only=True)
class MilestoneReached(Fact):
    winner: Competitor
    reached: int
    since: int | None
    """The year a reader must know the counting began; None: the series' first."""


def find(context: PreviewContext) -> Iterator[MilestoneReached]:
    """Only where every class winner since a declared year is in the data.

    A make may win several classes of one race, and so pass a round number.
    """
    since = context.winners_complete_from
    if since is None or context.event.day.year < since:
        return
    after = the_day_after(context)
    for step, wins in ((MAKE_STEP, makes_wins(after)), (DRIVER_STEP, class_wins(after))):
        counted = [win for win in wins if win.event.day.year >= since]
        yield from _reached(context, step, counted, is_of_makes=step == MAKE_STEP)


def _reached(
    context: PreviewContext, step: int, wins: Sequence[RaceResult], *, is_of_makes: bool
) -> Iterator[MilestoneReached]:
    total = Counter(one.slug for win in wins for one in _winners(win, is_of_makes=is_of_makes))
    here: dict[Competitor, list[RaceResult]] = {}
    for win in wins_now(context):
        for one in _winners(win, is_of_makes=is_of_makes) if win in wins else ():
            here.setdefault(one, []).append(win)
    for one, won in here.items():
        reached = total[one.slug] // step * step
        if total[one.slug] - len(won) < reached:
            yield _fact(context, one, won, reached)


def _winners(win: RaceResult, *, is_of_makes: bool) -> tuple[Competitor, ...]:
    if is_of_makes:
        return (win.car.manufacturer,) if win.car.manufacturer else ()
    return win.car.drivers


def _fact(context: PreviewContext, winner: Competitor, won: list[RaceResult], reached: int) -> MilestoneReached:
    return MilestoneReached(
        key=f"milestone:{winner.slug}",
        subjects=(winner.slug,),
        weight=weight_of(winner, reached),
        figure=str(reached),
        evidence=Evidence(tuple(map(win_row, won)), definition(winner), winners_scope(context)),
        car_class=won[0].car.car_class.slug if isinstance(winner, DriverRef) else "",
        winner=winner,
        reached=reached,
        since=counted_since(context),
    )


def phrase(fact: MilestoneReached) -> Sentence:
    values = {"winner": fact.winner, "reached": fact.reached}
    if fact.since is None:
        return by_class(
            sentence("*{winner} has reached {reached} class wins in the series.*", **values),
            sentence("*{winner} has reached {reached} wins in the series.*", **values),
        )
    return by_class(
        sentence(
            "*{winner} has reached {reached} class wins in the series*, counted since {since}.",
            since=fact.since,
            **values,
        ),
        sentence(
            "*{winner} has reached {reached} wins in the series*, counted since {since}.", since=fact.since, **values
        ),
    )


_US = "GT2: 45 Jörg Bergmeister, Patrick Long / Flying Lizard / Porsche"
_HERE = weekend().entered(_US, "GT2: 1 A A").raced("mosport", _US, "GT2: 1 A A")
_NINE = tuple(f"2005 r{number} GT2: 45 Jörg Bergmeister / A / Dodge" for number in range(9))
_FORTY_NINE = tuple(f"200{number % 9} r{number} GT2: 1 B B / A / Porsche" for number in range(49))
_TWO = weekend().entered(_US).raced("mosport", "LMP2: 6 C C / Penske / Porsche", _US)
_CUP = "2007 r1 Challenge: 5 C C / A / Porsche"
EXAMPLES = (
    Example(_HERE.won(*_NINE), ("milestone:jorg-bergmeister",)),
    Example(_HERE.won(*_NINE).of_a_series_from(1990), ("milestone:jorg-bergmeister",)),
    Example(_HERE.won(*_FORTY_NINE), ("milestone:porsche",)),
    Example(_TWO.won(*_FORTY_NINE[1:]), ("milestone:porsche",)),
    Example(_TWO.won(*_FORTY_NINE), ("milestone:porsche",)),
    Example(_HERE.won(*_FORTY_NINE[1:], _CUP).with_classes(2007, "GT2", "Challenge*")),
    Example(_HERE.won(*_FORTY_NINE[1:])),
    Example(_HERE.won(*_NINE, "2005 r9 GT2: 45 Jörg Bergmeister")),
    Example(_HERE.won(*_NINE).without_complete_winners()),
    Example(weekend().entered(_US).won(*_NINE)),
)

report_storyline("milestone", theme="record", rests_on=(Rests.WINNERS,), find=find, phrase=phrase, examples=EXAMPLES)
