"""Pages about manufacturers: the list, and one maker's models, wins and titles. Sums come from the database."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Count, F, Max, Min, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce
from django.db.models.lookups import Exact

from racing.domain.vocabulary import BodyStyle, CarModelRef, ClassRef, FinishStatus, ManufacturerRef, TitleKind
from racing.models import Manufacturer
from racing.queries.addresses import first_or_redirect
from racing.queries.json_rows import JsonRows, rows_of
from racing.queries.neighbours import Neighbours, neighbour_columns, neighbours_of
from racing.queries.prepared import prepared
from racing.queries.profiles_classes import races_in_classes
from racing.queries.profiles_lists import Listing, listing, wins, years
from racing.queries.profiles_names import NameInUse, names_in
from racing.queries.profiles_rows import SeasonName, class_of, class_winners, is_current, known_entries, season_of
from racing.queries.profiles_titles import TitleWon, title_rows, titles_by_class, titles_in, titles_open
from racing.queries.profiles_visible import known_aliases, visible_manufacturers
from racing.queries.refs import manufacturer_ref
from racing.queries.series_coverage import SeriesCoverage, coverage_column, coverage_in


@dataclass(frozen=True, slots=True)
class ModelLine:
    """One model: years in the data, races started, wins that count."""

    model: CarModelRef
    first_year: int
    last_year: int
    races: int
    wins: int

    @property
    def years(self) -> str:
        return str(self.first_year) if self.first_year == self.last_year else f"{self.first_year}–{self.last_year}"


@dataclass(frozen=True, slots=True)
class ClassWins:
    season: SeasonName
    car_class: ClassRef
    models: tuple[str, ...]
    wins: int


@dataclass(frozen=True, slots=True)
class ManufacturerPage:
    manufacturer: ManufacturerRef
    names: tuple[NameInUse, ...]
    parts: tuple[tuple[str, ManufacturerRef], ...]
    users: tuple[ManufacturerRef, ...]
    wins: int
    """In classes of several makes; `wins_alone` in those where everybody drove this one."""
    wins_alone: int
    first_year: int | None
    last_year: int | None
    models: tuple[ModelLine, ...]
    class_wins: tuple[ClassWins, ...]
    win_years: tuple[tuple[int, int], ...]
    titles: tuple[TitleWon, ...]
    titles_are_open: bool
    in_classes: bool
    series: tuple[SeriesCoverage, ...]
    neighbours: Neighbours
    at: datetime

    @property
    def title_count(self) -> int:
        return len(self.titles)

    @property
    def title_groups(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        return titles_by_class(self.titles)

    @property
    def years(self) -> str:
        if self.first_year == self.last_year:
            return str(self.first_year or "")
        return f"{self.first_year}–{self.last_year}"

    @property
    def model_count(self) -> int:
        return len(self.models)


IS_ONE_MAKE = "entry__car_class__is_one_make"
WIN_FIELDS = (
    "entry__event__season__slug", "entry__event__season__label", "entry__event__season__start_year",
    "entry__event__season__series__slug", "entry__event__season__series__name",
    "entry__event__season__series__short_name", "entry__event__season__series__name_de",
    "entry__event__season__series__short_name_de", "entry__event__season__series__winners_complete_from",
    "entry__car_class__slug", "entry__car_class__name", "entry__car_class__tone", "entry__car_class__lineage__slug",
    "entry__car_model__slug", "entry__car_model__name", IS_ONE_MAKE,
)  # fmt: skip


def manufacturer_page(slug: str, at: datetime) -> ManufacturerPage:
    """Three queries. Raises Http404 or MovedError."""
    found = first_or_redirect(_makers(slug, at), lambda: visible_manufacturers(at), kind="manufacturer", slug=slug)
    won = wins_of(found.pk, at)
    models = models_of(found, at, won)
    class_wins = wins_by_class(row for row in won if not row[IS_ONE_MAKE])
    years = [year for line in models for year in (line.first_year, line.last_year)]
    return ManufacturerPage(
        manufacturer=manufacturer_ref(found),
        names=names_in(found.alias_rows),  # type: ignore[attr-defined]
        parts=parts_of(found),
        users=tuple(ManufacturerRef(*row) for row in rows_of(found.user_rows)),  # type: ignore[attr-defined]
        wins=sum(row.wins for row in class_wins),
        wins_alone=sum(int(str(row["wins"])) for row in won if row[IS_ONE_MAKE]),
        first_year=min(years, default=None),
        last_year=max(years, default=None),
        models=models,
        class_wins=class_wins,
        win_years=_by_year(class_wins),
        titles=titles_in(found.title_rows),  # type: ignore[attr-defined]
        titles_are_open=found.titles_open,  # type: ignore[attr-defined]
        in_classes=found.in_classes,  # type: ignore[attr-defined]
        series=coverage_in(found.coverage_rows, (row.season for row in class_wins)),  # type: ignore[attr-defined]
        neighbours=neighbours_of(found, ManufacturerRef),
        at=at,
    )


@prepared
def _makers(slug: str, at: datetime) -> QuerySet[Manufacturer]:
    aliases = known_aliases(at.date()).filter(manufacturer=OuterRef("pk")).order_by("valid_from", "name")
    users = Q(chassis_maker=OuterRef("pk")) | Q(engine_maker=OuterRef("pk"))
    entries = [known_entries(at).filter(tie) for tie in scores_for(OuterRef("pk"))]
    related = visible_manufacturers(at).filter(users).exclude(pk=OuterRef("pk")).order_by("name")
    return (
        visible_manufacturers(at)
        .filter(slug=slug)
        .select_related("chassis_maker", "engine_maker")
        .annotate(
            alias_rows=JsonRows(aliases, "name", "valid_from", "valid_to", "is_name_at_the_time"),
            user_rows=JsonRows(related, "slug", "name", "country"),
            title_rows=title_rows("manufacturer", at.date()),
            titles_open=titles_open(TitleKind.MANUFACTURERS, "manufacturer", at.date()),
            coverage_rows=coverage_column(at.date()),
            in_classes=reduce(or_, map(races_in_classes, entries)),
            **neighbour_columns(visible_manufacturers(at), "name", "slug", "name", "country"),
        )
    )


def parts_of(found: Manufacturer) -> tuple[tuple[str, ManufacturerRef], ...]:
    """For "Cooper-Climax": ("chassis", Cooper), ("engine", Climax)."""
    makers = (("chassis", found.chassis_maker), ("engine", found.engine_maker))
    return tuple((part, manufacturer_ref(maker)) for part, maker in makers if maker and maker.pk != found.pk)


def scores_for(maker: Any, path: str = "") -> tuple[Q, Q]:
    """Entries that score for this maker: where it is named itself, and its models where no other maker is."""
    named = Q(**{f"{path}manufacturer": maker})
    # An expression, not "manufacturer is null": SQLite would go through all such entries instead of the maker's models.
    unnamed = Q(Exact(Coalesce(F(f"{path}manufacturer"), 0), 0))
    return named, unnamed & Q(**{f"{path}car_model__manufacturer": maker})


@prepared
def wins_of(maker: int, at: datetime) -> QuerySet[Any, dict[str, object]]:
    """Wins that count, by season, class and model; newest first."""
    rows = (
        class_winners(at)
        .filter(reduce(or_, scores_for(maker, "entry__")), entry__event__counts_in_statistics=True)
        .order_by("-entry__event__season__start_year", "entry__event__season", "entry__car_class__order")
    )
    won: QuerySet[Any, dict[str, object]] = rows.values(*WIN_FIELDS).annotate(wins=Count("pk"))
    return won


def wins_by_class(won: Iterable[dict[str, object]]) -> tuple[ClassWins, ...]:
    groups: dict[tuple[SeasonName, ClassRef], list[dict[str, object]]] = {}
    for row in won:
        key = season_of(row, "entry__event__season__"), class_of(row, "entry__car_class__")
        groups.setdefault(key, []).append(row)
    return tuple(
        ClassWins(
            season,
            car_class,
            tuple(str(row["entry__car_model__name"]) for row in rows if row["entry__car_model__name"]),
            sum(int(str(row["wins"])) for row in rows),
        )
        for (season, car_class), rows in groups.items()
    )


def models_of(found: Manufacturer, at: datetime, won: Iterable[dict[str, object]]) -> tuple[ModelLine, ...]:
    """Newest first."""
    victories: dict[str, int] = {}
    for row in won:
        slug = str(row["entry__car_model__slug"])
        victories[slug] = victories.get(slug, 0) + int(str(row["wins"]))
    return tuple(
        ModelLine(
            CarModelRef(slug, name, BodyStyle(body) if body else None), first, last, races, victories.get(slug, 0)
        )
        for slug, name, body, first, last, races in _models(found.pk, at)
    )


@prepared
def _models(maker: int, at: datetime) -> QuerySet[Any, tuple[Any, ...]]:
    year = "event__season__start_year"
    started = is_current(at, result="results__") & Q(results__status__in=[one for one in FinishStatus if one.started])
    races = Count("results__classification__session", filter=started, distinct=True)
    return (
        known_entries(at)
        .filter(reduce(or_, scores_for(maker)), car_model__isnull=False)
        .order_by()
        .values_list("car_model__slug", "car_model__name", "car_model__body_style")
        .annotate(first=Min(year), last=Max(year), races=races)
        .order_by("-last", "-first", "car_model__name")
    )


def _by_year(rows: Iterable[ClassWins]) -> tuple[tuple[int, int], ...]:
    counts: dict[int, int] = {}
    for row in rows:
        counts[row.season.year] = counts.get(row.season.year, 0) + row.wins
    return tuple((year, counts.get(year, 0)) for year in range(min(counts), max(counts) + 1)) if counts else ()


def manufacturers_page(at: datetime, *, letter: str = "", page: int = 1) -> Listing:
    """Two queries."""
    entries = [known_entries(at).filter(tie) for tie in scores_for(OuterRef("pk"))]
    ties = (tie & Q(**{IS_ONE_MAKE: False}) for tie in scores_for(OuterRef("pk"), "entry__"))
    stats = years(*entries) | {"wins": wins(at, *ties)}
    columns = ("slug", "name", "country", "first_year", "last_year", "wins")
    return listing(visible_manufacturers(at), *columns, stats=stats, by="name", letter=letter, page=page)
