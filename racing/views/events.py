"""One event: the weekend's hub."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from racing import clock
from racing.queries.events import event_page
from racing.views.renames import follows_renames


@require_safe
@follows_renames
def event(request: HttpRequest, series: str, season: str, event: str) -> HttpResponse:
    page = event_page(series, season, event, clock.now())
    return render(request, "racing/event.html", {"page": page, "navigation": page.navigation})
