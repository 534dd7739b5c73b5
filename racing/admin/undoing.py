"""Merges and splits as a list: what was done, and taking it back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any, ClassVar

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _

from racing import clock
from racing.admin.typed import ModelAdmin


class UndoablePage(ModelAdmin):
    """Records that are only read, and undone: `names` are the fields of both rows, `verb` says what was done."""

    names: ClassVar[tuple[str, ...]]
    verb: ClassVar[str]
    list_filter = ["kind"]

    def get_list_display(self, request: HttpRequest) -> Any:
        return ["__str__", "kind", *self._when]

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return ["kind", *self.names, "moved", *self._when]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return self.get_fields(request, obj)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).select_related(f"{self.verb}_by")

    @property
    def _when(self) -> list[str]:
        return [f"{self.verb}_by", f"{self.verb}_at", "undone_at"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


def undoing(
    undo_one: Callable[[Any, datetime], Any], refused: type[Exception], label: Any, done: Any
) -> Callable[[Any, HttpRequest, QuerySet[Any]], None]:
    """The action that undoes the chosen records; `done` says so of the row that `undo_one` returns."""

    @admin.action(description=label, permissions=["change"])
    def undo(page: Any, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        for record in queryset:
            try:
                row = undo_one(record, clock.real_now())
            except refused as error:
                page.message_user(request, str(error), messages.ERROR)
            else:
                page.log_change(request, record, _("Undone."))
                page.message_user(request, str(done) % {"row": row}, messages.SUCCESS)

    return undo
