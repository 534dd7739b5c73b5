"""oEmbed: who is given the address of a standings page finds the frame to put into another page."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode, urlsplit

from django import forms
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.urls import Resolver404, resolve, reverse
from django.utils.html import format_html
from django.utils.translation import get_language_from_path, override
from django.views.decorators.http import require_safe

from racing import clock
from racing.feeds.json import json_answer
from racing.presentation.titles import title_name
from racing.queries.embed_asked import MOST_ROWS, USUAL_ROWS, embed_asked
from racing.queries.renames import todays_address
from racing.queries.standings_page import StandingsPage, standings_page
from racing.queries.standings_query import asked

WIDTH, HEIGHT_OF_ROW, HEIGHT_OF_FRAME = 480, 36, 140
FRAMED = ("standings", "standings_embed")


class Question(forms.Form):
    """What a consumer may send: the address, and how much room there is."""

    url = forms.CharField(max_length=500)
    maxwidth = forms.IntegerField(min_value=1, max_value=100_000, required=False)
    maxheight = forms.IntegerField(min_value=1, max_value=100_000, required=False)
    format = forms.CharField(max_length=10, required=False)


@require_safe
def oembed(request: HttpRequest) -> HttpResponse:
    """404 for what cannot be embedded, 501 for another format than JSON, as the specification says."""
    question = Question(request.GET)
    if not question.is_valid():
        raise Http404
    if question.cleaned_data["format"] not in ("", "json"):
        return HttpResponse(status=501, content_type="text/plain")
    path, query = own_address(question.cleaned_data["url"])
    with override(get_language_from_path(path)):
        answer = json_answer(frame_of(path, query, question.cleaned_data))
    answer["Access-Control-Allow-Origin"] = "*"
    return answer


def own_address(url: str) -> tuple[str, QueryDict]:
    """The path, and what it is asked for."""
    try:
        parts = urlsplit(url)
    except ValueError as error:
        raise Http404 from error
    if f"{parts.scheme}://{parts.netloc}" != settings.SITE_URL or not get_language_from_path(parts.path):
        raise Http404
    return parts.path, QueryDict(parts.query)


def frame_of(path: str, query: QueryDict, room: dict[str, Any]) -> dict[str, Any]:
    """Raises BadRequest and Http404 for what the table itself refuses to be asked."""
    try:
        match = resolve(path)
    except Resolver404 as error:
        raise Http404 from error
    if match.view_name not in FRAMED:
        raise Http404
    frame, table, address = embed_asked(query), asked(query, clock.now()), match.kwargs
    try:
        page = standings_page(**address, at=table.at, through=table.after)
    except Http404:  # an address of former times leads to the frame of today
        address = address | todays_address(address)
        page = standings_page(**address, at=table.at, through=table.after)
    width = min(WIDTH, room["maxwidth"] or WIDTH)
    rows = rows_in(room["maxheight"], len(page.rows), frame.rows)
    height = min(HEIGHT_OF_FRAME + rows * HEIGHT_OF_ROW, room["maxheight"] or 100_000)
    state = {"rows": rows, **({} if frame.theme == "auto" else {"theme": frame.theme}), **table.query}
    source = f"{settings.SITE_URL}{reverse('standings_embed', kwargs=address)}?{urlencode(state)}"
    return {
        "version": "1.0",
        "type": "rich",
        "provider_name": "Stint",
        "provider_url": settings.SITE_URL,
        "title": name_of(page),
        "width": width,
        "height": height,
        "html": format_html(
            '<iframe src="{}" title="{}" width="{}" height="{}" loading="lazy"></iframe>',
            source, name_of(page), width, height,
        ),
    }  # fmt: skip


def rows_in(height: int | None, rows: int, asked_for: int | None) -> int:
    """As many as were asked for and fit, at least one; the usual number where nobody says how many."""
    fitting = asked_for or USUAL_ROWS if height is None else max((height - HEIGHT_OF_FRAME) // HEIGHT_OF_ROW, 1)
    return max(min(fitting, rows, asked_for or MOST_ROWS), 1)


def name_of(page: StandingsPage) -> str:
    return f"{title_name(page.title)}, {page.series_name} {page.season_label}"
