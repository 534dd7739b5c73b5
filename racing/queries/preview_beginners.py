"""Which teams, makes and car models of an entry list have never started in its series."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from racing import models
from racing.domain.storylines.context import EnteredCar
from racing.domain.storylines.namesakes import first_word, telling_words
from racing.domain.storylines.people import NOBODY, Beginners
from racing.domain.vocabulary import FinishStatus, SessionKind
from racing.models import Season
from racing.queries.json_rows import JsonRows, rows_of
from racing.queries.preview_people import People

Names = Mapping[str, str]
"""Slug -> name."""


@dataclass(frozen=True, slots=True)
class _Unseen:
    """Whom none of the drivers entered has raced for before."""

    teams: Names
    makes: Names
    models: Names

    @classmethod
    def in_cars(cls, cars: Collection[EnteredCar], people: People) -> _Unseen:
        starts = people.starts
        return cls(
            _names((car.team for car in cars), {one.team for one in starts}),
            _names((car.manufacturer for car in cars), {one.make for one in starts}),
            _names((car.car_model for car in cars), {one.model for one in starts}),
        )


def _names(refs: Iterable[Any], seen: Collection[str]) -> Names:
    return {one.slug: one.name for one in refs if one and one.slug not in seen}


def beginners_here(
    season: Season,
    day: date,
    versions: QuerySet[models.Classification],
    cars: Collection[EnteredCar],
    people: People,
) -> Beginners:
    """One query; none where those entered have driven them all before, or not every starter of the series is known.

    Who shares a name with somebody who has started may be the same: of these nothing is said, nor of those who may be
    behind a start without a name.
    """
    unseen = _Unseen.in_cars(cars, people)
    if not _is_known_from_the_first(season, people) or unseen == _Unseen({}, {}, {}):
        return NOBODY
    found = _columns(season, cars, unseen, _started(season, day, versions))
    old_teams, old_makes, old_models = (dict(rows_of(found[name])) for name in ("teams", "makes", "kinds"))
    words = {word for name in old_teams.values() for word in telling_words(name)}
    first_words = set(map(first_word, old_makes.values()))
    without_team = {own or maker for own, maker in rows_of(found["without_team"])}
    without_model = {slug for (slug,) in rows_of(found["without_model"])}
    new_teams = {slug for slug, name in unseen.teams.items() if not words & telling_words(name)}
    new_makes = {slug for slug, name in unseen.makes.items() if first_word(name) not in first_words}
    return Beginners(
        teams=frozenset(new_teams - old_teams.keys() - _doubtful(((car.team, car) for car in cars), without_team)),
        makes=frozenset() if found["is_without_make"] else frozenset(new_makes),
        models=frozenset(
            unseen.models.keys() - old_models.keys() - _doubtful(((car.car_model, car) for car in cars), without_model)
        ),
    )


def _is_known_from_the_first(season: Season, people: People) -> bool:
    began, since = season.series.first_year, people.starters_complete_from
    return began is not None and since is not None and since <= began


def _columns(
    season: Season, cars: Collection[EnteredCar], unseen: _Unseen, started: QuerySet[models.Entry, Any]
) -> dict[str, Any]:
    """Who of them or of their namesakes has started, and which starts have no name of a team, a make or a model."""
    by_make = started.filter(manufacturer=OuterRef("pk"))
    by_maker = started.filter(manufacturer=None, car_model__manufacturer=OuterRef("pk"))
    has_started = started.filter(team=OuterRef("pk")), started.filter(car_model=OuterRef("pk"))
    here = {car.manufacturer.slug for car in cars if car.manufacturer}
    teams = models.Team.objects.filter(_called(unseen.teams, "name__icontains", telling_words)).order_by()
    makes = models.Manufacturer.objects.order_by()
    called = makes.filter(_called(unseen.makes, "name__istartswith", lambda name: {first_word(name)}))
    kinds = models.CarModel.objects.filter(slug__in=unseen.models).order_by()
    columns = {
        "teams": JsonRows(teams.filter(Exists(has_started[0])), "slug", "name"),
        "makes": JsonRows(called.filter(Exists(by_make) | Exists(by_maker)), "slug", "name"),
        "kinds": JsonRows(kinds.filter(Exists(has_started[1])), "slug", "name"),
        "without_team": JsonRows(started.filter(team=None).order_by(), *_MAKE),
        "without_model": JsonRows(makes.filter(Exists(by_make.filter(car_model=None)), slug__in=here), "slug"),
        "is_without_make": Exists(started.filter(manufacturer=None, car_model__manufacturer=None)),
    }
    found: dict[str, Any] = models.Series.objects.filter(pk=season.series_id).annotate(**columns).values(*columns).get()
    return found


_MAKE = ("manufacturer__slug", "car_model__manufacturer__slug")
"""Who scores for a car is named with it, or is the maker of its model."""


def _called(names: Names, lookup: str, words: Any) -> Q:
    """These, and everybody with one of their words."""
    found = Q(slug__in=names)
    for word in sorted({word for name in names.values() for word in words(name)}):
        found |= Q(**{lookup: word})
    return found


def _started(season: Season, day: date, versions: QuerySet[models.Classification]) -> QuerySet[models.Entry, Any]:
    """Cars that have started a race of the series before the day."""
    ran = models.Result.objects.filter(
        Exists(versions.filter(pk=OuterRef("classification"), session__kind=SessionKind.RACE)),
        entry=OuterRef("pk"),
        status__in=[one for one in FinishStatus if one.started],
    )
    return models.Entry.objects.filter(
        Exists(ran),
        event__season__in=season.series.seasons.order_by(),
        event__ends_on__lt=day,
        event__counts_in_statistics=True,
    )


def _doubtful(pairs: Iterable[tuple[Any, EnteredCar]], nameless: Collection[str]) -> frozenset[str]:
    """Those seen with a make of which some start cannot be named."""
    makes = ((one, car.manufacturer) for one, car in pairs if one)
    return frozenset(one.slug for one, make in makes if make is None or make.slug in nameless)
