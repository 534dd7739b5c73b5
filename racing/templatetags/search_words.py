"""Answers of a search: where each leads, and what is said beside it."""

from __future__ import annotations

from collections.abc import Mapping

from django import template
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from racing.domain.vocabulary import TitleKind
from racing.queries.profiles_tallies import spanned
from racing.queries.search import Hit
from racing.templatetags.standings_words import kind_words

register = template.Library()

TITLES: Mapping[str, Promise] = {
    "series": _("Series"),
    "season": _("Seasons"),
    "title": _("Standings"),
    "driver": _("Drivers"),
    "team": _("Teams"),
    "manufacturer": _("Makes"),
    "car_model": _("Cars"),
    "circuit": _("Circuits"),
    "event": _("Events"),
}
VIEWS = {"title": "standings", "car_model": "car"}


@register.filter
def group_words(kind: str) -> str:
    """The head over all answers of a kind."""
    return str(TITLES[kind])


@register.filter
def hit_address(hit: Hit) -> str:
    return reverse(VIEWS.get(hit.kind, hit.kind), args=hit.address)


@register.filter
def hit_name(hit: Hit) -> str:
    """A season with its year, a table of a class with who is ranked."""
    if hit.kind == "season":
        return f"{hit.name} {hit.detail}"
    if hit.kind == "title":
        return f"{hit.name} {hit.country}, {kind_words(TitleKind(hit.detail))}"
    return hit.name


@register.filter
def hit_details(hit: Hit) -> list[str]:
    """What tells an answer from others: a place, a make, years, how often it is in the data."""
    known = [] if hit.kind in ("season", "title", "series") or not hit.detail else [_detail(hit)]
    if hit.weight and hit.kind == "circuit":
        known.append(ngettext("{n} event", "{n} events", hit.weight).format(n=hit.weight))
    elif hit.weight:
        known.append(ngettext("{n} entry", "{n} entries", hit.weight).format(n=hit.weight))
    return known


def _detail(hit: Hit) -> str:
    if hit.kind != "manufacturer":
        return hit.detail
    years = [int(year) for year in hit.detail.split()]
    return spanned(years[0], years[-1]) if years else ""
