"""What the masthead links to besides the fixed pages: the current season."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet
from django.urls import reverse

from racing.models import Event
from racing.queries.prepared import prepared


@dataclass(frozen=True, slots=True)
class Navigation:
    """Slugs of the season readers most likely mean."""

    series: str
    season: str

    @property
    def season_url(self) -> str:
        return reverse("season", args=[self.series, self.season])

    @property
    def standings_url(self) -> str:
        return reverse("standings_index", args=[self.series, self.season])


def current_season(now: datetime) -> Navigation | None:
    """The season of the latest event that has begun; before any has, that of the first to come. One query."""
    for series, season in _begun(now.date()) or _coming(now.date()):
        return Navigation(series, season)
    return None


@prepared
def _begun(today: date) -> QuerySet[Event, tuple[str, str]]:
    begun = Event.objects.known(today).filter(starts_on__lte=today)
    return begun.order_by("-starts_on", "season__series__slug").values_list(*_SEASON)[:1]


@prepared
def _coming(today: date) -> QuerySet[Event, tuple[str, str]]:
    coming = Event.objects.known(today).filter(starts_on__gt=today)
    return coming.order_by("starts_on", "season__series__slug").values_list(*_SEASON)[:1]


_SEASON = ("season__series__slug", "season__slug")
