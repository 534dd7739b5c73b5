"""Previews and quotes: the form beside the real page, with every storyline found in reach."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from racing import clock, models
from racing.actions.keep_statements import keep_statements
from racing.admin.base import SOURCES, Page
from racing.admin.filters import MissingFilter
from racing.admin.preview_forms import PreviewForm
from racing.admin.publishing import PUBLICATION, PublishedPage
from racing.queries.previews import PreviewPage, draft_page


@admin.register(models.Preview)
class PreviewAdmin(PublishedPage):
    form = PreviewForm
    change_form_template = "admin/racing/preview/change_form.html"
    live_template = "admin/racing/preview/live.html"
    fieldsets = [
        (None, {"fields": ["event"]}),
        PUBLICATION,
        (
            _("Lead"),
            {"fields": [("lead_de", "lead_en")], "description": _("Empty: the page opens with what it worked out.")},
        ),
        (_("Text"), {"fields": [("text_de", "text_en")]}),
        (_("Closing words"), {"fields": [("closing_de", "closing_en")]}),
    ]

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        form: Any = super().get_form(request, obj, change, **kwargs)
        form.may_quote = request.user.has_perm("racing.change_quote")
        return form

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """What is public from now on is kept as it is said."""
        super().save_related(request, form, formsets, change)
        form.saved_parts = form.save_parts(form.instance) if change else []
        keep_statements(form.instance, clock.now())

    def construct_change_message(self, request: HttpRequest, form: Any, formsets: Any, add: bool = False) -> Any:
        message: list[Any] = super().construct_change_message(request, form, formsets, add)
        if parts := getattr(form, "saved_parts", []):
            message.append({"changed": {"fields": parts}})
        return message

    def live_page(self, words: models.Preview) -> PreviewPage:
        return draft_page(words.event, clock.now())

    def after_restoring(self, row: models.Preview) -> None:
        """What is scheduled says something else from now on."""
        keep_statements(row, clock.now())

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
