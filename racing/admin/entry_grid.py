"""The page of an event's entry list: typed line by line, or copied from another event and changed while copying."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from racing.actions.save_entry_list import SavedEntries, save_entries
from racing.admin.base import Page
from racing.admin.entry_grid_form import EntryGrid
from racing.importers.typed.remarks import RefusedError
from racing.models import Event
from racing.queries.grid_offers import events_to_copy, offers_for


class EntryGridPage(Page):
    """An event's page that also has its entry list as one grid."""

    def get_urls(self) -> list[URLPattern]:
        grid = self.admin_site.admin_view(self.entry_grid)
        return [path("<int:pk>/entries/", grid, name="racing_event_entry_grid"), *super().get_urls()]

    def entry_grid(self, request: HttpRequest, pk: int) -> HttpResponse:
        if not request.user.has_perms(["racing.add_entry", "racing.change_entry"]):
            raise PermissionDenied
        event = get_object_or_404(Event.objects.select_related("season__series", "circuit"), pk=pk)
        if request.method != "POST":
            return self._grid_shown(request, EntryGrid(event, request.user, copied=_copied(request, event)))
        with transaction.atomic():
            Event.objects.select_for_update().get(pk=pk)
            grid = EntryGrid(event, request.user, request.POST.copy())
            if "save" in request.POST and grid.may_be_saved() and self._save(request, grid):
                return redirect("admin:racing_event_entry_grid", pk)
        return self._grid_shown(request, grid)

    def _save(self, request: HttpRequest, grid: EntryGrid) -> bool:
        try:
            saved = save_entries(grid.event, grid.lines, grid.explained, grid.head.cleaned_data["announced_on"])
        except RefusedError as error:
            grid.told = [str(error)]
            return False
        words = said(saved)
        self.log_change(request, grid.event, words)
        for remark in saved.made.remarks:
            self.message_user(request, remark, messages.WARNING)
        self.message_user(request, words, messages.SUCCESS)
        return True

    def _grid_shown(self, request: HttpRequest, grid: EntryGrid) -> TemplateResponse:
        event = grid.event
        context: dict[str, Any] = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "original": event,
            "title": _("Entry list: %(event)s") % {"event": event},
            "grid": grid,
            "offers": offers_for(event),
            "to_copy": events_to_copy(event),
            "sessions": list(event.sessions.all()),
            "address": reverse("admin:racing_event_entry_grid", args=[event.pk]),
        }
        return TemplateResponse(request, "admin/racing/event/entry_grid.html", context)


def _copied(request: HttpRequest, event: Event) -> Event | None:
    """The event that `?from=` names, of the same series."""
    key = request.GET.get("from", "")
    if not (key.isascii() and key.isdigit() and len(key) < 12):
        return None
    return Event.objects.filter(season__series=event.season.series_id).exclude(pk=event.pk).filter(pk=key).first()


def said(saved: SavedEntries) -> str:
    """How many cars are new, changed and as they were; what is none of these is not said."""
    new, changed, same = len(saved.new), len(saved.changed), saved.unchanged
    parts = {
        ngettext("{count} car is new", "{count} cars are new", new).format(count=new): new,
        ngettext("{count} car is changed", "{count} cars are changed", changed).format(count=changed): changed,
        ngettext("{count} car is as it was", "{count} cars are as they were", same).format(count=same): same,
    }
    return _("Entry list: %(parts)s.") % {"parts": ", ".join(words for words, count in parts.items() if count)}
