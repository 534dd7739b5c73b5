"""Drivers who share a car: nobody does in Formula One from the entry list on."""

from tests.support.f1db_tables import Race, World
from tests.support.slow_facts import Plain


def recompute(world: World, race: Race, fact: Plain) -> Plain:
    return {}
