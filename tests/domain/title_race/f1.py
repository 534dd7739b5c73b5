"""Formula 1 seasons from the F1DB bundle as the engine's input, without a database. See the bundle's README."""

from __future__ import annotations

import csv
import gzip
import json
import os
from collections import defaultdict
from dataclasses import replace
from datetime import date
from fractions import Fraction
from functools import cache
from pathlib import Path

import pytest

from racing.domain.standings.season import (
    Adjustment,
    Car,
    CarResult,
    ChampionshipRules,
    Ineligibility,
    PointsSystem,
    PointsTable,
    Round,
    RuleSetting,
    ScoredSession,
    SeasonResults,
    Seat,
)
from racing.domain.vocabulary import AdjustmentKind, FinishStatus, SessionKind, TitleKind

F1DB_DIR = Path(os.environ.get("F1DB_DIR", Path(__file__).parents[4] / "shared/data/f1db"))
needs_f1db = pytest.mark.skipif(
    not (F1DB_DIR / "race_results.csv.gz").exists(), reason=f"no F1DB bundle in {F1DB_DIR} (set F1DB_DIR)"
)
OUT = {"DNF": "RETIRED", "NC": "NOT_CLASSIFIED", "DSQ": "DISQUALIFIED", "EX": "EXCLUDED"}
SHARED, SPRINT = 50, 1


def rows(name):
    with gzip.open(F1DB_DIR / f"{name}.csv.gz", "rt", encoding="utf-8") as file:
        return list(csv.DictReader(file))


@cache
def _by_year(name):
    found = defaultdict(list)
    for row in rows(name):
        found[int(row["year"])].append(row)
    return found


@cache
def _rules():
    return json.loads((F1DB_DIR / "scoring_rules.json").read_text(), parse_float=str)


def years():
    return sorted(_by_year("races"))


def season(year):
    """All races and sprints of a season with their results."""
    by_race, by_sprint = defaultdict(list), defaultdict(list)
    for row in _by_year("race_results")[year]:
        by_race[int(row["round"])].append(row)
    for row in _by_year("sprint_results")[year]:
        by_sprint[int(row["round"])].append(row)
    rounds = [
        _round(race, by_race[int(race["round"])], by_sprint[int(race["round"])])
        for race in sorted(_by_year("races")[year], key=lambda race: int(race["round"]))
    ]
    drove = {seat.driver for one in rounds for car in one.cars.values() for seat in car.seats}
    died = {driver: day for driver, day in _died().items() if driver in drove}
    return SeasonResults("formula-1", str(year), tuple(rounds), died=died)


@cache
def _died():
    return {row["id"]: date.fromisoformat(row["date_of_death"]) for row in rows("drivers") if row["date_of_death"]}


def _round(race, results, sprints):
    number = int(race["round"])
    cars, by_row = {}, {}
    for row in results:
        key = _key(number, row, results)
        team = f"{row['constructor_id']} {row['engine_manufacturer_id']}"
        seats = (*(cars[key].seats if key in cars else ()), Seat(row["driver_id"]))
        cars[key] = Car(key, row["driver_number"], "", tuple(dict.fromkeys(seats)), "", team)
        by_row[id(row)] = key
    by_driver = {row["driver_id"]: by_row[id(row)] for row in reversed(results)}
    sessions = []
    if sprints:
        mine = [(row, by_driver[row["driver_id"]]) for row in sprints if row["driver_id"] in by_driver]
        sessions.append(_session(number * 10 + SPRINT, "sprint", SessionKind.SPRINT, mine))
    mine = [(row, by_row[id(row)]) for row in results]
    sessions.append(_session(number * 10, "race", SessionKind.RACE, mine))
    name = race["grand_prix_id"]
    return Round(number, name, name, date.fromisoformat(race["date"]), cars=cars, sessions=tuple(sessions))


def _key(number, row, results):
    """Second drivers of a car stand behind the first with the same number and place."""
    if row["shared_car"] == "true":
        same = [
            one
            for one in results
            if one["shared_car"] != "true"
            and (one["driver_number"], one["position"]) == (row["driver_number"], row["position"])
        ]
        row = same[0]
    return number * 1000 + int(row["display_order"])


