"""A series and its seasons."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from racing import clock
from racing.queries.calendar import season_page
from racing.queries.renames import follows_renames
from racing.queries.series import series_page
from racing.views.rendering import render_page
from racing.views.trails import trail_to, with_trail
from racing.views.weekend import calendar_event


@require_safe
@follows_renames
def series(request: HttpRequest, series: str) -> HttpResponse:
    now = clock.now()
    page = series_page(series, now)
    trail = trail_to((page.series.local_name, request.path))
    values = {"page": page, "navigation": page.navigation, **with_trail(trail)}
    return render_page(request, "racing/series.html", now=now, **values)


@require_safe
@follows_renames
def season(request: HttpRequest, series: str, season: str) -> HttpResponse:
    page = season_page(series, season, clock.now())
    row = page.frame.season
    trail = trail_to((row.series.local_name, reverse("series", args=[series])), (row.label, request.path))
    coming = [calendar_event(page.next_line.event, row.series.local_name)] if page.next_line else []
    values = {"page": page, **with_trail(trail, *coming)}
    return render_page(request, "racing/season.html", now=page.at, navigation=page.navigation, **values)
