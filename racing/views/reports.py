"""The report of a race."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from racing import clock
from racing.presentation.json_ld import Thing, article
from racing.presentation.links import address
from racing.queries.renames import follows_renames
from racing.queries.reports import ReportPage, report_page
from racing.views.rendering import render_page
from racing.views.weekend import weekend_trail


@require_safe
@follows_renames
def report(request: HttpRequest, series: str, season: str, event: str) -> HttpResponse:
    page = report_page(series, season, event, clock.now())
    things = [as_article(page, request.path)] if page.written_at else []
    trail = weekend_trail(page.event.ref, str(page.row.season), *things, here=_("Race report"), path=request.path)
    return render_page(request, "racing/report.html", now=page.at, navigation=page.navigation, page=page, **trail)


def as_article(page: ReportPage, path: str) -> Thing:
    """News, once an editor has written about the race."""
    return article(
        path=path,
        headline=_("Race report: {event}").format(event=page.event.ref.name),
        about=address(page.event.ref),
        language=get_language() or "en",
        published=page.written_at,
        changed=page.at,
    )
