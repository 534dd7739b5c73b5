"""What people write about an event."""

from django.contrib import admin
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from racing import models
from racing.admin.base import SOURCES, Page


@admin.register(models.Preview)
class PreviewAdmin(Page):
    list_display = ["event", "published_at"]
    list_select_related = ["event"]
    search_fields = ["event__name", "event__slug"]
    autocomplete_fields = ["event"]
    fieldsets = [
        (None, {"fields": ["event", "published_at"]}),
        (_("Lead"), {"fields": [("lead_en", "lead_de")]}),
        (_("Text"), {"fields": [("text_en", "text_de")]}),
        (
            _("Storylines"),
            {
                "fields": ["pinned", "muted"],
                "description": _("Keys of storylines as lists. The page finds the rest by itself."),
            },
        ),
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
                "fields": ["is_reported_speech", ("text_en", "text_de"), "said_on", ("source_en", "source_de")],
                "description": _("Reported speech stands without quotation marks. A source is needed."),
            },
        ),
        SOURCES,
    ]
