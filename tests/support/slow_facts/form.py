"""Points of the last three races added up for everybody, from what F1DB prints beside each result."""

from fractions import Fraction

from tests.support.f1db_people import entered
from tests.support.f1db_points import SEVENTHS, best_place, is_alone, ranking, rules_of
from tests.support.f1db_tables import Race, Row, World
from tests.support.slow_facts import Plain

ROUNDS = 3


def recompute(world: World, race: Race, fact: Plain) -> Plain:
    last = world.this_season_before(race)[-ROUNDS:]
    (driver,) = fact["drivers"]
    table = ranking(world, race)
    scored = {one: sum((points(world, held, one) for held in last), Fraction(0)) for one, _ in table}
    if (
        len(last) < ROUNDS
        or not is_alone(table, 0)
        or [one for one in scored if scored[one] >= scored[driver]] != [driver]
    ):
        return {}
    leader = table[0][0]
    places = tuple(place for held in last if (place := best_place(held, driver)) is not None)
    return {
        "figure": str(scored[driver]) if scored[driver].denominator == 1 else "",
        "car_class_ref": "f1",
        "drivers": (driver,),
        "places": places if len(places) == ROUNDS and set(places) != {1} else (),
        "points": (scored[driver], scored[driver]),
        "has_sprints": any(paid(world.of_race("sprint_results", held), driver) for held in last),
        "has_bonus": any(has_bonus(world, held, driver) for held in last),
        "leaders": (leader,) if leader != driver and leader in entered(race) else (),
        "leaders_points": (scored[leader], scored[leader]),
    }


def points(world: World, race: Race, driver: str) -> Fraction:
    return paid([*world.of_race("race_results", race), *world.of_race("sprint_results", race)], driver)


def has_bonus(world: World, race: Race, driver: str) -> bool:
    """The fastest lap, where it is paid for."""
    if not rules_of(world, race.year)["drivers"]["fastest_lap"]:
        return False
    fastest = [row for row in world.of_race("race_results", race) if row["fastest_lap"] == "true"]
    return paid(fastest, driver) > 0


def paid(rows: list[Row], driver: str) -> Fraction:
    mine = [Fraction(row["points"] or 0).limit_denominator(SEVENTHS) for row in rows if row["driver_id"] == driver]
    return sum(mine, Fraction(0))
