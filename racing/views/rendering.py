"""A page in its frame: the one way from a page's values to its answer."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from racing.queries.navigation import Navigation, current_season


def render_page(
    request: HttpRequest, template: str, *, now: datetime, navigation: Navigation | None = None, **values: Any
) -> HttpResponse:
    """Renders `template` with `values`. Without `navigation` the masthead's links cost one query."""
    return render(request, template, {"navigation": navigation or current_season(now), **values})
