"""From the cars of a timing file to the entries of an event: by number and class, and what did not match."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from racing.importers.timing.parsed import ParsedCar
from racing.models import Entry, Event


@dataclass(frozen=True, slots=True)
class Unmatched:
    """A car that is no entry of the event: the value that did not fit and what would."""

    car: ParsedCar
    column: str
    value: str
    wanted: str


@dataclass(frozen=True, slots=True)
class Matching:
    """Every car of the file is in one of the two lists; no entry is matched twice."""

    matched: tuple[tuple[ParsedCar, Entry], ...]
    unmatched: tuple[Unmatched, ...]


def match(cars: Sequence[ParsedCar], event: Event) -> Matching:
    """Numbers are compared as text ("007" is not "7"), class names without blanks, hyphens and case."""
    entries = list(event.entries.select_related("car_class", "team", "car_model"))
    found: list[tuple[ParsedCar, Entry]] = []
    unmatched: list[Unmatched] = []
    lines: dict[int, int] = {}
    for car in cars:
        candidates = _candidates(car, entries)
        if len(candidates) != 1:
            unmatched.append(_unmatched(car, entries, candidates))
        elif candidates[0].pk in lines:
            wanted = _("each car once; it stands in line %(line)s too") % {"line": lines[candidates[0].pk]}
            unmatched.append(Unmatched(car, _("number"), car.number, wanted))
        else:
            lines[candidates[0].pk] = car.line
            found.append((car, candidates[0]))
    return Matching(tuple(found), tuple(unmatched))


def _candidates(car: ParsedCar, entries: Sequence[Entry]) -> list[Entry]:
    """Entries with this number and class; of several, those of the team."""
    fitting = [entry for entry in _numbered(car, entries) if not car.car_class or _is_in_class(entry, car.car_class)]
    if len(fitting) < 2:
        return fitting
    return [entry for entry in fitting if car.team and _key(car.team) in _team_keys(entry)] or fitting


def _numbered(car: ParsedCar, entries: Sequence[Entry]) -> list[Entry]:
    return [entry for entry in entries if entry.car_number == car.number]


def _is_in_class(entry: Entry, name: str) -> bool:
    return _key(name) in (_key(entry.car_class.name), _key(entry.car_class.slug))


def _team_keys(entry: Entry) -> set[str]:
    return {_key(name) for name in (entry.name_as_entered, entry.team.name if entry.team else "") if name}


def _key(name: str) -> str:
    return "".join(sign for sign in name.casefold() if sign.isalnum())


def _unmatched(car: ParsedCar, entries: Sequence[Entry], candidates: Sequence[Entry]) -> Unmatched:
    if candidates:
        return Unmatched(
            car,
            _("number"),
            car.number,
            _("a class or a team that tells apart: %(cars)s") % {"cars": _list(candidates)},
        )
    numbered = _numbered(car, entries)
    if numbered:
        return Unmatched(
            car, _("class"), car.car_class, _("the class of this car: %(cars)s") % {"cars": _list(numbered)}
        )
    in_class = [entry for entry in entries if _is_in_class(entry, car.car_class)] or entries
    numbers = ", ".join(sorted({entry.car_number for entry in in_class if entry.car_number}, key=_numerically))
    if not numbers:
        return Unmatched(
            car, _("number"), car.number, _("a car of the entry list, which is empty; enter the cars first")
        )
    meant = [entry for entry in in_class if entry.car_number.lstrip("0") == car.number.lstrip("0")]
    if meant:
        values = {"number": meant[0].car_number, "car": _list(meant)}
        wanted = _("%(number)s, if %(car)s is meant: zeros before a number count") % values
        return Unmatched(car, _("number"), car.number, wanted)
    wanted = _("a car of the entry list: %(numbers)s; enter it first") % {"numbers": numbers}
    return Unmatched(car, _("number"), car.number, wanted)


def match_entry_list(cars: Sequence[ParsedCar], event: Event) -> Matching:
    """As `match`; but a number that only one entry and only one car have is that car, in another class too."""
    matching = match(cars, event)
    taken = {entry.pk for _car, entry in matching.matched}
    free = [entry for entry in event.entries.select_related("car_class", "team", "car_model") if entry.pk not in taken]
    again: list[tuple[ParsedCar, Entry]] = []
    unmatched: list[Unmatched] = []
    for one in matching.unmatched:
        numbered = _numbered(one.car, free)
        twins = [car for car in cars if car.number == one.car.number]
        if len(numbered) == len(twins) == 1:
            again.append((one.car, numbered[0]))
        else:
            unmatched.append(one)
    return Matching((*matching.matched, *again), tuple(unmatched))


def _numerically(number: str) -> tuple[int, str]:
    return (int(number), number) if number.isdecimal() else (0, number)


def _list(entries: Sequence[Entry]) -> str:
    return ", ".join(_shown(entries))


def _shown(entries: Sequence[Entry]) -> Iterator[str]:
    for entry in entries:
        yield " ".join(part for part in (f"#{entry.car_number}", str(entry.car_class), str(entry.team or "")) if part)
