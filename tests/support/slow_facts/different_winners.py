"""How many races of a season from its first on had a winner who had not won before in it."""

from tests.support.f1db_people import since
from tests.support.f1db_tables import Race, World
from tests.support.slow_facts import Plain


def recompute(world: World, race: Race, fact: Plain) -> Plain:
    now = world.this_season_before(race)
    if different(now) < len(now):
        return {}
    earlier = [year for year in world.years if year < race.year]
    as_long = [year for year in earlier if different(world.season(year)) >= len(now)]
    return {
        "figure": str(len(now)),
        "car_class_ref": "f1",
        "races": len(now),
        "last_year": max(as_long) if as_long else None,
        "is_comparable": bool(earlier),
        "since": since(world),
    }


def different(races: list[Race]) -> int:
    """A shared winning car has two winners."""
    seen: list[str] = []
    for number, race in enumerate(races):
        drivers = race.winner.drivers if race.winner else []
        if any(driver in seen for driver in drivers):
            return number
        seen += drivers
    return len(races)
