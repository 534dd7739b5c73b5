"""What the last winners here did in the race after it. An editor's choice: told only when pinned."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from racing.domain.sentence import Sentence, plural_sentence, sentence
from racing.domain.storylines.context import EventRef, PreviewContext
from racing.domain.storylines.coverage import Rests
from racing.domain.storylines.examples import Example, weekend
from racing.domain.storylines.facts import Evidence, Fact
from racing.domain.storylines.past import ClassRace, class_races, lineage, winners_are_complete
from racing.domain.storylines.present import class_named
from racing.domain.storylines.proof import race_row, winners_scope
from racing.domain.storylines.registry import storyline
from racing.domain.vocabulary import ClassRef

WEIGHT = 0
FEWEST, MOST = 3, 10


@dataclass(frozen=True, kw_only=True)
class Afterwards(Fact):
    event: EventRef
    car_class_ref: ClassRef
    visits: int
    won_again: int


def find(context: PreviewContext) -> Iterator[Afterwards]:
    for car_class in context.classes:
        pairs = _pairs(context, class_races(context, lineage(car_class)))[-MOST:]
        if len(pairs) >= FEWEST and winners_are_complete(context, [race for pair in pairs for race in pair]):
            yield Afterwards(
                key=f"winners-afterwards:{car_class.slug}",
                subjects=(context.event.circuit.slug,),
                weight=WEIGHT,
                figure=str(len(pairs)),
                evidence=Evidence(
                    tuple(race_row(race) for pair in pairs for race in pair),
                    sentence("The race after it is the next of the class in the same season."),
                    winners_scope(context),
                ),
                car_class=car_class.slug,
                event=context.event,
                car_class_ref=class_named(context, car_class),
                visits=len(pairs),
                won_again=sum(bool(here.winners & after.winners) for here, after in pairs),
            )


def _pairs(context: PreviewContext, races: Sequence[ClassRace]) -> list[tuple[ClassRace, ClassRace]]:
    """Races here, each with the next one of its season; a finale has none."""
    return [
        (race, after)
        for race, after in pairwise(races)
        if race.event.circuit.slug == context.event.circuit.slug and after.event.season == race.event.season
    ]


def phrase(fact: Afterwards) -> Sentence:
    values = {"event": fact.event, "car_class": fact.car_class_ref, "visits": fact.visits, "again": fact.won_again}
    if not fact.won_again:
        return sentence(
            "*None of the last {visits:word} {car_class:compound}winners {event:where} won the next race as well.*",
            **values,
        )
    return plural_sentence(
        "*One of the last {visits:word} {car_class:compound}winners {event:where} won the next race as well.*",
        "*{again:Word} of the last {visits:word} {car_class:compound}winners {event:where} won the next race as well.*",
        fact.won_again,
        **values,
    )


def _years(again: str) -> tuple[str, ...]:
    """Three years with a race here and one after it."""
    return tuple(
        line
        for year in (2005, 2006, 2007)
        for line in (f"{year} mosport GT2: 1 A A", f"{year} imola GT2: 2 {again if year == 2007 else 'B B'}")
    )


_TWO, _ONE = weekend().entered("GT2: 1 A A", "LMP1: 3 C C"), weekend().entered("GT2: 1 A A")
_KEY = ("winners-afterwards:gt2",)
EXAMPLES = (
    Example(_TWO.won(*_years("A A")), _KEY),
    Example(_TWO.won(*_years("B B")), _KEY),
    Example(_ONE.won(*_years("A A")), _KEY),
    Example(_ONE.won(*_years("B B")), _KEY),
    Example(_ONE.won(*_years("B B")[:4])),
    Example(_ONE.won(*_years("B B")).without_complete_winners()),
)

storyline("winners_afterwards", theme="circuit", rests_on=(Rests.WINNERS,), find=find, phrase=phrase, examples=EXAMPLES)
