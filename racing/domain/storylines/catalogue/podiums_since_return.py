"""A car that came late into the season and has finished every race since then on the class podium."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from racing.domain.sentence import Sentence, by_class, plural_sentence, sentence
from racing.domain.storylines.context import EnteredCar, EventRef, PreviewContext, RaceResult
from racing.domain.storylines.coverage import NOTHING
from racing.domain.storylines.examples import Example, weekend
from racing.domain.storylines.facts import Evidence, Fact
from racing.domain.storylines.once import once
from racing.domain.storylines.past import class_wins
from racing.domain.storylines.present import is_class_complete, results_at, rounds_held, slugs
from racing.domain.storylines.proof import result_row
from racing.domain.storylines.registry import storyline
from racing.domain.vocabulary import CarModelRef, DriverRef, TeamRef

Identity = tuple[str, str, TeamRef | None]

WEIGHT, PER_PODIUM, HEAVIEST = 52, 2, 64
PODIUM = 3
FEWEST = 2


@dataclass(frozen=True, kw_only=True)
class PodiumsSinceReturn(Fact):
    car: EnteredCar
    model: CarModelRef
    drivers: tuple[DriverRef, ...]
    back: EventRef
    races: int
    is_return: bool
    """The model has won in this series in an earlier season; otherwise it is simply late."""


def find(context: PreviewContext) -> Iterator[PodiumsSinceReturn]:
    """A car is a number of a team in a class; it must have missed races of the class before it came."""
    raced = [event for event in rounds_held(context) if event.is_before(context.event.day)]
    latest = context.entry_list(raced[-1].slug) if raced else None
    for car in latest.cars if latest else ():
        held = [event for event in raced if _class_raced(context, event, car)]
        seen = [event for event in held if _listed(context, event, car)]
        missed = held[: held.index(seen[0])]
        results = [row for event in seen for row in _results(context, event, car)]
        is_always_there = len(missed) + len(results) == len(held) and len(results) == len(seen)
        if car.team and car.car_model and is_always_there and len(missed) >= FEWEST <= len(results):
            always = [one for one in car.drivers if all(one.slug in slugs(row.car.drivers) for row in results)]
            if always and all(map(_is_podium, results)) and not _drove(context, missed, car, always):
                yield _podiums(context, car, car.car_model, tuple(always), results, missed)


def _listed(context: PreviewContext, event: EventRef, car: EnteredCar) -> bool:
    return _identity(car) in _cars_listed(context, event.slug)


@once
def _cars_listed(context: PreviewContext, event: str) -> frozenset[Identity]:
    listed = context.entry_list(event)
    return frozenset(_identity(car) for car in listed.cars) if listed else frozenset()


def _class_raced(context: PreviewContext, event: EventRef, car: EnteredCar) -> bool:
    return car.car_class.slug in {car_class for car_class, _, _ in _cars_listed(context, event.slug)}


def _drove(context: PreviewContext, events: list[EventRef], car: EnteredCar, drivers: list[DriverRef]) -> bool:
    """Whether one of them was in another car of the class then: numbers used to change from race to race."""
    lists = filter(None, (context.entry_list(event.slug) for event in events))
    others = {
        slug for listed in lists for one in listed.cars if one.car_class == car.car_class for slug in slugs(one.drivers)
    }
    return bool(others & {*slugs(drivers)})


def _results(context: PreviewContext, event: EventRef, car: EnteredCar) -> list[RaceResult]:
    rows = (row for row in results_at(context, event) if row.car.number == car.number)
    return [row for row in rows if _identity(row.car) == _identity(car)]


def _identity(car: EnteredCar) -> Identity:
    return car.car_class.slug, car.number, car.team


def _is_podium(row: RaceResult) -> bool:
    return row.class_place is not None and row.class_place <= PODIUM


def _podiums(
    context: PreviewContext,
    car: EnteredCar,
    model: CarModelRef,
    always: tuple[DriverRef, ...],
    results: list[RaceResult],
    missed: list[EventRef],
) -> PodiumsSinceReturn:
    lists = [context.entry_list(event.slug) for event in missed]
    is_known = all(listed and is_class_complete(listed, car.car_class.slug) for listed in lists)
    earlier = sentence("Not every car of the earlier entry lists is in the data; in those known it does not appear.")
    return PodiumsSinceReturn(
        key=f"podiums-since-return:{car.car_class.slug}:{car.number}",
        subjects=(f"car:{car.car_class.slug}:{car.number}", *slugs(always)),
        weight=min(WEIGHT + PER_PODIUM * len(results), HEAVIEST),
        figure=str(len(results)),
        evidence=Evidence(
            tuple(map(result_row, results)),
            by_class(
                sentence("The podium is the first three of the class."), sentence("The podium is the first three.")
            ),
            None if is_known else earlier,
        ),
        car_class=car.car_class.slug,
        car=car,
        model=model,
        drivers=always,
        back=results[0].event,
        races=len(results),
        is_return=any(
            win.car.car_model == model and win.event.season != context.event.season for win in class_wins(context)
        ),
    )


def phrase(fact: PodiumsSinceReturn) -> Sentence:
    values = {
        "races": fact.races,
        "model": fact.model,
        "back": fact.back,
        "car_class": fact.car.car_class,
        "drivers": fact.drivers,
    }
    if fact.is_return:
        return plural_sentence(
            "*{races:Word} races, {races:word} podiums:* since the {model} returned {back:at}, {drivers} has finished"
            " every race in the top three{car_class:of}.",
            "*{races:Word} races, {races:word} podiums:* since the {model} returned {back:at}, {drivers} have finished"
            " every race in the top three{car_class:of}.",
            len(fact.drivers),
            **values,
        )
    return by_class(
        plural_sentence(
            "*{races:Word} races, {races:word} podiums:* since joining {car_class} {back:at} in the {model}, {drivers}"
            " has finished every race in the top three.",
            "*{races:Word} races, {races:word} podiums:* since joining {car_class} {back:at} in the {model}, {drivers}"
            " have finished every race in the top three.",
            len(fact.drivers),
            **values,
        ),
        plural_sentence(
            "*{races:Word} races, {races:word} podiums:* since arriving {back:at} in the {model}, {drivers} has"
            " finished every race in the top three.",
            "*{races:Word} races, {races:word} podiums:* since arriving {back:at} in the {model}, {drivers} have"
            " finished every race in the top three.",
            len(fact.drivers),
            **values,
        ),
    )


_CAR = "LMP2: 6 Klaus Graf, Greg Pickett / Team Cytosport / Porsche / Porsche RS Spyder"
_OTHER = "LMP2: 15 Luis Díaz / Fernández / Acura / Acura ARX-01b"
_YEAR = weekend(calendar="r1 r2 r3 r4 mosport").entered(_OTHER, at="r1").entered(_OTHER, at="r2")
_LATE = _YEAR.entered(_CAR, at="r3").entered(_CAR, at="r4")
_RACED = _LATE.raced("r3", _OTHER, _CAR)
_WON_BEFORE = "2008 sebring LMP2: 7 Timo Bernhard / Penske / Porsche / Porsche RS Spyder"
_KEY = ("podiums-since-return:lmp2:6",)
EXAMPLES = (
    Example(_RACED.raced("r4", _CAR).won(_WON_BEFORE), _KEY),
    Example(_RACED.raced("r4", _CAR), _KEY),
    Example(_RACED.raced("r4", _CAR.replace("Klaus Graf, Greg Pickett", "A A"))),
    Example(_RACED.raced("r4", f"ret {_CAR}")),
    Example(_RACED),
    Example(
        weekend(calendar="r1 r2 r3 r4 mosport")
        .entered(_OTHER, at="r1")
        .entered(_CAR.replace(" 6 ", " 7 "), at="r2")
        .entered(_CAR, at="r3")
        .entered(_CAR, at="r4")
        .raced("r3", _CAR)
        .raced("r4", _CAR)
    ),
    Example(
        weekend(calendar="r1 r2 r3 r4 r5 mosport")
        .entered(_OTHER, at="r1")
        .entered(_OTHER, at="r2")
        .entered(_CAR, at="r3")
        .entered(_OTHER, at="r4")
        .entered(_CAR, at="r5")
        .raced("r3", _CAR)
        .raced("r5", _CAR)
    ),
    Example(_YEAR),
    Example(
        weekend(calendar="r1 r2 mosport")
        .entered(_CAR, at="r1")
        .entered(_CAR, at="r2")
        .raced("r1", _CAR)
        .raced("r2", _CAR)
    ),
    Example(weekend("sebring")),
)

storyline("podiums_since_return", theme="form", rests_on=NOTHING, find=find, phrase=phrase, examples=EXAMPLES)
