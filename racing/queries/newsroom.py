"""What the newsroom's first page shows: the weekend at hand, what is missing around it, what waits and what changed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q, Subquery

from racing.domain.storylines.changes import Change
from racing.domain.vocabulary import SessionKind
from racing.models import (
    Classification,
    Event,
    EventStatus,
    PointsAdjustment,
    Preview,
    Report,
    StorylineEdit,
    TextStatus,
)
from racing.queries.preview_desk import lines_of
from racing.queries.preview_missing import Missing, missing_of, with_state
from racing.queries.previews import PreviewPage, draft_page

DAYS_BACK, DAYS_AHEAD = 14, 21


@dataclass(frozen=True, slots=True)
class WeekendState:
    """One event near today, with what is still missing for it. `preview`, `report` None: nobody has begun one."""

    event: Event
    cars: int
    lacks_entries: bool
    lacks_sessions: bool
    lacks_result: bool
    preview: Preview | None
    report: Report | None
    missing: tuple[Missing, ...]
    is_ahead: bool
    in_force: int | None
    """The version of the race's result that readers see; None: there is none."""


@dataclass(frozen=True, slots=True)
class ChangedPage:
    """A published preview with statements that decisions have changed since."""

    preview: Preview
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class NewsroomPage:
    weekends: tuple[WeekendState, ...]
    in_review: tuple[Preview | Report, ...]
    changed: tuple[ChangedPage, ...]
    drafts: tuple[Classification, ...]
    """Corrections that somebody has begun."""


def newsroom_page(now: datetime) -> NewsroomPage:
    """Events from two weeks ago to three weeks ahead.

    Five queries; previews with reworded lines, or published before a recent correction, are worked out as well.
    """
    events = list(_events_around(now))
    pages = _pages(events, now)
    return NewsroomPage(
        weekends=tuple(_state(event, now, pages.get(event.pk)) for event in events),
        drafts=tuple(
            Classification.objects.filter(published_at=None, corrects__isnull=False)
            .select_related("session__event")
            .order_by("session__event__starts_on", "pk")
        ),
        in_review=(*_in_review(Preview), *_in_review(Report)),
        changed=tuple(ChangedPage(page.row.preview, page.changes) for page in pages.values() if page.changes),
    )


def _in_review(words: type[Preview] | type[Report]) -> Iterable[Any]:
    waiting = Q(status_en=TextStatus.IN_REVIEW) | Q(status_de=TextStatus.IN_REVIEW)
    return words._default_manager.filter(waiting).select_related("event").order_by("event__starts_on", "pk")


def _events_around(now: datetime) -> Iterable[Any]:
    today = now.date()
    published = Classification.objects.published(now).filter(
        session__event=OuterRef("pk"), session__kind=SessionKind.RACE
    )
    reworded = StorylineEdit.objects.filter(preview__event=OuterRef("pk")).exclude(text_en="", text_de="")
    events = (
        Event.objects.known(today)
        .filter(starts_on__range=(today - timedelta(days=DAYS_BACK), today + timedelta(days=DAYS_AHEAD)))
        .exclude(status=EventStatus.CANCELLED)
        .select_related("season__series", "circuit", "report")
        .annotate(
            has_result=Exists(published.filter(~Q(results=None))),
            in_force=Subquery(published.order_by("-session__order", "-session", "-number").values("pk")[:1]),
            is_reworded=Exists(reworded),
        )
        .order_by("starts_on", "pk")
    )
    return with_state(events)


def _pages(events: Iterable[Any], now: datetime) -> dict[int, PreviewPage]:
    """Pages that have to be worked out: something of them may be stale or changed."""
    is_corrected = _has_corrections(now)
    wanted = [event for event in events if event.is_reworded or (is_corrected and _is_public(event, now))]
    return {event.pk: draft_page(event, now) for event in wanted}


def _is_public(event: Any, now: datetime) -> bool:
    preview = getattr(event, "preview", None)
    return preview is not None and preview.public_since(now) is not None


def _has_corrections(now: datetime) -> bool:
    """Whether anything was decided anew in the last weeks. One query, two where nothing was."""
    since = now - timedelta(days=DAYS_BACK + DAYS_AHEAD)
    versions = Classification.objects.published(now).filter(published_at__gt=since, number__gt=1)
    points = PointsAdjustment.objects.filter(
        decided_on__gt=since.date(), decided_on__lte=now.date(), classification=None
    )
    return versions.exists() or points.exists()


def _state(event: Any, now: datetime, page: PreviewPage | None) -> WeekendState:
    stale = sum(1 for line in lines_of(page) if line.is_stale) if page else 0
    return WeekendState(
        event=event,
        cars=event.cars or 0,
        lacks_entries=not event.cars,
        lacks_sessions=not event.has_race,
        lacks_result=event.ends_on < now.date() and not event.has_result,
        preview=getattr(event, "preview", None),
        report=getattr(event, "report", None),
        missing=missing_of(event, now, stale) if event.ends_on >= now.date() else (),
        is_ahead=event.ends_on >= now.date(),
        in_force=event.in_force,
    )
