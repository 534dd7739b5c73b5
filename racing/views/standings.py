"""All titles of a season, and one of them after a round."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from racing import clock
from racing.presentation.json_ld import Trail, dataset
from racing.presentation.sentences import render_plain
from racing.presentation.titles import title_name
from racing.queries import standings_index as index
from racing.queries.navigation import Navigation
from racing.queries.renames import follows_renames
from racing.queries.standings_page import standings_page
from racing.queries.standings_query import asked
from racing.views.rendering import render_page
from racing.views.trails import trail_to, with_trail


@require_safe
@follows_renames
def standings_index(request: HttpRequest, series: str, season: str) -> HttpResponse:
    now = clock.now()
    page = index.standings_index(series, season, now)
    trail = _trail(series, season, page.series_short_name, page.season_label)
    return render_page(
        request,
        "racing/standings_index.html",
        now=now,
        navigation=Navigation(series, season),
        page=page,
        **with_trail(trail),
    )


@require_safe
@follows_renames
def standings(request: HttpRequest, series: str, season: str, championship: str) -> HttpResponse:
    now = clock.now()
    question = asked(request.GET, now)
    page = standings_page(series, season, championship, question.at, question.after)
    name = title_name(page.title)
    trail = [*_trail(series, season, page.series_short_name, page.season_label), (name, request.path)]
    words = f"{page.series_name} {page.season_label}: {name}"
    data = dataset(path=request.path, name=words, description=render_plain(page.opening), forms=("json", "csv"))
    values = {"page": page, "question": question, "navigation": Navigation(series, season), **with_trail(trail, data)}
    return render_page(request, "racing/standings.html", now=now, **values)


def _trail(series: str, season: str, series_name: str, season_label: str) -> Trail:
    return trail_to(
        (f"{series_name} {season_label}", reverse("season", args=[series, season])),
        (_("Standings"), reverse("standings_index", args=[series, season])),
    )
