"""Starts of everybody entered, walked back to the last one without a classification."""

from tests.support.f1db_people import entered, is_classified, since, starts
from tests.support.f1db_tables import Race, World
from tests.support.slow_facts import Plain


def recompute(world: World, race: Race, fact: Plain) -> Plain:
    runs = {driver: run_of(world, race, driver) for driver in entered(race)}
    longest = max(runs.values())
    holders = [driver for driver, length in runs.items() if length == longest]
    if since(world) is not None or len(holders) != 1 or longest < 20:
        return {}
    return {
        "figure": str(longest),
        "drivers": tuple(holders),
        "starts": longest,
        "is_every_start": len(starts(world, race, holders[0])) == longest,
    }


def run_of(world: World, race: Race, driver: str) -> int:
    length = 0
    for one in reversed(starts(world, race, driver)):
        if not is_classified(one, driver):
            break
        length += 1
    return length
