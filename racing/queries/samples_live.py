"""Real pages for the style page: the components that live on a whole season's values."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from django.http import Http404

from racing.models import Championship, Event
from racing.queries.navigation import current_season
from racing.queries.pictures import ShownPicture, newest_picture
from racing.queries.previews import PreviewPage, preview_page
from racing.queries.standings_matrix import MatrixCell
from racing.queries.standings_page import StandingsPage, standings_page
from racing.queries.title_page import TitlePage, title_page

Page = TypeVar("Page")


@dataclass(frozen=True, slots=True)
class LiveSamples:
    """None where the season in progress has nothing of the kind."""

    standings: StandingsPage | None = None
    title: TitlePage | None = None
    preview: PreviewPage | None = None
    picture: ShownPicture | None = None

    @property
    def cells(self) -> tuple[MatrixCell, ...]:
        """One of each kind that the table has."""
        rows = self.standings.matrix.rows if self.standings and self.standings.matrix else ()
        return tuple({cell.kind: cell for row in rows for cell in row.cells}.values())


def live_samples(now: datetime) -> LiveSamples:
    """Of the season in progress: its first championship, and the first event to come, else the last."""
    here = current_season(now)
    if here is None:
        return LiveSamples(picture=newest_picture())
    titles = Championship.objects.filter(season__slug=here.season, season__series__slug=here.series)
    championship = titles.order_by("order").values_list("slug", flat=True).first() or ""
    events = Event.objects.known(now.date()).filter(season__slug=here.season, season__series__slug=here.series)
    coming = events.filter(ends_on__gte=now.date()).order_by("ends_on").first() or events.order_by("ends_on").last()
    address = (here.series, here.season)
    return LiveSamples(
        standings=found(lambda: standings_page(*address, championship, now)),
        title=found(lambda: title_page(*address, championship, now, None, {})),
        preview=found(lambda: preview_page(*address, coming.slug if coming else "", now)),
        picture=newest_picture(),
    )


def found(page: Callable[[], Page]) -> Page | None:
    try:
        return page()
    except Http404:
        return None
