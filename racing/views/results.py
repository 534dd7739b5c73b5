"""The classification of one session."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from racing import clock
from racing.presentation.sessions import session_name
from racing.queries.renames import follows_renames
from racing.queries.results import results_page
from racing.views.rendering import render_page
from racing.views.weekend import weekend_trail

LONGEST_VERSION = 4


@require_safe
@follows_renames
def results(request: HttpRequest, series: str, season: str, event: str, session: str) -> HttpResponse:
    """`?version=2` shows an earlier version."""
    page = results_page(series, season, event, session, clock.now(), version_asked(request))
    trail = weekend_trail(page.event, page.season_short, here=session_name(page.session), path=request.path)
    return render_page(request, "racing/results.html", now=page.at, navigation=page.navigation, page=page, **trail)


def version_asked(request: HttpRequest) -> int | None:
    text = request.GET.get("version", "")
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and len(text) <= LONGEST_VERSION):
        raise Http404
    return int(text)
