"""Who can still win the titles of a season, and one of these fights in full."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from racing import clock
from racing.presentation.json_ld import Trail
from racing.presentation.titles import title_name
from racing.queries import title_page as pages
from racing.queries.navigation import Navigation
from racing.queries.renames import follows_renames
from racing.queries.standings_query import asked
from racing.views.rendering import render_page
from racing.views.trails import trail_to, with_trail


@require_safe
@follows_renames
def title_index(request: HttpRequest, series: str, season: str) -> HttpResponse:
    now = clock.now()
    page = pages.title_index(series, season, now)
    trail = _trail(series, season, page.series_short_name, page.season_label)
    return render_page(
        request,
        "racing/title_index.html",
        now=now,
        navigation=Navigation(series, season),
        page=page,
        **with_trail(trail),
    )


@require_safe
@follows_renames
def title(request: HttpRequest, series: str, season: str, championship: str) -> HttpResponse:
    now = clock.now()
    question = asked(request.GET, now)
    page = pages.title_page(series, season, championship, question.at, question.after, request.GET.dict())
    name = title_name(page.state.title)
    trail = [*_trail(series, season, page.series_short_name, page.season_label), (name, request.path)]
    values = {"page": page, "question": question, "navigation": Navigation(series, season), **with_trail(trail)}
    return render_page(request, "racing/title.html", now=now, **values)


def _trail(series: str, season: str, series_name: str, season_label: str) -> Trail:
    return trail_to(
        (f"{series_name} {season_label}", reverse("season", args=[series, season])),
        (_("Title fights"), reverse("title_index", args=[series, season])),
    )
