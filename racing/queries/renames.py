"""Old addresses: a decorator for views whose rows may have been renamed, at any place of the address."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps

from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import reverse

from racing.models import (
    CarModel,
    Championship,
    Circuit,
    Driver,
    Event,
    Manufacturer,
    PreviousSlug,
    Season,
    Series,
    Session,
    Team,
)
from racing.queries.addresses import MovedError

View = Callable[..., HttpResponse]

# Part of an address -> its rows, and the part above it.
PARTS: dict[str, tuple[type[Model], str]] = {
    "series": (Series, ""),
    "season": (Season, "series"),
    "event": (Event, "season"),
    "session": (Session, "event"),
    "championship": (Championship, "season"),
    "driver": (Driver, ""),
    "team": (Team, ""),
    "manufacturer": (Manufacturer, ""),
    "circuit": (Circuit, ""),
    "carmodel": (CarModel, ""),
}


def follows_renames(view: View) -> View:
    """Answers 301 to the same page under today's slugs, query string included. Costs a query only on a miss."""

    @wraps(view)
    def wrapper(request: HttpRequest, **address: str) -> HttpResponse:
        try:
            return view(request, **address)
        except (Http404, MovedError) as error:
            moved = {error.kind: error.slug} if isinstance(error, MovedError) else {}
            today = address | moved | todays_address(address)
            if today == address:
                raise
        name = request.resolver_match.view_name if request.resolver_match else ""
        query = f"?{request.GET.urlencode()}" if request.GET else ""
        return HttpResponsePermanentRedirect(reverse(name, kwargs=today) + query)

    return wrapper


def former_owner(kind: str, scope: str, slug: str) -> Model | None:
    """The row to which this old address leads until now."""
    former = PreviousSlug.objects.filter(kind=kind, scope=scope, slug=slug).values("target_id")
    model, _parent = PARTS[kind]
    return model._default_manager.filter(pk__in=former).first()


def todays_address(address: Mapping[str, str]) -> dict[str, str]:
    """The parts that have another slug today, looked for from the left: a season may have moved with its series.

    Empty where some part never was anybody's address.
    """
    found: dict[str, Model] = {}
    changed: dict[str, str] = {}
    for part, slug in address.items():
        if part not in PARTS:
            continue
        model, parent = PARTS[part]
        rows = model._default_manager.filter(**({parent: found[parent]} if parent else {}))
        former = PreviousSlug.objects.filter(kind=part, slug=slug).values("target_id")
        row = rows.filter(slug=slug).first() or rows.filter(pk__in=former).first()
        if row is None:
            return {}
        found[part] = row
        if (today := str(row.slug)) != slug:  # type: ignore[attr-defined]
            changed[part] = today
    return changed
