"""What became of a row: every revision of it and of the rows that belong to it, with each change in words."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from itertools import groupby, pairwise
from typing import Any

from django.apps import apps
from django.db.models import Field, ForeignKey, Model, QuerySet
from django.utils.translation import gettext as _

from racing.models import Merge, Session, TextStatus
from racing.models.parts import PARTS
from racing.models.publishing import LANGUAGES

ADDED, CHANGED, REMOVED = "+", "~", "-"
OUTSIDE, RESTORED = "outside", "restored"
"""Reasons of revisions that no form has made: an import did it, or somebody went back."""
NEVER_RESTORED = frozenset(["slug", "status_en", "status_de", "published_at_en", "published_at_de"])
"""An address is changed by renaming, and going back publishes nothing and withdraws nothing."""
UNSEEN = frozenset(["fingerprint"])
"""What says nothing to a reader: which state of a fact somebody saw, as a number of 64 digits."""

TELLING = frozenset(
    ["driver", "car_class", "name", "key", "position", "length_m", "kind", "rule", "team", "manufacturer"]
)
"""Fields of which the first that is filled says which of several rows it is."""

Names = dict[tuple[type[Model], Any], str]


@dataclass(frozen=True, slots=True)
class Change:
    """One field before and after, in the words of the form."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Revision:
    """One row as it was saved at a moment. `part`: which of the rows that belong to the page's own; empty for that.

    `can_restore` False: it is how the row is now.
    """

    key: int
    model: str
    part: str
    by: str
    at: datetime
    kind: str
    reason: str
    changes: tuple[Change, ...]
    can_restore: bool

    @property
    def is_outside(self) -> bool:
        return self.reason == OUTSIDE

    @property
    def is_restored(self) -> bool:
        return self.reason == RESTORED


def is_tracked(model: type[Model]) -> bool:
    return hasattr(model, "history")


def history_of(model: type[Model]) -> type[Model]:
    """The table of a tracked model's revisions."""
    table: type[Model] = model.history.model  # type: ignore[attr-defined]
    return table


def revisions_of(row: Model) -> tuple[Revision, ...]:
    """Newest first; one that changed nothing is left out."""
    records = [*_records(history_of(type(row)), id=row.pk)]
    for name, parent in PARTS.get(row._meta.model_name or "", ()):
        records += _records(history_of(apps.get_model("racing", name)), **{f"{parent}_id": row.pk})
    names = names_in(records)
    found = [one for group in _by_row(records) for one in _told(group, names, row)]
    return tuple(sorted(found, key=lambda one: (one.at, one.key), reverse=True))


def publications_of(words: Any) -> Iterator[tuple[str, str, datetime]]:
    """Language, who and when, of the last time each was published; nothing for one that is not."""
    for language in LANGUAGES:
        status = f"status_{language}"
        if getattr(words, status) != TextStatus.PUBLISHED:
            continue
        since = None
        for record in words.history.select_related("history_user").order_by("-history_date", "-history_id"):
            if getattr(record, status) != TextStatus.PUBLISHED:
                break
            since = record
        if since is not None:
            yield language, str(since.history_user or ""), since.history_date


def removed_rows(model: type[Model]) -> tuple[Revision, ...]:
    """The last state of every row that somebody has removed, newest first; what was merged is undone elsewhere."""
    merged = Merge.objects.filter(kind=model._meta.model_name, undone_at=None).values_list("gone__pk", flat=True)
    last: Any = history_of(model)._default_manager.filter(history_type=REMOVED)
    last = last.exclude(id__in=model._base_manager.values("pk")).exclude(id__in=list(merged))
    newest = {record.id: record for record in last.select_related("history_user").order_by("history_date")}
    return tuple(_revision(one, (), str(one.instance), True) for one in reversed(newest.values()))


def difference(record: Any, row: Model) -> tuple[Change, ...]:
    """What going back to a revision would change: now, and then."""
    now = history_of(type(row))(**{one.attname: getattr(row, one.attname) for one in fields_of(record)})
    return _changes(now, record, names_in([now, record]), NEVER_RESTORED)


