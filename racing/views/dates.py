"""The calendar of a season with every start on two clocks, and of a series: that of its season in progress."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from racing import clock
from racing.presentation.json_ld import Thing, sports_event
from racing.queries import season_dates as dates
from racing.queries.renames import follows_renames
from racing.queries.season_calendar import CalendarEvent
from racing.views.rendering import render_page
from racing.views.trails import trail_to, with_trail
from racing.views.weekend import SPORT


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
    coming = [event_data(one, page.frame.season.series.name) for one in page.coming]
    values = {"page": page, **with_trail(trail, *coming)}
    return render_page(request, "racing/season_dates.html", now=page.at, navigation=page.navigation, **values)


def event_data(event: CalendarEvent, organizer: str) -> Thing:
    race = event.race
    starts = race.starts_at if race and race.is_time_known and race.starts_at else event.starts_on
    return sports_event(event.ref, organizer=organizer, sport=SPORT, starts=starts, ends=event.ends_on)
