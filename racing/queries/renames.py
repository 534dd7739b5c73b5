"""Old addresses: a decorator for views whose rows may have been renamed, at any place of the address or its query."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any

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
from racing.queries.not_here import NotHereError, no_such_choice

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
            today = {part: moved.get(part, slug) for part, slug in address.items()} | todays_address(address)
            query = request.GET.copy()
            for name in moved.keys() - address.keys():
                query[name] = moved[name]
            if (today, query) == (address, request.GET):
                raise
        page = request.resolver_match.view_name if request.resolver_match else ""
        question = f"?{query.urlencode()}" if query else ""
        return HttpResponsePermanentRedirect(reverse(page, kwargs=today) + question)

    return wrapper


def not_there(name: str, kind: str, slug: str) -> MovedError | NotHereError:
    """Why the filter `name` of a query string finds nothing: the row has another slug today, or there is none."""
    owner: Any = former_owner(kind, "", slug)
    return MovedError(name, owner.slug) if owner else no_such_choice(slug)


def todays_slugs(kind: str, rows: Mapping[int, str]) -> dict[str, str]:
    """Former slug -> today's of these rows (key -> slug). One query."""
    former = PreviousSlug.objects.filter(kind=kind, target_id__in=rows).values_list("slug", "target_id")
    return {slug: rows[target] for slug, target in former}


def under_todays_slug(name: str, former: Mapping[str, str]) -> str:
    """A name that begins with a slug, such as alms-gt2 or mosport-race-45, with what that slug is today."""
    for slug in sorted(former, key=len, reverse=True):
        if name.startswith(f"{slug}-"):
            return former[slug] + name.removeprefix(slug)
    return name


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
