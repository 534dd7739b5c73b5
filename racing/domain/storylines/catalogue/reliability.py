"""Who has been classified in every race of a class this season, where hardly anybody has."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from racing.domain.sentence import Sentence, plural_sentence, sentence
from racing.domain.storylines.context import PreviewContext, RaceResult
from racing.domain.storylines.coverage import Rests
from racing.domain.storylines.examples import Example, Weekend, weekend
from racing.domain.storylines.facts import Evidence, Fact
from racing.domain.storylines.present import (
    car_of,
    class_named,
    is_known_completely,
    refs,
    results_at,
    season_races,
    slugs,
)
from racing.domain.storylines.proof import result_row
from racing.domain.storylines.registry import storyline
from racing.domain.vocabulary import ClassRef, DriverRef, FinishStatus

FEWEST_RACES, MOST_DRIVERS = 5, 3
WEIGHT, PER_RACE, HEAVIEST = 34, 1, 48


@dataclass(frozen=True, kw_only=True)
class Reliability(Fact):
    car_class_ref: ClassRef
    drivers: tuple[DriverRef, ...]
    races: int


def find(context: PreviewContext) -> Iterator[Reliability]:
    for car_class in context.classes:
        races = season_races(context, car_class)
        if len(races) >= FEWEST_RACES and is_known_completely(context, races):
            rows = [[row for row in results_at(context, event) if _is_of(row, car_class)] for event in races]
            yield from _reliable(context, car_class, rows)


def _is_of(row: RaceResult, car_class: ClassRef) -> bool:
    return row.car.car_class.slug == car_class.slug


def _reliable(context: PreviewContext, car_class: ClassRef, races: list[list[RaceResult]]) -> Iterator[Reliability]:
    always = _in_all([[row for row in rows if row.status is FinishStatus.CLASSIFIED] for rows in races])
    here = tuple(sorted(driver for driver in always if car_of(context, driver)))
    if not here or len(here) < len(always) or len(always) > MOST_DRIVERS:
        return
    yield Reliability(
        key=f"reliability:{car_class.slug}",
        subjects=here,
        weight=min(WEIGHT + PER_RACE * len(races), HEAVIEST),
        figure=str(len(races)),
        evidence=Evidence(
            tuple(result_row(row) for rows in races for row in rows if always & set(slugs(row.car.drivers))),
            sentence("Counted is who is classified, whether or not the car was running at the end."),
        ),
        car_class=car_class.slug,
        topic="finishes",
        car_class_ref=class_named(context, car_class),
        drivers=refs(context, here),
        races=len(races),
    )


def _in_all(races: list[list[RaceResult]]) -> set[str]:
    """Drivers with a row in every race."""
    return set.intersection(*({driver for row in rows for driver in slugs(row.car.drivers)} for rows in races))


def phrase(fact: Reliability) -> Sentence:
    values = {"drivers": fact.drivers, "races": fact.races, "car_class": fact.car_class_ref}
    return plural_sentence(
        "*Only {drivers} has been classified in all {races:word} {car_class:compound}races this season.*",
        "*Only {drivers} have been classified in all {races:word} {car_class:compound}races this season.*",
        len(fact.drivers),
        **values,
    )


_CALENDAR = "r1 r2 r3 r4 r5 mosport petit"
_US, _THEM = "GT2: 45 Jörg Bergmeister, Patrick Long", "GT2: 62 Jaime Melo"
_ONE = weekend(calendar=_CALENDAR).entered(_US, _THEM)
_TWO = weekend(calendar=_CALENDAR).entered(_US, _THEM, "LMP1: 1 A A")
_KEY = ("reliability:gt2",)


def _raced(given: Weekend, last: str) -> Weekend:
    for name in ("r1", "r2", "r3", "r4"):
        given = given.raced(name, _US, _THEM)
    return given.raced("r5", _US, last)


EXAMPLES = (
    Example(_raced(_ONE, f"ret {_THEM}"), _KEY),
    Example(_raced(_TWO, f"ret {_THEM}"), _KEY),
    Example(_raced(_TWO, f"dns {_THEM}"), _KEY),
    Example(_raced(weekend(calendar=_CALENDAR).entered(_THEM), f"ret {_THEM}")),
    Example(_raced(_TWO, f"{_THEM}, C C, D D").entered("GT2: 9 C C", at="petit"), _KEY),
    Example(_ONE.raced("r1", _US, f"ret {_THEM}")),
)

storyline("reliability", theme="form", rests_on=(Rests.RACES,), find=find, phrase=phrase, examples=EXAMPLES)
