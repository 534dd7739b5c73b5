"""The list of drivers, and one driver."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from racing import clock
from racing.presentation.json_ld import person
from racing.queries.drivers import driver_page, drivers_page
from racing.queries.renames import follows_renames
from racing.views.list_form import ClassListForm, asked
from racing.views.rendering import render_page
from racing.views.trails import trail_to, with_trail


@require_safe
@follows_renames
def drivers(request: HttpRequest) -> HttpResponse:
    now = clock.now()
    page = drivers_page(now, **asked(ClassListForm, request.GET))
    trail = trail_to((_("Drivers"), request.path))
    return render_page(request, "racing/drivers.html", now=now, page=page, **with_trail(trail))


@require_safe
@follows_renames
def driver(request: HttpRequest, driver: str) -> HttpResponse:
    now = clock.now()
    page = driver_page(driver, now)
    trail = trail_to((_("Drivers"), reverse("drivers")), (page.driver.name, request.path))
    who = person(page.driver, born=page.born, birthplace=page.birthplace, names=page.other_names)
    return render_page(request, "racing/driver.html", now=now, page=page, **with_trail(trail, who))
