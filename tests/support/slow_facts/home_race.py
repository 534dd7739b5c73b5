"""Drivers and makes of the circuit's country, and the last winner in it who was at home."""

from tests.support.f1db_people import countries, country_of_circuit, entered, same, since
from tests.support.f1db_tables import Race, World
from tests.support.slow_facts import Plain

FEWEST_RACES = 5


def recompute(world: World, race: Race, fact: Plain) -> Plain:
    country = country_of_circuit(world, race.circuit)
    drivers = {driver for driver in entered(race) if country in countries(world, driver)}
    home = [row["id"] for row in world.table("constructors") if row["country_id"] == country]
    makes = {make for car in race.cars if car.constructor in home for make in [car.make]}
    all_makes = {car.make for car in race.cars}
    makes = makes if len(makes) <= 2 and len(makes) < len(all_makes) else set()
    here = [one for one in world.before(race) if country_of_circuit(world, one.circuit) == country and one.winner]
    first = {one.event: _at_home(world, one, country) for one in here}
    won = [one for one in here if first[one.event]] if drivers else []
    return {
        "event": race.event,
        "figure": str(len(drivers) or len(makes)),
        "drivers": same(fact["drivers"], drivers),
        "makes": same(fact["makes"], makes),
        "last_wins": 1 if won else 0,
        "last_winners": first[won[-1].event] if won else (),
        "last_year": won[-1].year if won else None,
        "is_never_won": not won and bool(drivers) and len(here) >= FEWEST_RACES and since(world) is None,
        "said": (won[-1].year,) if won else (),
    }


def _at_home(world: World, race: Race, country: str) -> tuple[str, ...]:
    """Winners whose first nationality it is."""
    rows = {row["id"]: row for row in world.table("drivers")}
    drivers = race.winner.drivers if race.winner else []
    return tuple(one for one in drivers if rows[one]["nationality_country_id"] == country)
