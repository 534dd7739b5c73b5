"""How to read the site's data with a program."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from racing import clock
from racing.tables.catalogue import CATALOGUE
from racing.views.rendering import render_page
from racing.views.trails import trail_to, with_trail


@require_safe
def api(request: HttpRequest) -> HttpResponse:
    trail = trail_to((_("Data for programs"), request.path))
    return render_page(request, "racing/api.html", now=clock.now(), catalogue=CATALOGUE, **with_trail(trail))
