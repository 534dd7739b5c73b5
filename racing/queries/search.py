"""Search: one question, every kind of thing that exists on that day, best answers first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum
from typing import Any

from django.db.models import CharField, F, Q, QuerySet, Value
from django.db.models.functions import Cast

from racing.domain.folding import fold, fold_query
from racing.models import Alias, Event
from racing.queries.profiles_visible import (
    known_aliases,
    visible_circuits,
    visible_drivers,
    visible_manufacturers,
    visible_models,
    visible_teams,
)

MOST_WORDS = 8
MOST_ROWS_READ = 400
MOST_SHOWN = 20
KINDS = ("driver", "team", "manufacturer", "car_model", "circuit", "event")


class Fit(IntEnum):
    """How well a name answers, best first."""

    EXACT = 0
    BEGINNING = 1
    WORDS = 2
    CONTAINS = 3


@dataclass(frozen=True, slots=True)
class Hit:
    """One answer. `address` holds what its page's address is made of; `found_by` is another name, if that matched."""

    kind: str
    key: int
    address: tuple[str, ...]
    name: str
    country: str
    detail: str
    fit: Fit
    found_by: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """The answers of one kind. `more`: how many further ones there are at least."""

    kind: str
    hits: tuple[Hit, ...]
    more: int


@dataclass(frozen=True, slots=True)
class SearchPage:
    query: str
    groups: tuple[Group, ...]
    total: int


def search_page(query: str, at: datetime) -> SearchPage:
    """At most three queries; none for a question without a letter or digit."""
    wanted = words_of(query)
    if not wanted:
        return SearchPage(query, (), 0)
    hits = [*_with_current_names(_named(wanted, at), wanted, at), *_events(wanted, at)]
    groups = [_group(kind, [hit for hit in hits if hit.kind == kind]) for kind in KINDS]
    found = sorted((group for group in groups if group), key=lambda group: group.hits[0].fit)
    return SearchPage(query, tuple(found), sum(len(group.hits) + group.more for group in found))


def words_of(query: str) -> tuple[str, ...]:
    """Folded words, without signs that stand alone."""
    words = fold_query(query).replace(",", " ").split()
    return tuple(word for word in words if any(sign.isalnum() for sign in word))[:MOST_WORDS]


def fit_of(names: Iterable[str], wanted: tuple[str, ...]) -> tuple[Fit, str] | None:
    """The best fit among several names and the name that gives it; None when none holds every word."""
    fits = [(fit, name) for name in names if (fit := _fit(name, wanted)) is not None]
    return min(fits, key=lambda pair: pair[0]) if fits else None


def _fit(name: str, wanted: tuple[str, ...]) -> Fit | None:
    folded = fold(name)
    if not all(word in folded for word in wanted):
        return None
    words = folded.split()
    if set(wanted) == set(words) or " ".join(wanted) in _spellings(words, len(fold_query(name).split())):
        return Fit.EXACT
    if all(any(one.startswith(word) for one in words) for word in wanted):
        return Fit.BEGINNING if any(one == wanted[0] for one in words) else Fit.WORDS
    return Fit.CONTAINS


def _spellings(words: list[str], length: int) -> tuple[str, ...]:
    """`fold` joins two spellings of a name of so many words where they differ: each alone, and the whole."""
    halves = (" ".join(words[:length]), " ".join(words[length:])) if len(words) == 2 * length else ()
    return " ".join(words), *halves


def _named(wanted: tuple[str, ...], at: datetime) -> list[tuple[Any, ...]]:
    """(kind, id, slug, name, country, detail) of every row whose names hold all the words."""
    holds = Q()
    for word in wanted:
        holds &= Q(search_fold__contains=word)
    parts = [
        _columns(visible_drivers(at).filter(holds), "driver", "nationality", "disambiguation"),
        _columns(visible_teams(at).filter(holds), "team", "country", "base"),
        _columns(visible_manufacturers(at).filter(holds), "manufacturer", "country", ""),
        _columns(visible_models(at).filter(holds), "car_model", "", "manufacturer__name"),
        _columns(visible_circuits(at).filter(holds), "circuit", "country", "locality"),
    ]
    return list(parts[0].union(*parts[1:], all=True)[:MOST_ROWS_READ])


