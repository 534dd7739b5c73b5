"""How often the first place on the grid was won from here, and when it last was; only known grids count."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from racing.domain.sentence import Sentence, plural_sentence, sentence
from racing.domain.storylines.context import EventRef, PreviewContext, RaceResult
from racing.domain.storylines.coverage import Rests
from racing.domain.storylines.examples import Example, weekend
from racing.domain.storylines.facts import Evidence, EvidenceRow, Fact
from racing.domain.storylines.past import knows_every_race, overall_wins_here, races_before
from racing.domain.storylines.proof import winners_scope
from racing.domain.storylines.registry import storyline

WEIGHT_OFTEN, WEIGHT_SELDOM, WEIGHT = 36, 40, 16
FEWEST_RACES = 5
OFTEN, SELDOM = 0.6, 0.25
FRONT = 4
"""A circuit where nobody has won from further back than this is one where the grid decides."""


@dataclass(frozen=True, kw_only=True)
class PoleWins(Fact):
    event: EventRef
    races: int
    won: int
    last: RaceResult | None
    furthest: int | None
    """The furthest place on the grid that was won from; None where some race here is not known, or it is far."""
    is_complete: bool


def find(context: PreviewContext) -> Iterator[PoleWins]:
    known = [win for win in overall_wins_here(context) if win.grid is not None]
    if len(known) < FEWEST_RACES:
        return
    held = [one for one in races_before(context) if one.circuit.slug == context.event.circuit.slug]
    is_complete = len(known) == len(held) and knows_every_race(context)
    from_first = [win for win in known if win.grid == 1]
    share = len(from_first) / len(known)
    furthest = max(win.grid or 0 for win in known)
    yield PoleWins(
        key="pole-wins",
        subjects=(f"circuit:{context.event.circuit.slug}",),
        weight=WEIGHT_OFTEN if share >= OFTEN else WEIGHT_SELDOM if share <= SELDOM else WEIGHT,
        figure=f"{len(from_first)}/{len(known)}",
        evidence=Evidence(
            tuple(_row(win) for win in known),
            sentence("The place from which the winner started, penalties on the grid included."),
            winners_scope(context),
        ),
        event=context.event,
        races=len(known),
        won=len(from_first),
        last=from_first[-1] if from_first else None,
        furthest=furthest if is_complete and 1 < furthest <= FRONT else None,
        is_complete=is_complete,
    )


def _row(win: RaceResult) -> EvidenceRow:
    said = sentence("{drivers}, from {place:ordinal} on the grid.", drivers=win.car.drivers, place=win.grid)
    return EvidenceRow(win.event, win.event.day, said, win.version)


def phrase(fact: PoleWins) -> Sentence:
    return _how_often(fact).followed_by(_furthest(fact), _scope(fact))


def _how_often(fact: PoleWins) -> Sentence:
    values = {"won": fact.won, "races": fact.races, "event": fact.event}
    if fact.last is None:
        return sentence("*None of the {races:word} races {event:where} was won from first on the grid.*", **values)
    values |= {"year": fact.last.event.day.year, "drivers": fact.last.car.drivers}
    return plural_sentence(
        "*One of the {races:word} races {event:where} was won from first on the grid*, in {year} by {drivers}.",
        "*{won:Word} of the {races:word} races {event:where} were won from first on the grid*, most recently in {year}"
        " by {drivers}.",
        fact.won,
        **values,
    )


def _furthest(fact: PoleWins) -> Sentence | None:
    if fact.furthest is None:
        return None
    return sentence("Nobody has won from further back than {place:ordinal}.", place=fact.furthest)


def _scope(fact: PoleWins) -> Sentence | None:
    return None if fact.is_complete else sentence("Races whose grid is not known are left out.")


_WINS = tuple(f"{year} mosport GT2: 1 A A" for year in range(2001, 2007))
_SIX = weekend().won(*_WINS)
EXAMPLES = (
    Example(_SIX.from_grid(1, 1, 2, 1, 1, 3), ("pole-wins",)),
    Example(_SIX.from_grid(4, 2, 3, 9, 2, 3), ("pole-wins",)),
    Example(_SIX.from_grid(4, 1, 3, 9, 2, 3), ("pole-wins",)),
    Example(_SIX.from_grid(4, 1, 3, None, 1, 1), ("pole-wins",)),
    Example(_SIX.from_grid(1, 1, 1, 1, 1, 1), ("pole-wins",)),
    Example(_SIX.from_grid(1, 1, 1, 1, None, None)),
    Example(_SIX),
    Example(weekend()),
)

storyline("pole_wins", theme="circuit", rests_on=(Rests.WINNERS,), find=find, phrase=phrase, examples=EXAMPLES)
