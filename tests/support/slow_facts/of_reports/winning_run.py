"""A run of wins with this race in it, or ended by it; as a record where it is one."""

from tests.support.f1db_tables import Race, World
from tests.support.slow_facts import Plain, record_run, winning_run
from tests.support.slow_facts.of_reports import afterwards


def recompute(world: World, race: Race, fact: Plain) -> Plain:
    kind = record_run if "best" in fact else winning_run
    return kind.recompute(world, afterwards(race), fact)
