"""`scoring_rules.json`: who scored what in which season, and the exceptions. Pure data, checked."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.utils.translation import gettext_lazy as _

from racing.importers.bundle.faults import Fault
from racing.importers.f1db.reading import text_of

FILE = "scoring_rules.json"
TIE_BREAKS = {
    "countback:points_paying_positions": "countback",
    "countback:all_classified_positions": "countback_all_places",
    "earliest_best_result": "earliest_best_result",
}
LISTED = {"scorers_only": False, "all_who_took_part": True}
SHARES = ("split", "none")
KINDS = (
    "points_factor", "no_points", "fastest_lap_to", "exclude_from_standings", "points_deduction", "reset",
)  # fmt: skip
SCOPES = {"drivers": ("drivers",), "constructors": ("constructors",), "both": ("drivers", "constructors")}


@dataclass(frozen=True, slots=True)
class BestOf:
    first: int
    last: int
    count: int


@dataclass(frozen=True, slots=True)
class FastestLapPoint:
    """`worst_place` 0: wherever the car came."""

    points: Decimal
    tie: str
    worst_place: int


@dataclass(frozen=True, slots=True)
class TitleRules:
    points: tuple[Decimal, ...]
    best: tuple[BestOf, ...]
    fastest_lap: FastestLapPoint | None
    shared_car: str
    cars_counting: int | None
    exclude_rounds: tuple[int, ...]
    tie_break: tuple[str, ...]
    lists_everybody: bool


@dataclass(frozen=True, slots=True)
class SeasonRules:
    year: int
    titles: Mapping[str, TitleRules]
    sprint_points: tuple[Decimal, ...]


@dataclass(frozen=True, slots=True)
class Override:
    """One exception. Empty text and None: not named."""

    year: int
    round: int | None
    kind: str
    scope: tuple[str, ...]
    driver: str
    car: str
    constructor: str
    engine: str
    factor: Decimal
    fastest_lap: bool
    points: Decimal
    after_round: int
    redistribute: bool
    keep_share: bool
    why: str


@dataclass(frozen=True, slots=True)
class ScoringRules:
    seasons: Mapping[int, SeasonRules]
    overrides: tuple[Override, ...]

    def of(self, year: int, kind: str) -> tuple[Override, ...]:
        return tuple(one for one in self.overrides if one.year == year and one.kind == kind)


def read_scoring(directory: Path, faults: list[Fault]) -> ScoringRules:
    """The rules that could be read; what could not is in `faults`, with its place inside the file."""
    path = directory / FILE
    if not path.is_file():
        faults.append(Fault(FILE, 0, "", str(directory), _("a directory with this file")))
        return ScoringRules({}, ())
    try:
        document = json.loads(text_of(path), parse_float=Decimal)
    except json.JSONDecodeError as error:
        faults.append(Fault(FILE, error.lineno, "", error.msg, _("a JSON document")))
        return ScoringRules({}, ())
    except (OSError, UnicodeDecodeError) as error:
        faults.append(Fault(FILE, 0, "", str(error), _("a JSON document")))
        return ScoringRules({}, ())
    seasons = {one.year: one for one in _each(document, "seasons", _season, faults)}
    return ScoringRules(seasons, tuple(_each(document, "overrides", _override, faults)))


def _each(document: Any, name: str, make: Callable[[Mapping[str, Any]], Any], faults: list[Fault]) -> Iterator[Any]:
    found = document.get(name) if isinstance(document, dict) else None
    if not isinstance(found, list):
        faults.append(Fault(FILE, 0, name, "", _("a list with this name")))
        return
    for index, item in enumerate(found):
        try:
            yield make(item)
        except (KeyError, TypeError, ValueError, AttributeError, ArithmeticError) as error:
            value = str(error.args[0]) if error.args else ""
            faults.append(Fault(FILE, 0, f"{name}[{index}]", value, _("what the README of F1DB describes")))


def _season(item: Mapping[str, Any]) -> SeasonRules:
    titles = {name: _title(item[name]) for name in ("drivers", "constructors") if item[name] is not None}
    return SeasonRules(int(item["year"]), titles, _decimals(item["sprint_points"]))


def _title(item: Mapping[str, Any]) -> TitleRules:
    shared = item.get("shared_car", "")
    if shared and shared not in SHARES:
        raise ValueError(shared)
    counting = item.get("cars_counting_per_race")
    return TitleRules(
        points=_decimals(item["points"]),
        best=tuple(BestOf(int(one["from"]), int(one["to"]), int(one["count"])) for one in item["best"]),
        fastest_lap=_fastest_lap(item["fastest_lap"]),
        shared_car=shared,
        cars_counting=None if counting is None else int(counting),
        exclude_rounds=tuple(int(one) for one in item["exclude_rounds"]),
        tie_break=tuple(TIE_BREAKS[one] for one in item["tie_break"] if one != "points"),
        lists_everybody=LISTED[item["listed"]],
    )


def _fastest_lap(item: Mapping[str, Any] | None) -> FastestLapPoint | None:
    if item is None:
        return None
    return FastestLapPoint(Decimal(item["points"]), item.get("tie", "none"), int(item.get("min_position", 0)))


def _decimals(items: list[Any]) -> tuple[Decimal, ...]:
    return tuple(Decimal(one) for one in items)


def _override(item: Mapping[str, Any]) -> Override:
    if item["kind"] not in KINDS:
        raise ValueError(item["kind"])
    after = item.get("after_round", item.get("through_round", 0))
    return Override(
        year=int(item["year"]),
        round=item.get("round"),
        kind=item["kind"],
        scope=SCOPES[item.get("scope", "both")],
        driver=item.get("driver_id", ""),
        car=item.get("car", ""),
        constructor=item.get("constructor_id", ""),
        engine=item.get("engine_manufacturer_id", ""),
        factor=Decimal(item.get("factor", 1)),
        fastest_lap=bool(item.get("fastest_lap", True)),
        points=Decimal(item.get("points", 0)),
        after_round=int(after),
        redistribute=bool(item.get("redistribute", False)),
        keep_share=bool(item.get("keep_share", True)),
        why=item.get("why", ""),
    )
