"""What an entry list says differently about cars that are entered already: new, gone, swapped; and making it so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from racing.actions.car_rows import CarRows, Made
from racing.actions.enter_cars import names_differ
from racing.actions.timing_versions import Difference
from racing.importers.names import NameKind, full_name, written
from racing.importers.timing.parsed import ParsedCar
from racing.models import CarClass, CarModel, Entry, LineupDriver, Team
from racing.models.entries import EntryStatus

Seats = Mapping[int, Sequence[LineupDriver]]
"""Entry -> its seats in order."""

SEAT_FIELDS = ("driver_id", "order", "rating", "role", "drive_time_ms")


@dataclass(frozen=True, slots=True)
class EntryChange:
    """One car of the entry list. New and gone have no differences."""

    label: str
    is_new: bool = False
    is_gone: bool = False
    differences: tuple[Difference, ...] = ()


def label_of(car: ParsedCar) -> str:
    drivers = ", ".join(full_name(driver) for driver in car.drivers)
    return " · ".join(part for part in (f"#{car.number}", car.team, car.vehicle, car.car_class, drivers) if part)


def change_entries(
    entered: Iterable[tuple[ParsedCar, Entry]], rows: CarRows, seats: Seats, made: Made
) -> Iterator[EntryChange]:
    """Write what differs, and say so. Names are settled in `rows`; what a list does not print stays."""
    for car, entry in entered:
        values = dict(_values(car, entry, rows))
        differences = [*_told(entry, values), *_change_lineup(car, entry, rows, seats[entry.pk], made)]
        if values:
            keep(entry, values, made)
        if differences:
            yield EntryChange(str(entry), differences=tuple(differences))


def change_lineups(
    entered: Iterable[tuple[ParsedCar, Entry]], rows: CarRows, seats: Seats, made: Made
) -> Iterator[EntryChange]:
    """Line-ups only, of cars that a result names with other drivers."""
    for car, entry in entered:
        if differences := tuple(_change_lineup(car, entry, rows, seats[entry.pk], made)):
            yield EntryChange(str(entry), differences=differences)


def withdraw(entries: Iterable[Entry], made: Made) -> None:
    for entry in entries:
        keep(entry, {"status": EntryStatus.WITHDRAWN.value}, made)


def keep(entry: Entry, values: Mapping[str, Any], made: Made) -> None:
    """Change fields of an entry, and remember what they were."""
    before = {name: getattr(entry, name) for name in values}
    made.changed.append({"model": "entry", "pk": entry.pk, "before": before, "after": dict(values)})
    Entry.objects.filter(pk=entry.pk).update(**values)


def seat_values(seat: LineupDriver) -> list[Any]:
    return [getattr(seat, name) for name in SEAT_FIELDS]


def _values(car: ParsedCar, entry: Entry, rows: CarRows) -> Iterator[tuple[str, Any]]:
    team = rows.key(NameKind.TEAM, car.team)
    shown = entry.name_as_entered or str(entry.team or "")
    if car.team and written(car.team) != written(shown):
        yield "name_as_entered", car.team
        if team is not None and team != entry.team_id:
            yield "team_id", team
    model = rows.key(NameKind.CAR_MODEL, car.vehicle)
    if model is not None and model != entry.car_model_id:
        yield "car_model_id", model
    if car.tyre and car.tyre != entry.tyre:
        yield "tyre", car.tyre
    key = rows.class_key(car) if car.car_class else None
    if key is not None and key != entry.car_class_id:
        yield "car_class_id", key


def _told(entry: Entry, values: Mapping[str, Any]) -> Iterator[Difference]:
    names: dict[str, Any] = {"team_id": Team, "car_model_id": CarModel, "car_class_id": CarClass}
    for field, value in values.items():
        name = field.removesuffix("_id")
        label = str(Entry._meta.get_field(name).verbose_name)  # type: ignore[union-attr]
        after = names[field].objects.get(pk=value) if field in names else value
        yield Difference(label, str(getattr(entry, name) or "–"), str(after))


def _change_lineup(
    car: ParsedCar, entry: Entry, rows: CarRows, seats: Sequence[LineupDriver], made: Made
) -> Iterator[Difference]:
    if not car.drivers or not (names_differ(car, seats, rows.known) or _ratings_differ(car, entry, rows, seats)):
        return
    known = {seat.driver_id: seat for seat in seats}
    new = list(rows.seats(entry, car))
    for seat in new:
        if (old := known.get(seat.driver_id)) is not None:
            seat.role, seat.drive_time_ms = old.role, old.drive_time_ms
            seat.rating = seat.rating or old.rating
    before, after = [seat_values(seat) for seat in seats], [seat_values(seat) for seat in new]
    LineupDriver.objects.filter(entry=entry).delete()
    LineupDriver.objects.bulk_create(new)
    lineups = {"before": {"lineup": before}, "after": {"lineup": after}}
    made.changed.append({"model": "entry", "pk": entry.pk, **lineups})
    told = ", ".join(str(seat) for seat in seats) or "–"
    yield Difference(_("drivers"), told, ", ".join(full_name(driver) for driver in car.drivers))


def _ratings_differ(car: ParsedCar, entry: Entry, rows: CarRows, seats: Sequence[LineupDriver]) -> bool:
    now = {seat.driver_id: seat.rating for seat in seats}
    said = {seat.driver_id: seat.rating for seat in rows.seats(entry, car) if seat.rating}
    return any(now.get(key) != rating for key, rating in said.items())
