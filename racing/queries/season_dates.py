"""A season's calendar for readers who plan: events, sessions and starts, and the classes one can follow."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import F
from django.http import Http404

from racing.domain.vocabulary import ClassRef
from racing.models import Event, Series
from racing.queries.addresses import get_or_redirect
from racing.queries.navigation import Navigation
from racing.queries.season_calendar import CalendarEvent, calendar_of
from racing.queries.seasons import SeasonFrame, frame_of, known_season_rows, with_frame


@dataclass(frozen=True, slots=True)
class DatesPage:
    """In the order of the days; `coming` has what is not over yet."""

    frame: SeasonFrame
    events: tuple[CalendarEvent, ...]
    at: datetime

    @property
    def coming(self) -> tuple[CalendarEvent, ...]:
        return tuple(one for one in self.events if one.is_to_come(self.at.date()))

    @property
    def past(self) -> tuple[CalendarEvent, ...]:
        return tuple(one for one in self.events if not one.is_to_come(self.at.date()))

    @property
    def classes(self) -> tuple[ClassRef, ...]:
        return self.frame.classes

    @property
    def navigation(self) -> Navigation:
        return Navigation(self.frame.season.series.slug, self.frame.season.slug)


def season_dates(series: str, season: str, now: datetime) -> DatesPage:
    """Two queries. Raises Http404 or MovedError."""
    row = get_or_redirect(with_frame(known_season_rows(series, now.date())), kind="season", slug=season, scope=series)
    frame = frame_of(row, row)
    return DatesPage(frame, calendar_of(frame.season, now), now)


def season_in_progress(series: str, now: datetime) -> tuple[str, str]:
    """The addresses of a series and of its season with the next event, else the last. Raises Http404 or MovedError."""
    row = get_or_redirect(Series.objects.all(), kind="series", slug=series)
    known = Event.objects.known(now.date()).filter(season__series=row)
    coming = known.filter(ends_on__gte=now.date()).order_by("ends_on")
    found = (
        coming.values(slug_of=F("season__slug"))[:1] or known.order_by("-ends_on").values(slug_of=F("season__slug"))[:1]
    )
    if not found:
        raise Http404
    return row.slug, str(found[0]["slug_of"])
