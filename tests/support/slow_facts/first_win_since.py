"""A driver's last win of all, and how many races have been run since."""

from tests.support.f1db_people import wins
from tests.support.f1db_tables import Race, World
from tests.support.slow_facts import Plain


def recompute(world: World, race: Race, fact: Plain) -> Plain:
    driver = fact["driver"]
    won = wins(world, race, driver)
    if not won or race.car_of(driver) is None:
        return {}
    before = world.before(race)
    return {
        "driver": driver,
        "figure": str(won[-1].year),
        "last": won[-1].event,
        "races": len(before) - 1 - before.index(won[-1]),
        "is_in_a_class": False,
    }
