"""The rows whose names hold all the words of a question, of every kind, in one query."""

from __future__ import annotations

from datetime import datetime
from functools import reduce
from operator import and_, or_
from typing import Any

from django.db.models import CharField, Count, Expression, F, IntegerField, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Cast, Coalesce, Concat, NullIf

from racing.models import Championship, Entry, Event, LineupDriver, Season, Series, reader_language
from racing.queries.manufacturers_parts import Part, ties
from racing.queries.profiles_lists import years
from racing.queries.profiles_rows import known_entries
from racing.queries.profiles_visible import (
    visible_circuits,
    visible_drivers,
    visible_manufacturers,
    visible_models,
    visible_seasons,
    visible_teams,
)
from racing.queries.season_rules import known_seasons

MOST_ROWS_READ = 400
TEXT = CharField()
SERIES_NAMES = ("name", "short_name", "name_de", "short_name_de", "slug")


def named(wanted: tuple[str, ...], at: datetime) -> list[tuple[Any, ...]]:
    """(kind, id, address, name, country, detail, short name, weight): an address' parts are separated by strokes.

    `detail` of a make: its first and its last year. `weight`: how often it is in the data, so that of two namesakes the
    one most people mean comes first.
    """
    holds = reduce(and_, (Q(search_fold__contains=word) for word in wanted))
    seats = LineupDriver.objects.filter(driver=OuterRef("pk"))
    parts = [
        _columns(_series(wanted), "series", name=_local("name"), detail=_local("short_name")),
        _columns(_seasons(wanted, at), "season", "series__slug", name=_local("series__name"), detail="label"),
        _columns(_titles(wanted, at), "title", *_TITLE, name="car_class__name", detail="kind", country="season__label"),
        _columns(visible_drivers(at).filter(holds), "driver", country="nationality", detail="disambiguation", of=seats),
        _columns(visible_teams(at).filter(holds), "team", country="country", detail="base", of=_entries("team")),
        _columns(_makes(holds, at), "manufacturer", country="country", detail=_FIRST_AND_LAST),
        _columns(visible_models(at).filter(holds), "car_model", detail="manufacturer__name", of=_entries("car_model")),
        _columns(visible_circuits(at).filter(holds), "circuit", **_CIRCUIT, of=_held()),
    ]
    return list(parts[0].union(*parts[1:], all=True)[:MOST_ROWS_READ])


_TITLE = ("season__series__slug", "season__slug")
_FIRST_AND_LAST = Concat("first_year", Value(" "), "last_year", output_field=TEXT)
_CIRCUIT = {"country": "country", "detail": "locality", "short": "short_name"}


def _makes(holds: Q, at: datetime) -> QuerySet[Any]:
    """With the years of all cars that are by a make, or have its chassis or engine."""
    entries = [known_entries(at).filter(tie) for part in Part for tie in ties(part, OuterRef("pk"))]
    return visible_manufacturers(at).filter(holds).alias(**years(*entries))


def _entries(tie: str) -> QuerySet[Any]:
    return Entry.objects.filter(**{tie: OuterRef("pk")})


def _held() -> QuerySet[Any]:
    return Event.objects.filter(circuit=OuterRef("pk"))


def _series(wanted: tuple[str, ...]) -> QuerySet[Any]:
    return Series.objects.filter(_each(wanted, *(f"{one}__icontains" for one in SERIES_NAMES)))


def _seasons(wanted: tuple[str, ...], at: datetime) -> QuerySet[Any]:
    """A season is asked for by its year, alone or with words of its series."""
    years = reduce(or_, (Q(label__startswith=word) for word in wanted))
    words = _each(wanted, "label__startswith", *(f"series__{one}__icontains" for one in SERIES_NAMES))
    return visible_seasons(at).filter(years, words)


def _titles(wanted: tuple[str, ...], at: datetime) -> QuerySet[Any]:
    """The tables of a class, asked for by its name, alone or with a year or the series."""
    known = Q(season__in=Season.objects.filter(known_seasons(at.date())))
    named_class = reduce(or_, (Q(car_class__name__iexact=word) for word in wanted))
    words = _each(wanted, "car_class__name__iexact", "season__label__startswith", "season__series__short_name__iexact")
    return Championship.objects.filter(known, named_class, words)


def _each(wanted: tuple[str, ...], *conditions: str) -> Q:
    """Every word fulfils one of the conditions."""
    return reduce(and_, (reduce(or_, (Q(**{one: word}) for one in conditions)) for word in wanted))


def _columns(
    rows: QuerySet[Any],
    kind: str,
    *above: str,
    name: str | Expression = "name",
    country: str = "",
    detail: str | Expression = "",
    short: str = "",
    of: QuerySet[Any] | None = None,
) -> QuerySet[Any]:
    """The same columns for every kind, as a union wants them. An empty path is an empty column.

    `above`: paths to what stands before the slug in its address; `of`: rows that are counted for the weight.
    """
    paths = {"a_name": name, "a_country": country, "a_detail": detail, "a_short": short}
    texts = {key: Cast(path, TEXT) if path else Value("", TEXT) for key, path in paths.items()}
    parts = [part for path in (*above, "slug") for part in (F(path), Value("/"))][:-1]
    address = Concat(*parts, output_field=TEXT) if above else Cast(F("slug"), TEXT)
    columns: QuerySet[Any] = (
        rows.order_by()
        .annotate(a_kind=Value(kind, TEXT), a_address=address, a_weight=_weight(of), **texts)
        .values_list("a_kind", "pk", "a_address", "a_name", "a_country", "a_detail", "a_short", "a_weight")
    )
    return columns


def _local(path: str) -> str | Expression:
    """The name of a series in the reader's language."""
    return Coalesce(NullIf(F(f"{path}_de"), Value("")), F(path)) if reader_language() == "de" else path


def _weight(of: QuerySet[Any] | None) -> Any:
    if of is None:
        return Value(0, IntegerField())
    counted = of.order_by().annotate(one=Value(1)).values("one").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)
