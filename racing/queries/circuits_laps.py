"""The fastest laps at a circuit that are in the data: by layout and class, in the race and in qualifying."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from django.db.models import Case, F, OuterRef, QuerySet, Value, When, Window
from django.db.models.functions import Coalesce, RowNumber

from racing.domain.storylines.context import EventRef
from racing.domain.vocabulary import ClassRef, DriverRef, SessionKind, Tone
from racing.models import Circuit, LineupDriver
from racing.queries.json_rows import JsonRows, rows_of
from racing.queries.prepared import prepared
from racing.queries.profiles_rows import current_rows
from racing.queries.refs import event_ref

KINDS = (SessionKind.RACE, SessionKind.QUALIFYING)


@dataclass(frozen=True, slots=True)
class FastestLap:
    """`drivers`: who drove it, or where nobody is named everybody of the car."""

    kind: SessionKind
    car_class: ClassRef
    series: str
    number: str
    drivers: tuple[DriverRef, ...]
    event: EventRef
    time_ms: int


@dataclass(frozen=True, slots=True)
class LayoutLaps:
    """`name` empty: the layout has none of its own, or is not known (`is_known` False)."""

    name: str
    is_known: bool
    first_year: int | None
    last_year: int | None
    laps: tuple[FastestLap, ...]


def fastest_laps(circuit: Circuit, at: datetime) -> tuple[LayoutLaps, ...]:
    """The newest layout first. One query."""
    found = groupby(_laps(circuit.pk, at), key=lambda row: row.entry.event.layout_id)
    return tuple(_layout(list(laps)) for _, laps in found)


@prepared
def _laps(circuit: int, at: datetime) -> QuerySet[Any]:
    seats = LineupDriver.objects.filter(entry=OuterRef("entry")).order_by("order")
    layout, family = "entry__event__layout", Coalesce("entry__car_class__lineage", Value(0) - F("entry__car_class"))
    kind = F("classification__session__kind")
    line = Window(
        RowNumber(), partition_by=[F(layout), family, kind], order_by=["fastest_lap_ms", "entry__event__ends_on", "pk"]
    )
    rows: QuerySet[Any] = (
        current_rows(at, *KINDS)
        .filter(entry__event__circuit=circuit, fastest_lap_ms__gt=0)
        .annotate(line=line)
        .filter(line=1)
        .select_related(
            *("entry__car_class__lineage", "fastest_lap_driver"),
            *("entry__event__season__series", "entry__event__circuit", "entry__event__layout"),
        )
        .annotate(seat_rows=JsonRows(seats, "driver__slug", "driver__name", "driver__last_name"))
        .annotate(session_kind=kind, race_first=Case(When(classification__session__kind=KINDS[0], then=0), default=1))
        .order_by(
            F("entry__event__layout__valid_from").desc(nulls_last=True),
            layout,
            "entry__car_class__order",
            family,
            "race_first",
        )
    )
    return rows


def _layout(rows: list[Any]) -> LayoutLaps:
    layout = rows[0].entry.event.layout
    return LayoutLaps(
        name=layout.name if layout else "",
        is_known=layout is not None,
        first_year=layout.valid_from if layout else None,
        last_year=layout.valid_to if layout else None,
        laps=tuple(_lap(row) for row in rows),
    )


def _lap(row: Any) -> FastestLap:
    entry, driven = row.entry, row.fastest_lap_driver
    car_class = entry.car_class
    seats = [DriverRef(*seat) for seat in rows_of(row.seat_rows)]
    return FastestLap(
        kind=SessionKind(row.session_kind),
        car_class=ClassRef(car_class.slug, car_class.name, Tone(car_class.tone), car_class.slug),
        series=entry.event.season.series.local_short_name,
        number=entry.car_number,
        drivers=(DriverRef(driven.slug, driven.name, driven.last_name),) if driven else tuple(seats),
        event=event_ref(entry.event),
        time_ms=row.fastest_lap_ms,
    )
