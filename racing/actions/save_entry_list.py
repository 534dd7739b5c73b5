"""Write an entry list that was planned: cars that are new, cars that changed, and the names nobody knew before."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from racing.actions.car_rows import CarRows, Made
from racing.actions.enter_cars import NEW
from racing.actions.entry_list import EntryPlan, Explained, PlannedCar, plan_entries, seats_of, settled, unexplained
from racing.actions.touch_season import touch_seasons
from racing.importers.names import Name, NameKind, full_name, maker_name
from racing.importers.timing.parsed import ParsedCar
from racing.importers.typed.entry_lines import EntryLine, printed
from racing.importers.typed.remarks import RefusedError
from racing.models import Entry, Event, EventClass, LineupDriver

CARRIED = ("tyre", "livery", "manufacturer", "shares_number")
"""What a car keeps from one event to the next, beside what the lines show."""


@dataclass(frozen=True, slots=True)
class SavedEntries:
    new: tuple[Entry, ...]
    changed: tuple[Entry, ...]
    unchanged: int
    made: Made


def save_entries(
    event: Event, lines: Iterable[EntryLine], explained: Explained, announced_on: date | None
) -> SavedEntries:
    """Everything or nothing. `announced_on`: since when the new cars are known. Raises RefusedError."""
    with transaction.atomic():
        event = Event.objects.select_for_update().select_related("season__series").get(pk=event.pk)
        plan = plan_entries(event, lines, explained)
        if not plan.can_be_saved:
            raise RefusedError(plan)
        writer = _Writer(event, plan, announced_on)
        writer.free_numbers()
        new = tuple(writer.new(car) for car in plan.cars if car.is_new)
        changed = tuple(writer.change(car, car.entry) for car in plan.cars if car.entry and car.differences)
        writer.name_classes()
        if new or changed:
            touch_seasons([event.season_id])
    return SavedEntries(new, changed, len(plan.cars) - len(new) - len(changed), writer.made)


class _Writer:
    def __init__(self, event: Event, plan: EntryPlan, announced_on: date | None) -> None:
        self.made = Made()
        self._event, self._plan, self._announced_on = event, plan, announced_on
        named = [_named(unexplained(car), plan.explained) for car in plan.cars]
        makers = {maker_name(car).key: NEW for car in named if car.maker}
        choices = makers | dict(plan.explained.choices)
        self._rows = CarRows(event, plan.known, choices, self.made, source=_("entry list"))
        self._rows.prepare(named)
        self._ratings = _ratings(event)

    def free_numbers(self) -> None:
        """Two cars may have swapped theirs."""
        changed = [car.entry.pk for car in self._plan.cars if car.entry and car.differences]
        Entry.objects.filter(pk__in=changed).update(car_number="")

    def new(self, car: PlannedCar) -> Entry:
        carried = {name: getattr(car.base, name) for name in CARRIED} if car.base else {}
        entry = Entry(event=self._event, announced_on=self._announced_on, **carried)
        self._fill(entry, car)
        entry.save()
        self._seat(entry, car)
        return entry

    def change(self, car: PlannedCar, entry: Entry) -> Entry:
        self._fill(entry, car)
        entry.save()
        self._seat(entry, car)
        return entry

    def name_classes(self) -> None:
        """An event that names its classes names those of its cars too."""
        named = {one.car_class_id for one in self._event.event_classes.all()}
        used = {car.car_class for car in self._plan.cars if car.car_class is not None}
        for key in used - named if named else ():
            EventClass.objects.create(event=self._event, car_class_id=key)

    def _fill(self, entry: Entry, car: PlannedCar) -> None:
        line, base = car.line, car.base
        assert car.car_class is not None  # a line without a class is an error of the plan
        team = self._key(car, NameKind.TEAM, line.team)
        stays = base is not None and base.team_id == team
        entry.name_as_entered = base.name_as_entered if base and stays else self._as_entered(line.team, team)
        entry.car_number = line.number
        entry.car_class_id = car.car_class
        entry.team_id = team
        entry.car_model_id = self._key(car, NameKind.CAR_MODEL, line.model)

    def _as_entered(self, typed: str, team: int | None) -> str:
        """A known team under another name is entered under that name."""
        is_other = team is not None and self._plan.known.name_of(NameKind.TEAM, team) not in ("", typed)
        return typed if is_other else ""

    def _key(self, car: PlannedCar, kind: NameKind, text: str) -> int | None:
        if not text:
            return None
        name = Name(kind, printed(text) if kind is NameKind.DRIVER else text)
        return settled(car.base).get(name.key) or self._rows.key(kind, name.text)

    def _seat(self, entry: Entry, car: PlannedCar) -> None:
        keys = [self._key(car, NameKind.DRIVER, name) for name in car.line.drivers]
        drivers = list(dict.fromkeys(key for key in keys if key is not None))
        seats = [self._seat_of(driver, car) for driver in drivers]
        if car.entry is not None:
            seats += [one for one in _relief(car.entry) if one.driver_id not in drivers]
            entry.lineup.all().delete()
        for order, seat in enumerate(seats, start=1):
            seat.pk, seat.entry, seat.order = None, entry, order
        LineupDriver.objects.bulk_create(seats)

    def _seat_of(self, driver: int, car: PlannedCar) -> LineupDriver:
        """Whoever stays keeps his details; a driver from another car brings his rating of this season."""
        old = next((seat for seat in seats_of(car.base) if seat.driver_id == driver), None) if car.base else None
        if old is None:
            return LineupDriver(driver_id=driver, rating=self._ratings.get(driver, ""))
        driven = old.drive_time_ms if car.entry else None
        return LineupDriver(driver_id=driver, rating=old.rating, role=old.role, drive_time_ms=driven)


def _named(car: ParsedCar, said: Explained) -> ParsedCar:
    """The car with what was said about its names: who makes its model, where its drivers are from."""
    drivers = tuple(
        replace(driver, country=said.countries.get(Name(NameKind.DRIVER, full_name(driver)).key, ""))
        for driver in car.drivers
    )
    maker = said.makers.get(Name(NameKind.CAR_MODEL, car.vehicle).key, "") if car.vehicle else ""
    return replace(car, drivers=drivers, maker=" ".join(maker.split()))


def _relief(entry: Entry) -> list[LineupDriver]:
    listed = seats_of(entry)
    return [seat for seat in entry.lineup.all() if seat not in listed]


def _ratings(event: Event) -> dict[int, str]:
    """Driver -> his newest rating of the season. One query."""
    seats = LineupDriver.objects.filter(entry__event__season=event.season_id).exclude(rating="")
    return dict(seats.order_by("entry__event__starts_on", "pk").values_list("driver_id", "rating"))
