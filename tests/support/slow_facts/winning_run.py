"""Wins in a row, walked back from the last race, or found in this season where the run has ended."""

from tests.support.f1db_tables import Race, World
from tests.support.slow_facts import Plain, finished, won


def recompute(world: World, race: Race, fact: Plain) -> Plain:
    told = told_run(world, race, fact["told"])
    return {"figure": str(len(told["run"]["races"])), "told": told, **said(told)} if told else {}


def told_run(world: World, race: Race, told: Plain) -> Plain:
    """The longest run of these drivers that stands now, or that was won and ended this season."""
    drivers = tuple(told["run"]["drivers"])
    before = world.before(race)
    is_over = told["run"]["ended_by"] is not None
    races = [one for one in before if not is_over or one.year == race.year]
    run = _standing(drivers, races) if not is_over else _ended(drivers, races, told)
    if not run or run[-1].year != race.year:
        return {}
    end = before[before.index(run[-1]) + 1] if is_over else None
    here = [driver for driver in drivers if race.car_of(driver)]
    return {
        "run": {
            "drivers": drivers,
            "races": tuple({"event": one.event, "winner": won(one)} for one in run),
            "ended_by": {"event": end.event, "winner": won(end)} if end else None,
        },
        "car_class": "f1",
        "drivers": tuple(sorted(here, key=told["drivers"].index)),
        "season": str(race.year),
        "end": finished(end, here) if end else None,
        "races_since": len(before) - 1 - before.index(end) if end else 0,
    }


def _standing(drivers: tuple[str, ...], races: list[Race]) -> list[Race]:
    run: list[Race] = []
    for one in reversed(races):
        if not one.winner or not set(drivers) <= set(one.winner.drivers):
            break
        run.insert(0, one)
    return run


def _ended(drivers: tuple[str, ...], races: list[Race], told: Plain) -> list[Race]:
    """The run of at least three that the race named as its end ended."""
    last = next(at for at, one in enumerate(races) if one.event == told["run"]["ended_by"]["event"])
    run = _standing(drivers, races[:last])
    still = races[last].winner
    is_ended = still is not None and not set(drivers) & set(still.drivers)
    return run if is_ended and len(run) >= 3 else []


def said(told: Plain) -> Plain:
    run = told["run"]["races"]
    return {"said": (len(run), len(told["drivers"]), int(run[0]["event"].split("/")[0]))}
