"""Tell apart what was taken for one: move chosen rows of a driver, team, make, model or circuit to another one.

The other one is there already, or is made. Nothing is guessed: an editor has chosen every row.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Model
from django.utils.text import slugify
from django.utils.translation import gettext as _

from racing import models
from racing.actions.merge_identities import KINDS
from racing.actions.rename_slug import kind_of
from racing.actions.touch_season import touch_seasons
from racing.queries.pointing import Pointing, movable_of, pointing_at

COPIED = ("last_name", "manufacturer", "country", "timezone", "short_name")
"""What a new row needs besides its name, and has from the one it is split off."""


class SplitError(Exception):
    """Why rows cannot be told apart, or not be put together again, in words for the editor."""


def chosen_rows(row: Model, keys: Iterable[str]) -> tuple[Pointing, ...]:
    """Of all that points at a row, what was chosen: keys as Pointing.places gives them. Others are not found."""
    wanted = set(keys)
    found = []
    for one in movable_of(row):
        rows = tuple(each for each in one.rows if f"{one.name}.{each.pk}" in wanted)
        if rows:
            found.append(Pointing(one.model, one.field, rows))
    return tuple(found)


def split(row: Any, chosen: tuple[Pointing, ...], other: Any | str, by: Any, at: datetime) -> models.Split:
    """Move them to `other`: a row of the same kind, or the name of one to be made.

    Raises SplitError, and changes nothing, where that cannot be.
    """
    kind = kind_of(row)
    if kind not in KINDS or not chosen:
        raise SplitError(_("Choose what belongs to the other one."))
    if not isinstance(other, str) and (kind_of(other) != kind or other.pk == row.pk):
        raise SplitError(_("Choose another row of the same kind, or a new name."))
    with transaction.atomic():
        target = _made(row, other) if isinstance(other, str) else other
        _move(((one.model, one.field, [each.pk for each in one.rows]) for one in chosen), row, target)
        record = models.Split.objects.create(
            kind=kind, from_id=row.pk, from_name=str(row), to_id=target.pk, to_name=str(target),
            is_new=isinstance(other, str), moved={one.name: [each.pk for each in one.rows] for one in chosen},
            split_by=by, split_at=at,
        )  # fmt: skip
        _settle(row, target)
    return record


def undo_split(record: models.Split, at: datetime) -> Any:
    """What was moved and still is there goes back; one that was made for it goes. Returns the row it was split from.

    Raises SplitError where that was done already, or something else points at the one that was made.
    """
    with transaction.atomic():
        record = models.Split.objects.select_for_update().get(pk=record.pk)
        model = apps.get_model("racing", record.kind)
        row, target = (model._base_manager.filter(pk=pk).first() for pk in (record.from_id, record.to_id))
        if record.undone_at is not None or row is None or target is None:
            raise SplitError(_("This split was undone already, or one of the two is gone."))
        _move(_still_there(record), target, row)
        if record.is_new:
            if left := [one.label for one in pointing_at(target)]:
                values = {"row": target, "where": ", ".join(left)}
                raise SplitError(_("%(row)s has got more since: %(where)s. Merge the two instead.") % values)
            target.delete()
        record.undone_at = at
        record.save(update_fields=["undone_at"])
        _settle(row)
    return row


def _made(row: Any, name: str) -> Any:
    model = type(row)
    values = {field: getattr(row, field) for field in COPIED if hasattr(row, field)}
    if hasattr(row, "last_name"):
        values["last_name"] = name.split()[-1] if name.split() else ""
    made = model(**(values | {"name": name, "slug": _free_slug(model, name)}))
    try:
        made.full_clean()
    except ValidationError as error:
        raise SplitError(" ".join(error.messages)) from error
    made.save()
    return made


def _free_slug(model: Any, name: str) -> str:
    """Two of one name get addresses with a number."""
    slug = slugify(name)[:70]
    number = 1
    while model._base_manager.filter(slug=slug if number == 1 else f"{slug}-{number}").exists():
        number += 1
    return slug if number == 1 else f"{slug}-{number}"


def _still_there(record: models.Split) -> Iterable[tuple[type[Model], str, list[int]]]:
    for name, keys in record.moved.items():
        model, field = name.split(".")
        yield apps.get_model("racing", model), field, keys


def _move(rows: Iterable[tuple[type[Model], str, list[int]]], source: Any, target: Any) -> None:
    for model, field, keys in rows:
        still: dict[str, Any] = {"pk__in": keys, f"{field}_id": source.pk}
        try:
            with transaction.atomic():
                model._base_manager.filter(**still).update(**{field: target})
        except IntegrityError as error:
            values = {"target": target, "where": model._meta.verbose_name_plural}
            raise SplitError(
                _("%(target)s stands in one of these already: %(where)s. Nothing was moved.") % values
            ) from error


def _settle(*rows: Any) -> None:
    """Search finds both by the names they have now, and every season may have named them."""
    for row in rows:
        row.save()
    touch_seasons(models.Season.objects.values_list("pk", flat=True))
