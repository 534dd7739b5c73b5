"""The calendar of a season with every start on two clocks, and of a series: that of its season in progress."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from racing import clock
from racing.queries import season_dates as dates
from racing.queries.renames import follows_renames
from racing.views.rendering import render_page
from racing.views.trails import trail_to, with_trail
from racing.views.weekend import calendar_event


@require_safe
@follows_renames
def series_dates(request: HttpRequest, series: str) -> HttpResponse:
    return HttpResponseRedirect(reverse("season_dates", args=dates.season_in_progress(series, clock.now())))


@require_safe
@follows_renames
def season_dates(request: HttpRequest, series: str, season: str) -> HttpResponse:
    page = dates.season_dates(series, season, clock.now())
    name = str(page.frame.season)
    trail = trail_to((name, reverse("season", args=[series, season])), (_("Calendar"), request.path))
    coming = [calendar_event(one, page.frame.season.series.local_name) for one in page.coming]
    values = {"page": page, **with_trail(trail, *coming)}
    return render_page(request, "racing/season_dates.html", now=page.at, navigation=page.navigation, **values)
