"""The list of models of car, and one of them."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from racing import clock
from racing.queries.cars import car_page, cars_page
from racing.queries.renames import follows_renames
from racing.views.list_form import ListForm, asked
from racing.views.rendering import render_page
from racing.views.trails import trail_to, with_trail


@require_safe
def cars(request: HttpRequest) -> HttpResponse:
    now = clock.now()
    page = cars_page(now, **asked(ListForm, request.GET))
    trail = trail_to((_("Cars"), request.path))
    return render_page(request, "racing/cars.html", now=now, page=page, **with_trail(trail))


@require_safe
@follows_renames
def car(request: HttpRequest, carmodel: str) -> HttpResponse:
    now = clock.now()
    page = car_page(carmodel, now)
    trail = trail_to((_("Cars"), reverse("cars")), (page.model.name, request.path))
    return render_page(request, "racing/car.html", now=now, page=page, **with_trail(trail))
