"""Formula One has one class, which is at every race: this line is always wrong there."""

from tests.support.f1db_tables import Race, World
from tests.support.slow_facts import Plain


def recompute(world: World, race: Race, fact: Plain) -> Plain:
    return {}
