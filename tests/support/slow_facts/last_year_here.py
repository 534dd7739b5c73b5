"""The winner of the last race here, if that was a year ago, and what that winner has won since."""

from tests.support.f1db_people import entered
from tests.support.f1db_tables import Race, World
from tests.support.slow_facts import Plain


def recompute(world: World, race: Race, fact: Plain) -> Plain:
    last = world.here_before(race)[-1]
    if last.year != race.year - 1 or last.winner is None:
        return {}
    starting = [driver for driver in last.winner.drivers if driver in entered(race)]
    before = world.before(race)
    since = before[before.index(last) + 1 :]
    won = [one for one in since if one.winner and set(one.winner.drivers) & set(starting)]
    return {
        "event": race.event,
        "last": last.event,
        "figure": str(last.year),
        "car_class_ref": "f1",
        "winners": tuple(last.winner.drivers),
        "starting": tuple(starting),
        "wins_since": len(won),
        "races_since": len(since),
    }
