"""Words on their way to readers: draft, review, publication in each language."""

from __future__ import annotations

from typing import Any, cast

from csp.decorators import csp_replace, csp_update
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path
from django.utils.decorators import method_decorator
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override
from django.views.decorators.clickjacking import xframe_options_sameorigin

from racing import clock
from racing.admin.base import Page
from racing.admin.filters import MissingFilter
from racing.admin.two_at_once import WatchedForm
from racing.models import TextStatus
from racing.models.publishing import LANGUAGES
from racing.presentation.editors_text import lost_marks
from racing.queries.navigation import current_season
from racing.queries.revisions import publications_of

PUBLICATION: Any = (
    gettext_lazy("Publication"),
    {
        "fields": [("status_de", "published_at_de"), ("status_en", "published_at_en")],
        "description": gettext_lazy(
            "Each language on its own. “Published” without a moment is public at once; a moment ahead is a "
            "schedule. Times are UTC."
        ),
    },
)


MARKED = ("text_de", "text_en")
UNMARKED = ("lead_de", "lead_en", "closing_de", "closing_en")


class PublishedForm(WatchedForm):
    """Offers publication to those who may. `sections`: what the text may place with marks such as [[title]]."""

    may_publish = False
    sections: tuple[str, ...] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("status_en", "status_de"):
            if name in self.fields and not self.may_publish:
                offered: Any = self.fields[name]
                offered.choices = [one for one in TextStatus.choices if one[0] != TextStatus.PUBLISHED]

    class Meta:
        error_messages = {"event": {"unique": gettext_lazy("It has been begun already: open it from the first page.")}}

    def clean(self) -> dict[str, Any] | None:
        """A mark that places nothing would vanish, or stand in the page as it is."""
        given = super().clean()
        for name in (*MARKED, *UNMARKED):
            sections = self.sections if name in MARKED else ()
            for mark in lost_marks(self.cleaned_data.get(name) or "", sections):
                self.add_error(name, _lost(mark, sections))
        return given


def _lost(mark: str, sections: tuple[str, ...]) -> str:
    if not sections:
        return _("%(mark)s places nothing here: only the text of a preview has sections.") % {"mark": mark}
    known = ", ".join(f"[[{name}]]" for name in sections)
    return _("%(mark)s places nothing. A mark stands alone in its line and is one of these: %(known)s.") % {
        "mark": mark,
        "known": known,
    }


class PublishedPage(Page):
    """The form of words about an event, beside the real page as it would be. `live_template`: that page."""

    list_display = ["event", "status_de", "published_at_de", "status_en", "published_at_en"]
    list_filter = [MissingFilter, "status_de", "status_en", "event__season__series"]
    list_select_related = ["event"]
    search_fields = ["event__name", "event__slug"]
    autocomplete_fields = ["event"]
    live_template = ""

    def may_publish(self, request: HttpRequest) -> bool:
        return request.user.has_perm(f"{self.opts.app_label}.publish_{self.opts.model_name}")

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        """Words stay with their event."""
        return [*super().get_readonly_fields(request, obj), *(["event", "published_by"] if obj else [])]

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> list[Any]:
        """Words begin with their event; who has published stands with the publication."""
        shown = list(super().get_fieldsets(request, obj))
        if obj is None:
            return shown[:1]
        (title, publication) = PUBLICATION
        own = {**publication, "fields": [*publication["fields"], "published_by"]}
        return [(title, own) if one is PUBLICATION else one for one in shown]

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        form: Any = super().get_form(request, obj, change, **kwargs)
        form.may_publish = self.may_publish(request)
        return form

    def response_add(self, request: HttpRequest, obj: Any, post_url_continue: str | None = None) -> HttpResponse:
        """What was begun goes on to its words."""
        return redirect(f"admin:racing_{self.opts.model_name}_change", obj.pk)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """What is published, or scheduled, is changed by those who may publish."""
        is_out = obj is not None and TextStatus.PUBLISHED in (obj.status_en, obj.status_de)
        return super().has_change_permission(request, obj) and (not is_out or self.may_publish(request))

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).select_related("event__season__series", "event__circuit")

    @admin.display(description=gettext_lazy("Published by"))
    def published_by(self, words: Any) -> SafeString | str:
        """The last time each language was published, from the history."""
        lines = (
            (language.upper(), who or _("Somebody"), f"{when:%Y-%m-%d %H:%M} UTC")
            for language, who, when in publications_of(words)
        )
        return format_html_join(" · ", "{}: {}, {}", lines) or _("not published yet")

    @method_decorator(csp_update({"frame-src": ["'self'"]}))
    def changeform_view(
        self, request: HttpRequest, object_id: str | None = None, form_url: str = "", extra_context: Any = None
    ) -> Any:
        only = {"show_save_and_add_another": False}
        return super().changeform_view(request, object_id, form_url, only | (extra_context or {}))

    def get_urls(self) -> list[URLPattern]:
        framed: Any = csp_replace({"frame-ancestors": ["'self'"]})(xframe_options_sameorigin(cast(Any, self.live)))
        name = f"{self.opts.app_label}_{self.opts.model_name}_live"
        return [
            path("<int:pk>/live/<str:language>/", self.admin_site.admin_view(framed), name=name),
            *super().get_urls(),
        ]

    def live(self, request: HttpRequest, pk: int, language: str) -> HttpResponseBase:
        """The real page as it would be with everything saved so far, for the frame beside the form."""
        words = get_object_or_404(self.get_queryset(request), pk=pk)
        if not self.has_view_permission(request, words):
            raise PermissionDenied
        if language not in LANGUAGES:
            raise Http404
        with override(language):
            values = {"page": self.live_page(words), "navigation": current_season(clock.now())}
            return render(request, self.live_template, values)

    def live_page(self, words: Any) -> Any:
        raise NotImplementedError
