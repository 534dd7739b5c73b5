"""Filters of lists: rows that lack something, as the newsroom's first page counts them."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from racing.models import SourcedFact
from racing.queries.newsroom_gaps import GERMAN, NO_GERMAN, NO_SOURCE, SOURCE


class MissingFilter(admin.SimpleListFilter):
    """`?missing=german`, and for facts `?missing=source`."""

    title = _("what is missing")
    parameter_name = "missing"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        found = [(GERMAN, _("German text"))]
        return [*found, (SOURCE, _("source"))] if model_admin.model is SourcedFact else found

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if self.value() == GERMAN:
            return queryset.filter(NO_GERMAN[queryset.model])
        return queryset.filter(NO_SOURCE) if self.value() == SOURCE else queryset
