"""The championships of a season, by address and in order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet

from racing import models
from racing.domain.vocabulary import ClassRef, SessionKind, TitleKind
from racing.models import Championship
from racing.queries.prepared import prepared
from racing.queries.refs import class_ref
from racing.queries.season_results import SeasonData
from racing.queries.season_rules import known_seasons, with_rules


@dataclass(frozen=True, slots=True)
class TitleRef:
    """One championship as a page names and links it. Empty names: class and kind say it."""

    series: str
    season: str
    slug: str
    kind: TitleKind
    car_class: ClassRef | None
    name_en: str = ""
    name_de: str = ""
    decimals: int = 0
    has_rules: bool = True
    """The data say what its places pay."""


def titles_of(series: str, season: str, at: datetime) -> list[Championship]:
    """The championships of a season in order, with their rules; empty when the season is not known.

    One query.
    """
    return _titles(series, season, at)


@prepared
def _titles(series: str, season: str, at: datetime) -> QuerySet[Championship]:
    known = Q(season__in=models.Season.objects.filter(known_seasons(at.date()), slug=season, series__slug=series))
    found = with_rules(Championship.objects.filter(known), at)
    return found.order_by("order", "car_class__order", "slug")


def season_known(series: str, season: str, at: datetime) -> models.Season | None:
    """A season that a reader may know of. One query."""
    return next(iter(_seasons(series, season, at.date())), None)


@prepared
def _seasons(series: str, season: str, today: date) -> QuerySet[models.Season]:
    found = models.Season.objects.filter(known_seasons(today), slug=season, series__slug=series)
    return found.select_related("series")


def championships_of(data: SeasonData) -> list[Championship]:
    """The championships of a loaded season, read once for it."""
    return data.computed.once(("titles",), lambda: titles_of(data.results.series, data.results.season, data.decided))


def races_run(title: TitleRef, data: SeasonData) -> int:
    """How many rounds with a race of the title's class, or of any, have been run."""
    return sum(
        any(session.kind is SessionKind.RACE and session.is_run for session in one.sessions)
        and (title.car_class is None or title.car_class.slug in {car.car_class for car in one.cars.values()})
        for one in data.results.counting_rounds
    )


def title_refs(championships: Iterable[Championship]) -> tuple[TitleRef, ...]:
    """Titles over all classes first, then class by class in the order of speed: drivers, teams, makes."""
    return tuple(title_ref(one) for one in in_order(championships))


def in_order(championships: Iterable[Championship]) -> list[Championship]:
    return sorted(championships, key=lambda one: (one.car_class.order if one.car_class else -1, _kind(one)))


def _kind(championship: Championship) -> int:
    return list(TitleKind).index(TitleKind(championship.kind))


def title_ref(championship: Championship) -> TitleRef:
    return TitleRef(
        series=championship.season.series.slug,
        season=championship.season.slug,
        slug=championship.slug,
        kind=TitleKind(championship.kind),
        car_class=class_ref(championship.car_class) if championship.car_class else None,
        name_en=championship.name_en,
        name_de=championship.name_de,
        decimals=championship.decimals,
        has_rules=championship.points_system_id is not None,
    )
