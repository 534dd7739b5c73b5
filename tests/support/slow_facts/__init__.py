"""Every number of every storyline worked out a second time: slowly, plainly, straight from the CSV files.

One file per kind, `<kind>.py`, with one function:

    def recompute(world: World, race: Race, fact: Plain) -> Plain

`fact` is what the product found, as plain values (see `plain`). From it take only who and what the line is about
(a driver, a car's number); everything else is worked out from `world`. The answer holds every field of the fact:
whatever differs, or is missing on either side, is reported. `"said"` in the answer lists numbers that the sentence
forms from these fields (a difference, the next one). Return `{}` where the line should not be there at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from decimal import Decimal
from fractions import Fraction
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from racing.domain.sentence import Points, Sentence
from racing.domain.storylines.context import EnteredCar, EventRef, RaceResult
from racing.domain.storylines.facts import Fact
from tests.support.f1db_tables import Car, Race, World

Plain = dict[str, Any]
OF_REPORTS = "of_reports."
ORDERING = {"key", "subjects", "weight", "evidence", "car_class", "topic", "gives_way_to"}
"""Fields that no reader sees."""


def plain(value: object) -> Any:
    """Who and where by address, events as "1950/monaco", cars as number and drivers, points as a pair."""
    if isinstance(value, EventRef):
        return f"{value.season}/{value.slug}"
    if isinstance(value, EnteredCar):
        return (value.number, tuple(driver.slug for driver in value.drivers))
    if isinstance(value, RaceResult):
        return {"event": plain(value.event), "car": plain(value.car), "place": value.class_place}
    if isinstance(value, Points):
        return (value.least, value.most)
    if isinstance(value, tuple):
        return tuple(plain(one) for one in value)
    if hasattr(value, "slug"):
        return value.slug
    if is_dataclass(value):
        return {one.name: plain(getattr(value, one.name)) for one in fields(value)}
    return value


def plain_fact(fact: Fact) -> Plain:
    return {one.name: plain(getattr(fact, one.name)) for one in fields(fact) if one.name not in ORDERING}


def numbers_of(value: object) -> Iterator[Fraction]:
    """Every number in a value, however deep."""
    match value:
        case bool() | None:
            return
        case int() | Fraction() | Decimal():
            yield Fraction(value)
        case dict():
            for one in value.values():
                yield from numbers_of(one)
        case tuple() | list():
            for one in value:
                yield from numbers_of(one)
        case _:
            return


def numbers_said(sentence: Sentence) -> Iterator[Fraction]:
    """Those in values that the sentence prints."""
    for name, value in sentence.values.items():
        if re.search(rf"{{{name}[:}}]", sentence.msgid + sentence.plural):
            yield from numbers_of(plain(value))
    for one in sentence.then:
        yield from numbers_said(one)


def differences(kind: str, world: World, race: Race, fact: Fact, sentence: Sentence) -> Iterator[str]:
    """What is not so in one line of one preview, or of one report (`kind` is then "of_reports.<kind>")."""
    is_over = kind.startswith(OF_REPORTS)
    said = plain_fact(fact)
    if find_spec(f"tests.support.slow_facts.{kind}") is None:
        yield f"{race.event} {fact.key}: tests/support/slow_facts/{kind.replace('.', '/')}.py is missing"
        return
    recomputed = import_module(f"tests.support.slow_facts.{kind}").recompute(world, race, said)
    more = recomputed.pop("said", ())
    for name in sorted(said.keys() | recomputed.keys()):
        found, right = said.get(name, "(not in the fact)"), recomputed.get(name, "(not recomputed)")
        if found != right:
            yield f"{race.event} {fact.key}: {name} is {found!r}, recomputed {right!r}"
    proven = {*numbers_of(recomputed), *numbers_of(tuple(more))}
    for number in numbers_said(sentence):
        if number not in proven:
            yield f"{race.event} {fact.key}: the sentence says {number}, which nothing proves"
    for row in fact.evidence.rows:
        day = (row.day or row.event.day).isoformat() if row.event else ""
        if row.classification_version and (day > race.day or (day == race.day and not is_over)):
            yield f"{race.event} {fact.key}: {plain(row.event)} had not been run yet"


def won(race: Race) -> Plain | None:
    """The winner of a race, as a result of it."""
    return _result(race, race.winner) if race.winner else None


def finished(race: Race, drivers: list[str]) -> Plain | None:
    """How the car went that these drivers shared."""
    car = next((one for one in race.cars if one.row and set(drivers) <= set(one.drivers)), None)
    return _result(race, car) if car else None


def _result(race: Race, car: Car) -> Plain:
    return {"event": race.event, "car": (car.number, tuple(car.drivers)), "place": car.place}
