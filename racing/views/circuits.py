"""The list of circuits, and one circuit."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from racing import clock
from racing.presentation.json_ld import place
from racing.queries.circuits import CircuitPage, circuit_page, circuits_page
from racing.queries.renames import follows_renames
from racing.views.list_form import ListForm, asked
from racing.views.rendering import render_page
from racing.views.trails import trail_to, with_trail


@require_safe
def circuits(request: HttpRequest) -> HttpResponse:
    now = clock.now()
    page = circuits_page(now, **asked(ListForm, request.GET))
    trail = trail_to((_("Circuits"), request.path))
    return render_page(request, "racing/circuits.html", now=now, page=page, **with_trail(trail))


@require_safe
@follows_renames
def circuit(request: HttpRequest, circuit: str) -> HttpResponse:
    now = clock.now()
    page = circuit_page(circuit, now)
    trail = trail_to((_("Circuits"), reverse("circuits")), (page.circuit.name, request.path))
    return render_page(request, "racing/circuit.html", now=now, page=page, **with_trail(trail, place_of(page)))


def place_of(page: CircuitPage) -> dict[str, object]:
    latitude, longitude = page.row.latitude, page.row.longitude
    return place(
        page.circuit,
        locality=page.row.locality,
        region=page.row.region,
        latitude=float(latitude) if latitude is not None else None,
        longitude=float(longitude) if longitude is not None else None,
        names=[name.name for name in page.names],
    )
