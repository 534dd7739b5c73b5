"""An entry list as an editor types it: one line for each car, and what such lines cannot mean."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from racing.domain.vocabulary import FinishStatus
from racing.importers.names import full_name
from racing.importers.timing import people
from racing.importers.timing.parsed import ParsedCar, ParsedDriver
from racing.importers.typed.remarks import Remark, error, warning

MOST_DRIVERS = 6
USUAL_DRIVERS = 4
LONGEST_NAME = 120

_SLASHES = re.compile(r"[/\n]")
_COMMAS = re.compile(r"[,;]")


@dataclass(frozen=True, slots=True)
class EntryLine:
    """One line as typed; what is empty was not typed. `line` counts from 1; 0: a car of the list that was not typed.

    `entry`: the car of this entry list that the line shows. `source`: the car of another event it was copied from.
    `shares_number`: two cars of its class really carry this number.
    """

    line: int
    number: str = ""
    car_class: str = ""
    team: str = ""
    model: str = ""
    drivers: tuple[str, ...] = ()
    entry: int | None = None
    source: int | None = None
    shares_number: bool = False

    @property
    def is_filled(self) -> bool:
        return any((self.number, self.team, self.model, self.drivers))


def names_in(text: str) -> tuple[str, ...]:
    """Several names in one field, between slashes, else between commas. Who is still to be named is none."""
    if people.is_nobody(text):
        return ()
    parts = (_SLASHES if _SLASHES.search(text) else _COMMAS).split(text)
    names = (" ".join(part.split()) for part in parts)
    return tuple(name for name in names if not people.is_nobody(name))


def classes_filled_in(lines: Iterable[EntryLine]) -> list[EntryLine]:
    """A line without a class is of that of the line above."""
    filled: list[EntryLine] = []
    for line in lines:
        above = filled[-1].car_class if filled else ""
        filled.append(line if line.car_class else replace(line, car_class=above))
    return filled


def parsed_car(line: EntryLine) -> ParsedCar:
    """The line as a document would say it; its outcome is not known yet."""
    return ParsedCar(
        line=line.line,
        number=line.number,
        status=FinishStatus.UNKNOWN,
        car_class=line.car_class,
        team=line.team,
        vehicle=line.model,
        drivers=tuple(parsed_driver(name) for name in line.drivers),
    )


def parsed_driver(name: str, country: str = "") -> ParsedDriver:
    return ParsedDriver(*people.split(name), country=country)


def printed(name: str) -> str:
    """The name as it will be stored: a surname in capitals is written as others are."""
    return full_name(parsed_driver(name))


Who = Callable[[str], Hashable]
"""A name as typed -> the same value for two spellings of one person."""


def remarks_on_line(line: EntryLine, who: Who) -> Iterator[Remark]:
    """What the line says by itself."""
    if not line.number:
        yield warning(line.line, _("No number yet."), "number")
    if not line.drivers:
        yield warning(line.line, _("No driver is named yet."), "drivers")
    yield from _seats(line)
    for name in line.drivers:
        if len(name) > LONGEST_NAME:
            text = _("A name has at most %(most)s characters; this one has %(count)s.")
            yield error(line.line, text % {"most": LONGEST_NAME, "count": len(name)}, "drivers")
    people = [who(name) for name in line.drivers]
    for person in dict.fromkeys(one for one in people if people.count(one) > 1):
        values = {"driver": line.drivers[people.index(person)]}
        yield error(line.line, _("%(driver)s is named twice in one car.") % values, "drivers")


def _seats(line: EntryLine) -> Iterator[Remark]:
    count = len(line.drivers)
    if count > MOST_DRIVERS:
        text = ngettext("{count} driver", "{count} drivers", count).format(count=count)
        yield error(line.line, _("%(drivers)s; a car has at most six.") % {"drivers": text}, "drivers")
    elif count > USUAL_DRIVERS:
        text = ngettext("{count} driver", "{count} drivers", count).format(count=count)
        yield warning(line.line, _("%(drivers)s; is that right?") % {"drivers": text}, "drivers")


def remarks_on_list(lines: Sequence[EntryLine], who: Who) -> Iterator[Remark]:
    """What lines say together: numbers and drivers that stand twice."""
    yield from _numbers(lines)
    cars: dict[Hashable, EntryLine] = {}
    for line in lines:
        for name in dict.fromkeys(line.drivers):
            first = cars.setdefault(who(name), line)
            if first is not line and line.line:
                values = {"driver": name, "car": _car(first)}
                yield warning(line.line, _("%(driver)s sits in %(car)s as well.") % values, "drivers")


def _numbers(lines: Sequence[EntryLine]) -> Iterator[Remark]:
    in_class: dict[tuple[str, str], EntryLine] = {}
    anywhere: dict[str, EntryLine] = {}
    for line in lines:
        if not line.number:
            continue
        first = in_class.setdefault((line.car_class, line.number), line)
        other = anywhere.setdefault(line.number, line)
        if first is not line and not (first.shares_number and line.shares_number):
            yield error(line.line, _("%(car)s has this number in the same class.") % {"car": _car(first)}, "number")
        elif other is not line:
            text = _("This number is carried by %(car)s as well.") % {"car": _car(other)}
            yield warning(line.line, text, "number")


def _car(line: EntryLine) -> str:
    """#45 GT2 (line 3)."""
    car = " ".join(part for part in (f"#{line.number or '?'}", line.car_class) if part)
    if not line.line:
        return car
    return _("%(car)s (line %(line)s)") % {"car": car, "line": line.line}
