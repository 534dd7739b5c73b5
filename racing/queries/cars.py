"""Pages about models of car: the list, and one model with everybody who raced it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import chain
from typing import Any

from django.db.models import F, OuterRef, Q, QuerySet

from racing.domain.sentence import Written
from racing.domain.vocabulary import CarModelRef, ClassRef, ManufacturerRef
from racing.models import CarModel, localized
from racing.queries.addresses import first_or_redirect
from racing.queries.json_rows import JsonRows
from racing.queries.neighbours import Neighbours, neighbour_columns, neighbours_of
from racing.queries.pictures import ShownPicture, picture_column, picture_of
from racing.queries.prepared import prepared
from racing.queries.profiles_classes import races_in_classes
from racing.queries.profiles_lists import Listing, listing, wins, years
from racing.queries.profiles_names import NameInUse, names_in
from racing.queries.profiles_rows import Start, known_entries
from racing.queries.profiles_starts import Entrant, starts_with
from racing.queries.profiles_tallies import (
    CircuitTally,
    Count,
    MateTally,
    SeasonTally,
    TeamTally,
    all_at_least,
    at_least,
    by_circuit,
    by_driver,
    by_season,
    by_team,
    count,
    distinct,
)
from racing.queries.profiles_unnamed import (
    unnamed_wins,
    unnamed_years,
    with_chassis_of,
    years_around,
    years_in,
)
from racing.queries.profiles_visible import known_aliases, visible_models
from racing.queries.refs import car_model_ref, manufacturer_ref
from racing.queries.series_coverage import SeriesCoverage, WinRate, coverage_column, coverage_in, win_rate


@dataclass(frozen=True, slots=True)
class CarPage:
    """A model of car. `wins`: its class wins, newest first; `body_source`: who says what body it has.

    `open_years`: when it may have raced, among cars of its maker that are in the data without their model. Then every
    number of races is a least one, and there is no rate; `open_wins`: the years in which one of those cars won.
    """

    model: CarModelRef
    manufacturer: ManufacturerRef
    body_source: Written
    names: tuple[NameInUse, ...]
    career: Count
    classes: tuple[ClassRef, ...]
    in_classes: bool
    wins: tuple[Start, ...]
    seasons: tuple[SeasonTally, ...]
    teams: tuple[TeamTally, ...]
    drivers: tuple[MateTally, ...]
    circuits: tuple[CircuitTally, ...]
    series: tuple[SeriesCoverage, ...]
    win_rate: WinRate | None
    open_years: tuple[int, ...]
    open_wins: tuple[int, ...]
    neighbours: Neighbours
    picture: ShownPicture | None
    at: datetime


def car_page(slug: str, at: datetime) -> CarPage:
    """Two queries, three where models are missing. Raises Http404 or MovedError."""
    found = first_or_redirect(_models(slug, at), lambda: visible_models(at), kind="carmodel", slug=slug)
    starts = starts_with(Entrant.CAR_MODEL, found.pk, at)
    seasons = by_season(starts)
    series = coverage_in(found.coverage_rows, (one.season for one in seasons))  # type: ignore[attr-defined]
    career = count(starts)
    open_years = years_around(years_in(found.unnamed_rows), career.first_entered, career.last_year)  # type: ignore[attr-defined]
    won = unnamed_wins([found.manufacturer.slug], at) if open_years else {}
    page = CarPage(
        model=car_model_ref(found),
        manufacturer=manufacturer_ref(found.manufacturer),
        body_source=localized(found, "body_source"),
        names=names_in(found.alias_rows),  # type: ignore[attr-defined]
        career=career,
        classes=distinct(start.car.car_class for start in starts),
        in_classes=found.in_classes,  # type: ignore[attr-defined]
        wins=tuple(start for start in reversed(starts) if start.is_win),
        seasons=seasons,
        teams=by_team(starts),
        drivers=by_driver(starts),
        circuits=by_circuit(starts),
        series=series,
        win_rate=win_rate(starts, series),
        open_years=open_years,
        open_wins=years_around(won.get(found.manufacturer.slug, ()), career.first_entered, career.last_year),
        neighbours=neighbours_of(found, CarModelRef),
        picture=picture_of(found, at.date()),
        at=at,
    )
    return _at_least(page) if open_years else page


def _at_least(page: CarPage) -> CarPage:
    """A season of which no car lacks its model keeps its numbers."""
    wins = bool(page.open_wins)
    seasons = (
        all_at_least([one], wins=one.season.year in page.open_wins) if one.season.year in page.open_years else [one]
        for one in page.seasons
    )
    return replace(
        page,
        career=at_least(page.career, wins=wins),
        seasons=tuple(chain.from_iterable(seasons)),
        teams=all_at_least(page.teams, wins=wins),
        drivers=all_at_least(page.drivers, wins=wins),
        circuits=all_at_least(page.circuits, wins=wins),
        win_rate=None,
    )


@prepared
def _models(slug: str, at: datetime) -> QuerySet[CarModel]:
    aliases = known_aliases(at.date()).filter(car_model=OuterRef("pk")).order_by("valid_from", "name")
    return (
        visible_models(at)
        .filter(slug=slug)
        .select_related("manufacturer")
        .annotate(
            alias_rows=JsonRows(aliases, "name", "valid_from", "valid_to", "is_name_at_the_time"),
            coverage_rows=coverage_column(at.date()),
            picture_rows=picture_column("car_model"),
            unnamed_rows=unnamed_years(with_chassis_of(OuterRef(OuterRef("manufacturer"))), at),
            in_classes=races_in_classes(known_entries(at).filter(car_model=OuterRef("pk"))),
            **neighbour_columns(visible_models(at), "name", "slug", "name"),
        )
    )


def cars_page(at: datetime, *, letter: str = "", page: int = 1) -> Listing:
    """Three queries. `wins_are_least` of a row: it may have won among the cars whose model is not in the data."""
    stats = years(known_entries(at).filter(car_model=OuterRef("pk"))) | {
        "wins": wins(at, Q(entry__car_model=OuterRef("pk"))),
        "maker_slug": F("manufacturer__slug"),
        "maker_name": F("manufacturer__name"),
    }
    columns = ("slug", "name", "body_style", "maker_slug", "maker_name", "first_year", "last_year", "wins")
    found = listing(visible_models(at), *columns, stats=stats, by="name", letter=letter, page=page)
    unnamed = unnamed_wins({row["maker_slug"] for row in found.rows}, at)
    return replace(found, rows=tuple(row | {"wins_are_least": _is_open(row, unnamed)} for row in found.rows))


def _is_open(row: Mapping[str, Any], unnamed: Mapping[str, Iterable[int]]) -> bool:
    return bool(years_around(unnamed.get(row["maker_slug"], ()), row["first_year"], row["last_year"]))
