"""Cars that were at the last race and are not entered here, and when an entry list has them again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from racing.domain.sentence import CarNumber, Sentence, sentence
from racing.domain.storylines.context import EnteredCar, EntryList, EventRef, PreviewContext
from racing.domain.storylines.coverage import Rests
from racing.domain.storylines.examples import Example, weekend
from racing.domain.storylines.facts import Evidence, EvidenceRow, Fact
from racing.domain.storylines.present import is_class_complete, last_event, slugs
from racing.domain.storylines.proof import entry_row, no_entry_row
from racing.domain.storylines.registry import storyline
from racing.domain.storylines.same_cars import are_of_one_field, numbers_are_steady, same_cars

WEIGHT, RETURNS, ON_THE_PODIUM = 30, 10, 8
PODIUM = 3


@dataclass(frozen=True, kw_only=True)
class AbsentCars(Fact):
    event: EventRef
    cars: tuple[EnteredCar, ...]
    """Of one class, in the order of the last entry list."""
    back: EventRef | None
    """Where all of them return."""


@dataclass(frozen=True, slots=True)
class Absence:
    """A car of the last race that is not here; `again`: the next list that has it, and as what."""

    car: EnteredCar
    again: tuple[EntryList, EnteredCar] | None

    @property
    def back(self) -> EventRef | None:
        return self.again[0].event if self.again else None


def find(context: PreviewContext) -> Iterator[AbsentCars]:
    """One line for the cars of a class that return together, or of which nobody knows when."""
    last, here = last_event(context), context.entries_here
    before = context.entry_list(last.slug) if last else None
    if before is None or here is None or not are_of_one_field(here.cars, before.cars):
        return
    if not numbers_are_steady(here.cars, before.cars):
        return
    together: dict[tuple[str, EventRef | None], list[Absence]] = {}
    for one in _absences(context, before, here):
        together.setdefault((one.car.car_class.slug, one.back), []).append(one)
    for absences in together.values():
        yield _absent(context, before, absences)


def _absences(context: PreviewContext, before: EntryList, here: EntryList) -> Iterator[Absence]:
    racing = _classes_racing(context, here)
    for car in before.cars:
        is_known = car.team and car.car_model and car.car_class.slug in racing
        if is_known and _is_missing(here, car) and not _is_replaced(before, here, car):
            yield Absence(car, _again(context, before, car))


def _is_replaced(before: EntryList, here: EntryList, car: EnteredCar) -> bool:
    """The team brings as many cars as last time: where a number is its driver's, another driver brings another."""

    def brought(listed: EntryList) -> int:
        return sum(one.team == car.team and one.car_class.slug == car.car_class.slug for one in listed.cars)

    return brought(here) >= brought(before)


def _is_missing(here: EntryList, car: EnteredCar) -> bool:
    """True only where the list of its class is complete; a number that another team carries here is not missed."""
    taken = {(other.car_class.slug, other.number) for other in here.cars}
    if (car.car_class.slug, car.number) in taken or not is_class_complete(here, car.car_class.slug):
        return False
    return not any(_same(car, other) for other in here.cars)


def _classes_racing(context: PreviewContext, here: EntryList) -> frozenset[str]:
    """The classes that race here; a class that does not is a story of its own."""
    told = next((one.classes for one in context.season.rounds if one.event == context.event.slug), ())
    return frozenset(told or (car.car_class.slug for car in here.cars))


def _same(car: EnteredCar, other: EnteredCar) -> bool:
    """The same number in the same class for the same team, or one of its drivers."""
    if car.car_class.slug != other.car_class.slug:
        return False
    return (car.number == other.number and car.team == other.team) or bool(
        {*slugs(car.drivers)} & {*slugs(other.drivers)}
    )


def _again(context: PreviewContext, before: EntryList, car: EnteredCar) -> tuple[EntryList, EnteredCar] | None:
    later = sorted(
        (listed for listed in context.entry_lists if listed.event.day > context.event.day),
        key=lambda one: one.event.day,
    )
    again = ((listed, same_cars(before.cars, listed.cars).get(car.key)) for listed in later)
    return next(((listed, other) for listed, other in again if other), None)


def _absent(context: PreviewContext, before: EntryList, absences: list[Absence]) -> AbsentCars:
    cars, back = tuple(one.car for one in absences), absences[0].back
    car_class, podium = cars[0].car_class.slug, any(_was_on_a_podium(context, car) for car in cars)
    return AbsentCars(
        key=f"absent-until:{car_class}:{'+'.join(car.number for car in cars)}",
        subjects=tuple(f"car:{car_class}:{car.number}" for car in cars),
        weight=WEIGHT + RETURNS * bool(back) + ON_THE_PODIUM * podium,
        figure=f"#{cars[0].number}" if len(cars) == 1 else str(len(cars)),
        evidence=Evidence(
            tuple(row for one in absences for row in _rows(context, before.event, one)),
            sentence("Entry lists as known before the race."),
        ),
        car_class=car_class,
        event=context.event,
        cars=cars,
        back=back,
    )


