"""The page of a session's result, typed from the first car to the last, or pasted and put right."""

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
from django.utils.translation import gettext_lazy

from racing import clock
from racing.actions.publish_classification import ClassificationError
from racing.actions.save_entry_list import save_entries
from racing.actions.typed_result import NoOrderError, PublishedError, save_result
from racing.admin.base import Page
from racing.admin.entry_grid import said
from racing.admin.result_grid_form import ResultGrid
from racing.admin.result_lines import typed_text
from racing.domain.vocabulary import ClassificationStatus
from racing.importers.typed.remarks import RefusedError
from racing.models import Classification, Session
from racing.queries.grid_offers import offers_for

BUTTONS = {
    "draft": None,
    "provisional": ClassificationStatus.PROVISIONAL,
    "official": ClassificationStatus.OFFICIAL,
}
DONE = {
    "draft": gettext_lazy("%(result)s is saved as a draft; readers do not see it yet."),
    "provisional": gettext_lazy("%(result)s is published as provisional."),
    "official": gettext_lazy("%(result)s is official."),
}
NO_ORDER = gettext_lazy(
    "This draft does not know the place of every car from the first to the last: it is changed row by row and "
    "published here."
)


class ResultGridPage(Page):
    """A session's page that also has its result as one grid."""

    def get_urls(self) -> list[URLPattern]:
        grid = self.admin_site.admin_view(self.result_grid)
        return [path("<int:pk>/result/", grid, name="racing_session_result_grid"), *super().get_urls()]

    def result_grid(self, request: HttpRequest, pk: int) -> HttpResponse:
        if not request.user.has_perms(["racing.add_classification", "racing.change_classification"]):
            raise PermissionDenied
        session = get_object_or_404(Session.objects.select_related("event__season__series", "event__circuit"), pk=pk)
        try:
            if request.method != "POST":
                return self._result_shown(request, session, ResultGrid(session, request.user))
            return self._result_posted(request, session)
        except PublishedError:
            return self._result_shown(request, session, None, typed=typed_text(request.POST))
        except NoOrderError as error:
            self.message_user(request, str(NO_ORDER), messages.WARNING)
            return redirect("admin:racing_classification_change", error.draft.pk)

    def _result_posted(self, request: HttpRequest, session: Session) -> HttpResponse:
        button = next((name for name in BUTTONS if name in request.POST), "")
        if BUTTONS.get(button) and not request.user.has_perm("racing.publish_classification"):
            raise PermissionDenied
        if not button:
            return self._result_shown(request, session, ResultGrid(session, request.user, request.POST.copy()))
        with transaction.atomic():
            Session.objects.select_for_update().get(pk=session.pk)
            grid = ResultGrid(session, request.user, request.POST.copy())
            if grid.may_be_saved(as_draft=button == "draft") and self._save(request, grid, button):
                return redirect("admin:racing_session_result_grid", session.pk)
        return self._result_shown(request, session, grid)

    def _save(self, request: HttpRequest, grid: ResultGrid, button: str) -> bool:
        try:
            with transaction.atomic():
                self._enter_newcomers(request, grid)
                version = save_result(grid.session, grid.lines, clock.now(), BUTTONS[button])
        except (ClassificationError, RefusedError) as error:
            grid.told = [str(error)]
            return False
        words = str(DONE[button]) % {"result": version}
        if grid.draft is None:
            self.admin_site._registry[Classification].log_addition(request, version, words)
        else:
            self.admin_site._registry[Classification].log_change(request, version, words)
        self.message_user(request, words, messages.SUCCESS)
        return True

    def _enter_newcomers(self, request: HttpRequest, grid: ResultGrid) -> None:
        """Cars that were not in the entry list, with the names that came with them."""
        if grid.newcomers is None or not grid.newcomers.plan.cars:
            return
        if not request.user.has_perm("racing.add_entry"):
            raise PermissionDenied
        event, newcomers = grid.session.event, grid.newcomers
        saved = save_entries(event, newcomers.lines, newcomers.explained, grid.newcomers_known_on)
        self.log_change(request, event, said(saved))

    def _result_shown(
        self, request: HttpRequest, session: Session, grid: ResultGrid | None, typed: str = ""
    ) -> TemplateResponse:
        """`typed`: what somebody had typed before another published the result."""
        context: dict[str, Any] = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "original": session,
            "event": session.event,
            "title": _("Result: %(session)s") % {"session": session},
            "grid": grid,
            "typed": typed,
            "published": session.classifications.order_by("-number").first() if grid is None else None,
            "offers": offers_for(session.event) if grid and grid.newcomers else None,
            "may_publish": request.user.has_perm("racing.publish_classification"),
            "address": reverse("admin:racing_session_result_grid", args=[session.pk]),
        }
        return TemplateResponse(request, "admin/racing/session/result_grid.html", context)
