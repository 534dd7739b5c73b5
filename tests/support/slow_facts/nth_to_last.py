"""Where the season stands, counted on the calendar."""

from tests.support.f1db_people import FIRST_YEAR
from tests.support.f1db_tables import Race, World
from tests.support.slow_facts import Plain


def recompute(world: World, race: Race, fact: Plain) -> Plain:
    season = world.season(race.year)
    place = season.index(race) + 1
    return {
        "event": race.event,
        "figure": f"{place}/{len(season)}",
        "place": place,
        "total": len(season),
        "is_first_season": race.year == FIRST_YEAR,
        "following": tuple(one.event for one in season[place:]),
        "said": (len(season) - place + 1, len(season[place:])),
    }