def _session(key, slug, kind, mine):
    found, fastest = {}, []
    for row, car in mine:
        if row.get("fastest_lap") == "true" and row["driver_id"] not in fastest:
            fastest.append(row["driver_id"])
        if car in found:
            continue
        place = int(row["position"]) if row["position"].isdigit() else None
        status = FinishStatus.CLASSIFIED if place else FinishStatus[OUT.get(row["position"], "DID_NOT_START")]
        laps = int(row["laps"]) if row.get("laps") else None
        found[car] = CarResult(car, int(row["display_order"]), status, place, laps=laps)
    return ScoredSession(key, slug, kind, True, results=tuple(found.values()), fastest_lap_drivers=tuple(fastest))


def rules(year, championship="drivers"):
    """The championship's rules, and the season with what overrides change in it; None: not held."""
    of_year = next(one for one in _rules()["seasons"] if one["year"] == year)
    given = of_year[championship]
    if given is None:
        return None
    settings, adjustments, ineligible = list(_settings(given)), [], []
    tables = [PointsTable({place: Fraction(str(points)) for place, points in enumerate(given["points"], start=1)})]
    if of_year["sprint_points"]:
        points = {place: Fraction(str(points)) for place, points in enumerate(of_year["sprint_points"], start=1)}
        tables.append(PointsTable(points, SessionKind.SPRINT, counts_for_ties=False))
    for one in _rules()["overrides"]:
        if one["year"] == year and one.get("scope", championship) in (championship, "both"):
            _override(one, championship, adjustments, ineligible)
    chain = {
        "countback:points_paying_positions": "countback",
        "countback:all_classified_positions": "countback_all_places",
        "earliest_best_result": "earliest_best_result",
    }
    return ChampionshipRules(
        slug=championship,
        kind=TitleKind.DRIVERS if championship == "drivers" else TitleKind.MANUFACTURERS,
        car_class="",
        points_system=PointsSystem(str(year), tuple(tables), tuple(settings)),
        tie_break=tuple(chain[name] for name in given["tie_break"] if name in chain),
        excluded_rounds=frozenset(given["exclude_rounds"]),
        adjustments=tuple(adjustments),
        ineligible=tuple(ineligible),
    )


def _settings(given):
    for best in given["best"]:
        yield RuleSetting(
            "best_scores", {"count": best["count"], "first_round": best["from"], "last_round": best["to"]}
        )
    if given.get("fastest_lap"):
        lap = given["fastest_lap"]
        tie = {"split": "split"}.get(lap.get("tie"), "each")
        worst = lap.get("min_position", 0)
        yield RuleSetting("fastest_lap_bonus", {"points": lap["points"], "worst_place": worst, "tie": tie})
    if given.get("shared_car"):
        yield RuleSetting("shared_car", {"mode": given["shared_car"]})
    if given.get("cars_counting_per_race"):
        yield RuleSetting("best_cars", {"count": given["cars_counting_per_race"]})


def _override(one, championship, adjustments, ineligible):
    who = one.get("driver_id") if championship == "drivers" else None
    if one["kind"] == "exclude_from_standings" and who:
        adjustments.append(Adjustment(who, AdjustmentKind.EXCLUDE))
    elif one["kind"] == "no_points" and who and one.get("round"):
        for display in range(1, 60):
            ineligible.append(Ineligibility(one["round"] * 10, one["round"] * 1000 + display, who))


def with_factors(held, year):
    """The season with half and double points marked."""
    factors = {
        one["round"]: Fraction(str(one["factor"]))
        for one in _rules()["overrides"]
        if one["year"] == year and one["kind"] == "points_factor"
    }
    rounds = tuple(_with_factor(one, factors[one.number]) if one.number in factors else one for one in held.rounds)
    return replace(held, rounds=rounds)


def _with_factor(one, factor):
    sessions = tuple(
        replace(each, points_factor=factor) if each.kind is SessionKind.RACE else each for each in one.sessions
    )
    return replace(one, sessions=sessions)