def _columns(rows: QuerySet[Any], kind: str, country: str, detail: str) -> QuerySet[Any]:
    """The same columns for every kind, as a union wants them. An empty path is an empty column."""
    text = CharField()
    paths = {"a_country": country, "a_detail": detail}
    extra = {name: Cast(F(path), text) if path else Value("", text) for name, path in paths.items()}
    columns: QuerySet[Any] = (
        rows.order_by()
        .annotate(a_kind=Value(kind, text), **extra)
        .values_list("a_kind", "pk", "slug", "name", "a_country", "a_detail")
    )
    return columns


def _with_current_names(rows: list[tuple[Any, ...]], wanted: tuple[str, ...], at: datetime) -> list[Hit]:
    """The stored search text knows later names too: only rows that also answer by a name known by now stay."""
    other_names = _aliases(rows, at) if any(fit_of([row[3]], wanted) is None for row in rows) else {}
    hits = []
    for kind, key, slug, name, country, detail in rows:
        best = fit_of([name, *other_names.get((kind, key), ())], wanted)
        if best is None:
            continue
        fit, found_by = best
        other = found_by if found_by != name else ""
        hits.append(Hit(kind, key, (slug,), name, country or "", detail or "", fit, other))
    return hits


def _aliases(rows: Iterable[tuple[Any, ...]], at: datetime) -> dict[tuple[str, int], list[str]]:
    ids: dict[str, list[int]] = {}
    for kind, key, *_ in rows:
        ids.setdefault(kind, []).append(key)
    about = Q()
    for kind, keys in ids.items():
        about |= Q(**{f"{kind}__in": keys})
    found: dict[tuple[str, int], list[str]] = {}
    aliases: QuerySet[Alias] = known_aliases(at.date()).filter(about)
    for name, *subjects in aliases.values_list("name", *(f"{kind}_id" for kind in ids)):
        for kind, key in zip(ids, subjects, strict=True):
            if key is not None:
                found.setdefault((kind, key), []).append(name)
    return found


def _events(wanted: tuple[str, ...], at: datetime) -> list[Hit]:
    """Each word in the event's name, its address, its circuit, its series or its season: "mosport 2009"."""
    holds = Q()
    for word in wanted:
        holds &= (
            Q(name__icontains=word)
            | Q(slug__contains=word)
            | Q(edition__contains=word)
            | Q(circuit__search_fold__contains=word)
            | Q(season__label__startswith=word)
            | Q(season__series__short_name__iexact=word)
        )
    fields = ("pk", "season__series__slug", "season__slug", "slug", "name", "ends_on", "circuit__country")
    rows = Event.objects.known(at.date()).filter(holds).order_by("-starts_on").values_list(*fields)
    return [
        Hit(
            "event",
            pk,
            (series, season, slug),
            name,
            str(country or ""),
            str(day.year),
            _event_fit(name, day.year, wanted),
        )
        for pk, series, season, slug, name, day, country in rows[:MOST_ROWS_READ]
    ]


def _event_fit(name: str, year: int, wanted: tuple[str, ...]) -> Fit:
    best = fit_of([name, f"{name} {year}"], wanted)
    return best[0] if best else Fit.CONTAINS


def _group(kind: str, hits: list[Hit]) -> Group | None:
    """Best first; events that fit equally well newest first, everything else by name."""
    if not hits:
        return None
    ranked = sorted(hits, key=lambda hit: (hit.fit, "" if kind == "event" else hit.name))
    return Group(kind, tuple(ranked[:MOST_SHOWN]), max(0, len(ranked) - MOST_SHOWN))
