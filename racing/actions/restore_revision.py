"""Go back to a revision: the row gets the values it had, as a new revision. And see to it that none is missing.

Imports write in bulk, and no revision is made of that. So that a later edit still shows what was there before it,
the state it finds is kept first wherever it is not the newest revision already.
"""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.db import transaction
from django.db.models import Model
from django.db.models.signals import pre_save

from racing import clock
from racing.queries.revisions import (
    ADDED,
    CHANGED,
    NEVER_RESTORED,
    OUTSIDE,
    RESTORED,
    fields_of,
    history_of,
    is_tracked,
)


@transaction.atomic
def restore_revision(record: Any) -> Any:
    """The row as it was. A removed one comes back under its old key, with its address, and as a draft.

    Raises ValidationError, and changes nothing, where that is not possible any more.
    """
    model = record.instance_type
    row = model._base_manager.select_for_update().filter(pk=record.id).first()
    kept = NEVER_RESTORED if row else NEVER_RESTORED - {"slug"}
    row = row or model(pk=record.id)
    for field in fields_of(record):
        if field.name not in kept and not field.primary_key:
            setattr(row, field.attname, getattr(record, field.attname))
    row._change_reason = RESTORED
    row.full_clean()
    row.save()
    return row


def connect() -> None:
    """Called once when the app is ready."""
    for model in apps.get_app_config("racing").get_models():
        if is_tracked(model):
            pre_save.connect(_keep_what_was_there, sender=model, dispatch_uid=f"keep_{model.__name__}")


def _keep_what_was_there(sender: type[Model], instance: Model, raw: bool, **_signal: object) -> None:
    if raw or instance._state.adding:
        return
    there = sender._base_manager.filter(pk=instance.pk).first()
    history = history_of(sender)
    newest: Any = history._default_manager.filter(id=instance.pk).order_by("history_date", "history_id").last()
    if there is None or (newest is not None and _is_same(newest, there)):
        return
    values = {one.attname: getattr(there, one.attname) for one in history.tracked_fields}  # type: ignore[attr-defined]
    kind = CHANGED if newest else ADDED
    history(history_date=clock.real_now(), history_type=kind, history_change_reason=OUTSIDE, **values).save()


def _is_same(record: Any, row: Model) -> bool:
    return all(getattr(record, one.attname) == getattr(row, one.attname) for one in record.tracked_fields)
