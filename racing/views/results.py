"""The classification of one session."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from racing import clock
from racing.presentation.json_ld import dataset
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
    name = session_name(page.session)
    words = f"{page.season_name}, {page.event.name}: {name}"
    data = dataset(path=request.path, name=words, description=words, forms=("json", "csv"))
    trail = weekend_trail(page.event, page.season_short, data, here=name, path=request.path)
    return render_page(request, "racing/results.html", now=page.at, navigation=page.navigation, page=page, **trail)
