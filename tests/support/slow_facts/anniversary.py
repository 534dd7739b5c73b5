"""Round numbers, counted on every race of F1DB."""

from tests.support.f1db_people import since
from tests.support.f1db_tables import Race, World
from tests.support.slow_facts import Plain, won


def recompute(world: World, race: Race, fact: Plain) -> Plain:
    before = world.before(race)
    if fact["win"] is not None:
        then = next(
            one
            for one in sorted(before, key=lambda one: (one.circuit != race.circuit, one.day))
            if one.day[5:] == race.day[5:] and race.year - one.year in {10, 20, 25, 30, 40, 50, 60, 70, 75, 80}
        )
        years = race.year - then.year
        return _fact(race, years, then.event, won(then), (years,))
    if since(world) is not None:
        return {}
    counted = before if fact["is_series"] else [one for one in before if one.grand_prix == race.grand_prix]
    first = counted[0]
    number = len(counted) + 1
    return {**_fact(race, number, first.event, None, (number, first.year)), "is_series": number % 100 == 0}


def _fact(race: Race, number: int, first: str, win: Plain | None, said: tuple[int, ...]) -> Plain:
    return {
        "event": race.event,
        "figure": str(number),
        "number": number,
        "first": first,
        "win": win,
        "is_series": False,
        "said": said,
    }
