"""Who changed what, and when, for the newsroom's first page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.admin.models import ADDITION, DELETION, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from django.urls import reverse

from racing.queries.revisions import is_tracked

MOST_CHANGES = 12


@dataclass(frozen=True, slots=True)
class LastChange:
    """One entry of the log. `address` empty: the row is gone. `model`: whose rows it is about, for rights.

    `history` empty: no earlier state of it is kept.
    """

    who: str
    what: str
    kind: str
    model: str
    address: str
    message: str
    at: datetime
    is_new: bool
    is_gone: bool
    history: str


def last_changes() -> tuple[LastChange, ...]:
    """Of everything but accounts, the newest first. Two queries."""
    ours = Q(content_type__in=[one.pk for one in ContentType.objects.filter(app_label="racing")])
    entries = LogEntry.objects.filter(ours).select_related("user", "content_type").order_by("-action_time", "-pk")
    return tuple(_change(entry) for entry in entries[:MOST_CHANGES])


def _change(entry: Any) -> LastChange:
    is_gone = entry.action_flag == DELETION
    return LastChange(
        who=str(entry.user),
        what=entry.object_repr,
        kind=entry.content_type.name,
        model=entry.content_type.model,
        address="" if is_gone else entry.get_admin_url() or "",
        message=entry.get_change_message(),
        at=entry.action_time,
        is_new=entry.action_flag == ADDITION,
        is_gone=is_gone,
        history=_history(entry) if not is_gone and entry.object_id else "",
    )


def _history(entry: Any) -> str:
    model = entry.content_type.model_class()
    if model is None or not is_tracked(model):
        return ""
    return reverse(f"admin:{entry.content_type.app_label}_{entry.content_type.model}_history", args=[entry.object_id])
