"""The two championships of a season as the site's own rules: tables, rules and settings, all of it data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from typing import Any

from racing.domain.vocabulary import SessionKind, TitleKind
from racing.importers.f1db.scoring import ScoringRules, SeasonRules, TitleRules

TITLES: Mapping[str, tuple[TitleKind, str, str]] = {
    "drivers": (TitleKind.DRIVERS, "Drivers’ World Championship", "Fahrer-Weltmeisterschaft"),
    "constructors": (TitleKind.MANUFACTURERS, "Constructors’ World Championship", "Konstrukteurs-Weltmeisterschaft"),
}


TWO_CARS_SINCE = 1986
"""From this season on no constructor has had more than two cars in a race: more can never score.

F1DB does not name that limit, as it changes no table; without it nobody could tell how many points are left.
"""


@dataclass(frozen=True, slots=True)
class Table:
    kind: SessionKind
    points: tuple[Decimal, ...]
    counts_for_ties: bool


@dataclass(frozen=True, slots=True)
class System:
    """A points system; seasons in a row with the same rules share one."""

    slug: str
    name: str
    tables: tuple[Table, ...]
    rules: tuple[tuple[str, Mapping[str, Any]], ...]


@dataclass(frozen=True, slots=True)
class Title:
    slug: str
    kind: TitleKind
    name_en: str
    name_de: str
    order: int
    system: System
    tie_break: tuple[str, ...]
    lists_everybody: bool
    decimals: int
    excluded_rounds: tuple[int, ...]


def titles_of(year: int, scoring: ScoringRules) -> tuple[Title, ...]:
    """The championships of a season. Empty where the rules do not name the season."""
    rules = scoring.seasons.get(year)
    if rules is None:
        return ()
    halves = any(one.factor % 1 for one in scoring.of(year, "points_factor"))
    return tuple(
        _title(order, name, title, _system(name, year, scoring), halves)
        for order, (name, title) in enumerate(rules.titles.items())
    )


def _title(order: int, name: str, rules: TitleRules, system: System, halves: bool) -> Title:
    kind, name_en, name_de = TITLES[name]
    splits = rules.shared_car == "split" or (rules.fastest_lap is not None and rules.fastest_lap.tie == "split")
    return Title(
        slug=name,
        kind=kind,
        name_en=name_en,
        name_de=name_de,
        order=order,
        system=system,
        tie_break=rules.tie_break,
        lists_everybody=rules.lists_everybody,
        decimals=2 if splits else int(halves),
        excluded_rounds=rules.exclude_rounds,
    )


def _system(name: str, year: int, scoring: ScoringRules) -> System:
    """Named after the seasons that share it."""
    seasons = [one for _, one in sorted(scoring.seasons.items()) if name in one.titles]
    for (tables, rules), run in groupby(seasons, key=lambda one: _content(one, name)):
        years = [one.year for one in run]
        if year in years:
            span = str(years[0]) if years[0] == years[-1] else f"{years[0]}–{years[-1]}"
            slug = f"formula-1-{name}-{years[0]}"
            return System(slug, f"Formula 1 {name} {span}", tables, tuple((rule, dict(of)) for rule, of in rules))
    raise LookupError(name)


Rules = tuple[tuple[str, tuple[tuple[str, Any], ...]], ...]


def _content(season: SeasonRules, name: str) -> tuple[tuple[Table, ...], Rules]:
    title = season.titles[name]
    tables = [Table(SessionKind.RACE, title.points, counts_for_ties=True)]
    if season.sprint_points:
        tables.append(Table(SessionKind.SPRINT, season.sprint_points, counts_for_ties=False))
    return tuple(tables), tuple((rule, tuple(of.items())) for rule, of in _rules(title, _cars_counting(season, name)))


def _cars_counting(season: SeasonRules, name: str) -> int | None:
    """Cars of one competitor that can score; None: there is no limit."""
    is_limited = name == "constructors" and season.year >= TWO_CARS_SINCE
    return season.titles[name].cars_counting or (2 if is_limited else None)


def _rules(title: TitleRules, cars_counting: int | None) -> list[tuple[str, dict[str, Any]]]:
    rules: list[tuple[str, dict[str, Any]]] = []
    if title.shared_car:
        rules.append(("shared_car", {"mode": title.shared_car}))
    if best := title.fastest_lap:
        settings = {"points": written(best.points), "worst_place": best.worst_place, "tie": best.tie}
        rules.append(("fastest_lap_bonus", settings))
    if cars_counting is not None:
        rules.append(("best_cars", {"count": cars_counting}))
    for span in title.best:
        rules.append(("best_scores", {"count": span.count, "first_round": span.first, "last_round": span.last}))
    return rules


def written(value: Decimal) -> int | str:
    """A number as rule settings have it: exact also in JSON."""
    return int(value) if value == int(value) else str(value)
