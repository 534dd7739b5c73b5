"""A series and its seasons."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from racing import clock
from racing.queries.calendar import season_page
from racing.queries.series import series_page
from racing.views.renames import follows_renames
from racing.views.rendering import render_page


@require_safe
@follows_renames
def series(request: HttpRequest, series: str) -> HttpResponse:
    now = clock.now()
    return render_page(request, "racing/series.html", now=now, page=series_page(series, now))


@require_safe
@follows_renames
def season(request: HttpRequest, series: str, season: str) -> HttpResponse:
    page = season_page(series, season, clock.now())
    return render(request, "racing/season.html", {"page": page, "navigation": page.navigation})
