"""A series' page: all its seasons with the champions of those that are over."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from racing.domain.vocabulary import ClassRef, Competitor, DriverRef
from racing.models import Event, EventStatus, RecordedStanding, Season, Series
from racing.queries.addresses import get_or_redirect
from racing.queries.navigation import Navigation
from racing.queries.prepared import prepared
from racing.queries.profiles_titles import champions
from racing.queries.refs import class_ref, driver_ref, manufacturer_ref, team_ref
from racing.queries.season_rules import known_seasons


@dataclass(frozen=True, slots=True)
class Champions:
    """Those who won one drivers' title; `car_class` None: the title over all classes."""

    slug: str
    car_class: ClassRef | None
    drivers: tuple[DriverRef, ...]


@dataclass(frozen=True, slots=True)
class SeriesSeason:
    slug: str
    label: str
    events: int
    is_over: bool
    champions: tuple[Champions, ...]
    makers: tuple[Competitor, ...] = ()
    """Champions among teams or makes, where their title is one over all classes."""


@dataclass(frozen=True, slots=True)
class SeriesPage:
    series: Series
    seasons: tuple[SeriesSeason, ...]
    at: datetime

    @property
    def has_makers(self) -> bool:
        return any(one.makers for one in self.seasons)

    @property
    def navigation(self) -> Navigation | None:
        """The newest season."""
        return Navigation(self.series.slug, self.seasons[0].slug) if self.seasons else None

    @property
    def first(self) -> str:
        return self.seasons[-1].label if self.seasons else ""

    @property
    def last(self) -> str:
        return self.seasons[0].label if self.seasons else ""


def series_page(slug: str, now: datetime) -> SeriesPage:
    """Three queries. Raises Http404 or MovedError."""
    series = get_or_redirect(Series.objects.all(), kind="series", slug=slug)
    today = now.date()
    won = titles_won(series, today)
    return SeriesPage(
        series,
        tuple(
            SeriesSeason(
                slug=season.slug,
                label=season.label,
                events=season.held,
                is_over=season.held > 0 and not season.is_open,
                champions=tuple(won.get(season.pk, ([], []))[0]),
                makers=tuple(won.get(season.pk, ([], []))[1]),
            )
            for season in _seasons(series.pk, today)
        ),
        now,
    )


@prepared
def _seasons(series: int, today: date) -> QuerySet[Any]:
    events = Q(events__in=Event.objects.known(today).exclude(status=EventStatus.CANCELLED))
    to_come = Event.objects.known(today).to_come(today).filter(season=OuterRef("pk"))
    return (
        Season.objects.filter(known_seasons(today), series=series)
        .annotate(held=Count("events", filter=events), is_open=Exists(to_come))
        .order_by("-start_year", "-end_year")
    )


def titles_won(series: Series, today: date) -> dict[int, tuple[list[Champions], list[Competitor]]]:
    """Season -> drivers’ champions by class, and those of teams or makes over all classes, as recorded. One query."""
    found: dict[int, tuple[list[Champions], list[Competitor]]] = {}
    for row in _champions(series.pk, today):
        drivers, makers = found.setdefault(row.championship.season_id, ([], []))
        if row.driver is not None:
            add(drivers, row)
        elif row.team is not None:
            makers.append(team_ref(row.team))
        elif row.manufacturer is not None:
            makers.append(manufacturer_ref(row.manufacturer))
    return found


@prepared
def _champions(series: int, today: date) -> QuerySet[RecordedStanding]:
    return (
        champions(today)
        .filter(championship__season__series=series)
        .filter(Q(driver__isnull=False) | Q(championship__car_class=None))
        .select_related("driver", "team", "manufacturer", "championship__car_class__lineage")
        .order_by("championship__car_class__order", "championship__order", "championship", "id")
    )


def add(titles: list[Champions], row: RecordedStanding) -> None:
    """Puts a champion beside the others of the same title."""
    assert row.driver is not None  # the query asks for drivers
    driver, slug = driver_ref(row.driver), row.championship.slug
    if titles and titles[-1].slug == slug:
        titles[-1] = Champions(slug, titles[-1].car_class, (*titles[-1].drivers, driver))
        return
    car_class = row.championship.car_class
    titles.append(Champions(slug, class_ref(car_class) if car_class else None, (driver,)))
