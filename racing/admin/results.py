"""Results: one version of a classification with all its rows on one page."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from racing import clock, models
from racing.actions.publish_classification import ClassificationError, publish_classification
from racing.admin.base import SOURCES, Rows
from racing.admin.corrections import CorrectablePage, is_public
from racing.admin.decisions import DecisionPage
from racing.admin.filters import MissingFilter
from racing.admin.row_sets import RowSet
from racing.admin.typed import ModelForm
from racing.domain.times import format_time
from racing.domain.vocabulary import FinishStatus

PUBLISH = "_publish"
READABLE = {"time_ms": "time", "fastest_lap_ms": "best_lap"}
"""Fields in milliseconds and what shows them."""


class ResultForm(ModelForm):
    class Meta:
        model = models.Result
        fields = [
            *["entry", "order", "position", "class_position", "status", "laps", "time_ms", "gap_as_published"],
            *["fastest_lap_ms", "has_fastest_lap", "grid_position"],
        ]


class ResultRowsFormSet(RowSet):
    """Checks what only the whole table can show: a car or a place twice, a place without “classified”."""

    def clean(self) -> None:
        super().clean()
        seen: dict[int, str] = {}
        for row in self.forms:
            data = getattr(row, "cleaned_data", None)
            if not data or data.get("DELETE") or not data.get("position"):
                continue
            place, car = data["position"], str(data.get("entry", ""))
            if data.get("status") != FinishStatus.CLASSIFIED:
                raise ValidationError(
                    gettext("%(car)s has place %(place)s but is not classified.") % {"car": car, "place": place}
                )
            if place in seen:
                raise ValidationError(
                    gettext("Place %(place)s is given to %(first)s and to %(second)s.")
                    % {"place": place, "first": seen[place], "second": car}
                )
            seen[place] = car


class ResultRows(Rows):
    model = models.Result
    form = ResultForm
    formset = ResultRowsFormSet
    show_change_link = False

    def get_fields(self, request: HttpRequest, obj: models.Classification | None = None) -> Any:
        """What is only looked at is shown as documents print it."""
        return [READABLE.get(name, name) if is_public(obj) else name for name in ResultForm.Meta.fields]

    def get_readonly_fields(self, request: HttpRequest, obj: models.Classification | None = None) -> list[str]:
        return list(READABLE.values()) if is_public(obj) else []

    @admin.display(description=_("time"))
    def time(self, row: models.Result) -> str:
        return "" if row.time_ms is None else format_time(row.time_ms)

    @admin.display(description=_("best lap"))
    def best_lap(self, row: models.Result) -> str:
        return "" if row.fastest_lap_ms is None else format_time(row.fastest_lap_ms)

    def get_extra(self, request: HttpRequest, obj: Model | None = None, **kwargs: Any) -> int:
        """A new classification opens with one row for each car of the entry list."""
        return len(_cars_of(request)) if obj is None else super().get_extra(request, obj, **kwargs)

    def get_formset(self, request: HttpRequest, obj: models.Classification | None = None, **kwargs: Any) -> Any:
        formset = super().get_formset(request, obj, **kwargs)
        entries = _entries_of_event(request, obj)
        car: Any = formset.form.base_fields["entry"]
        car.queryset = entries
        if obj is None and request.method == "GET":
            return _prefilled(formset, list(entries))
        return formset


def _prefilled(formset: Any, entries: list[models.Entry]) -> Any:
    class Prefilled(formset):  # type: ignore[misc]
        def __init__(self, *args: Any, **kwargs: Any) -> None:
            rows = [{"entry": entry.pk, "order": place} for place, entry in enumerate(entries, start=1)]
            super().__init__(*args, **{**kwargs, "initial": rows})

    return Prefilled


def _entries_of_event(request: HttpRequest, obj: models.Classification | None) -> QuerySet[models.Entry]:
    entries = models.Entry.objects.select_related("team", "car_model", "car_class", "event")
    if obj is not None:
        return entries.filter(event__sessions=obj.session_id)
    session = request.POST.get("session") or request.GET.get("session") or ""
    return entries.filter(event__sessions=int(session)) if session.isdigit() else entries.none()


def _cars_of(request: HttpRequest) -> QuerySet[models.Entry]:
    return _entries_of_event(request, None)


@admin.register(models.Classification)
class ClassificationAdmin(CorrectablePage):
    list_display = ["session", "number", "status", "published_at", "next_step"]
    list_filter = [MissingFilter, "status", "session__kind"]
    ordering = ["-session__event__starts_on", "session__event", "-session__order", "-number"]
    list_select_related = ["session__event"]
    search_fields = ["session__event__name", "session__event__slug"]
    autocomplete_fields = ["session"]
    inlines = [ResultRows]
    actions = ["publish"]
    fieldsets = [
        (
            None,
            {
                "fields": ["session", ("number", "status"), "published_at"],
                "description": _(
                    "Open this page from the event: it then lists every car entered. "
                    "A published version is never edited; “Correct” makes a new one of it."
                ),
            },
        ),
        (_("Why this version"), {"fields": [("reason_en", "reason_de"), "document"]}),
        SOURCES,
    ]

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """A result is typed as a draft: what is published once is never edited."""
        return {"published_at": None, **super().get_changeform_initial_data(request)}

    def has_publish_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("racing.publish_classification")

    @admin.action(description=_("Publish as official (refuses gaps and duplicates)"), permissions=["publish"])
    def publish(self, request: HttpRequest, queryset: QuerySet[models.Classification]) -> None:
        for classification in queryset.select_related("session__event"):
            try:
                publish_classification(classification, clock.now())
            except ClassificationError as fault:
                self.message_user(request, str(fault), messages.ERROR)
            else:
                done = gettext("%(what)s is official.") % {"what": classification}
                self.message_user(request, done, messages.SUCCESS)

    def get_list_display(self, request: HttpRequest) -> Any:
        """The way on stands there for those who may go it."""
        may = request.user.has_perm("racing.change_classification")
        return [name for name in self.list_display if may or name != "next_step"]

    @admin.display(description=_("Next"))
    def next_step(self, version: models.Classification) -> SafeString:
        """The way on in one click."""
        correct = reverse("admin:racing_classification_correct", args=[version.pk])
        if version.published_at is not None:
            step = correct, gettext("Correct")
        elif version.corrects_id is not None:
            step = correct, gettext("Go on with the correction")
        else:
            grid = reverse("admin:racing_session_result_grid", args=[version.session_id])
            step = grid, gettext("Look through and publish")
        return format_html('<a href="{}">{}</a>', *step)

    def response_change(self, request: HttpRequest, obj: models.Classification) -> HttpResponse:
        """Saved and published with one button."""
        if PUBLISH not in request.POST:
            return super().response_change(request, obj)
        if not _may_be_published(request, obj):
            raise PermissionDenied
        self.publish(request, models.Classification.objects.filter(pk=obj.pk))
        return redirect("admin:racing_classification_change", obj.pk)

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        version = context.get("original")
        context["may_be_published"] = version is not None and _may_be_published(request, version)
        return super().render_change_form(request, context, *args, **kwargs)

    def view_on_site(self, classification: models.Classification) -> str:
        session = models.Session.objects.select_related("event__season__series").get(pk=classification.session_id)
        season = session.event.season
        return reverse("results", args=[season.series.slug, season.slug, session.event.slug, session.slug])


def _may_be_published(request: HttpRequest, version: models.Classification) -> bool:
    """A draft; that of a correction goes out with its penalties, from its own page."""
    is_draft = version.published_at is None and version.corrects_id is None
    return is_draft and request.user.has_perm("racing.publish_classification")


@admin.register(models.Penalty)
class PenaltyAdmin(DecisionPage):
    list_display = ["__str__", "session", "kind", "decided_at"]
    list_filter = [MissingFilter, "kind"]
    list_select_related = ["session__event", "entry__team", "entry__car_model", "entry__car_class"]
    autocomplete_fields = ["session", "entry", "classification"]
    search_fields = ["entry__car_number", "session__event__name"]
