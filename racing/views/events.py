"""One event: the weekend's hub."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from racing import clock
from racing.queries.events import event_page
from racing.queries.renames import follows_renames
from racing.views.rendering import render_page
from racing.views.weekend import event_data, weekend_trail


@require_safe
@follows_renames
def event(request: HttpRequest, series: str, season: str, event: str) -> HttpResponse:
    page = event_page(series, season, event, clock.now())
    trail = weekend_trail(page.event.ref, page.season_short, event_data(page))
    return render_page(request, "racing/event.html", now=page.at, navigation=page.navigation, page=page, **trail)
