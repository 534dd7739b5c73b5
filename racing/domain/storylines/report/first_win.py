"""Who has won a race of a class of the series for the first time; only where its whole history is known."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from racing.domain.sentence import Sentence, by_class, plural_sentence, sentence
from racing.domain.storylines.aftermath import knows_every_winner, wins_now
from racing.domain.storylines.context import PreviewContext
from racing.domain.storylines.coverage import Rests
from racing.domain.storylines.examples import Example, weekend
from racing.domain.storylines.facts import Evidence, Fact
from racing.domain.storylines.past import class_wins, counted_since
from racing.domain.storylines.present import slugs
from racing.domain.storylines.proof import win_row, winners_scope
from racing.domain.storylines.registry import report_storyline
from racing.domain.vocabulary import DriverRef

WEIGHT = 76


@dataclass(frozen=True, kw_only=True)
class FirstWin(Fact):
    drivers: tuple[DriverRef, ...]


def find(context: PreviewContext) -> Iterator[FirstWin]:
    if not knows_every_winner(context) or counted_since(context) is not None or context.series_began is None:
        return
    earlier = {driver for win in class_wins(context) for driver in slugs(win.car.drivers)}
    for win in wins_now(context):
        drivers = tuple(driver for driver in win.car.drivers if driver.slug not in earlier)
        if drivers:
            yield FirstWin(
                key=f"first-win:{'+'.join(slugs(drivers))}",
                subjects=slugs(drivers),
                weight=WEIGHT,
                figure="1",
                evidence=Evidence(
                    (win_row(win),),
                    by_class(
                        sentence("No class win of the series before this race is in the data."),
                        sentence("No win of the series before this race is in the data."),
                    ),
                    winners_scope(context),
                ),
                car_class=win.car.car_class.slug,
                drivers=drivers,
            )


def phrase(fact: FirstWin) -> Sentence:
    count = len(fact.drivers)
    return by_class(
        plural_sentence(
            "*{drivers} has won a class of the series for the first time.*",
            "*{drivers} have won a class of the series for the first time.*",
            count,
            drivers=fact.drivers,
        ),
        plural_sentence(
            "*{drivers} has won a race of the series for the first time.*",
            "*{drivers} have won a race of the series for the first time.*",
            count,
            drivers=fact.drivers,
        ),
    )


_US = "GT2: 45 Jörg Bergmeister, Patrick Long"
_HERE = weekend().entered(_US, "LMP1: 1 A A").raced("mosport", "LMP1: 1 A A", _US)
_OTHER = "2005 mosport LMP1: 1 A A"
EXAMPLES = (
    Example(_HERE.won(_OTHER), ("first-win:jorg-bergmeister+patrick-long",)),
    Example(_HERE.won(_OTHER, "2005 sebring GT2: 23 Jörg Bergmeister"), ("first-win:patrick-long",)),
    Example(weekend().entered(_US).raced("mosport", _US), ("first-win:jorg-bergmeister+patrick-long",)),
    Example(_HERE.won(_OTHER, "2005 sebring GT2: 23 Jörg Bergmeister, Patrick Long")),
    Example(_HERE.won(_OTHER).of_a_series_from(1990)),
    Example(_HERE.won(_OTHER).of_a_series_from(None)),
    Example(_HERE.won(_OTHER).without_complete_winners()),
    Example(weekend().entered(_US).won(_OTHER)),
)

report_storyline("first_win", theme="form", rests_on=(Rests.WINNERS,), find=find, phrase=phrase, examples=EXAMPLES)
