"""What the newsroom's first page shows: the weekend at hand, what is missing around it, what waits and what changed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext as _

from racing.domain.storylines.changes import Change
from racing.domain.vocabulary import SessionKind
from racing.models import (
    Classification,
    Entry,
    Event,
    EventStatus,
    Merge,
    PointsAdjustment,
    Preview,
    Report,
    Session,
    Split,
    StorylineEdit,
    TextStatus,
)
from racing.queries.newsroom_changes import LastChange, last_changes
from racing.queries.newsroom_gaps import Gap, gaps, results_missing
from racing.queries.preview_desk import lines_of
from racing.queries.preview_missing import Missing, missing_of, with_state
from racing.queries.previews import PreviewPage, draft_page
from racing.queries.reports import draft_report

DAYS_BACK, DAYS_AHEAD = 14, 21
MOST_DRAFTS = 20


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
    copy_from: Event | None
    """The last event of the series before this one whose cars are known; only where this one has none."""
    sessions: tuple[SessionState, ...]

    now: datetime

    @property
    def preview_states(self) -> tuple[WordsState, ...]:
        return _states(self.preview, self.now)

    @property
    def report_states(self) -> tuple[WordsState, ...]:
        return _states(self.report, self.now)

    @property
    def race(self) -> SessionState | None:
        """The main race: the last session of that kind."""
        races = [one for one in self.sessions if one.session.kind == SessionKind.RACE]
        return races[-1] if races else None

    @property
    def to_type(self) -> Session | None:
        """The first session without a published result, its race before all others."""
        others = (one for one in (self.race, *self.sessions) if one is not None and not one.is_published)
        return next((one.session for one in others), None)


@dataclass(frozen=True, slots=True)
class WordsState:
    """How far a preview or a report is in one language. `ahead`: from when readers see it, if that is to come."""

    language: str
    status: str
    ahead: datetime | None


@dataclass(frozen=True, slots=True)
class SessionState:
    """One session with the newest version of its result, published or not."""

    session: Session
    newest: Classification | None
    now: datetime

    @property
    def is_published(self) -> bool:
        """Readers see it, or will."""
        return self.newest is not None and self.newest.published_at is not None

    @property
    def readers_see_it_on(self) -> datetime | None:
        """The moment ahead at which it is to be published; None: there is no such moment."""
        moment = self.newest.published_at if self.newest else None
        return moment if moment is not None and moment > self.now else None

    @property
    def is_draft(self) -> bool:
        return self.newest is not None and self.newest.published_at is None


@dataclass(frozen=True, slots=True)
class ChangedPage:
    """A published preview or report with statements that no longer stand as they were."""

    words: Preview | Report
    changes: tuple[Change, ...]

    @property
    def kind(self) -> str:
        return str(self.words._meta.model_name)


@dataclass(frozen=True, slots=True)
class NewsroomPage:
    weekends: tuple[WeekendState, ...]
    in_review: tuple[Preview | Report, ...]
    drafts: tuple[Classification, ...]
    """Results and corrections that somebody has begun."""
    changed: tuple[ChangedPage, ...]
    results_missing: tuple[Session, ...]
    gaps: tuple[Gap, ...]
    last_changes: tuple[LastChange, ...]

    @property
    def at_hand(self) -> WeekendState | None:
        """The weekend that tasks are about: the first that is not over, else the last one."""
        ahead = [one for one in self.weekends if one.is_ahead]
        return ahead[0] if ahead else next(reversed(self.weekends), None)

    @property
    def last_run(self) -> WeekendState | None:
        """The weekend a report is about: the last that is over."""
        return next((one for one in reversed(self.weekends) if not one.is_ahead), None)

    @property
    def to_type(self) -> Session | None:
        """Whose result is typed next: of a race that is over, else of the weekend at hand."""
        if self.results_missing:
            return self.results_missing[0]
        return self.at_hand.to_type if self.at_hand else None


def newsroom_page(now: datetime) -> NewsroomPage:
    """Events from two weeks ago to three weeks ahead.

    Twenty queries at most; what editors reworded, or published before a recent correction, is worked out too.
    """
    found = list(_events_around(now))
    events = [event for event in found if event.status != EventStatus.CANCELLED]
    sources = Event.objects.in_bulk([event.copy_from for event in events if event.copy_from and not event.cars])
    is_shaken = _has_corrections(now) or any(event.status == EventStatus.CANCELLED for event in found)
    pages = {event.pk: draft_page(event, now) for event in found if _is_to_read(event, now, is_shaken)}
    reports = [event.report for event in found if is_shaken and _is_public(event, "report", now)]
    return NewsroomPage(
        weekends=tuple(_state(event, now, pages.get(event.pk), sources.get(event.copy_from)) for event in events),
        in_review=(*_in_review(Preview), *_in_review(Report)),
        drafts=tuple(
            Classification.objects.filter(published_at=None)
            .select_related("session__event")
            .order_by("-session__event__ends_on", "pk")[:MOST_DRAFTS]
        ),
        changed=(
            *(ChangedPage(page.row.preview, page.changes) for page in pages.values() if page.changes),
            *(one for one in (_watched(report, now) for report in reports) if one.changes),
        ),
        results_missing=tuple(results_missing(now)),
        gaps=gaps(),
        last_changes=last_changes(),
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
        .select_related("season__series", "circuit", "report")
        .annotate(
            has_result=Exists(published.filter(~Q(results=None))),
            is_reworded=Exists(reworded),
            copy_from=Subquery(_events_before().values("pk")[:1]),
        )
        .prefetch_related("sessions__classifications")
        .order_by("starts_on", "pk")
    )
    return with_state(events)


def _events_before() -> QuerySet[Event]:
    """Earlier events of the same series with an entry list, the last one first."""
    earlier = Event.objects.filter(season__series=OuterRef("season__series"), starts_on__lt=OuterRef("starts_on"))
    return earlier.filter(Exists(Entry.objects.filter(event=OuterRef("pk")))).order_by("-starts_on", "-pk")


def _is_to_read(event: Any, now: datetime, is_shaken: bool) -> bool:
    """Something of its preview may be stale or changed."""
    return bool(event.is_reworded) or (is_shaken and _is_public(event, "preview", now))


def _is_public(event: Any, kind: str, now: datetime) -> bool:
    words: Preview | Report | None = getattr(event, kind, None)
    return words is not None and words.public_since(now) is not None


def _watched(report: Report, now: datetime) -> ChangedPage:
    return ChangedPage(report, draft_report(report.event, now).changes)


def _has_corrections(now: datetime) -> bool:
    """Whether anything was decided anew in the last weeks, or turned out to be one, or two. One query."""
    since = now - timedelta(days=DAYS_BACK + DAYS_AHEAD)
    versions = Classification.objects.published(now).filter(published_at__gt=since, number__gt=1)
    points = PointsAdjustment.objects.filter(
        decided_on__gt=since.date(), decided_on__lte=now.date(), classification=None
    )
    merges = Merge.objects.filter(Q(merged_at__gt=since) | Q(undone_at__gt=since))
    splits = Split.objects.filter(Q(split_at__gt=since) | Q(undone_at__gt=since))
    happened = [Exists(one) for one in (versions, points, merges, splits)]
    return Event.objects.filter(reduce(or_, happened)).exists()


def _state(event: Any, now: datetime, page: PreviewPage | None, source: Event | None) -> WeekendState:
    stale = sum(1 for line in lines_of(page) if line.is_stale) if page else 0
    return WeekendState(
        event=event,
        cars=event.cars or 0,
        lacks_entries=not event.cars,
        lacks_sessions=not event.has_race,
        lacks_result=not event.is_to_come(now.date()) and not event.has_result,
        preview=getattr(event, "preview", None),
        report=getattr(event, "report", None),
        missing=missing_of(event, now, stale) if event.ends_on >= now.date() else (),
        is_ahead=event.ends_on >= now.date(),
        copy_from=None if event.cars else source,
        sessions=tuple(SessionState(one, _newest(one), now) for one in event.sessions.all()),
        now=now,
    )


def _states(words: Preview | Report | None, now: datetime) -> tuple[WordsState, ...]:
    if words is None:
        return ()
    return (
        _words_state(_("German"), words.get_status_de_display(), words.status_de, words.published_at_de, now),
        _words_state(_("English"), words.get_status_en_display(), words.status_en, words.published_at_en, now),
    )


def _words_state(language: str, shown: str, status: str, moment: datetime | None, now: datetime) -> WordsState:
    is_ahead = status == TextStatus.PUBLISHED and moment is not None and moment > now
    return WordsState(language, shown, moment if is_ahead else None)


def _newest(session: Session) -> Classification | None:
    return max(session.classifications.all(), key=lambda one: one.number, default=None)
