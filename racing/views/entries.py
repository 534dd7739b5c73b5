"""The entry list of one event, and its spotter guide on one sheet."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from racing import clock
from racing.queries.entries import entries_page
from racing.queries.renames import follows_renames
from racing.views.rendering import render_page
from racing.views.weekend import calendar_event, weekend_trail


@require_safe
@follows_renames
def entries(request: HttpRequest, series: str, season: str, event: str) -> HttpResponse:
    page = entries_page(series, season, event, clock.now())
    teams = {line.car.team: None for group in page.classes for line in group.lines if line.car.team}
    what = calendar_event(page.event, page.season_name, teams)
    trail = weekend_trail(page.event.ref, page.season_short, what, here=_("Entry list"), path=request.path)
    return render_page(request, "racing/entries.html", now=page.at, navigation=page.navigation, page=page, **trail)


@require_safe
@follows_renames
def spotter(request: HttpRequest, series: str, season: str, event: str) -> HttpResponse:
    page = entries_page(series, season, event, clock.now())
    trail = weekend_trail(page.event.ref, page.season_short, here=_("Spotter guide"), path=request.path)
    return render_page(request, "racing/spotter.html", now=page.at, navigation=page.navigation, page=page, **trail)
