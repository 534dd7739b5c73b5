"""The front page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from racing import clock
from racing.presentation.json_ld import Thing, graph, website
from racing.queries.home import HomePage, home_page
from racing.views.rendering import render_page
from racing.views.weekend import calendar_event


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    page = home_page(clock.now())
    data = graph(website(search=reverse("search")), *coming(page))
    return render_page(request, "racing/home.html", now=page.at, page=page, navigation=page.navigation, data=data)


def coming(page: HomePage) -> list[Thing]:
    return [calendar_event(page.next.event, page.frame.season.series.local_name)] if page.next and page.frame else []
