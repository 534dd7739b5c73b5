"""What the masthead links to besides the fixed pages: the current season."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from racing.models import Event


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
    known = Event.objects.known(now.date()).select_related("season__series")
    begun = known.filter(starts_on__lte=now.date()).order_by("-starts_on", "season__series__slug")
    coming = known.filter(starts_on__gt=now.date()).order_by("starts_on", "season__series__slug")
    event = begun.first() or coming.first()
    return Navigation(event.season.series.slug, event.season.slug) if event else None
