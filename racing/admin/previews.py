"""What people write about an event."""

from django.contrib import admin
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from racing import models
from racing.admin.base import SOURCES, Page


@admin.register(models.Preview)
class PreviewAdmin(Page):
    list_display = ["event", "status_de", "status_en"]
    list_select_related = ["event"]
    search_fields = ["event__name", "event__slug"]
    autocomplete_fields = ["event"]
    fieldsets = [
        (None, {"fields": ["event", ("status_de", "published_at_de"), ("status_en", "published_at_en")]}),
        (_("Lead"), {"fields": [("lead_en", "lead_de")]}),
        (_("Text"), {"fields": [("text_en", "text_de")]}),
        (_("Closing words"), {"fields": [("closing_en", "closing_de")]}),
    ]

    def view_on_site(self, preview: models.Preview) -> str:
        event = models.Event.objects.select_related("season__series").get(pk=preview.event_id)
        return reverse("preview", args=[event.season.series.slug, event.season.slug, event.slug])


@admin.register(models.Quote)
class QuoteAdmin(Page):
    list_display = ["__str__", "event", "is_reported_speech", "said_on"]
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
