"""The drivers' championship of Formula One from the points that F1DB prints beside every result."""

from fractions import Fraction
from typing import Any

from tests.support.f1db_tables import Car, Race, World

SEVENTHS = 14
"""F1DB prints parts of a point with two digits: 0.14 is the seventh of 1954, 0.33 a third, 6.64 six and nine 14ths."""


def rules_of(world: World, year: int) -> dict[str, Any]:
    rules: dict[str, Any] = next(one for one in world.scoring["seasons"] if one["year"] == year)
    return rules


def totals(world: World, year: int, through: int) -> dict[str, Fraction]:
    """Everybody entered so far with what counts after a round: the best results of each part of the season."""
    scored = scores(world, year, through)
    return {driver: _kept(world, year, rounds) for driver, rounds in scored.items()}


def reachable(world: World, race: Race, driver: str) -> Fraction:
    """What somebody has who wins everything from this race on, with fastest lap and sprint."""
    rounds = dict(scores(world, race.year, len(world.this_season_before(race))).get(driver, {}))
    rules = rules_of(world, race.year)
    for one in world.season(race.year):
        if one.round >= race.round:
            bonus = (rules["drivers"]["fastest_lap"] or {"points": 0})["points"]
            sprint = rules["sprint_points"][0] if world.of_race("sprint_results", one) else 0
            rounds[one.round] = win_pays(world, one) + bonus + sprint
    return _kept(world, race.year, rounds)


def scores(world: World, year: int, through: int) -> dict[str, dict[int, Fraction]]:
    """Everybody entered so far: round -> points."""
    scored: dict[str, dict[int, Fraction]] = {}
    for race in world.season(year)[:through]:
        for driver in {one for car in race.cars for one in car.drivers}:
            scored.setdefault(driver, {})[race.round] = Fraction(0)
        for row in [*world.of_race("race_results", race), *world.of_race("sprint_results", race)]:
            points = Fraction(row["points"] or 0).limit_denominator(SEVENTHS)
            scored[row["driver_id"]][race.round] += points
    return scored


def _kept(world: World, year: int, rounds: dict[int, Fraction]) -> Fraction:
    parts = rules_of(world, year)["drivers"]["best"] or [{"from": 1, "to": 99, "count": 99}]
    return sum((_best(rounds, part) for part in parts), Fraction(0))


def _best(rounds: dict[int, Fraction], part: dict[str, int]) -> Fraction:
    inside = sorted((points for number, points in rounds.items() if part["from"] <= number <= part["to"]), reverse=True)
    return sum(inside[: part["count"]], Fraction(0))


def ranking(world: World, race: Race) -> list[tuple[str, Fraction]]:
    """The table before a race, most points first."""
    before = totals(world, race.year, len(world.this_season_before(race)))
    return sorted(before.items(), key=lambda one: -one[1])


def is_alone(table: list[tuple[str, Fraction]], place: int) -> bool:
    """Nobody behind this place has as many points."""
    return place < len(table) and all(points < table[place][1] for _, points in table[place + 1 :])


def win_pays(world: World, race: Race) -> Fraction:
    """What first place pays, with what was announced beforehand; points are halved only once a race was stopped."""
    factors = [
        Fraction(str(one["factor"]))
        for one in world.scoring["overrides"]
        if one["kind"] == "points_factor" and (one["year"], one["round"]) == (race.year, race.round)
    ]
    return rules_of(world, race.year)["drivers"]["points"][0] * max([Fraction(1), *factors])


def most_in(world: World, race: Race) -> Fraction | None:
    """The most one driver can score in a race; None where bonuses, shares or dropped scores leave it open."""
    rules = rules_of(world, race.year)
    drivers = rules["drivers"]
    if drivers["best"] or drivers["fastest_lap"]:
        return None
    has_sprint = bool(world.of_race("sprint_results", race))
    return win_pays(world, race) + (rules["sprint_points"][0] if has_sprint else 0)


def best_place(race: Race, driver: str) -> int | None:
    """The best place of the cars somebody drove."""
    places = [car.place for car in race.cars if driver in car.drivers and car.place is not None]
    return min(places, default=None)


def has_started(car: Car) -> bool:
    return car.row.get("position", "") not in ("EX", "DNS", "DNQ", "DNPQ", "DNP", "")


def started(race: Race, driver: str) -> bool:
    return any(has_started(car) for car in race.cars if driver in car.drivers)


def shared_car(race: Race, driver: str) -> Car | None:
    return next((car for car in race.cars if driver in car.drivers and car.row), None)
