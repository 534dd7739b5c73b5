"""Calendars to subscribe to: one entry per session whose start is known, else one for the whole weekend."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_safe
from icalendar import Calendar
from icalendar import Event as CalendarEntry

from racing import clock
from racing.domain.vocabulary import SessionKind
from racing.feeds.identity import host
from racing.models import CarClass, Series
from racing.models.labels import SESSION_KINDS
from racing.presentation.words import class_name, known_as
from racing.queries.addresses import get_or_redirect
from racing.queries.agenda import AgendaEvent, AgendaSession, agenda, class_agenda, entered_agenda
from racing.queries.profiles_visible import visible_drivers, visible_teams
from racing.queries.renames import follows_renames
from racing.queries.seasons import known_season_rows


@require_safe
@follows_renames
def series_calendar(request: HttpRequest, series: str) -> HttpResponse:
    row = get_or_redirect(Series.objects.all(), kind="series", slug=series)
    return _answer(agenda(clock.now(), row), row.local_name)


@require_safe
@follows_renames
def season_calendar(request: HttpRequest, series: str, season: str) -> HttpResponse:
    known = known_season_rows(series, clock.now().date()).select_related("series")
    row = get_or_redirect(known, kind="season", slug=season, scope=series)
    return _answer(agenda(clock.now(), row.series, row), row.name)


@require_safe
@follows_renames
def class_calendar(request: HttpRequest, series: str, car_class: str) -> HttpResponse:
    rows = CarClass.objects.select_related("series")
    row = get_object_or_404(rows, series__slug=series, slug=car_class)
    return _answer(class_agenda(clock.now(), row), f"{row.series.local_name}: {class_name(row.name)}")


@require_safe
@follows_renames
def driver_calendar(request: HttpRequest, driver: str) -> HttpResponse:
    row = get_or_redirect(visible_drivers(clock.now()), kind="driver", slug=driver)
    return _answer(entered_agenda(clock.now(), lineup__driver=row), row.name)


@require_safe
@follows_renames
def team_calendar(request: HttpRequest, team: str) -> HttpResponse:
    row = get_or_redirect(visible_teams(clock.now()), kind="team", slug=team)
    return _answer(entered_agenda(clock.now(), team=row), row.name)


def _answer(events: tuple[AgendaEvent, ...], name: str) -> HttpResponse:
    calendar = Calendar()
    calendar.add("prodid", f"-//{host()}//Stint//{(get_language() or 'en').upper()}")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", timedelta(hours=12), parameters={"VALUE": "DURATION"})
    for event in events:
        for entry in _entries(event, clock.now()):
            calendar.add_component(entry)
    return HttpResponse(calendar.to_ical(), content_type="text/calendar; charset=utf-8")


def _entries(event: AgendaEvent, now: datetime) -> list[CalendarEntry]:
    timed = [session for session in event.sessions if session.starts_at is not None]
    if not any(session.kind == SessionKind.RACE for session in timed):
        return [_weekend(event, now), *(_session(event, session, now) for session in timed)]
    return [_session(event, session, now) for session in timed]


def _weekend(event: AgendaEvent, now: datetime) -> CalendarEntry:
    entry = _common(event, now, f"event-{event.key}", known_as(event.event))
    entry.add("dtstart", event.first_day)
    entry.add("dtend", event.last_day + timedelta(days=1))
    return entry


def _session(event: AgendaEvent, session: AgendaSession, now: datetime) -> CalendarEntry:
    kind = SessionKind(session.kind)
    name = kind.called(str(SESSION_KINDS[kind]), session.slug)
    entry = _common(event, now, f"session-{session.key}", f"{known_as(event.event)}: {name}")
    entry.add("dtstart", session.starts_at)
    if session.starts_at is not None and session.planned_minutes:
        entry.add("dtend", session.starts_at + timedelta(minutes=session.planned_minutes))
    return entry


def _common(event: AgendaEvent, now: datetime, key: str, summary: str) -> CalendarEntry:
    """The UID never changes; the sequence grows with every change, so subscribers follow corrections."""
    ref = event.event
    entry = CalendarEntry()
    entry.add("uid", f"{key}@{host()}")
    entry.add("dtstamp", now)
    entry.add("sequence", event.revision)
    entry.add("summary", summary)
    entry.add("location", event.place)
    entry.add("url", settings.SITE_URL + reverse("event", args=[ref.series, ref.season, ref.slug]))
    entry.add("status", "CANCELLED" if event.is_cancelled else "TENTATIVE" if event.is_postponed else "CONFIRMED")
    if event.is_cancelled:
        entry.add("description", gettext("This event was cancelled."))
    if event.is_postponed:
        entry.add("description", gettext("This event is postponed; its new date is not known yet."))
    return entry
