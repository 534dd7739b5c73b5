"""The entry list of one event."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from racing import clock
from racing.queries.entries import entries_page
from racing.views.renames import follows_renames


@require_safe
@follows_renames
def entries(request: HttpRequest, series: str, season: str, event: str) -> HttpResponse:
    page = entries_page(series, season, event, clock.now())
    return render(request, "racing/entries.html", {"page": page, "navigation": page.navigation})
