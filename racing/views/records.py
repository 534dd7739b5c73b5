"""Records of a series, by class, make and circuit, as of a day."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from racing import clock
from racing.queries.records_query import asked
from racing.queries.renames import follows_renames
from racing.views.rendering import render_page
from racing.views.trails import trail_to, with_trail


@require_safe
@follows_renames
def records(request: HttpRequest) -> HttpResponse:
    """`?series=alms&car_class=gt2&make=porsche&circuit=mosport&as_of=2009-08-20`"""
    page, form = asked(request.GET, clock.now())
    trail = trail_to((_("Records"), request.path))
    return render_page(request, "racing/records.html", now=page.at, page=page, form=form, **with_trail(trail))
