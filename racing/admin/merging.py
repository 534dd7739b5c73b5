"""Merging duplicates from a list: choose two, see everything that would move, say which stays."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from racing import clock, models
from racing.actions.merge_identities import MergeError, merge, undo_merge
from racing.admin.splitting import SplittablePage
from racing.admin.undoing import UndoablePage, undoing
from racing.queries.pointing import events_against, pointing_at


class MergeablePage(SplittablePage):
    """A page of identities, two of which may turn out to be one."""

    actions = ["merge_two", "split_one"]

    def has_merge_permission(self, request: HttpRequest) -> bool:
        """It changes one row and deletes the other."""
        return self.has_change_permission(request) and self.has_delete_permission(request)

    @admin.action(description=gettext_lazy("Merge two that are the same …"), permissions=["merge"])
    def merge_two(self, request: HttpRequest, queryset: QuerySet[Any]) -> HttpResponse | None:
        rows = list(queryset.order_by("pk"))
        if len(rows) != 2:
            self.message_user(request, _("Choose exactly two rows to merge."), messages.ERROR)
            return None
        if "keep" not in request.POST:
            return self._question(request, rows)
        if _raced_each_other(rows) and "sure" not in request.POST:
            return self._question(request, rows, is_unsure=True)
        kept = next((row for row in rows if str(row.pk) == request.POST["keep"]), rows[0])
        gone = next(row for row in rows if row is not kept)
        try:
            record = merge(kept, gone, request.user, clock.real_now())
        except MergeError as error:
            self.message_user(request, str(error), messages.ERROR)
            return None
        self.log_change(request, kept, _("Merged: %(merge)s") % {"merge": record})
        self.message_user(request, _("Merged: %(merge)s") % {"merge": record}, messages.SUCCESS)
        return redirect("admin:racing_merge_changelist")

    def _question(self, request: HttpRequest, rows: list[Any], *, is_unsure: bool = False) -> TemplateResponse:
        sides = [(row, [(one.label, one.places) for one in pointing_at(row)]) for row in rows]
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": _("Which one stays?"),
            "sides": sides,
            "events": _raced_each_other(rows),
            "is_unsure": is_unsure,
            "action_checkbox_name": ACTION_CHECKBOX_NAME,
        }
        return TemplateResponse(request, "admin/merge.html", context)


def _raced_each_other(rows: list[Any]) -> list[models.Event]:
    """Events at which two drivers were in different cars: one person seldom is. Empty for everything else."""
    one, other = rows
    return list(events_against(one, other)) if isinstance(one, models.Driver) else []


@admin.register(models.Merge)
class MergeAdmin(UndoablePage):
    """What was merged; the action undoes it."""

    names, verb = ("kept_name", "gone_name"), "merged"
    actions = [
        undoing(
            undo_merge,
            MergeError,
            gettext_lazy("Undo: tell them apart again"),
            gettext_lazy("%(row)s is a row of its own again."),
        )
    ]
