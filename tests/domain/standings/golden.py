"""Reads a golden season: a folder with rules.toml, results.csv and one expected_<championship>.csv per title.

`results.csv` has one row per car and session. `drivers` is a list such as "law neiman/bronze@44": a rating after a
slash, minutes at the wheel after an at sign. Lines that start with # are comments everywhere.
"""

import csv
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path

from racing.domain.standings.season import (
    Adjustment,
    Car,
    CarResult,
    ChampionshipRules,
    ClassField,
    Ineligibility,
    PointsSystem,
    PointsTable,
    Round,
    RuleSetting,
    ScoredSession,
    SeasonResults,
    Seat,
)
from racing.domain.vocabulary import AdjustmentKind, Coverage, FinishStatus, SessionKind, TitleKind

MS_PER_MINUTE = 60_000


@dataclass(frozen=True)
class Expected:
    """A row of an official table: places and points as printed, "5-7" and "59-69" where they are ranges."""

    after_round: int
    place: str
    competitor: str
    points: str


@dataclass(frozen=True)
class GoldenSeason:
    results: SeasonResults
    championships: tuple[ChampionshipRules, ...]
    expected: dict[str, tuple[Expected, ...]]


def load(folder: Path) -> GoldenSeason:
    document = tomllib.loads((folder / "rules.toml").read_text(encoding="utf-8"))
    rows = list(_lines(folder / "results.csv"))
    rounds = tuple(
        _round(one, [row for row in rows if row["round"] == str(one["number"])]) for one in document["round"]
    )
    season = SeasonResults(folder.name, "season", rounds)
    championships = tuple(_championship(one, season) for one in document["championship"])
    expected = {one.slug: _expected(folder / f"expected_{one.slug}.csv") for one in championships}
    return GoldenSeason(season, championships, expected)


def _lines(path: Path) -> Iterator[dict[str, str]]:
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    yield from csv.DictReader(lines)


def _expected(path: Path) -> tuple[Expected, ...]:
    return tuple(
        Expected(int(row["after_round"]), row["place"], row["competitor"], row["points"]) for row in _lines(path)
    )


def _round(one: dict, rows: list[dict[str, str]]) -> Round:
    number = one["number"]
    cars: dict[str, Car] = {}
    for row in rows:
        if row["car"] not in cars:
            key = 1000 * number + len(cars) + 1
            cars[row["car"]] = _car(key, row)
    sessions = tuple(
        _session(100 * number + index, session, [row for row in rows if row["session"] == session["slug"]], cars)
        for index, session in enumerate(one.get("session", []), start=1)
    )
    by_key = {car.key: car for car in cars.values()}
    day = date(2009, 1, 1) + timedelta(days=14 * number)
    return Round(number, one["name"].lower(), one["name"], day, one.get("cancelled", False), by_key, sessions)


def _car(key: int, row: dict[str, str]) -> Car:
    seats = tuple(_seat(text) for text in row["drivers"].split())
    return Car(key, row["car"], row["class"], seats, row.get("team", ""), row.get("make", ""))


def _seat(text: str) -> Seat:
    text, _, minutes = text.partition("@")
    driver, _, rating = text.partition("/")
    return Seat(driver, int(minutes) * MS_PER_MINUTE if minutes else None, rating)


def _session(key: int, session: dict, rows: list[dict[str, str]], cars: dict[str, Car]) -> ScoredSession:
    results = tuple(_result(number, row, cars[row["car"]]) for number, row in enumerate(rows, start=1))
    fields = {name: ClassField(*counts) for name, counts in session.get("fields", {}).items()}
    return ScoredSession(
        key=key,
        slug=session["slug"],
        kind=SessionKind(session.get("kind", session["slug"])),
        is_run=bool(rows),
        coverage=Coverage(session.get("coverage", "complete")),
        planned_minutes=session.get("minutes"),
        share_run=Fraction(session["share_run"]) if "share_run" in session else None,
        points_factor=Fraction(session.get("factor", 1)),
        points_category=session.get("category", ""),
        results=results,
        fields=fields,
        fastest_lap_drivers=tuple(session.get("fastest_lap", "").split()),
    )


def _result(number: int, row: dict[str, str], car: Car) -> CarResult:
    return CarResult(
        car=car.key,
        order=number,
        status=FinishStatus(row["status"]),
        position=_number(row.get("position")),
        class_position=_number(row.get("class_position")),
        possible_class_positions=tuple(map(int, (row.get("possible") or "").split())),
        laps=_number(row.get("laps")),
        has_fastest_lap=bool(row.get("fastest_lap")),
        laps_led=_number(row.get("laps_led")),
    )


def _number(text: str | None) -> int | None:
    return int(text) if text else None


def _championship(one: dict, season: SeasonResults) -> ChampionshipRules:
    system = PointsSystem(one["slug"], tuple(map(_table, one["table"])), tuple(map(_rule, one.get("rule", []))))
    return ChampionshipRules(
        slug=one["slug"],
        kind=TitleKind(one["kind"]),
        car_class=one.get("class", ""),
        points_system=system,
        tie_break=tuple(one.get("tie_break", ["countback"])),
        dense_ranks=one.get("dense_ranks", False),
        lists_everybody=one.get("lists_everybody", False),
        excluded_rounds=frozenset(one.get("excluded_rounds", [])),
        ineligible=tuple(_ineligible(entry, season) for entry in one.get("ineligible", [])),
        adjustments=tuple(map(_adjustment, one.get("adjustment", []))),
    )


def _table(one: dict) -> PointsTable:
    points = {place: Fraction(value) for place, value in enumerate(one["points"].split(), start=1)}
    return PointsTable(
        points=points,
        kind=SessionKind(one.get("kind", "race")),
        category=one.get("category", ""),
        min_minutes=one.get("min_minutes"),
        max_minutes=one.get("max_minutes"),
        others=Fraction(one.get("others", 0)),
        counts_for_ties=one.get("counts_for_ties", True),
    )


def _rule(one: dict) -> RuleSetting:
    return RuleSetting(one["name"], {key: value for key, value in one.items() if key != "name"})


def _ineligible(entry: dict, season: SeasonResults) -> Ineligibility:
    one = next(one for one in season.rounds if one.number == entry["round"])
    session = next(session for session in one.sessions if session.slug == entry.get("session", "race"))
    car = next(car for car in one.cars.values() if car.number == entry["car"])
    return Ineligibility(
        session.key,
        car.key,
        entry.get("driver", ""),
        passes_on_places=entry.get("passes_on_places", False),
        passes_on_share=entry.get("passes_on_share", False),
        reason=entry.get("reason", ""),
    )


def _adjustment(one: dict) -> Adjustment:
    return Adjustment(
        one["competitor"],
        AdjustmentKind(one["kind"]),
        points=Fraction(one.get("points", 0)),
        from_round=one.get("from_round", 0),
        keeps_points=one.get("keeps_points", True),
    )
