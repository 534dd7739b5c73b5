"""The table of a championship for other people's pages: the only page of the site that may stand in a frame."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from racing import clock
from racing.queries.embed_asked import embed_asked
from racing.queries.renames import follows_renames
from racing.queries.standings_page import standings_page

# Stricter than that of every other page but for one thing: anybody may put it in a frame.
POLICY = (
    "default-src 'none'; script-src 'none'; style-src 'self'; img-src 'self'; "
    "object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors *"
)


@require_safe
@xframe_options_exempt
@follows_renames
def embed(request: HttpRequest, series: str, season: str, championship: str) -> HttpResponse:
    question = embed_asked(request.GET)
    page = standings_page(series, season, championship, clock.now())
    values = {"page": page, "rows": page.rows[: question.rows], "theme": question.theme, "site": settings.SITE_URL}
    answer = render(request, "racing/embed.html", values)
    answer["Content-Security-Policy"] = POLICY
    answer["Cross-Origin-Resource-Policy"] = "cross-origin"
    return answer
