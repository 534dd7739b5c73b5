"""A driver's wins at this circuit, looked up race by race."""

from tests.support.f1db_tables import Race, World
from tests.support.slow_facts import Plain, won


def recompute(world: World, race: Race, fact: Plain) -> Plain:
    driver = fact["driver"]
    here = world.here_before(race)
    wins = world.wins_of(driver, here)
    car = race.car_of(driver)
    if not wins or car is None:
        return {}
    in_a_row = [here.index(win) for win in wins]
    is_run = len(wins) > 1 and in_a_row == list(range(in_a_row[0], in_a_row[0] + len(wins)))
    makes = {win.winner.make for win in wins if win.winner}
    return {
        "event": race.event,
        "figure": str(len(wins)),
        "driver": driver,
        "wins": tuple(won(win) for win in wins),
        "classes": (),
        "is_run": is_run,
        "is_latest": is_run and wins[-1] is here[-1],
        "make": next(iter(makes)) if len(makes) == 1 and len(wins) > 1 else None,
        "never_with": _never_with(world, race, driver, wins),
        "said": (len(wins), *(win.year for win in wins)),
    }


def _never_with(world: World, race: Race, driver: str, wins: list[Race]) -> str | None:
    """Today's team, where several wins all came with others; the first word of a name tells teams apart."""
    car = race.car_of(driver)
    today = world.team(race, car) if car else ""
    then = [world.team(win, win.winner) for win in wins if win.winner]
    if not today or not all(then) or len(wins) == 1:
        return None
    names = {one: world.entrant_name(one).split()[0].casefold() for one in {today, *then}}
    return None if names[today] in {names[one] for one in then} else today
