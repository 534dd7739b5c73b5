"""What has been corrected after it was published."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from racing import clock
from racing.queries.corrections import corrections_page
from racing.views.list_form import ListForm, asked
from racing.views.rendering import render_page
from racing.views.trails import trail_to, with_trail


@require_safe
def corrections(request: HttpRequest) -> HttpResponse:
    now = clock.now()
    page = corrections_page(now, asked(ListForm, request.GET)["page"])
    trail = trail_to((_("Corrections"), request.path))
    return render_page(request, "racing/corrections.html", now=now, page=page, **with_trail(trail))
