"""What a row says at this moment, in words: so that the second of two editors can be told what the first has done."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from functools import singledispatch
from typing import Any

from django.apps import apps
from django.db.models import Model
from django.utils.functional import lazy
from django.utils.text import format_lazy
from django_countries.fields import Country

from racing.domain.times import format_time
from racing.models import (
    CircuitLayout,
    Classification,
    Entry,
    Event,
    LineupDriver,
    Preview,
    Quote,
    Report,
    Result,
    Session,
)
from racing.models.parts import PARTS
from racing.presentation.times import gap_text

State = Mapping[Any, tuple[Any, ...]]
"""What -> its parts. Both may be words that are put into the active language only when they are said."""

ENTRY_FIELDS = (
    *("event", "car_class", "team", "car_model", "manufacturer", "car_number", "shares_number", "name_as_entered"),
    *("tyre", "livery", "status", "announced_on", "confidence", "source", "note"),
)
CLASSIFICATION_FIELDS = ("number", "status", "published_at", "reason_en", "reason_de", "document", "source", "note")
PREVIEW_FIELDS = tuple(
    f"{name}_{language}" for name in ("status", "published_at", "lead", "text", "closing") for language in ("en", "de")
)
REPORT_FIELDS = tuple(name for name in PREVIEW_FIELDS if not name.startswith("closing"))
EDIT_FIELDS = ("choice", "order", "text_en", "text_de")


@singledispatch
def state_of(row: Model) -> State:
    """Everything that the form of a row can change: its fields and the rows that belong to it, unless said below."""
    return _fields(row, _editable(type(row))) | dict(_belonging(row))


@state_of.register
def _of_entry(entry: Entry) -> State:
    seats = entry.lineup.select_related("driver").order_by("order")
    return _fields(entry, ENTRY_FIELDS) | {_label(LineupDriver, "driver"): tuple(_seat(seat) for seat in seats)}


@state_of.register
def _of_classification(classification: Classification) -> State:
    return _fields(classification, CLASSIFICATION_FIELDS) | dict(_rows(classification))


@state_of.register
def _of_preview(preview: Preview) -> State:
    """With the storylines and quotes that are edited on the same page."""
    edits = {edit.key: _parts(edit, EDIT_FIELDS) for edit in preview.edits.order_by("key")}
    found = Quote.objects.filter(event=preview.event_id).select_related("speaker")
    quotes = {
        name: (*_parts(quote, ("text_en", "text_de", "consent", "order")), quote.source_en)
        for name, quote in _told_apart((str(quote), quote) for quote in found)
    }
    return _fields(preview, PREVIEW_FIELDS) | edits | quotes


@state_of.register
def _of_report(report: Report) -> State:
    return _fields(report, REPORT_FIELDS)


def entry_list_of(event: Event) -> State:
    """One line for each car. Two queries."""
    cars = event.entries.select_related("car_class", "team", "car_model").prefetch_related("lineup__driver")
    named = ((f"#{car.car_number} {car.car_class}", car) for car in cars)
    return {name: tuple(_car(car)) for name, car in _told_apart(named)}


def _told_apart(named: Iterable[tuple[Any, Model]]) -> Iterator[tuple[Any, Any]]:
    """Rows by their names; those that share one by their keys too."""
    rows = list(named)
    times = Counter(name for name, _row in rows)
    for name, row in rows:
        yield name if times[name] == 1 else format_lazy("{} ({})", name, row.pk), row


def outcome_of(session: Session) -> State:
    """The newest version of it. Two queries."""
    newest = session.classifications.order_by("-number").first()
    return {} if newest is None else state_of(newest)


def _editable(model: type[Model]) -> list[str]:
    own = (*model._meta.fields, *model._meta.many_to_many)
    return [field.name for field in own if field.editable and not field.primary_key]


def _belonging(row: Model) -> Iterator[tuple[Any, tuple[Any, ...]]]:
    """Field by field, each with what it is, its own name and that of the field."""
    for kind, parent in PARTS.get(row._meta.model_name or "", ()):
        model = apps.get_model("racing", kind)
        names = [name for name in _editable(model) if name != parent]
        rows = model._default_manager.filter(**{parent: row})
        named = ((format_lazy("{}: {}", model._meta.verbose_name, _own_name(one)), one) for one in rows)
        for words, one in _told_apart(named):
            yield from ((format_lazy("{}, {}", words, _label(model, name)), _parts(one, (name,))) for name in names)


def _name(row: Model) -> str:
    """Without that of the row it belongs to, which may be what has changed."""
    if isinstance(row, Session):
        return row.local_name
    return (row.name or row.slug) if isinstance(row, CircuitLayout) else str(row)


_own_name = lazy(_name, str)
"""Put into the active language only when it is said."""


def _country(country: Any) -> str:
    return str(country.name)


_country_name = lazy(_country, str)


def _car(car: Entry) -> Iterator[Any]:
    yield from (car.team or "", car.car_model or "", _part(car, "status"))
    yield from (seat.driver.name for seat in sorted(car.lineup.all(), key=lambda seat: seat.order))


def _seat(seat: LineupDriver) -> str:
    return " ".join(part for part in (seat.driver.name, seat.rating, seat.role) if part)


def _rows(classification: Classification) -> Iterator[tuple[str, tuple[Any, ...]]]:
    rows = classification.results.select_related("entry__car_class", "entry__team", "entry__car_model")
    for row in rows.order_by("order"):
        yield str(row.entry), (row.order, *_parts(row, ("position", "class_position", "status", "laps")), *_times(row))


def _times(row: Result) -> tuple[str, ...]:
    times = (format_time(time) if time is not None else "" for time in (row.time_ms, row.fastest_lap_ms))
    return (*times, row.gap_as_published or gap_text(row.gap_ms, row.gap_laps))


def _fields(row: Model, names: Iterable[str]) -> dict[Any, tuple[Any, ...]]:
    return {_label(type(row), name): _parts(row, (name,)) for name in names}


def _label(model: type[Model], name: str) -> Any:
    field: Any = model._meta.get_field(name)
    return field.verbose_name


def _parts(row: Any, names: Iterable[str]) -> tuple[Any, ...]:
    return tuple("" if (part := _part(row, name)) is None else part for name in names)


def _part(row: Any, name: str) -> Any:
    """The value, or the label of a choice, which is not put into a language yet; of several rows their names."""
    value = getattr(row, name)
    if isinstance(value, datetime):
        return value.replace(microsecond=0)  # a form shows none, and saving it cuts them off
    if isinstance(value, Country):
        return _country_name(value)  # the labels of its choices are in the active language already
    if row._meta.get_field(name).many_to_many:
        return ", ".join(str(one) for one in value.order_by("pk"))
    labels = dict(row._meta.get_field(name).flatchoices)
    return labels.get(value, value) if labels else value