def _was_on_a_podium(context: PreviewContext, car: EnteredCar) -> bool:
    return any(
        row.event.season == context.event.season and row.class_place is not None and row.class_place <= PODIUM
        for row in context.history
        if _same(car, row.car)
    )


def _rows(context: PreviewContext, last: EventRef, one: Absence) -> Iterator[EvidenceRow]:
    yield entry_row(last, one.car)
    yield no_entry_row(context.event, one.car)
    if one.again:
        yield entry_row(one.again[0].event, one.again[1])


def phrase(fact: AbsentCars) -> Sentence:
    if len(fact.cars) > 1:
        return _several(fact)
    (car,) = fact.cars
    values = {
        "number": car.number,
        "team": car.team,
        "model": car.car_model,
        "car_class": car.car_class,
        "event": fact.event,
    }
    if fact.back:
        return sentence(
            "*{team:genitive} No. {number}, {model:a}, is missing{car_class:from} {event:where}* and returns"
            " {back:at}.",
            back=fact.back,
            **values,
        )
    return sentence("*{team:genitive} No. {number}, {model:a}, is missing{car_class:from} {event:where}.*", **values)


def _several(fact: AbsentCars) -> Sentence:
    values = {
        "number": len(fact.cars),
        "cars": tuple(CarNumber(car.number) for car in fact.cars),
        "teams": tuple(dict.fromkeys(car.team for car in fact.cars)),
        "car_class": fact.cars[0].car_class,
        "event": fact.event,
    }
    if fact.back:
        return sentence(
            "*{number:Word} cars are missing{car_class:from} {event:where}* and return {back:at}: {cars} of {teams}.",
            back=fact.back,
            **values,
        )
    return sentence("*{number:Word} cars are missing{car_class:from} {event:where}*: {cars} of {teams}.", **values)


_CAR = "LMP2: 6 Klaus Graf / Team Cytosport / Porsche / Porsche RS Spyder"
_OTHER = "LMP2: 15 Luis Díaz / Lowe’s Fernández Racing / Acura / Acura ARX-01b"
_TWIN = "LMP2: 7 Greg Pickett / Team Cytosport / Porsche / Porsche RS Spyder"
_TWO = weekend().entered(_CAR, _TWIN, _OTHER, at="road-america")
_LAST = weekend().entered(_CAR, _OTHER, at="road-america")
_KEY = ("absent-until:lmp2:6",)
EXAMPLES = (
    Example(_LAST.raced("road-america", _CAR, _OTHER).entered(_OTHER).entered(_CAR, at="petit"), _KEY),
    Example(_LAST.entered(_OTHER), _KEY),
    Example(_TWO.entered(_OTHER), ("absent-until:lmp2:6+7",)),
    Example(_TWO.entered(_OTHER).entered(_OTHER, _CAR, _TWIN, at="petit"), ("absent-until:lmp2:6+7",)),
    Example(_TWO.entered(_OTHER).entered(_OTHER, _CAR, at="petit"), ("absent-until:lmp2:6", "absent-until:lmp2:7")),
    Example(_LAST.entered(_OTHER, announced=2)),
    Example(_LAST.entered(_OTHER, _CAR.replace("6 ", "07 "))),
    Example(_LAST.entered(_OTHER, _TWIN)),
    Example(_LAST.entered("GT2: 45 Jörg Bergmeister")),
    Example(_LAST.entered(_OTHER, "GT2: 45 Jörg Bergmeister"), _KEY),
    Example(weekend().entered(_CAR, at="road-america").entered("LMP2: 15 Luis Díaz / Fernández / Acura / ARX-01b")),
    Example(weekend().entered(_OTHER)),
    Example(_LAST.entered(_OTHER, "LMP2: 6 Chris Dyson / Dyson Racing")),
    Example(_LAST.entered("LMP2: 16 Luis Díaz / Lowe’s Fernández Racing / Acura / Acura ARX-01b")),
    Example(_LAST.entered(_OTHER).entered(_OTHER, _CAR.replace("Klaus Graf", "Sascha Maassen"), at="petit"), _KEY),
    Example(weekend().entered(_CAR, _OTHER, at="road-america").entered(_OTHER.replace("15 ", "2 "))),
    Example(_LAST.races_in("mosport", "GT2").entered(_OTHER)),
)

storyline("absent_until", theme="entries", rests_on=(Rests.ENTRIES,), find=find, phrase=phrase, examples=EXAMPLES)
