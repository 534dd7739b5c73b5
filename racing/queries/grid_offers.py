"""What a grid offers while somebody types: names that were last used in the series, and events to copy from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count

from racing.models import CarClass, CarModel, Driver, Event, Team

SEASONS_BACK = 2
MOST_EVENTS = 60
MOST_NAMES = 600


@dataclass(frozen=True, slots=True)
class Offers:
    classes: tuple[str, ...]
    teams: tuple[str, ...]
    models: tuple[str, ...]
    drivers: tuple[str, ...]


def offers_for(event: Event) -> Offers:
    """Names of the series' last seasons up to this event's. Four queries."""
    season = event.season
    used = {
        "event__season__series": season.series_id,
        "event__season__start_year__range": (season.start_year - SEASONS_BACK, season.start_year),
    }
    return Offers(
        classes=tuple(CarClass.objects.filter(seasons=season).values_list("name", flat=True)),
        teams=_names(Team.objects.filter(**_through("entries", used))),
        models=_names(CarModel.objects.filter(**_through("entries", used))),
        drivers=_names(Driver.objects.filter(**_through("seats__entry", used))),
    )


def events_to_copy(event: Event) -> list[Event]:
    """Earlier events of the series whose cars are known, the last one first; `cars` counts them. One query."""
    earlier = Event.objects.filter(season__series=event.season.series_id, starts_on__lt=event.starts_on)
    counted = earlier.annotate(cars=Count("entries")).filter(cars__gt=0).select_related("season__series")
    return list(counted.order_by("-starts_on", "-pk")[:MOST_EVENTS])


def _through(path: str, used: dict[str, Any]) -> dict[str, Any]:
    return {f"{path}__{name}": value for name, value in used.items()}


def _names(rows: Any) -> tuple[str, ...]:
    found: Iterable[str] = rows.order_by("name").values_list("name", flat=True).distinct()[:MOST_NAMES]
    return tuple(found)
