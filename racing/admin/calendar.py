"""The weekend: the event with its classes and sessions, and from there to entries and results."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.options import IS_POPUP_VAR
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from racing import clock, models
from racing.admin.base import SOURCES, Rows
from racing.admin.calendar_forms import EventClassForm, EventForm, SessionForm, SessionRowForm
from racing.admin.entry_grid import EntryGridPage
from racing.admin.pictures import Pictured
from racing.admin.result_grid import ResultGridPage
from racing.admin.row_sets import SessionRowSet
from racing.queries.grid_offers import events_to_copy


class EventClassRows(Rows):
    model = models.EventClass
    form = EventClassForm
    autocomplete_fields = ["car_class"]
    show_change_link = False
    verbose_name_plural = _("classes at the event; none: all of the season")


class SessionRows(Rows):
    model = models.Session
    form = SessionRowForm
    formset = SessionRowSet
    fields = ["kind", "slug", "order", "starts_at", "is_time_known", "planned_minutes", "coverage"]

    def get_extra(self, request: HttpRequest, obj: Model | None = None, **kwargs: Any) -> int:
        """A new event opens with one row, for its race."""
        return max(super().get_extra(request, obj, **kwargs), 1 if obj is None else 0)


Step = tuple[str, object]
"""An address and what is there."""


def _to_the_cars(event: models.Event, user: Any) -> Iterator[Step]:
    grid = reverse("admin:racing_event_entry_grid", args=[event.pk])
    has_cars = event.entries.exists()
    before = None if has_cars else next(iter(events_to_copy(event)), None)
    if user.has_perm("racing.add_entry"):
        if before is not None:
            yield f"{grid}?from={before.pk}", _("Copy the entries of %(event)s") % {"event": before}
        yield grid, _("Entry list, line by line")
    if user.has_perm("racing.add_timingupload"):
        yield f"{reverse('admin:racing_timingupload_add')}?event={event.pk}", _("Entry list from a file")
    if has_cars:
        yield f"{reverse('admin:racing_entry_changelist')}?event__id__exact={event.pk}", _("Entries one by one")


def _to_the_result(session: models.Session, user: Any) -> Iterator[Step]:
    kind = {"session": session.local_name}
    may_type = user.has_perms(["racing.add_classification", "racing.change_classification"])
    if may_type:
        yield reverse("admin:racing_session_result_grid", args=[session.pk]), _("Result: %(session)s") % kind
    if user.has_perm("racing.add_timingupload"):
        yield reverse("admin:racing_timingupload_add") + f"?session={session.pk}", _("Timing file: %(session)s") % kind
    if may_type and user.has_perm("racing.add_penalty"):
        yield from _corrections(session)


@admin.register(models.Event)
class EventAdmin(EntryGridPage, Pictured):
    form = EventForm
    picture_field = "event"
    list_display = ["name", "season", "round_number", "starts_on", "circuit", "status"]
    list_filter = ["season__series", "status"]
    list_select_related = ["season__series", "circuit"]
    search_fields = ["name", "slug", "circuit__name"]
    date_hierarchy = "starts_on"
    autocomplete_fields = ["season", "circuit", "layout"]
    readonly_fields = ["next_steps"]
    inlines = [EventClassRows, SessionRows]
    fieldsets = [
        (None, {"fields": ["next_steps", "season", "round_number", "name", "slug", ("starts_on", "ends_on")]}),
        (_("Where"), {"fields": ["circuit", "layout"]}),
        (
            _("In a sentence"),
            {
                "fields": [("short_name_en", "short_name_de"), "gender_de", "edition"],
                "description": _("Short names are used in tables; empty: the circuit's."),
            },
        ),
        (
            _("State"),
            {"fields": ["status", "announced_on", "entries_announced", "counts_in_statistics"]},
        ),
        SOURCES,
    ]

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Any:
        """The event knows who looks at it, for a step is offered to those who may take it."""
        event = super().get_object(request, object_id, from_field)
        if event is not None:
            event.editor = request.user
        return event

    def response_add(
        self, request: HttpRequest, obj: models.Event, post_url_continue: str | None = None
    ) -> HttpResponse:
        """From a new event to its cars."""
        if set(request.POST) & {"_addanother", "_continue", IS_POPUP_VAR}:
            return super().response_add(request, obj, post_url_continue)
        told = gettext("%(event)s is entered. Under “Next” you go on to its cars.") % {"event": obj}
        self.message_user(request, told, messages.SUCCESS)
        return redirect("admin:racing_event_change", obj.pk)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        _warn_of_hidden_times(request, form.instance.sessions.all())

    @admin.display(description=_("Next"))
    def next_steps(self, event: Any) -> SafeString:
        """From the weekend to its cars and results in one click each."""
        if not event.pk:
            return format_html("{}", _("Save the event; its entry list and results open from here."))
        sessions = event.sessions.prefetch_related("classifications")
        user = event.editor
        steps = [*_to_the_cars(event, user), *(step for one in sessions for step in _to_the_result(one, user))]
        return format_html_join(" · ", '<a href="{}">{}</a>', steps)

    def view_on_site(self, event: models.Event) -> str:
        season = models.Season.objects.select_related("series").get(pk=event.season_id)
        return reverse("event", args=[season.series.slug, season.slug, event.slug])


def _corrections(session: models.Session) -> Iterator[Step]:
    """The way to correct the version in force, and to every draft of a correction."""
    now = clock.now()
    versions = sorted(session.classifications.all(), key=lambda one: -one.number)
    in_force = next((one for one in versions if one.published_at is not None and one.published_at <= now), None)
    if in_force is None:
        return
    name = {"session": session.local_name}
    yield reverse("admin:racing_classification_correct", args=[in_force.pk]), _("Correct: %(session)s") % name
    for draft in versions:
        if draft.published_at is None and draft.corrects_id is not None:
            words = _("Draft of a correction: %(session)s") % name
            yield reverse("admin:racing_classification_correct", args=[draft.pk]), words


def _warn_of_hidden_times(request: HttpRequest, sessions: Iterable[models.Session]) -> None:
    """A start that was typed and not ticked as known is easily taken for one that readers see."""
    hidden = [one.local_name for one in sessions if one.starts_at is not None and not one.is_time_known]
    if hidden:
        told = gettext("Readers see no starting time of %(sessions)s: “time known” is not ticked.")
        messages.warning(request, told % {"sessions": ", ".join(hidden)})


@admin.register(models.Session)
class SessionAdmin(ResultGridPage):
    form = SessionForm
    list_display = ["__str__", "kind", "starts_at", "coverage"]
    list_filter = ["kind", "coverage"]
    list_select_related = ["event"]
    search_fields = ["event__name", "event__slug", "slug"]
    autocomplete_fields = ["event"]
    slug_from = ("kind",)
    fieldsets = [
        (None, {"fields": ["event", "kind", "slug", "order", ("name_en", "name_de")]}),
        (
            _("When"),
            {
                "fields": [("starts_at", "is_time_known"), "starts_on"],
                "description": _("The start is entered in UTC; pages show the circuit's clock and the reader's."),
            },
        ),
        (
            _("How long"),
            {
                "fields": [("planned_minutes", "planned_distance_m", "planned_laps"), ("run_ms", "run_laps")],
                "description": _("Points follow the planned length."),
            },
        ),
        (
            _("Points and coverage"),
            {
                "fields": [
                    "coverage",
                    "points_category",
                    "points_factor",
                    ("points_factor_reason_en", "points_factor_reason_de"),
                ],
                "description": _("“Complete” only when every car of every class has its place."),
            },
        ),
        SOURCES,
    ]

    def save_model(self, request: HttpRequest, obj: models.Session, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        _warn_of_hidden_times(request, [obj])
