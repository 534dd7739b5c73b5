"""Championships won: champions recorded, or worked out from complete results, of seasons that are over."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from racing.domain.vocabulary import ClassRef, DriverRef, TitleKind
from racing.models import Championship, Entry, Event, RecordedStanding, Season
from racing.presentation.words import class_name
from racing.queries.json_rows import JsonRows, rows_of
from racing.queries.profiles_rows import SeasonName, class_of, season_of

FIELDS = (
    "championship__slug", "championship__kind",
    "championship__season__slug", "championship__season__label", "championship__season__start_year",
    "championship__season__series__slug", "championship__season__series__name",
    "championship__season__series__short_name", "championship__season__series__name_de",
    "championship__season__series__short_name_de", "championship__season__series__winners_complete_from",
    "championship__car_class__slug", "championship__car_class__name", "championship__car_class__tone",
    "championship__car_class__lineage__slug",
    "driver__slug", "driver__name", "driver__last_name", "driver__nationality",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class TitleWon:
    """`shared_with`: the other drivers on first place, champions of the same car or tied."""

    season: SeasonName
    championship: str
    kind: TitleKind
    car_class: ClassRef | None
    shared_with: tuple[DriverRef, ...]


class HasTitles:
    """A page with a tuple of titles says how many they are and names their seasons."""

    __slots__ = ()
    titles: tuple[TitleWon, ...]

    @property
    def title_count(self) -> int:
        return len(self.titles)

    @property
    def title_groups(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        return titles_by_class(self.titles)


def champions(today: date) -> QuerySet[RecordedStanding]:
    """First places of final tables."""
    return final_rows(today).filter(position=1)


def final_rows(today: date) -> QuerySet[RecordedStanding]:
    """Rows of final tables; a season is over when no event of it is still to come."""
    to_come = Event.objects.to_come(today).filter(season=OuterRef("championship__season"))
    return RecordedStanding.with_computed.filter(
        ~Exists(to_come), after_round=None, championship__season__end_year__lte=today.year
    )


def titles_open(kind: TitleKind, tie: str, today: date) -> Exists:
    """Whether a season that is over, and in which the outer row took part, has a title without a known winner.

    Its results are not complete then, or the data hold none of its titles.
    `tie` leads from an entry to the outer row.
    """
    won = RecordedStanding.with_computed.filter(championship=OuterRef("pk"), position=1, after_round=None)
    titles = Championship.objects.filter(season=OuterRef("pk"))
    still_open = titles.filter(~Exists(won), kind=kind, points_system__isnull=False)
    # The few such seasons do not depend on the outer row, so they are found once.
    seasons = seasons_over(today).filter(Exists(still_open) | ~Exists(titles)).values("pk")
    return Exists(Entry.objects.filter(event__season__in=seasons, **{tie: OuterRef("pk")}))


def seasons_over(today: date) -> QuerySet[Season]:
    """Those of which no event is still to come."""
    to_come = Event.objects.to_come(today).filter(season=OuterRef("pk"))
    return Season.objects.filter(~Exists(to_come), end_year__lte=today.year)


def titles_exist(kind: TitleKind, entries: QuerySet[Entry]) -> Exists:
    """A column: a series in which one of these entries (tied to the outer row of it all) raced has such titles."""
    series = entries.order_by().values("event__season__series")
    return Exists(Championship.objects.filter(kind=kind, season__series__in=series))


def title_rows(competitor: str, today: date) -> JsonRows:
    """A column for rows of drivers, teams or manufacturers (`competitor` names which): their titles, newest first."""
    own = champions(today).filter(**{competitor: OuterRef(OuterRef("pk"))}).values("championship")
    rows = champions(today).filter(championship__in=own)
    order = ("-championship__season__start_year", "championship__season__series", "championship", "id")
    return JsonRows(rows.order_by(*order), *FIELDS)


def titles_in(column: str, *, slug: str = "") -> tuple[TitleWon, ...]:
    """Reads the column; `slug` leaves that driver out of those who share the title."""
    return _titles(rows_of(column), slug)


def _titles(rows: Iterable[Sequence[Any]], slug: str = "") -> tuple[TitleWon, ...]:
    titles: dict[tuple[str, str, str], TitleWon] = {}
    for values in rows:
        row = dict(zip(FIELDS, values, strict=True))
        season = season_of(row, "championship__season__")
        key = (season.series, season.slug, row["championship__slug"])
        has_class = row["championship__car_class__slug"] is not None
        sharers = titles[key].shared_with if key in titles else ()
        if row["driver__slug"] not in (None, slug):
            sharers += (_driver(row),)
        titles[key] = TitleWon(
            season,
            row["championship__slug"],
            TitleKind(row["championship__kind"]),
            class_of(row, "championship__car_class__") if has_class else None,
            sharers,
        )
    return tuple(titles.values())


def titles_of_seasons(seasons: QuerySet[Any, Any], today: date) -> tuple[TitleWon, ...]:
    """The drivers' titles of these seasons with all who share them, newest season first. One query."""
    rows = champions(today).filter(championship__season__in=seasons, driver__isnull=False)
    order = ("-championship__season__start_year", "championship__season__series", "championship__order", "id")
    return _titles(rows.order_by(*order).values_list(*FIELDS))


def titles_by_class(titles: Iterable[TitleWon]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """(class or series, labels of the seasons), oldest first."""
    groups: dict[str, list[str]] = {}
    for title in reversed(list(titles)):
        name = class_name(title.car_class.name) if title.car_class else title.season.series_short
        groups.setdefault(name, []).append(title.season.label)
    return tuple((name, tuple(labels)) for name, labels in groups.items())


def _driver(row: dict[str, str]) -> DriverRef:
    country = str(row["driver__nationality"] or "")
    return DriverRef(row["driver__slug"], row["driver__name"], row["driver__last_name"], country)
