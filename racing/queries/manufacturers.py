"""Pages about manufacturers: the list, and one maker's models, wins and titles. Sums come from the database."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Count as Counted
from django.db.models import Exists, Max, Min, OuterRef, Q, QuerySet

from racing.domain.vocabulary import (
    BodyStyle,
    CarModelRef,
    ClassRef,
    Coverage,
    FinishStatus,
    ManufacturerRef,
    SessionKind,
    TitleKind,
)
from racing.models import EventStatus, Manufacturer, Session
from racing.queries.addresses import first_or_redirect
from racing.queries.json_rows import JsonRows
from racing.queries.manufacturers_parts import Part, Shared, shared_by, ties
from racing.queries.neighbours import Neighbours, neighbour_columns, neighbours_of
from racing.queries.prepared import prepared
from racing.queries.profiles_classes import races_in_classes
from racing.queries.profiles_lists import Listing, listing, wins, years
from racing.queries.profiles_names import NameInUse, names_in
from racing.queries.profiles_rows import (
    SeasonName,
    class_of,
    class_winners,
    counting,
    is_current,
    known_entries,
    season_of,
)
from racing.queries.profiles_tallies import Count, at_least, spanned
from racing.queries.profiles_titles import HasTitles, TitleWon, title_rows, titles_in, titles_open
from racing.queries.profiles_unnamed import unnamed_years, years_around, years_in
from racing.queries.profiles_visible import known_aliases, visible_manufacturers
from racing.queries.refs import manufacturer_ref
from racing.queries.series_coverage import SeriesCoverage, coverage_column, coverage_in


@dataclass(frozen=True, slots=True)
class ModelLine:
    """One model: years in the data, races started, wins that count, those in classes of one make among them."""

    model: CarModelRef
    count: Count


@dataclass(frozen=True, slots=True)
class ClassWins:
    season: SeasonName
    car_class: ClassRef
    models: tuple[str, ...]
    wins: int


@dataclass(frozen=True, slots=True)
class ManufacturerPage(HasTitles):
    """A make. `part` says of which cars models, wins and titles are: its own, or where it has none of its own those
    with its chassis, else those with its engine. `shared`: the makes of which it is a part.
    """

    manufacturer: ManufacturerRef
    names: tuple[NameInUse, ...]
    parts: tuple[tuple[str, ManufacturerRef], ...]
    part: Part
    shared: tuple[Shared, ...]
    wins: int
    """In classes of several makes; `wins_alone` in those where everybody drove this one."""
    wins_alone: int
    first_year: int | None
    last_year: int | None
    """Of all its cars, and of those it gave a part to."""
    models: tuple[ModelLine, ...]
    models_are_open: bool
    """Of some of the cars the model is not in the data."""
    class_wins: tuple[ClassWins, ...]
    win_years: tuple[tuple[int, int], ...]
    titles: tuple[TitleWon, ...]
    titles_are_open: bool
    in_classes: bool
    series: tuple[SeriesCoverage, ...]
    neighbours: Neighbours
    at: datetime

    @property
    def years(self) -> str:
        return spanned(self.first_year, self.last_year)

    @property
    def name_and_years(self) -> str:
        """Lotus 2012–2014: makes of one name are told apart by them."""
        return f"{self.manufacturer.name} {self.years}".rstrip()

    @property
    def is_whole(self) -> bool:
        return self.part is Part.WHOLE

    @property
    def is_engine(self) -> bool:
        return self.part is Part.ENGINE

    @property
    def shared_wins(self) -> int:
        return sum(one.wins for one in self.shared)

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
    """Five queries. Raises Http404 or MovedError."""
    found = first_or_redirect(_makers(slug, at), lambda: visible_manufacturers(at), kind="manufacturer", slug=slug)
    shared = shared_by([slug], at)[slug]
    has_own = found.first_year is not None  # type: ignore[attr-defined]
    part = Part.WHOLE if has_own or not shared else shared[0].part
    spans: list[Any] = [found, *shared]
    honours = _honours(found.pk, part, at)[0]
    won = _wins(found.pk, part, at)
    class_wins = wins_by_class(row for row in won if not row[IS_ONE_MAKE])
    unnamed = years_in(honours.unnamed_rows)  # type: ignore[attr-defined]
    return ManufacturerPage(
        manufacturer=manufacturer_ref(found),
        names=names_in(found.alias_rows),  # type: ignore[attr-defined]
        parts=parts_of(found),
        part=part,
        shared=shared,
        wins=sum(row.wins for row in class_wins),
        wins_alone=sum(int(str(row["wins"])) for row in won if row[IS_ONE_MAKE]),
        first_year=min((one.first_year for one in spans if one.first_year), default=None),
        last_year=max((one.last_year for one in spans if one.last_year), default=None),
        models=models_of(found.pk, part, at, won, unnamed) if part is not Part.ENGINE else (),
        models_are_open=bool(unnamed),
        class_wins=class_wins,
        win_years=_by_year(class_wins),
        titles=titles_in(honours.title_rows) if part is not Part.ENGINE else (),  # type: ignore[attr-defined]
        titles_are_open=honours.titles_open and part is not Part.ENGINE,  # type: ignore[attr-defined]
        in_classes=honours.in_classes,  # type: ignore[attr-defined]
        series=coverage_in(found.coverage_rows, (row.season for row in class_wins)),  # type: ignore[attr-defined]
        neighbours=neighbours_of(found, ManufacturerRef),
        at=at,
    )


@prepared
def _makers(slug: str, at: datetime) -> QuerySet[Manufacturer]:
    aliases = known_aliases(at.date()).filter(manufacturer=OuterRef("pk")).order_by("valid_from", "name")
    return (
        visible_manufacturers(at)
        .filter(slug=slug)
        .select_related("chassis_maker", "engine_maker")
        .annotate(
            alias_rows=JsonRows(aliases, "name", "valid_from", "valid_to", "is_name_at_the_time"),
            coverage_rows=coverage_column(at.date()),
            **years(*_entries(Part.WHOLE, at)),
            **neighbour_columns(visible_manufacturers(at), "name", "slug", "name", "country"),
        )
    )


def _entries(part: Part, at: datetime) -> list[QuerySet[Any]]:
    return [known_entries(at).filter(tie) for tie in ties(part, OuterRef("pk"))]


@prepared
def _honours(maker: int, part: Part, at: datetime) -> QuerySet[Manufacturer]:
    scores = "manufacturer" if part is Part.WHOLE else f"manufacturer__{part.value}_maker"
    outer = OuterRef(OuterRef("pk"))
    makes = Q(pk=outer) if part is Part.WHOLE else Q(**{f"{part.value}_maker": outer})
    return Manufacturer.objects.filter(pk=maker).annotate(
        title_rows=title_rows(scores, at.date()),
        titles_open=titles_open(TitleKind.MANUFACTURERS, scores, at.date()),
        in_classes=reduce(or_, map(races_in_classes, _entries(part, at))),
        unnamed_rows=unnamed_years(makes, at),
    )


def parts_of(found: Manufacturer) -> tuple[tuple[str, ManufacturerRef], ...]:
    """For "Cooper-Climax": ("chassis", Cooper), ("engine", Climax)."""
    makers = (("chassis", found.chassis_maker), ("engine", found.engine_maker))
    return tuple((part, manufacturer_ref(maker)) for part, maker in makers if maker and maker.pk != found.pk)


@prepared
def _wins(maker: int, part: Part, at: datetime) -> QuerySet[Any, dict[str, object]]:
    """Wins that count, by season, class and model; newest first."""
    rows = (
        class_winners(at)
        .filter(reduce(or_, ties(part, maker, "entry__")), counting("entry__"))
        .order_by("-entry__event__season__start_year", "entry__event__season", "entry__car_class__order")
    )
    won: QuerySet[Any, dict[str, object]] = rows.values(*WIN_FIELDS).annotate(wins=Counted("pk"))
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


def models_of(
    maker: int, part: Part, at: datetime, won: Iterable[dict[str, object]], unnamed: Iterable[int]
) -> tuple[ModelLine, ...]:
    """Newest first. `unnamed`: years in which cars lack their model."""
    victories: dict[object, int] = {}
    won_unnamed = set()
    for row in won:
        slug = row["entry__car_model__slug"]
        victories[slug] = victories.get(slug, 0) + int(str(row["wins"]))
        if slug is None:
            won_unnamed.add(int(str(row["entry__event__season__start_year"])))
    lines = []
    for slug, name, body, first, last, races, gaps in _models(maker, part, at):
        count = Count(races, victories.get(slug, 0), None, gaps > 0, False, first, last)
        if years_around(unnamed, first, last):
            count = at_least(count, wins=bool(years_around(won_unnamed, first, last)))
        lines.append(ModelLine(CarModelRef(slug, name, BodyStyle(body) if body else None), count))
    return tuple(lines)


@prepared
def _models(maker: int, part: Part, at: datetime) -> QuerySet[Any, tuple[Any, ...]]:
    year = "event__season__start_year"
    started = is_current(at, result="results__") & Q(results__status__in=[one for one in FinishStatus if one.started])
    races = Counted("results__classification__session", filter=started, distinct=True)
    partial = Session.objects.filter(event=OuterRef("event"), kind=SessionKind.RACE).exclude(coverage=Coverage.COMPLETE)
    gaps = Q(Exists(partial), event__ends_on__lt=at.date(), event__status=EventStatus.SCHEDULED)
    return (
        known_entries(at)
        .filter(reduce(or_, ties(part, maker)), car_model__isnull=False)
        .order_by()
        .values_list("car_model__slug", "car_model__name", "car_model__body_style")
        .annotate(first=Min(year), last=Max(year), races=races, gaps=Counted("pk", filter=gaps))
        .order_by("-last", "-first", "car_model__name")
    )


def _by_year(rows: Iterable[ClassWins]) -> tuple[tuple[int, int], ...]:
    counts: dict[int, int] = {}
    for row in rows:
        counts[row.season.year] = counts.get(row.season.year, 0) + row.wins
    return tuple((year, counts.get(year, 0)) for year in range(min(counts), max(counts) + 1)) if counts else ()


def manufacturers_page(at: datetime, *, letter: str = "", page: int = 1) -> Listing:
    """Three queries. `part` of a row: of which cars its wins are, as on its own page."""
    won = (tie & Q(**{IS_ONE_MAKE: False}) for tie in ties(Part.WHOLE, OuterRef("pk"), "entry__"))
    stats = years(*_entries(Part.WHOLE, at)) | {"wins": wins(at, *won)}
    columns = ("slug", "name", "country", "first_year", "last_year", "wins")
    found = listing(visible_manufacturers(at), *columns, stats=stats, by="name", letter=letter, page=page)
    shared = shared_by([row["slug"] for row in found.rows], at)
    return replace(found, rows=tuple(row | _of_part(row, shared[row["slug"]]) for row in found.rows))


def _of_part(row: Mapping[str, Any], shared: Sequence[Shared]) -> dict[str, Any]:
    """Wins of its own cars, else of those with its chassis or engine; years of all of them."""
    spans = [(row["first_year"], row["last_year"]), *((one.first_year, one.last_year) for one in shared)]
    years = {
        "first_year": min((first for first, _ in spans if first), default=None),
        "last_year": max((last for _, last in spans if last), default=None),
    }
    if row["first_year"] or not shared:
        return years | {"part": Part.WHOLE.value}
    return years | {"part": shared[0].part.value, "wins": shared[0].wins}
