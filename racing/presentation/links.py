"""Where a reference leads: the one place that turns refs into addresses of the active language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import get_language, override

from racing.domain.storylines.context import EventRef
from racing.domain.vocabulary import CarModelRef, CircuitRef, DriverRef, ManufacturerRef, TeamRef

KEPT = 20_000


@dataclass(frozen=True, slots=True)
class Link:
    """Words and where they lead, for what is no reference."""

    label: str
    url: str


def compare_address(key: Mapping[str, str]) -> str:
    """The comparison with this question."""
    return f"{reverse('compare')}?{urlencode(key)}"


def address(ref: object, language: str | None = None) -> str:
    """The page of a driver, team, manufacturer, model of car, circuit or event; empty for what has no page."""
    wanted = language or get_language() or ""
    match ref:
        case DriverRef(slug=slug):
            return _page("driver", wanted, slug)
        case TeamRef(slug=slug):
            return _page("team", wanted, slug)
        case ManufacturerRef(slug=slug):
            return _page("manufacturer", wanted, slug)
        case CarModelRef(slug=slug):
            return _page("car", wanted, slug)
        case CircuitRef(slug=slug):
            return _page("circuit", wanted, slug)
        case EventRef(series=series, season=season, slug=slug):
            return _page("event", wanted, series, season, slug)
        case _:
            return ""


@lru_cache(maxsize=KEPT)
def _page(name: str, language: str, *slugs: str) -> str:
    """Finding an address takes longer than writing the link, and a page has hundreds."""
    with override(language or None):
        return reverse(name, args=slugs)
