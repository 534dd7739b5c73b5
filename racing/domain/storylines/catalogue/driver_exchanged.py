"""Who takes whose place in a team whose cars have one driver each, against the last race's entry list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from racing.domain.sentence import Sentence, sentence
from racing.domain.storylines.context import EnteredCar, PreviewContext
from racing.domain.storylines.coverage import Rests
from racing.domain.storylines.examples import Example, weekend
from racing.domain.storylines.facts import Evidence, Fact
from racing.domain.storylines.present import knows_everybody, last_event, slugs
from racing.domain.storylines.proof import entry_row
from racing.domain.storylines.registry import storyline
from racing.domain.vocabulary import DriverRef, TeamRef

WEIGHT = 50


@dataclass(frozen=True, kw_only=True)
class DriverExchanged(Fact):
    team: TeamRef
    gained: DriverRef
    lost: DriverRef


def find(context: PreviewContext) -> Iterator[DriverExchanged]:
    """A team that brings as many cars as last time, with one driver exchanged."""
    last, here = last_event(context), context.entries_here
    before = context.entry_list(last.slug) if last else None
    if not here or not before or not before.is_complete or not knows_everybody(context):
        return
    for team in dict.fromkeys(car.team for car in here.cars if car.team):
        now, then = ([car for car in listed.cars if car.team == team] for listed in (here, before))
        came, left = _others(now, then), _others(then, now)
        if (
            len(now) == len(then)
            and len(came) == len(left) == 1
            and all(len(car.drivers) == 1 for car in (*now, *then))
        ):
            rows = (entry_row(before.event, left[0]), entry_row(context.event, came[0]))
            yield DriverExchanged(
                key=f"driver-exchanged:{team.slug}",
                subjects=slugs(came[0].drivers),
                weight=WEIGHT,
                figure=f"#{came[0].number}" if came[0].number else "",
                evidence=Evidence(rows, sentence("Entry lists as known before the race.")),
                car_class=came[0].car_class.slug,
                team=team,
                gained=came[0].drivers[0],
                lost=left[0].drivers[0],
            )


def _others(cars: Iterable[EnteredCar], than: Iterable[EnteredCar]) -> list[EnteredCar]:
    """Cars with a driver who is in none of the others."""
    known = {driver.slug for car in than for driver in car.drivers}
    return [car for car in cars if car.drivers and known.isdisjoint(slugs(car.drivers))]


def phrase(fact: DriverExchanged) -> Sentence:
    return sentence(
        "*{gained} takes the place of {lost}* at {team}.", gained=fact.gained, lost=fact.lost, team=fact.team
    )


_SAINZ, _LECLERC = "F1: 55 Carlos Sainz / Ferrari", "F1: 16 Charles Leclerc / Ferrari"
_BEARMAN = "F1: 38 Oliver Bearman / Ferrari"
_LAST = weekend().entered(_SAINZ, _LECLERC, at="road-america")
_SHARED = weekend().entered("GT2: 45 Jörg Bergmeister, Patrick Long / Lizard", at="road-america")
EXAMPLES = (
    Example(_LAST.entered(_BEARMAN, _LECLERC), ("driver-exchanged:ferrari",)),
    Example(_LAST.entered(_BEARMAN)),
    Example(_LAST.entered(_SAINZ, _LECLERC)),
    Example(_LAST.entered(_BEARMAN, "F1: 16 Arthur Leclerc / Ferrari")),
    Example(_LAST.entered(_BEARMAN, _LECLERC, announced=3)),
    Example(_SHARED.entered("GT2: 45 Jörg Bergmeister, Marc Lieb / Lizard")),
    Example(weekend("sebring").entered(_BEARMAN, _LECLERC)),
)

storyline("driver_exchanged", theme="entries", rests_on=(Rests.ENTRIES,), find=find, phrase=phrase, examples=EXAMPLES)
