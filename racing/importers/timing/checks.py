"""What no document can mean, whatever its format: no car at all, a car twice, two cars on one place."""

from __future__ import annotations

from collections.abc import Hashable, Iterator

from racing.domain.sentence import Sentence, sentence
from racing.importers.timing.parsed import ParsedClassification, TextFault


def document_faults(parsed: ParsedClassification) -> Iterator[TextFault]:
    if not parsed.cars and not parsed.faults:
        yield TextFault(0, "", "", sentence("at least one line with a car"))
    seen: dict[Hashable, int] = {}
    for car in parsed.cars:
        first = seen.setdefault((car.number, car.car_class.casefold()), car.line)
        if car.number and first != car.line:
            yield TextFault(car.line, "", car.number, _car_twice(first))
        first = seen.setdefault(car.position, car.line)
        if car.position and first != car.line:
            yield TextFault(car.line, "", str(car.position), _place_twice(first))


def _car_twice(first: int) -> Sentence:
    return sentence("each car once; it stands in line {line} too", line=str(first))


def _place_twice(first: int) -> Sentence:
    return sentence("each place once; it stands in line {line} too", line=str(first))
