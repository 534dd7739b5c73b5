"""Every race here with the one after it in the same season, and whether somebody won both."""

from tests.support.f1db_tables import Race, World
from tests.support.slow_facts import Plain

MOST = 10


def recompute(world: World, race: Race, fact: Plain) -> Plain:
    before = world.before(race)
    pairs = []
    for number, one in enumerate(before[:-1]):
        if one.circuit == race.circuit and before[number + 1].year == one.year:
            pairs.append((one, before[number + 1]))
    pairs = pairs[-MOST:]
    again = [
        1 for one, after in pairs if one.winner and after.winner and set(one.winner.drivers) & set(after.winner.drivers)
    ]
    return {
        "event": race.event,
        "figure": str(len(pairs)),
        "car_class_ref": "f1",
        "visits": len(pairs),
        "won_again": len(again),
    }
