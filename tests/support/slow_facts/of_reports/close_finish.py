"""The margin of this race against those before it, here and everywhere."""

from tests.support.f1db_tables import Race, World
from tests.support.slow_facts import Plain
from tests.support.slow_facts.closest_finish import gap_of, milliseconds, second_of


def recompute(world: World, race: Race, fact: Plain) -> Plain:
    second = second_of(race)
    margin = milliseconds(gap_of(race))
    here = [gap_of(one) for one in world.here_before(race) if gap_of(one)]
    everywhere = [gap_of(one) for one in world.before(race) if gap_of(one)]
    is_closest_here = len(here) >= 4 and _is_below(margin, here)
    if margin > 1000 or second is None or race.winner is None:
        return {}
    return {
        "event": race.event,
        "figure": "",
        "gap": {"laps": 0, "time_ms": margin},
        "winners": tuple(race.winner.drivers),
        "second": tuple(second.drivers),
        "is_closest_here": is_closest_here,
        "is_closest_of_all": is_closest_here and _is_below(margin, everywhere),
    }


def _is_below(margin: int, others: list[str]) -> bool:
    return all(milliseconds(gap) > margin for gap in others if "lap" not in gap)
