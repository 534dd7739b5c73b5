"""Standings loaded and computed: one season, and all seasons of a series after every round."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from racing import clock
from racing.domain.standings.compute import compute_standings, progression
from racing.management.measure import Measured, benchmarks, typical
from racing.models import Season
from racing.queries.season_results import SEASONS
from racing.queries.standings_check import SeasonTitles, season_titles, seasons_of

ONE_TABLE = 0.015
ONE_SEASON = 0.100
ALL_SEASONS = 3.0


def standings(series: str) -> Iterator[Measured]:
    """The budgets are those of product.md: loading and computing together."""
    seasons = seasons_of(series)
    if not seasons:
        return
    largest = max(seasons, key=lambda one: sum(len(each.cars) for each in _titles(one).results.rounds))
    slug = largest.slug
    seconds = typical(lambda: _after_the_last_round(_titles(largest)))
    yield Measured(f"{slug}, the largest season: every championship after the last round", seconds, ONE_TABLE)
    seconds = typical(lambda: _after_every_round(_titles(largest)))
    yield Measured(f"{slug}, every championship after every round", seconds, ONE_SEASON)
    count = len(seasons)
    loaded = [_titles(one) for one in seasons]
    seconds = typical(lambda: _all_after_every_round(loaded), runs=1)
    yield Measured(f"{count} seasons after every round, computed only", seconds, ALL_SEASONS)
    seconds = typical(lambda: _all_after_every_round(_titles(one) for one in seasons), runs=1)
    yield Measured(f"{count} seasons after every round, loaded and computed", seconds, ALL_SEASONS)


def _titles(season: Season) -> SeasonTitles:
    SEASONS.forget()
    return season_titles(season, clock.now())


def _after_the_last_round(titles: SeasonTitles) -> None:
    for rules in titles.rules.values():
        compute_standings(titles.results, rules)


def _all_after_every_round(seasons: Iterable[SeasonTitles]) -> None:
    for one in seasons:
        _after_every_round(one)


def _after_every_round(titles: SeasonTitles) -> None:
    for rules in titles.rules.values():
        progression(titles.results, rules)


benchmarks.register("standings", standings)
