"""A driver's wins at this circuit, looked up race by race; who has won once shares a line with others."""

from tests.support.f1db_people import entered
from tests.support.f1db_tables import Race, World
from tests.support.slow_facts import Plain, won

MOST_TOGETHER = 5


def recompute(world: World, race: Race, fact: Plain) -> Plain:
    here = world.here_before(race)
    if "winners" in fact:
        return _once(world, race, fact, here)
    driver = fact["drivers"][0]
    wins = world.wins_of(driver, here)
    shared = [one for one in entered(race) if world.wins_of(one, here) == wins]
    car = race.car_of(driver)
    if len(wins) < 2 or car is None:
        return {}
    in_a_row = [here.index(win) for win in wins]
    is_run = in_a_row == list(range(in_a_row[0], in_a_row[0] + len(wins)))
    makes = {win.winner.make for win in wins if win.winner}
    return {
        "event": race.event,
        "figure": str(len(wins)),
        "drivers": tuple(one for one in shared if _shared_all(wins, [driver, one])),
        "wins": tuple(won(win) for win in wins),
        "classes": (),
        "is_run": is_run,
        "is_latest": is_run and wins[-1] is here[-1],
        "make": next(iter(makes)) if len(makes) == 1 else None,
        "never_with": _never_with(world, race, driver, wins),
        "said": (len(wins), *(win.year for win in wins)),
    }


def _once(world: World, race: Race, fact: Plain, here: list[Race]) -> Plain:
    """Everybody named has won just once here, and nobody is left out as long as they are few."""
    named = [driver for group in fact["winners"] for driver in group]
    wins = {driver: world.wins_of(driver, here) for driver in dict.fromkeys(entered(race))}
    once = {driver for driver, races in wins.items() if len(races) == 1}
    if not set(named) <= once or (len(fact["winners"]) < MOST_TOGETHER and set(named) != once):
        return {}
    races = [wins[group[0]][0] for group in fact["winners"]]
    return {
        "event": race.event,
        "figure": str(len(named)),
        "car_class_ref": "f1",
        "wins": tuple(won(one) for one in sorted(races, key=lambda one: one.day)),
        "winners": tuple(
            tuple(one for one in group if _shared_all([then], list(group)))
            for group, then in zip(fact["winners"], races, strict=True)
        ),
        "is_also": fact["is_also"] and any(len(races) > 1 for races in wins.values()),
        "said": tuple(one.year for one in races),
    }


def _shared_all(wins: list[Race], drivers: list[str]) -> bool:
    return all(win.winner is not None and set(drivers) <= set(win.winner.drivers) for win in wins)


def _never_with(world: World, race: Race, driver: str, wins: list[Race]) -> str | None:
    """Today's team, where several wins in cars of its make all came with others and others run the make too."""
    car = race.car_of(driver)
    today = world.team(race, car) if car else ""
    then = [world.team(win, win.winner) for win in wins if win.winner]
    if car is None or not today or not all(then):
        return None
    teams_of_the_make = {world.team(race, one) for one in race.cars if one.make == car.make}
    if {win.winner.make for win in wins if win.winner} != {car.make} or len(teams_of_the_make) == 1:
        return None
    names = {one: world.entrant_name(one).split()[0].casefold() for one in {today, *then}}
    return None if names[today] in {names[one] for one in then} else today
