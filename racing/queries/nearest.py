"""For an address that leads nowhere: what may have been meant, and a word to search for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from difflib import SequenceMatcher
from typing import Any

from django.db.models import Model, QuerySet

from racing.models import Championship, Event, Season, Series, Session
from racing.queries.profiles_visible import (
    visible_circuits,
    visible_drivers,
    visible_manufacturers,
    visible_models,
    visible_teams,
)
from racing.queries.season_rules import known_seasons

LEAST_ALIKE = 0.6
MOST = 5
PARENTS = {"season": "series", "event": "season", "championship": "season", "session": "event"}


@dataclass(frozen=True, slots=True)
class Nearest:
    """A row that exists, and the address asked for with its slug in place of the wrong one."""

    name: str
    address: Mapping[str, str]


def nearest(address: Mapping[str, str], at: datetime) -> tuple[Nearest, ...]:
    """The most alike first; empty where nothing is alike. One query per part of the address."""
    found: dict[str, Model] = {}
    for part, slug in address.items():
        rows = rows_of(part, found, at)
        if rows is None:
            continue
        row = rows.filter(slug=slug).first()
        if row is None:
            return alike(rows, part, address)
        found[part] = row
    return ()


def rows_of(part: str, above: Mapping[str, Model], at: datetime) -> QuerySet[Any] | None:
    """The rows a reader may know of; None for a part that names none."""
    today = at.date()
    rows: dict[str, Any] = {
        "driver": visible_drivers,
        "team": visible_teams,
        "manufacturer": visible_manufacturers,
        "circuit": visible_circuits,
        "carmodel": visible_models,
        "series": lambda _: Series.objects.all(),
        "season": lambda _: Season.objects.filter(known_seasons(today)).select_related("series"),
        "event": lambda _: Event.objects.known(today),
        "championship": lambda _: Championship.objects.select_related("season__series", "car_class"),
        "session": lambda _: Session.objects.select_related("event"),
    }
    if part not in rows:
        return None
    parent = PARENTS.get(part)
    chosen: QuerySet[Any] = rows[part](at)
    return chosen.filter(**{parent: above[parent]}) if parent else chosen


def alike(rows: QuerySet[Any], part: str, address: Mapping[str, str]) -> tuple[Nearest, ...]:
    asked = address[part].lower()
    likeness = {slug: likeness_of(asked, slug) for slug in rows.values_list("slug", flat=True)}
    best = sorted((slug for slug, value in likeness.items() if value >= LEAST_ALIKE), key=lambda one: -likeness[one])
    named = {row.slug: str(row) for row in rows.filter(slug__in=best[:MOST])}
    return tuple(Nearest(named[slug], {**address, part: slug}) for slug in best[:MOST])


def likeness_of(asked: str, slug: str) -> float:
    """1: the same. A whole word of the slug, or the beginning of one, is nearly as good: bergmeister, bergm."""
    if any(word.startswith(asked) for word in slug.split("-")) and len(asked) > 2:
        return 0.9
    match = SequenceMatcher(None, asked, slug)
    return match.ratio() if match.quick_ratio() >= LEAST_ALIKE else 0.0
