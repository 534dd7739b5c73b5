"""Previews and quotes: the form beside the real page, with every storyline found in reach."""

from __future__ import annotations

from typing import Any, cast

from csp.decorators import csp_replace, csp_update
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import URLPattern, path, reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from django.views.decorators.clickjacking import xframe_options_sameorigin

from racing import clock, models
from racing.actions.publish_preview import keep_statements
from racing.admin.base import SOURCES, Page
from racing.admin.filters import MissingFilter
from racing.admin.preview_forms import PreviewForm
from racing.admin.two_at_once import WatchedPage
from racing.models.previews import LANGUAGES
from racing.queries.navigation import current_season
from racing.queries.previews import draft_page


@admin.register(models.Preview)
class PreviewAdmin(WatchedPage):
    form = PreviewForm
    change_form_template = "admin/racing/preview/change_form.html"
    list_display = ["event", "status_de", "published_at_de", "status_en", "published_at_en"]
    list_filter = [MissingFilter, "status_de", "status_en", "event__season__series"]
    list_select_related = ["event"]
    search_fields = ["event__name", "event__slug"]
    autocomplete_fields = ["event"]
    fieldsets = [
        (None, {"fields": ["event"]}),
        (
            _("Publication"),
            {
                "fields": [("status_de", "published_at_de"), ("status_en", "published_at_en")],
                "description": _(
                    "Each language on its own. “Published” without a moment is public at once; a moment ahead is a "
                    "schedule. Times are UTC."
                ),
            },
        ),
        (
            _("Lead"),
            {"fields": [("lead_de", "lead_en")], "description": _("Empty: the page opens with what it worked out.")},
        ),
        (_("Text"), {"fields": [("text_de", "text_en")]}),
        (_("Closing words"), {"fields": [("closing_de", "closing_en")]}),
    ]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        """A preview stays with its event."""
        return [*super().get_readonly_fields(request, obj), *(["event"] if obj else [])]

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        form: Any = super().get_form(request, obj, change, **kwargs)
        form.may_publish = request.user.has_perm("racing.publish_preview")
        form.may_quote = request.user.has_perm("racing.change_quote")
        return form

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """What is published, or scheduled, is changed by those who may publish."""
        is_out = obj is not None and models.TextStatus.PUBLISHED in (obj.status_en, obj.status_de)
        may = super().has_change_permission(request, obj)
        return may and (not is_out or request.user.has_perm("racing.publish_preview"))

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).select_related("event__season__series", "event__circuit")

    @method_decorator(csp_update({"frame-src": ["'self'"]}))
    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        return super().changeform_view(request, *args, **kwargs)

    def save_model(self, request: HttpRequest, obj: models.Preview, form: Any, change: bool) -> None:
        obj.revision += change
        super().save_model(request, obj, form, change)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """What is public from now on is kept as it is said."""
        super().save_related(request, form, formsets, change)
        form.saved_parts = form.save_parts(form.instance) if change else []
        keep_statements(form.instance, clock.now())

    def construct_change_message(self, request: HttpRequest, form: Any, formsets: Any, add: bool = False) -> Any:
        message: list[Any] = super().construct_change_message(request, form, formsets, add)
        if parts := getattr(form, "saved_parts", []):
            message.append({"changed": {"name": "stories", "object": ", ".join(parts), "fields": parts}})
        return message

    def response_add(self, request: HttpRequest, obj: Any, post_url_continue: str | None = None) -> HttpResponse:
        """A new preview goes on to its storylines."""
        answer = super().response_add(request, obj, post_url_continue)
        if "_addanother" in request.POST:
            return answer
        return HttpResponseRedirect(reverse("admin:racing_preview_change", args=[obj.pk]))

    def get_urls(self) -> list[URLPattern]:
        framed: Any = csp_replace({"frame-ancestors": ["'self'"]})(xframe_options_sameorigin(cast(Any, self.live)))
        own = path("<int:pk>/live/<str:language>/", self.admin_site.admin_view(framed), name="racing_preview_live")
        return [own, *super().get_urls()]

    def live(self, request: HttpRequest, pk: int, language: str) -> HttpResponseBase:
        """The real page as it would be with everything saved so far, for the frame beside the form."""
        preview = get_object_or_404(self.get_queryset(request), pk=pk)
        if not self.has_view_permission(request, preview):
            raise PermissionDenied
        if language not in LANGUAGES:
            raise Http404
        now = clock.now()
        with override(language):
            page = draft_page(preview.event, now)
            values = {"page": page, "navigation": current_season(now)}
            return render(request, "admin/racing/preview/live.html", values)

    def view_on_site(self, preview: models.Preview) -> str:
        event = preview.event
        return reverse("preview", args=[event.season.series.slug, event.season.slug, event.slug])


@admin.register(models.Quote)
class QuoteAdmin(Page):
    list_display = ["__str__", "event", "is_reported_speech", "consent", "said_on"]
    list_filter = [MissingFilter, "consent"]
    list_select_related = ["event", "speaker"]
    search_fields = ["speaker__name", "speaker_name", "text_en", "text_de"]
    autocomplete_fields = ["event", "speaker"]
    fieldsets = [
        (None, {"fields": ["event", ("speaker", "speaker_name"), "order"]}),
        (
            _("What was said"),
            {
                "fields": [
                    "is_reported_speech",
                    ("text_en", "text_de"),
                    ("original_language", "original_text"),
                    "said_on",
                    ("source_en", "source_de"),
                    "consent",
                ],
                "description": _("Reported speech stands without quotation marks. A source is needed."),
            },
        ),
        SOURCES,
    ]
