"""The report of a race."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from racing import clock
from racing.queries.renames import follows_renames
from racing.queries.reports import report_page
from racing.views.rendering import render_page
from racing.views.weekend import weekend_trail


@require_safe
@follows_renames
def report(request: HttpRequest, series: str, season: str, event: str) -> HttpResponse:
    page = report_page(series, season, event, clock.now())
    trail = weekend_trail(page.event.ref, page.season_short, here=_("Race report"), path=request.path)
    return render_page(request, "racing/report.html", now=page.at, navigation=page.navigation, page=page, **trail)
