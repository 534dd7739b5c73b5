"""Make one of two rows that are the same driver, team, manufacturer, car model or circuit; and tell them apart again.

Everything that points at the one that goes points at the other afterwards, its name stays as an alias, and its
address leads on for ever. Nothing is merged because names are alike: an editor says so, having seen every row.
"""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from django.apps import apps
from django.core import serializers
from django.db import IntegrityError, transaction
from django.db.models import Model, Q
from django.utils.translation import gettext as _

from racing import models
from racing.actions.rename_slug import kind_of
from racing.actions.touch_season import touch_seasons
from racing.queries.pointing import Pointing, pointing_at

ALIAS_FIELDS = {
    **{"driver": "driver", "team": "team", "manufacturer": "manufacturer"},
    **{"carmodel": "car_model", "circuit": "circuit"},
}
KINDS = tuple(ALIAS_FIELDS)


class MergeError(Exception):
    """Why two rows cannot be one, or not be told apart again, in words for the editor."""


def merge(kept: Any, gone: Any, by: Any, at: datetime) -> models.Merge:
    """`gone` becomes `kept`. Raises MergeError, and changes nothing, where both stand in one place."""
    kind = kind_of(kept)
    if kind not in ALIAS_FIELDS or kind != kind_of(gone) or kept.pk == gone.pk:
        raise MergeError(_("Choose two different rows of one kind."))
    with transaction.atomic():
        pointing = tuple(pointing_at(gone))
        _move(pointing, kept, gone)
        record = models.Merge.objects.create(
            kind=kind, kept_id=kept.pk, kept_name=str(kept), gone_name=str(gone), gone=_as_json(gone),
            moved={one.name: [row.pk for row in one.rows] for one in pointing}, merged_by=by, merged_at=at,
        )  # fmt: skip
        models.PreviousSlug.objects.filter(kind=kind, target_id=gone.pk).update(target_id=kept.pk)
        gone_pk, slug, name = gone.pk, gone.slug, str(gone)
        type(gone)._base_manager.filter(pk=gone_pk).delete()
        models.PreviousSlug.objects.update_or_create(kind=kind, scope="", slug=slug, defaults={"target_id": kept.pk})
        if name != str(kept) and not kept.aliases.filter(name=name).exists():
            record.alias_id = models.Alias.objects.create(**{ALIAS_FIELDS[kind]: kept}, name=name).pk
            record.save(update_fields=["alias_id"])
        kept.save()
        _touch_all()
    return record


def undo_merge(record: models.Merge, at: datetime) -> Any:
    """The row that went is there again, with what pointed at it then and still does. Returns it.

    Raises MergeError where that was done already, or where its address or its key has been given away since.
    """
    with transaction.atomic():
        record = models.Merge.objects.select_for_update().get(pk=record.pk)
        if record.undone_at is not None:
            raise MergeError(_("This merge was undone already."))
        (restored,) = serializers.deserialize("python", [record.gone])
        row: Any = restored.object
        if type(row)._base_manager.filter(Q(slug=row.slug) | Q(pk=row.pk)).exists():
            raise MergeError(_("The address “%(slug)s” belongs to another row now.") % {"slug": row.slug})
        models.PreviousSlug.objects.filter(kind=record.kind, scope="", slug=row.slug).delete()
        restored.save()
        models.Alias.objects.filter(pk__in=[record.alias_id]).delete()
        for name, keys in record.moved.items():
            model, field = name.split(".")
            still: dict[str, Any] = {"pk__in": keys, f"{field}_id": record.kept_id}
            apps.get_model("racing", model)._base_manager.filter(**still).update(**{field: row})
        row.save()
        record.undone_at = at
        record.save(update_fields=["undone_at"])
        _touch_all()
    return row


def _move(pointing: tuple[Pointing, ...], kept: Model, gone: Model) -> None:
    for one in pointing:
        keys = [row.pk for row in one.rows]
        try:
            with transaction.atomic():
                one.model._base_manager.filter(pk__in=keys).update(**{one.field: kept})
        except IntegrityError as error:
            values = {"kept": kept, "gone": gone, "where": one.label}
            raise MergeError(
                _(
                    "%(kept)s and %(gone)s stand side by side in one of these: %(where)s. "
                    "Unless a row there is wrong, they cannot be the same."
                )
                % values
            ) from error


def _as_json(row: Model) -> Any:
    return json.loads(serializers.serialize("json", [row]))[0]


def _touch_all() -> None:
    """A name may stand anywhere in the history."""
    touch_seasons(models.Season.objects.values_list("pk", flat=True))
