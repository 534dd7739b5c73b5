"""Every team, make and chassis of the entry list, looked for in all the races before."""

import re
from functools import cache
from unicodedata import normalize

from tests.support.f1db_people import same, since, starts
from tests.support.f1db_points import has_started
from tests.support.f1db_tables import Car, Race, World
from tests.support.slow_facts import Plain

OF_EVERYBODY = {
    *("team", "teams", "racing", "scuderia", "squadra", "corse", "ecurie", "equipe", "formula", "grand", "prix"),
    *("motorsport", "motorsports", "sport", "sports", "motor", "motors", "cars", "auto", "autosport", "with"),
    *("automobiles", "engineering", "international", "organisation", "organization", "group", "corporation"),
}


def recompute(world: World, race: Race, fact: Plain) -> Plain:
    what = fact["what"]
    if since(world) is not None or race.year == world.years[0]:
        return {}
    makes = {car.make for car in race.cars if is_new(world, race, "make", car)}
    left = [car for car in race.cars if (car.make in makes) == (what == "make")]
    with_new_make = {name(world, race, "team", car) for car in race.cars if car.make in makes}
    if what == "team":
        left = [car for car in left if name(world, race, "team", car) not in with_new_make]
    cars = [car for car in left if is_new(world, race, what, car)]
    if what != "model":
        renamed = {name(world, race, what, car) for car in cars if is_renamed(world, race, what, car)}
        cars = [car for car in cars if name(world, race, what, car) not in renamed]
    names = {name(world, race, what, car) for car in cars}
    if what == "model" and len(names) > 1 and world.last_race(race) is None:
        return {}
    drivers = {car.starter for car in cars}
    return {
        "figure": str(len(names)) if len(names) > 1 else "",
        "what": what,
        "names": same(fact["names"], names),
        "drivers": same(fact["drivers"], drivers) if len(names) == 1 and len(drivers) <= 4 else (),
        "said": (len(names),),
    }


def name(world: World, race: Race, what: str, car: Car) -> str:
    if what == "make":
        return car.make
    return world.team(race, car) if what == "team" else world.model(race, car)


def is_new(world: World, race: Race, what: str, car: Car) -> bool:
    """Nobody has started with it or with a name like it, and no start of the same make lacks the name."""
    wanted = name(world, race, what, car)
    if not wanted:
        return False
    makes = {one.make for one in race.cars if name(world, race, what, one) == wanted}
    for one in world.before(race):
        for other in one.cars:
            if not has_started(other):
                continue
            found = name(world, one, what, other) if is_worth_a_look(world, one, what, other, wanted) else "-"
            if found == wanted or (found == "" and other.make in makes) or is_like(world, what, found, wanted):
                return False
    return True


def is_worth_a_look(world: World, race: Race, what: str, car: Car, wanted: str) -> bool:
    """Looking a name up is slow: not where the season's entry list leaves no doubt that it is another."""
    if what == "make":
        return True
    column = "entrant_id" if what == "team" else "chassis_ids"
    lists = {row[column] for driver in car.drivers for row in world._entered(race, car, driver)}
    values = {value.split("@")[0] for one in lists for value in one.split("|")}
    return wanted in values or len(values) != 1 or is_like(world, what, *values, wanted)


def is_like(world: World, what: str, found: str, wanted: str) -> bool:
    if found in ("", "-") or what == "model":
        return False
    if what == "make":
        return found.split("-")[0] == wanted.split("-")[0]
    return bool(words(world, found) & words(world, wanted))


@cache
def words(world: World, team: str) -> set[str]:
    plain = normalize("NFD", world.entrant_name(team).lower()).encode("ascii", "ignore").decode()
    return {one for one in re.findall("[a-z0-9]+", plain) if len(one) > 3} - OF_EVERYBODY


def is_renamed(world: World, race: Race, what: str, car: Car) -> bool:
    """Its driver raced lately for one who is not here; or it is the driver's own car."""
    here = {name(world, race, what, one) for one in race.cars}
    if what == "team" and world.entrant_name(name(world, race, what, car)) == driver_name(world, car.starter):
        return True
    last = next(reversed([one for one in starts(world, race, car.starter) if one.year >= race.year - 1]), None)
    if last is None:
        return False
    theirs = [one for one in last.cars if car.starter in one.drivers and has_started(one)]
    return name(world, last, what, theirs[-1]) not in here


def driver_name(world: World, driver: str) -> str:
    return next(row["name"] for row in world.table("drivers") if row["id"] == driver)