def fields_of(record: Any) -> list[Field[Any, Any]]:
    """The fields of the row that a revision holds, without its key."""
    return [one for one in record.tracked_fields if not one.primary_key]


def _records(history: type[Model], **which: Any) -> QuerySet[Model]:
    return (
        history._default_manager.filter(**which).select_related("history_user").order_by("history_date", "history_id")
    )


def _by_row(records: Iterable[Any]) -> Iterator[list[Any]]:
    ordered = sorted(records, key=lambda one: (one._meta.model_name, one.id, one.history_date, one.history_id))
    for _key, group in groupby(ordered, key=lambda one: (one._meta.model_name, one.id)):
        yield list(group)


def _told(group: Sequence[Any], names: Names, row: Model) -> Iterator[Revision]:
    """The revisions of one row: the first as it is, each later one by what it changed."""
    model = group[0].instance_type
    first, newest = group[0], group[-1]
    empty = history_of(model)()
    parents = dict(PARTS.get(row._meta.model_name or "", ()))
    whose = [] if model is type(row) else [parents[model._meta.model_name]]
    """The field that says whose part it is, which is this page's row."""
    part = _part(newest, names, whose) if whose else ""
    yield _revision(first, _changes(empty, first, names, whose) if part else (), part, first is not newest)
    for before, after in pairwise(group):
        if after.history_type == REMOVED:
            yield _revision(after, _changes(after, empty, names, whose), part, after is newest)
        elif changes := _changes(before, after, names):
            yield _revision(after, changes, part, after is not newest)


def _part(record: Any, names: Names, whose: Collection[str]) -> str:
    """What it is, and which of several: session “Race 2”."""
    kind = str(record.instance_type._meta.verbose_name)
    if record.instance_type is Session:
        row = record.instance.local_name
    else:
        telling = (one for one in fields_of(record) if one.name in TELLING.difference(whose))
        row = next(filter(None, (value_words(record, one, names) for one in telling)), "")
    return _("%(kind)s “%(row)s”") % {"kind": kind, "row": row} if row else kind


def _revision(record: Any, changes: tuple[Change, ...], part: str, can_restore: bool) -> Revision:
    return Revision(
        key=record.history_id,
        model=record.instance_type._meta.model_name,
        part=part,
        by=str(record.history_user or ""),
        at=record.history_date,
        kind=record.history_type,
        reason=record.history_change_reason or "",
        changes=changes,
        can_restore=can_restore,
    )


def _changes(before: Any, after: Any, names: Names, without: Collection[str] = ()) -> tuple[Change, ...]:
    """Field by field, `without` those of these names."""
    found = (
        (field, value_words(before, field, names), value_words(after, field, names))
        for field in fields_of(after)
        if field.name not in UNSEEN.union(without)
    )
    return tuple(Change(str(field.verbose_name), old, new) for field, old, new in found if old != new)


def names_in(records: Iterable[Any]) -> Names:
    """The rows that revisions point at, by model and key; one query for each model."""
    wanted: dict[type[Model], set[Any]] = {}
    for record in records:
        for field in fields_of(record):
            if isinstance(field, ForeignKey) and (key := getattr(record, field.attname)) is not None:
                wanted.setdefault(field.related_model, set()).add(key)
    return {
        (model, row.pk): str(row) for model, keys in wanted.items() for row in model._base_manager.filter(pk__in=keys)
    }


def value_words(record: Any, field: Field[Any, Any], names: Names) -> str:
    """The value of a field as its form would show it; empty for none."""
    value = getattr(record, field.attname)
    if value is None or value in ("", [], {}):
        return ""
    if isinstance(field, ForeignKey):
        return names.get((field.related_model, value), f"#{value}")
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M} UTC"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False) if isinstance(value, dict) else ", ".join(map(str, value))
    choices: dict[Any, Any] = dict(field.flatchoices)
    return str(choices.get(value, value))
