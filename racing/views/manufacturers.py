"""The list of manufacturers, and one of them."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from racing import clock
from racing.presentation.json_ld import organization
from racing.queries.manufacturers import manufacturer_page, manufacturers_page
from racing.queries.renames import follows_renames
from racing.views.list_form import ListForm, asked
from racing.views.rendering import render_page
from racing.views.trails import trail_to, with_trail


@require_safe
def manufacturers(request: HttpRequest) -> HttpResponse:
    now = clock.now()
    page = manufacturers_page(now, **asked(ListForm, request.GET))
    trail = trail_to((_("Makes"), request.path))
    return render_page(request, "racing/manufacturers.html", now=now, page=page, **with_trail(trail))


@require_safe
@follows_renames
def manufacturer(request: HttpRequest, manufacturer: str) -> HttpResponse:
    now = clock.now()
    page = manufacturer_page(manufacturer, now)
    trail = trail_to((_("Makes"), reverse("manufacturers")), (page.manufacturer.name, request.path))
    who = organization(page.manufacturer, names=[one.name for one in page.names if one.name != page.manufacturer.name])
    return render_page(request, "racing/manufacturer.html", now=now, page=page, **with_trail(trail, who))
