"""Entry lists: one car with its drivers on one page."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from racing import models
from racing.admin.base import SOURCES, Page, Rows
from racing.admin.season_form import refuse_foreign_class
from racing.admin.two_at_once import WatchedForm
from racing.templatetags.components import HEX_COLOUR


class LineupRows(Rows):
    model = models.LineupDriver
    autocomplete_fields = ["driver"]
    fields = ["order", "driver", "rating", "role", "drive_time_ms"]
    max_num = 6
    show_change_link = False

    def get_extra(self, request: HttpRequest, obj: Model | None = None, **kwargs: Any) -> int:
        """A new car opens with two seats."""
        return max(super().get_extra(request, obj, **kwargs), 2 if obj is None else 0)

    def get_formset(self, request: HttpRequest, obj: models.Entry | None = None, **kwargs: Any) -> Any:
        formset = super().get_formset(request, obj, **kwargs)
        formset.form.base_fields["order"].required = False
        return formset


class EntryForm(WatchedForm):
    def clean_car_class(self) -> models.CarClass:
        car_class, event = self.cleaned_data["car_class"], self.cleaned_data.get("event")
        if event and "car_class" in self.changed_data:
            refuse_foreign_class(event.season, car_class)
        return car_class  # type: ignore[no-any-return]

    def clean_livery(self) -> str:
        """Pages draw no other colour, and would not say so."""
        colour = str(self.cleaned_data["livery"])
        if colour and not HEX_COLOUR.match(colour):
            raise ValidationError(gettext("A colour is “#” and six figures or letters up to f: #0b6b45."))
        return colour


@admin.register(models.Entry)
class EntryAdmin(Page):
    form = EntryForm
    list_display = ["car_number", "team", "car_model", "car_class", "event", "status"]
    list_display_links = ["car_number", "team"]
    list_filter = ["status", "event__season__series"]
    list_select_related = ["event", "car_class", "team", "car_model"]
    search_fields = ["=car_number", "team__name", "event__name", "event__slug", "lineup__driver__search_fold"]
    autocomplete_fields = ["event", "car_class", "team", "car_model", "manufacturer"]
    inlines = [LineupRows]
    fieldsets = [
        (None, {"fields": ["event", ("car_number", "car_class"), ("team", "car_model")]}),
        (
            _("As entered"),
            {
                "fields": [("name_as_entered", "tyre"), "status", "announced_on", "shares_number"],
                "description": _("The number is text: 007 and 7 are two cars."),
            },
        ),
        (_("More"), {"fields": ["manufacturer", "livery", "confidence"], "classes": ["collapse"]}),
        SOURCES,
    ]

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        """Seats without a number take the next one, in the order they were typed."""
        seats = [row for row in formset.forms if row.has_changed() or row.instance.pk]
        taken = {row.instance.order for row in seats if row.cleaned_data.get("order")}
        for row in seats:
            if row.cleaned_data and not row.cleaned_data.get("order"):
                row.instance.order = next(number for number in range(1, 8) if number not in taken)
                taken.add(row.instance.order)
        super().save_formset(request, form, formset, change)

    def response_add(
        self, request: HttpRequest, obj: models.Entry, post_url_continue: str | None = None
    ) -> HttpResponse:
        """“Save and add another” stays at the same event and class."""
        response = super().response_add(request, obj, post_url_continue)
        if "_addanother" in request.POST:
            response["Location"] = (
                f"{reverse('admin:racing_entry_add')}?event={obj.event_id}&car_class={obj.car_class_id}"
            )
        return response


@admin.register(models.Ineligibility)
class IneligibilityAdmin(Page):
    list_display = ["entry", "driver", "championship", "passes_on_places", "reason_en"]
    list_select_related = [
        *["entry__team", "entry__car_model", "entry__car_class", "entry__event"],
        *["championship__season__series", "driver"],
    ]
    autocomplete_fields = ["championship", "entry", "session", "driver"]
