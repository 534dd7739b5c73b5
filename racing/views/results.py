"""The classification of one session."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from racing import clock
from racing.presentation.sessions import session_name
from racing.queries.renames import follows_renames
from racing.queries.results import results_page
from racing.queries.version_asked import version_asked
from racing.views.rendering import render_page
from racing.views.weekend import weekend_trail


@require_safe
@follows_renames
def results(request: HttpRequest, series: str, season: str, event: str, session: str) -> HttpResponse:
    """`?version=2` shows an earlier version."""
    page = results_page(series, season, event, session, clock.now(), version_asked(request.GET))
    trail = weekend_trail(page.event, page.season_short, here=session_name(page.session), path=request.path)
    return render_page(request, "racing/results.html", now=page.at, navigation=page.navigation, page=page, **trail)
