"""What no document can mean, whatever its format, and what should be looked at."""

from __future__ import annotations

from collections.abc import Hashable, Iterator

from racing.domain.sentence import Sentence, sentence
from racing.importers.timing.meanings import LABELS, Meaning
from racing.importers.timing.parsed import Document, ParsedCar, ParsedClassification, TextFault

SHOWN_PLACES = 5


def document_faults(parsed: ParsedClassification) -> Iterator[TextFault]:
    """No car at all, a car twice, two cars on one place, a driver twice in one car."""
    if not parsed.cars and not parsed.faults:
        yield TextFault(0, "", "", sentence("at least one line with a car"))
    seen: dict[Hashable, int] = {}
    for car in parsed.cars:
        first = seen.setdefault((car.number, car.car_class.casefold()), car.line)
        if car.number and first != car.line:
            yield TextFault(car.line, LABELS[Meaning.NUMBER], car.number, _car_twice(first))
        first = seen.setdefault(car.position, car.line)
        if car.position and first != car.line:
            yield TextFault(car.line, LABELS[Meaning.POSITION], str(car.position), _place_twice(first))
        yield from _driver_twice(car)


def document_remarks(parsed: ParsedClassification) -> Iterator[Sentence]:
    """Places that nobody holds, and cars without drivers in a document that names drivers."""
    if parsed.document is Document.ENTRIES:
        missing: list[int] = []
    else:
        places = {car.position for car in parsed.cars if car.position}
        missing = sorted(set(range(1, max(places, default=0))) - places)
    if missing:
        shown = ", ".join(map(str, missing[:SHOWN_PLACES])) + (" …" if len(missing) > SHOWN_PLACES else "")
        yield sentence("Nobody holds these places: {places}. Are lines missing?", places=shown)
    without = [f"#{car.number}" for car in parsed.cars if not car.drivers]
    if without and len(without) < len(parsed.cars):
        yield sentence("Cars without drivers: {cars}.", cars=", ".join(without))


def _car_twice(first: int) -> Sentence:
    return sentence("each car once; it stands in line {line} too", line=str(first))


def _place_twice(first: int) -> Sentence:
    return sentence("each place once; it stands in line {line} too", line=str(first))


def _driver_twice(car: ParsedCar) -> Iterator[TextFault]:
    seen: set[str] = set()
    for driver in car.drivers:
        name = f"{driver.first_name} {driver.last_name}".strip()
        if name.casefold() in seen:
            yield TextFault(car.line, LABELS[Meaning.DRIVERS], name, sentence("each driver of a car once"))
        seen.add(name.casefold())
