"""Where a reference leads: the one place that turns refs into addresses of the active language."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import get_language, override

from racing.domain.storylines.context import EventRef
from racing.domain.vocabulary import CarModelRef, CircuitRef, DriverRef, ManufacturerRef, TeamRef


@dataclass(frozen=True, slots=True)
class Link:
    """Words and where they lead, for what is no reference."""

    label: str
    url: str


def address(ref: object, language: str | None = None) -> str:
    """The page of a driver, team, manufacturer, model of car, circuit or event; empty for what has no page."""
    with override(language or get_language()):
        match ref:
            case DriverRef(slug=slug):
                return reverse("driver", args=[slug])
            case TeamRef(slug=slug):
                return reverse("team", args=[slug])
            case ManufacturerRef(slug=slug):
                return reverse("manufacturer", args=[slug])
            case CarModelRef(slug=slug):
                return reverse("car", args=[slug])
            case CircuitRef(slug=slug):
                return reverse("circuit", args=[slug])
            case EventRef(series=series, season=season, slug=slug):
                return reverse("event", args=[series, season, slug])
            case _:
                return ""
