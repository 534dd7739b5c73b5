"""Wins at this circuit counted driver by driver, and who of the best starts."""

from tests.support.f1db_people import entered, same, since
from tests.support.f1db_tables import Race, World
from tests.support.slow_facts import Plain


def recompute(world: World, race: Race, fact: Plain) -> Plain:
    here = world.here_before(race)
    winners = {driver for one in here if one.winner for driver in one.winner.drivers}
    wins = {driver: world.wins_of(driver, here) for driver in winners}
    best = max(len(one) for one in wins.values())
    holders = {driver for driver, one in wins.items() if len(one) == best}
    present = set(entered(race))
    starting = holders & present or {driver for driver, one in wins.items() if len(one) == best - 1} & present
    return {
        "event": race.event,
        "figure": str(best),
        "car_class_ref": "f1",
        "holders": same(fact["holders"], holders),
        "starting": same(fact["starting"], starting),
        "best": best,
        "years": tuple(one.year for driver in holders for one in wins[driver]) if len(holders) == 1 else (),
        "is_held": bool(holders & present),
        "since": since(world),
        "said": (best,),
    }
