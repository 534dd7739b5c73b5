"""Everything that points at a row: what a merge would move, and what a split can."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, ForeignKey, Model, OuterRef, Q, QuerySet

from racing.models import Driver, Entry, Event

_ENTRY = ("entry__event", "entry__team", "entry__car_model", "entry__car_class")
# What a row of a model needs to say where it stands.
_NEEDED: dict[str, tuple[str, ...]] = {
    "lineupdriver": _ENTRY,
    "ineligibility": ("championship__season__series", *_ENTRY),
    "result": ("classification__session__event", *_ENTRY[1:]),
    "entry": ("event", "team", "car_model", "car_class"),
    "event": ("season__series",),
    "recordedstanding": ("championship__season__series", "championship__car_class"),
    "pointsadjustment": ("championship__season__series", "championship__car_class"),
}


@dataclass(frozen=True, slots=True)
class Pointing:
    """Rows of one model that point at a row by one field."""

    model: type[Model]
    field: str
    rows: tuple[Model, ...]

    @property
    def label(self) -> str:
        return str(self.model._meta.verbose_name_plural)

    @property
    def name(self) -> str:
        return f"{self.model._meta.model_name}.{self.field}"

    @property
    def places(self) -> tuple[tuple[str, str], ...]:
        """Each row's key in a form, and where it stands."""
        return tuple((f"{self.name}.{row.pk}", place_of(row)) for row in self.rows)


def events_against(one: Driver, other: Driver) -> QuerySet[Event]:
    """Where both drove, in different cars; oldest first."""
    cars = Entry.objects.filter(event=OuterRef("pk"))
    own, theirs = (Q(lineup__driver=driver) for driver in (one, other))
    alone = Exists(cars.filter(own).exclude(pk__in=Entry.objects.filter(theirs)))
    return (
        Event.objects.filter(alone, Exists(cars.filter(theirs))).select_related("season__series").order_by("starts_on")
    )


def relations_to(target: type[Model]) -> Iterator[tuple[type[Model], str]]:
    """Models of ours with a foreign key to this one, and the field; histories and mere joins do not count."""
    for relation in target._meta.get_fields(include_hidden=True):
        model: Any = getattr(relation, "related_model", None)
        field = getattr(relation, "field", None)
        if relation.concrete or not isinstance(field, ForeignKey) or model is None:
            continue
        if model._meta.app_label == "racing" and not model._meta.auto_created and not hasattr(model, "instance_type"):
            yield model, field.name


def pointing_at(row: Model) -> Iterator[Pointing]:
    """Everything of ours that points at a row, whether it can be asked for from the row or not."""
    for model, field in relations_to(type(row)):
        found = tuple(_with_places(model._base_manager.filter(**{field: row}).order_by("pk")))
        if found:
            yield Pointing(model, field, found)


def movable_of(row: Model) -> Iterator[Pointing]:
    """What can belong to another row instead: not tables that are worked out anyway."""
    for one in pointing_at(row):
        rows = tuple(each for each in one.rows if not getattr(each, "is_computed", False))
        if rows:
            yield Pointing(one.model, one.field, rows)


def place_of(row: Any) -> str:
    """Where a row stands: the event before the car, the table before the name."""
    entry = getattr(row, "entry", None)
    where = getattr(row, "event", None) or getattr(entry, "event", None) or getattr(row, "championship", None)
    what = entry or row
    return f"{where}: {what}" if where is not None else str(what)


def _with_places(rows: QuerySet[Any]) -> QuerySet[Any]:
    return rows.select_related(*_NEEDED.get(rows.model._meta.model_name or "", ()))
