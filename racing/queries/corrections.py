"""Corrected classifications, newest first, with what each changed in published previews and reports."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from math import ceil
from typing import Any

from django.db.models import Exists, Max, OuterRef, Prefetch, Q, QuerySet, Subquery

from racing.domain.storylines.changes import Change, Correction
from racing.domain.storylines.context import EventRef
from racing.models import Classification, Event, Penalty, Preview, Report, Session, Statement
from racing.queries.not_here import no_such_page
from racing.queries.previews import preview_page
from racing.queries.refs import event_ref
from racing.queries.reports import report_page

PER_PAGE = 20


@dataclass(frozen=True, slots=True)
class ChangedPage:
    """What changed in a published page. `kind`: "preview" or "report"."""

    kind: str
    event: EventRef
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class CorrectionLine:
    """One version after the first. `earlier` is the version before it, `day_before` the last day it was unknown.

    `key` is that of its row.
    """

    key: int
    correction: Correction
    event: EventRef
    season_name: str
    status: str
    earlier: int
    day_before: date
    penalties: tuple[Penalty, ...]
    pages: tuple[ChangedPage, ...]


@dataclass(frozen=True, slots=True)
class CorrectionsPage:
    lines: tuple[CorrectionLine, ...]
    page: int
    pages: int
    total: int
    at: datetime
    letter: str = ""

    @property
    def page_numbers(self) -> range:
        return range(1, self.pages + 1)


def corrections_page(now: datetime, page: int = 1) -> CorrectionsPage:
    """Three queries, and those of every published preview and report that a correction on this page may touch.

    Raises Http404 for a page that does not exist.
    """
    found = _corrections(now)
    total = found.count()
    pages = max(1, ceil(total / PER_PAGE))
    if page > pages:
        raise no_such_page(page, pages)
    versions = list(found[(page - 1) * PER_PAGE : page * PER_PAGE])
    return CorrectionsPage(_lines(versions, now), page, pages, total, now)


def newest_corrections(now: datetime) -> tuple[CorrectionLine, ...]:
    """Those of the first page, for the feed."""
    return _lines(list(_corrections(now)[:PER_PAGE]), now)


def _corrections(now: datetime) -> QuerySet[Classification]:
    """Versions after one that readers had seen."""
    earlier = Classification.objects.published(now).filter(session=OuterRef("session"), number__lt=OuterRef("number"))
    return (
        Classification.objects.published(now)
        .filter(Exists(earlier), session__event__in=Event.objects.known(now.date()))
        .annotate(
            earlier=Subquery(earlier.order_by("-number").values("number")[:1]),
            decided_at=Max("penalties__decided_at"),
        )
        .select_related("session__event__season__series", "session__event__circuit")
        .prefetch_related(Prefetch("penalties", Penalty.objects.select_related("entry__team", "entry__car_class")))
        .order_by("-published_at", "-pk")
    )


def _lines(versions: list[Classification], now: datetime) -> tuple[CorrectionLine, ...]:
    watched = changed_pages(versions, now)
    return tuple(_line(one, watched) for one in versions)


def changed_pages(versions: Iterable[Classification], now: datetime) -> tuple[ChangedPage, ...]:
    """Changed statements of every published page that rests on one of these sessions, oldest event first."""
    sessions = [one.session for one in versions]
    found = [
        ChangedPage(kind, event_ref(event), read(event.season.series.slug, event.season.slug, event.slug, now).changes)
        for kind, read in (("preview", preview_page), ("report", report_page))
        for event in _resting(kind, sessions, now)
    ]
    return tuple(sorted(found, key=lambda one: one.event.day))


def _resting(kind: str, sessions: Sequence[Session], now: datetime) -> QuerySet[Event]:
    """Events with public words of this kind that may rest on one of these sessions."""
    words = (Preview if kind == "preview" else Report)._default_manager
    mine = Statement.objects.filter(**{f"{kind}__event": OuterRef("pk")}, rests_on__session__in=sessions)
    return (
        Event.objects.known(now.date())
        .filter(Q(season__in={one.event.season_id for one in sessions}) | Exists(mine))
        .filter(**{f"{kind}__in": words.public(now)})
        .select_related("season__series", "circuit")
        .order_by("starts_on", "pk")
    )


def _line(version: Any, watched: Iterable[ChangedPage]) -> CorrectionLine:
    assert version.published_at is not None  # published() asks for it
    event = event_ref(version.session.event)
    correction = Correction(
        at=version.published_at,
        event=event,
        session=version.session.slug,
        version=version.number,
        reason_en=version.reason_en,
        reason_de=version.reason_de,
        document=version.document,
        decided_at=version.decided_at,
    )
    return CorrectionLine(
        key=version.pk,
        correction=correction,
        event=event,
        season_name=str(version.session.event.season),
        status=version.status,
        earlier=version.earlier,
        day_before=version.published_at.date() - timedelta(days=1),
        penalties=tuple(version.penalties.all()),
        pages=tuple(_touched(correction, watched)),
    )


def _touched(correction: Correction, watched: Iterable[ChangedPage]) -> Iterator[ChangedPage]:
    for page in watched:
        if mine := tuple(one for one in page.changes if correction in one.corrections):
            yield replace(page, changes=mine)
