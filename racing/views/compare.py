"""Two drivers, line-ups, teams or cars side by side."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from racing import clock
from racing.presentation.links import Link, compare_address
from racing.queries.compare import ComparePage, Kind, Side
from racing.queries.compare_query import asked
from racing.views.rendering import render_page
from racing.views.trails import trail_to, with_trail


@require_safe
def compare(request: HttpRequest) -> HttpResponse:
    page, form = asked(request.GET, clock.now())
    if page.found and any(request.GET.get(name) != value for name, value in page.key.items()):
        return HttpResponseRedirect(compare_address(page.key))
    trail = trail_to((_("Compare"), request.path))
    values = {"page": page, "form": form, "kinds": kinds(request.path, page), "sides": sides(page), **with_trail(trail)}
    return render_page(request, "racing/compare.html", now=page.at, **values)


def kinds(path: str, page: ComparePage) -> list[tuple[Link, bool]]:
    words = {Kind.DRIVERS: _("Drivers and line-ups"), Kind.TEAMS: _("Teams"), Kind.CARS: _("Cars of a season")}
    return [(Link(words[kind], f"{path}?what={kind.value}"), kind is page.kind) for kind in Kind]


def sides(page: ComparePage) -> list[tuple[str, Side, list[Link]]]:
    """Each side with the ways to those who could be meant."""
    pairs = [("a", page.first), ("b", page.second)]
    return [(name, side, [choice(page, name, side, one) for one in side.choices]) for name, side in pairs]


def choice(page: ComparePage, name: str, side: Side, one: Any) -> Link:
    return Link(one.name, "?" + urlencode(page.key | {name: side.with_choice(one)}))
