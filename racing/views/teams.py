"""The list of teams, and one team."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from racing import clock
from racing.presentation.json_ld import sports_team
from racing.queries.renames import follows_renames
from racing.queries.teams import team_page, teams_page
from racing.views.list_form import ListForm, asked
from racing.views.rendering import render_page
from racing.views.trails import trail_to, with_trail


@require_safe
def teams(request: HttpRequest) -> HttpResponse:
    now = clock.now()
    page = teams_page(now, **asked(ListForm, request.GET))
    trail = trail_to((_("Teams"), request.path))
    return render_page(request, "racing/teams.html", now=now, page=page, **with_trail(trail))


@require_safe
@follows_renames
def team(request: HttpRequest, team: str) -> HttpResponse:
    now = clock.now()
    page = team_page(team, now)
    trail = trail_to((_("Teams"), reverse("teams")), (page.team.name, request.path))
    members = {driver: None for start in page.cars for driver in start.car.drivers}
    names = [name.name for name in page.names if name.name != page.team.name]
    who = sports_team(page.team, sport=_("Motor racing"), members=members, names=names)
    return render_page(request, "racing/team.html", now=now, page=page, **with_trail(trail, who))
