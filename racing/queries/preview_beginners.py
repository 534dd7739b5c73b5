"""Which teams, makes and car models of an entry list have never started in its series."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from racing import models
from racing.domain.storylines.context import EnteredCar
from racing.domain.storylines.namesakes import first_word, telling_words
from racing.domain.storylines.people import NOBODY, Beginners
from racing.domain.vocabulary import FinishStatus, SessionKind
from racing.models import Season
from racing.queries.preview_people import People
from racing.queries.profiles_rows import counting
from racing.queries.season_memo import PAST_SEASONS, Memo, SeasonVersions

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


class Starter(NamedTuple):
    """A car that has started; empty is what is not known of it. `make`: who scores for it."""

    team: str
    team_name: str
    make: str
    make_name: str
    model: str


STARTERS: Memo[SeasonVersions, Mapping[date, frozenset[Starter]]] = Memo(PAST_SEASONS)
"""Of each season, by day."""


def beginners_here(
    season: Season, day: date, seasons: Collection[SeasonVersions], cars: Collection[EnteredCar], people: People
) -> Beginners:
    """One query for seasons that are not remembered; none where those entered have driven them all before, or where not
    every starter of the series is known.

    Who shares a name with somebody who has started may be the same: of these nothing is said, nor of those who may be
    behind a start without a name.
    """
    unseen = _Unseen.in_cars(cars, people)
    if not _is_known_from_the_first(season, people) or unseen == _Unseen({}, {}, {}):
        return NOBODY
    started = _started(day, seasons)
    words = {word for name in {one.team_name for one in started} for word in telling_words(name)}
    first_words = {first_word(name) for name in {one.make_name for one in started}}
    without_team = {one.make for one in started if not one.team}
    without_model = {one.make for one in started if not one.model}
    new_teams = {slug for slug, name in unseen.teams.items() if not words & telling_words(name)}
    new_makes = {slug for slug, name in unseen.makes.items() if first_word(name) not in first_words}
    new_models = unseen.models.keys() - {one.model for one in started}
    return Beginners(
        teams=frozenset(
            new_teams - {one.team for one in started} - _doubtful(((car.team, car) for car in cars), without_team)
        ),
        makes=frozenset() if any(not one.make for one in started) else frozenset(new_makes),
        models=frozenset(new_models - _doubtful(((car.car_model, car) for car in cars), without_model)),
    )


def _is_known_from_the_first(season: Season, people: People) -> bool:
    began, since = season.series.first_year, people.starters_complete_from
    return began is not None and since is not None and since <= began


def _started(day: date, seasons: Collection[SeasonVersions]) -> frozenset[Starter]:
    """Cars that have started a race of the series before the day."""
    known = STARTERS.each(seasons, _read)
    return frozenset().union(*(cars for one in known for held, cars in one.items() if held < day))


_COLUMNS = (
    "classification_id", "entry__event__season_id", "entry__event__ends_on",
    "entry__team__slug", "entry__team__name", "entry__manufacturer__slug", "entry__manufacturer__name",
    "entry__car_model__manufacturer__slug", "entry__car_model__manufacturer__name", "entry__car_model__slug",
)  # fmt: skip


def _read(keys: Collection[SeasonVersions]) -> dict[SeasonVersions, dict[date, frozenset[Starter]]]:
    starts = models.Result.objects.filter(
        counting("entry__"),
        entry__event__season__in={season for season, _, _ in keys},
        status__in=[one for one in FinishStatus if one.started],
        classification__session__kind=SessionKind.RACE,
    )
    versions = {version for _, _, known in keys for version in known}
    found: dict[int, dict[date, set[Starter]]] = {season: {} for season, _, _ in keys}
    for version, season, day, team, team_name, *makes, model in starts.order_by().values_list(*_COLUMNS):
        if version in versions:
            make = makes[:2] if makes[0] else makes[2:]
            car = Starter(*[one or "" for one in (team, team_name, *make, model)])
            found[season].setdefault(day, set()).add(car)
    return {key: {day: frozenset(cars) for day, cars in found[key[0]].items()} for key in keys}


def _doubtful(pairs: Iterable[tuple[Any, EnteredCar]], nameless: Collection[str]) -> frozenset[str]:
    """Those seen with a make of which some start cannot be named."""
    makes = ((one, car.manufacturer) for one, car in pairs if one)
    return frozenset(one.slug for one, make in makes if make is None or make.slug in nameless)
