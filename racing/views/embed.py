"""The table of a championship for other people's pages: the only page of the site that may stand in a frame."""

from __future__ import annotations

from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from racing import clock
from racing.queries.embed_asked import USUAL_ROWS, embed_asked
from racing.queries.renames import follows_renames
from racing.queries.standings_page import standings_page
from racing.queries.standings_query import asked

# Stricter than that of every other page but for one thing: anybody may put it in a frame.
POLICY = (
    "default-src 'none'; script-src 'none'; style-src 'self'; img-src 'self'; "
    "object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors *"
)


@require_safe
@xframe_options_exempt
@follows_renames
def embed(request: HttpRequest, series: str, season: str, championship: str) -> HttpResponse:
    frame, question = embed_asked(request.GET), asked(request.GET, clock.now())
    page = standings_page(series, season, championship, question.at, question.after)
    values = {
        "page": page,
        "rows": page.rows[: frame.rows or USUAL_ROWS],
        "theme": frame.theme,
        "known": question.known,
        "query": urlencode(question.query),
        "site": settings.SITE_URL,
    }
    answer = render(request, "racing/embed.html", values)
    answer["Content-Security-Policy"] = POLICY
    answer["Cross-Origin-Resource-Policy"] = "cross-origin"
    return answer
