"""The front page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from racing import clock
from racing.queries.home import home_page


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    page = home_page(clock.now())
    return render(request, "racing/home.html", {"page": page, "navigation": page.navigation})
