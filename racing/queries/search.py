"""Search: one question, every kind of thing that exists on that day, best answers first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from racing.models import Alias, Event, in_reader_language
from racing.queries.profiles_visible import known_aliases
from racing.queries.search_fit import Fit, fit_of, words_of
from racing.queries.search_nearest import meant
from racing.queries.search_rows import MOST_ROWS_READ, named

MOST_SHOWN = 20
KINDS = ("series", "season", "title", "driver", "team", "manufacturer", "car_model", "circuit", "event")
WITH_ALIASES = frozenset({"driver", "team", "manufacturer", "car_model", "circuit"})


@dataclass(frozen=True, slots=True)
class Hit:
    """One answer. `address` holds what its page's address is made of; `found_by` is another name, if that matched.

    `weight`: how many entries or events it has in the data; of those that fit equally well the heaviest come first.
    """

    kind: str
    key: int
    address: tuple[str, ...]
    name: str
    country: str
    detail: str
    fit: Fit
    found_by: str = ""
    weight: int = 0


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
    meant: tuple[tuple[str, str, str], ...] = ()
    """Kind, address and name of what is called much like it, where nothing was found."""


def search_page(query: str, at: datetime) -> SearchPage:
    """At most three queries, seven where nothing is found; none for a question without a letter or digit."""
    wanted = words_of(query)
    if not wanted:
        return SearchPage(query, (), 0)
    rows = named(wanted, at)
    hits = [*_competition(rows, wanted), *_with_current_names(rows, wanted, at), *_events(wanted, at)]
    groups = [_group(kind, [hit for hit in hits if hit.kind == kind]) for kind in KINDS]
    found = sorted((group for group in groups if group), key=lambda group: group.hits[0].fit)
    if not found:
        return SearchPage(query, (), 0, meant(query, at))
    return SearchPage(query, tuple(found), sum(len(group.hits) + group.more for group in found))


Row = tuple[str, int, str, str, str | None, str | None, str, int]


def _competition(rows: Iterable[Row], wanted: tuple[str, ...]) -> list[Hit]:
    """Series, seasons, and the tables of a class; of these the newest season's only."""
    hits = [_hit(row, _fit_of_competition(row, wanted)) for row in rows if row[0] not in WITH_ALIASES]
    titles = sorted((hit for hit in hits if hit.kind == "title"), key=lambda hit: hit.country, reverse=True)
    newest = {hit.address[:2] for hit in titles[:1]}
    return [hit for hit in hits if hit.kind != "title" or hit.address[:2] in newest]


def _fit_of_competition(row: Row, wanted: tuple[str, ...]) -> Fit:
    """A season or a class is named by several of its names together; what was found answers well."""
    kind, _, address, name, *_ = row
    best = fit_of([name, address.replace("-", " "), str(row[5])], wanted)
    return best[0] if best else Fit.BEGINNING if kind != "series" else Fit.CONTAINS


def _hit(row: Row, fit: Fit, found_by: str = "") -> Hit:
    kind, key, address, name, country, detail, _, weight = row
    return Hit(kind, key, tuple(address.split("/")), name, country or "", detail or "", fit, found_by, weight)


def _with_current_names(rows: list[Row], wanted: tuple[str, ...], at: datetime) -> list[Hit]:
    """The stored search text knows later names too: only rows that also answer by a name known by now stay."""
    rows = [row for row in rows if row[0] in WITH_ALIASES]
    other_names = _aliases(rows, at) if any(fit_of(_own_names(row), wanted) is None for row in rows) else {}
    hits = []
    for row in rows:
        own_names = _own_names(row)
        best = fit_of([*own_names, *other_names.get((row[0], row[1]), ())], wanted)
        if best is not None:
            fit, found_by = best
            hits.append(_hit(row, fit, found_by if found_by not in own_names else ""))
    return hits


def _own_names(row: Row) -> tuple[str, ...]:
    """A circuit is also called by its short name and by its town."""
    kind, _, _, name, _, detail, short, _ = row
    return (name, short, detail or "") if kind == "circuit" else (name,)


def _aliases(rows: Iterable[Row], at: datetime) -> dict[tuple[str, int], list[str]]:
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


EVENT = ("pk", "season__series__slug", "season__slug", "slug", "name", "ends_on", "circuit__country")
NAMES_OF_SERIES = ("season__series__short_name", "season__series__short_name_de")
NAMES_OF_EVENTS = ("short_name_en", "short_name_de", "circuit__name", "circuit__short_name", "circuit__locality")


def _events(wanted: tuple[str, ...], at: datetime) -> list[Hit]:
    """Each word in the event's name, its address, its circuit, its series or its season: "mosport 2009"."""
    holds = Q()
    for word in wanted:
        holds &= (
            Q(search_fold__contains=word)
            | Q(slug__contains=word)
            | Q(edition__contains=word)
            | Q(circuit__search_fold__contains=word)
            | Q(season__label__startswith=word)
            | Q(season__series__short_name__iexact=word)
            | Q(season__series__short_name_de__iexact=word)
        )
    rows = Event.objects.known(at.date()).filter(holds).order_by("-starts_on")
    found = rows.values_list(*EVENT, *NAMES_OF_SERIES, *NAMES_OF_EVENTS)[:MOST_ROWS_READ]
    return [_event_hit(row, wanted) for row in found]


def _event_hit(row: tuple[Any, ...], wanted: tuple[str, ...]) -> Hit:
    """A place with a year is as good as a name: people say "Monza 1976"."""
    pk, series, season, slug, name, day, country, short_series, german_series, *others = row
    called = _called(day.year, name, *others)
    names = [one for title in (called, name, *others, slug.replace("-", " ")) for one in (title, f"{title} {day.year}")]
    fit, by = fit_of(names, wanted) or (Fit.CONTAINS, "")
    detail = f"{in_reader_language(short_series, german_series)} {day.year}"
    found_by = name if by.startswith(name) and not by.startswith(called) else ""
    return Hit("event", pk, (series, season, slug), called, str(country or ""), detail, fit, found_by)


def _called(year: int, name: str, english: str, german: str, *places: str) -> str:
    """The event's name in the reader's language with the year, or its own where that only says the place."""
    short = in_reader_language(english, german)
    return name if short in ("", *places) else f"{short} {year}"


def _group(kind: str, hits: list[Hit]) -> Group | None:
    """Best first; of those that fit equally well the newest events and seasons, the heaviest of everything else."""
    if not hits:
        return None
    if kind == "season":
        hits = sorted(hits, key=lambda hit: hit.detail, reverse=True)
    ranked = sorted(
        hits, key=lambda hit: (hit.fit, *(() if kind in ("event", "season") else (-hit.weight, hit.name, hit.detail)))
    )
    return Group(kind, tuple(ranked[:MOST_SHOWN]), max(0, len(ranked) - MOST_SHOWN))
