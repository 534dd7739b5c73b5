"""What the newsroom's first page shows: the weekend at hand and what is missing around it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Exists, OuterRef, Q

from racing.domain.vocabulary import SessionKind
from racing.models import Classification, Event, EventStatus, Session


@dataclass(frozen=True, slots=True)
class WeekendState:
    """One event near today, with what is still missing for it."""

    event: Event
    cars: int
    lacks_entries: bool
    lacks_sessions: bool
    lacks_result: bool


@dataclass(frozen=True, slots=True)
class NewsroomPage:
    weekends: tuple[WeekendState, ...]


def newsroom_page(now: datetime) -> NewsroomPage:
    """Events from two weeks ago to three weeks ahead."""
    today = now.date()
    published = Classification.objects.published(now).filter(
        session__event=OuterRef("pk"), session__kind=SessionKind.RACE
    )
    events = (
        Event.objects.known(today)
        .filter(starts_on__range=(today - timedelta(days=14), today + timedelta(days=21)))
        .exclude(status=EventStatus.CANCELLED)
        .select_related("season__series", "circuit")
        .annotate(
            cars=Count("entries", distinct=True),
            has_race=Exists(Session.objects.filter(event=OuterRef("pk"), kind=SessionKind.RACE)),
            has_result=Exists(published.filter(~Q(results=None))),
        )
        .order_by("starts_on")
    )
    return NewsroomPage(tuple(_state(event, now) for event in events))


def _state(event: Event, now: datetime) -> WeekendState:
    cars, has_race, has_result = (getattr(event, name) for name in ("cars", "has_race", "has_result"))
    return WeekendState(
        event=event,
        cars=cars,
        lacks_entries=not cars,
        lacks_sessions=not has_race,
        lacks_result=event.ends_on < now.date() and not has_result,
    )
