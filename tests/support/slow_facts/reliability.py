"""Who has been classified in every race of the season so far."""

from tests.support.f1db_people import entered, is_classified, same
from tests.support.f1db_tables import Race, World
from tests.support.slow_facts import Plain


def recompute(world: World, race: Race, fact: Plain) -> Plain:
    races = world.this_season_before(race)
    everybody = {driver for one in races for car in one.cars for driver in car.drivers}
    always = {driver for driver in everybody if all(is_classified(one, driver) for one in races)}
    if not always <= set(entered(race)):
        return {}
    return {
        "figure": str(len(races)),
        "car_class_ref": "f1",
        "drivers": same(fact["drivers"], always),
        "races": len(races),
    }
