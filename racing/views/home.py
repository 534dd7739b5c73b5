"""The front page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from racing import clock
from racing.queries.home import home_page
from racing.views.rendering import render_page


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    page = home_page(clock.now())
    return render_page(request, "racing/home.html", now=page.at, page=page, navigation=page.navigation)
