"""An entry list that was typed or copied: what saving it would do, and doing it in one transaction."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django.db.models import Prefetch
from django.utils.translation import gettext as _

from racing.actions.car_rows import country_code
from racing.actions.enter_cars import NEW, Choices
from racing.importers.bundle.faults import nearest
from racing.importers.names import KnownNames, Name, NameKind, UnknownName, unknown_names, written
from racing.importers.timing.parsed import ParsedCar
from racing.importers.typed.entry_lines import (
    MOST_DRIVERS,
    EntryLine,
    classes_filled_in,
    parsed_car,
    printed,
    remarks_on_line,
    remarks_on_list,
)
from racing.importers.typed.remarks import Remark, Remarked, error, in_order, warning
from racing.models import RELIEF, Entry, Event, LineupDriver


@dataclass(frozen=True, slots=True)
class Explained:
    """What somebody has said about unknown names, by their keys: which row each means, or that it is new.

    `countries`: of new drivers, as typed. `makers`: of new models, as typed.
    """

    choices: Choices = field(default_factory=dict)
    countries: Mapping[str, str] = field(default_factory=dict)
    makers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PlannedCar:
    """One line with what it stands for. `entry` None: a new car. `base`: the car whose details it takes over."""

    line: EntryLine
    car_class: int | None
    entry: Entry | None
    base: Entry | None

    @property
    def differences(self) -> tuple[tuple[str, str, str], ...]:
        """What, before and after, of a car that is in the list already."""
        if self.entry is None:
            return ()
        now = (self.line.number, self.line.car_class, self.line.team, self.line.model, ", ".join(self.line.drivers))
        names = (_("number"), _("class"), _("team"), _("car model"), _("drivers"))
        return tuple(
            (name, before, after)
            for name, before, after in zip(names, _shown(self.entry), now, strict=True)
            if written(before) != written(after)
        )

    @property
    def is_new(self) -> bool:
        return self.entry is None


@dataclass(frozen=True, slots=True)
class EntryPlan(Remarked):
    """What saving would do. `unknown`: names that the data do not explain; `open`: those nobody has decided yet."""

    cars: tuple[PlannedCar, ...]
    remarks: tuple[Remark, ...]
    unknown: tuple[UnknownName, ...]
    open: tuple[UnknownName, ...]
    explained: Explained
    """Of what was said, that which answers a question: an unknown name is new or one of its proposals."""
    known: KnownNames

    @property
    def can_be_saved(self) -> bool:
        return not self.errors and not self.open


def plan_entries(event: Event, typed: Iterable[EntryLine], explained: Explained) -> EntryPlan:
    """Nothing is written. Lines without anything in them are left out."""
    known = KnownNames(event)
    lines = classes_filled_in(line for line in typed if line.is_filled)
    planner = _Planner(event, known, [line.source for line in lines if line.source])
    cars = tuple(planner.car(line) for line in lines)
    asked = unknown_names([unexplained(car) for car in cars], known, {})
    unknown = tuple(one for one in asked if one.name.kind is not NameKind.MAKER)  # asked beside the model
    answers = _answers(unknown, explained)
    undecided = tuple(one for one in unknown if one.name.key not in answers.choices)
    remarks = [*planner.remarks(cars, answers.choices), *_remarks_on_names(unknown, answers, known)]
    return EntryPlan(cars, in_order(remarks), unknown, undecided, answers, known)


def _answers(unknown: Iterable[UnknownName], explained: Explained) -> Explained:
    choices = {}
    for one in unknown:
        answer = str(explained.choices.get(one.name.key, ""))
        if answer == NEW or answer in {str(key) for key, _name in one.proposals}:
            choices[one.name.key] = answer
    return replace(explained, choices=choices)


def listed(event: Event) -> list[Entry]:
    """The cars of an event with everything a line shows. Two queries."""
    return list(_with_details(event.entries.all()))


def line_of(entry: Entry, number: int, *, is_copy: bool = False) -> EntryLine:
    """The line that says what the car is. Drivers who only took over in the race are on no entry list."""
    return EntryLine(
        line=number,
        number=entry.car_number,
        car_class=entry.car_class.name,
        team=entry.team.name if entry.team else "",
        model=entry.car_model.name if entry.car_model else "",
        drivers=tuple(seat.driver.name for seat in seats_of(entry)),
        entry=None if is_copy else entry.pk,
        source=entry.pk if is_copy else None,
        shares_number=entry.shares_number,
    )


def seats_of(entry: Entry) -> list[LineupDriver]:
    return [seat for seat in entry.lineup.all() if seat.role != RELIEF]


def settled(base: Entry | None) -> dict[str, int]:
    """Keys of names that the car itself explains: whoever sat in it before is nobody else of that name."""
    if base is None:
        return {}
    found = {f"{NameKind.DRIVER}:{written(seat.driver.name)}": seat.driver_id for seat in base.lineup.all()}
    if base.team:
        found[f"{NameKind.TEAM}:{written(base.team.name)}"] = base.team.pk
    if base.car_model:
        found[f"{NameKind.CAR_MODEL}:{written(base.car_model.name)}"] = base.car_model.pk
    return found


def _with_details(entries: Any) -> Any:
    lineup = Prefetch("lineup", LineupDriver.objects.select_related("driver").order_by("order"))
    return entries.select_related("car_class", "team", "car_model", "manufacturer").prefetch_related(lineup)


def _shown(entry: Entry) -> tuple[str, ...]:
    line = line_of(entry, 0)
    return line.number, line.car_class, line.team, line.model, ", ".join(line.drivers)


def unexplained(car: PlannedCar) -> ParsedCar:
    """Only the names of a line that the car it is based on does not explain. The class is checked by itself."""
    names, line = settled(car.base), car.line
    return parsed_car(
        replace(
            line,
            car_class="",
            team="" if f"{NameKind.TEAM}:{written(line.team)}" in names else line.team,
            model="" if f"{NameKind.CAR_MODEL}:{written(line.model)}" in names else line.model,
            drivers=tuple(name for name in line.drivers if f"{NameKind.DRIVER}:{written(printed(name))}" not in names),
        )
    )


def _remarks_on_names(unknown: Sequence[UnknownName], explained: Explained, known: KnownNames) -> Iterator[Remark]:
    """What is still missing of names that are said to be new."""
    for one in unknown:
        key = one.name.key
        if explained.choices.get(key) != NEW:
            continue
        country = explained.countries.get(key, "")
        if country and not country_code(country):
            values = {"value": country}
            yield error(one.lines[0], _("There is no country “%(value)s”; right would be Germany or GER.") % values)
        is_model = one.name.kind is NameKind.CAR_MODEL
        if is_model and not explained.makers.get(key) and known.maker_of(one.name.text) is None:
            yield error(one.lines[0], _("Say who makes “%(model)s”.") % {"model": one.name.text}, "model")


class _Planner:
    """Finds for each line the car it means, and says what is wrong with the list."""

    def __init__(self, event: Event, known: KnownNames, sources: Sequence[int]) -> None:
        self._known = known
        self._entries = {entry.pk: entry for entry in listed(event)}
        copied = Entry.objects.filter(event__season__series=event.season.series_id, pk__in=sources)
        self._sources = {entry.pk: entry for entry in _with_details(copied)} if sources else {}
        self._classes = {one.pk: one.name for one in event.season.classes.all()}
        self._here = {one.car_class_id for one in event.event_classes.all()}
        self._claimed: set[int] = set()
        self._faults: list[Remark] = []

    def car(self, line: EntryLine) -> PlannedCar:
        car_class = self._class_of(line)
        if car_class is not None:
            line = replace(line, car_class=self._classes[car_class])
        entry = self._entry_of(line, car_class)
        base = entry or self._sources.get(line.source or 0)
        shares = base is not None and base.shares_number
        return PlannedCar(replace(line, shares_number=shares), car_class, entry, base)

    def remarks(self, cars: Sequence[PlannedCar], choices: Choices) -> Iterator[Remark]:
        def who(name: str) -> Hashable:
            return self._who(name, choices)

        yield from self._faults
        for car in cars:
            yield from remarks_on_line(car.line, who)
            yield from _too_full(car)
        others = [line_of(entry, 0) for key, entry in self._entries.items() if key not in self._claimed]
        yield from remarks_on_list([*others, *(car.line for car in cars)], who)

    def _class_of(self, line: EntryLine) -> int | None:
        names = ", ".join(self._classes.values()) or "–"
        keys = self._known.find(Name(NameKind.CLASS, line.car_class)) if line.car_class else set()
        if len(keys) == 1:
            (key,) = keys
            if self._here and key not in self._here:
                self._faults.append(
                    warning(line.line, _("By the event's own list this class does not race here."), "class")
                )
            return key
        if not line.car_class:
            text = _("A class is missing; right would be one of: %(names)s") % {"names": names}
        else:
            values = {"value": line.car_class, "names": nearest(line.car_class, self._classes.values()) or names}
            text = _("There is no class “%(value)s” this season; right would be: %(names)s") % values
        self._faults.append(error(line.line, text, "class"))
        return None

    def _entry_of(self, line: EntryLine, car_class: int | None) -> Entry | None:
        """The car that the line shows, or one of this number and class that is entered already."""
        own = self._entries.get(line.entry or 0)
        found = own or self._numbered(line, car_class)
        if found is None or found.pk in self._claimed:
            return None
        self._claimed.add(found.pk)
        if own is None:
            text = _("This car is entered already; saving changes it to what stands here.")
            self._faults.append(warning(line.line, text, "number"))
        return found

    def _numbered(self, line: EntryLine, car_class: int | None) -> Entry | None:
        if not line.number or car_class is None:
            return None
        fitting = (one for one in self._entries.values() if one.pk not in self._claimed)
        return next((one for one in fitting if (one.car_class_id, one.car_number) == (car_class, line.number)), None)

    def _who(self, name: str, choices: Choices) -> Hashable:
        wanted = Name(NameKind.DRIVER, printed(name))
        keys, choice = self._known.find(wanted), choices.get(wanted.key, NEW)
        if choice != NEW:
            return int(str(choice))
        return next(iter(keys)) if len(keys) == 1 else wanted.key


def _too_full(car: PlannedCar) -> Iterator[Remark]:
    """Drivers who took over in the race keep their seats beside those of the list."""
    relief = len(car.entry.lineup.all()) - len(seats_of(car.entry)) if car.entry else 0
    if relief and len(car.line.drivers) + relief > MOST_DRIVERS:
        yield error(car.line.line, _("With the relief drivers of the race a car has at most six."), "drivers")
