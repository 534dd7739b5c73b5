"""The leader of the table before the race and after it."""

from tests.support.f1db_tables import Race, World
from tests.support.slow_facts import Plain, table_swing
from tests.support.slow_facts.of_reports import afterwards


def recompute(world: World, race: Race, fact: Plain) -> Plain:
    return table_swing.recompute(world, afterwards(race), fact)
