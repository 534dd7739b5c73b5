"""Decisions that a published version rests on: as fixed as the version itself, but for their words."""

from __future__ import annotations

from typing import Any

from django.db.models import Model
from django.http import HttpRequest

from racing.admin.base import Page
from racing.admin.corrections import is_public

WORDS = ("reason_en", "reason_de", "document", "source", "note")
"""What may be put right afterwards: it changes no place and no points, and its history is kept."""


class DecisionPage(Page):
    """A penalty or what was done to points. A draft's can be changed freely, and what belongs to no version."""

    def get_readonly_fields(self, request: HttpRequest, obj: Model | None = None) -> list[str]:
        fields = super().get_readonly_fields(request, obj)
        if not _is_published(obj):
            return fields
        known = [field.name for field in self.model._meta.fields if not field.primary_key]
        return [*fields, *(name for name in known if name not in WORDS)]

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return super().has_delete_permission(request, obj) and not _is_published(obj)


def _is_published(decision: Any) -> bool:
    return decision is not None and is_public(decision.classification)
