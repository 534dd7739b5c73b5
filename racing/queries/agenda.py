"""Events and sessions for calendars and feeds, as known now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from racing.domain.sentence import Written
from racing.domain.storylines.context import EventRef
from racing.models import (
    CarClass,
    Classification,
    Driver,
    Event,
    EventClass,
    EventStatus,
    Preview,
    Season,
    Series,
    Session,
    Team,
)
from racing.presentation.sessions import session_name
from racing.queries.profiles_rows import known_entries
from racing.queries.refs import event_ref


@dataclass(frozen=True, slots=True)
class AgendaSession:
    """One session. `starts_at` None: the time is not known, `day` is then the day at the circuit or None."""

    key: int
    kind: str
    slug: str
    starts_at: datetime | None
    day: date | None
    planned_minutes: int | None


@dataclass(frozen=True, slots=True)
class AgendaEvent:
    """One event with its sessions. `revision` grows with every change to its season."""

    key: int
    event: EventRef
    place: str
    first_day: date
    last_day: date
    is_cancelled: bool
    is_postponed: bool
    revision: int
    sessions: tuple[AgendaSession, ...]


def agenda(now: datetime, series: Series, season: Season | None = None) -> tuple[AgendaEvent, ...]:
    """The known events of one season, or of a series' running season and all that follow, oldest first. Two queries."""
    return _agenda(now, from_now_on(now, series) if season is None else Event.objects.filter(season=season))


def from_now_on(now: datetime, series: Series) -> QuerySet[Event]:
    """Of the season whose event was the latest to begin, and of all that follow; of every season before any has."""
    events = Event.objects.filter(season__series=series)
    begun = Event.objects.known(now.date()).filter(season__series=series, starts_on__lte=now.date())
    running = begun.order_by("-starts_on").values("season__start_year")[:1]
    return events.filter(season__start_year__gte=Coalesce(Subquery(running), 0))


def class_agenda(now: datetime, car_class: CarClass) -> tuple[AgendaEvent, ...]:
    """The events a class races at: those that name it, and those that name none in a season that has it."""
    named = EventClass.objects.filter(event=OuterRef("pk"))
    is_here = Exists(named.filter(car_class=car_class)) | ~Exists(named) & Q(season__classes=car_class)
    return _agenda(now, from_now_on(now, car_class.series).filter(is_here))


def entered_agenda(now: datetime, **who: Driver | Team) -> tuple[AgendaEvent, ...]:
    """The events on whose entry list a competitor is: `lineup__driver=…` or `team=…`. Two queries."""
    return _agenda(now, Event.objects.filter(Exists(known_entries(now).filter(event=OuterRef("pk"), **who))))


def _agenda(now: datetime, events: QuerySet[Event]) -> tuple[AgendaEvent, ...]:
    known = Event.objects.known(now.date()).filter(pk__in=events.values("pk"))
    return tuple(_agenda_event(event) for event in _with_sessions(known).order_by("starts_on", "id"))


@dataclass(frozen=True, slots=True)
class NewsItem:
    """A published classification of a session, newest first. `key` is that of its row, `session` its address."""

    key: int
    event: EventRef
    season_name: str
    session: str
    session_name: str
    version: int
    status: str
    published_at: datetime


def latest_results(now: datetime, limit: int = 30) -> tuple[NewsItem, ...]:
    """The newest published versions over all series. One query."""
    versions = (
        Classification.objects.published(now)
        .select_related("session__event__season__series", "session__event__circuit")
        .order_by("-published_at", "-id")[:limit]
    )
    return tuple(
        NewsItem(
            key=version.pk,
            event=event_ref(version.session.event),
            season_name=str(version.session.event.season),
            session=version.session.slug,
            session_name=session_name(version.session),
            version=version.number,
            status=version.status,
            published_at=version.published_at,
        )
        for version in versions
        if version.published_at is not None
    )


@dataclass(frozen=True, slots=True)
class PreviewItem:
    """A preview an editor has published; `lead` in the active language, else in the other one.

    `key` is that of its row.
    """

    key: int
    event: EventRef
    season_name: str
    lead: Written
    published_at: datetime


def latest_previews(now: datetime, language: str, limit: int = 30) -> tuple[PreviewItem, ...]:
    """The newest published previews over all series, each as soon as one language is public. One query."""
    rows = (
        Preview.objects.public(now)
        .newest_first(now)
        .filter(event__in=Event.objects.known(now.date()))
        .select_related("event__season__series", "event__circuit")[:limit]
    )
    return tuple(
        PreviewItem(row.pk, event_ref(row.event), str(row.event.season), row.words("lead", language, now), since)
        for row in rows
        if (since := row.public_since(now)) is not None
    )


def _with_sessions(events: QuerySet[Event]) -> QuerySet[Event]:
    return events.select_related("season__series", "circuit").prefetch_related(
        Prefetch("sessions", Session.objects.order_by("order", "id"))
    )


def _agenda_event(event: Event) -> AgendaEvent:
    place = ", ".join(part for part in (event.circuit.name, event.circuit.locality, event.circuit.region) if part)
    return AgendaEvent(
        key=event.pk,
        event=event_ref(event),
        place=place,
        first_day=event.starts_on,
        last_day=event.ends_on,
        is_cancelled=event.status == EventStatus.CANCELLED,
        is_postponed=event.status == EventStatus.POSTPONED,
        revision=event.season.results_revision,
        sessions=tuple(_agenda_session(session) for session in event.sessions.all()),
    )


def _agenda_session(session: Session) -> AgendaSession:
    starts_at = session.starts_at if session.is_time_known else None
    return AgendaSession(session.pk, session.kind, session.slug, starts_at, session.starts_on, session.planned_minutes)
