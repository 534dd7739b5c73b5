"""The longest runs of wins of everybody, over the whole of the data."""

from tests.support.f1db_tables import Race, World
from tests.support.slow_facts import Plain
from tests.support.slow_facts.winning_run import said, told_run


def recompute(world: World, race: Race, fact: Plain) -> Plain:
    told = told_run(world, race, fact["told"])
    before = world.before(race)
    if not told or not all(one.winner for one in before):
        return {}
    length = len(told["run"]["races"])
    runs = longest_runs(before)
    told_of = {one["event"] for one in told["run"]["races"]}
    others = [(driver, run) for driver, run in runs if not told_of & {one.event for one in run}]
    own = max(len(run) for _, run in runs if told_of & {one.event for one in run})
    best = max(len(run) for _, run in others)
    if length < 4 or not 2 <= best <= length or length != own:
        return {}
    holders = sorted(((driver, run) for driver, run in others if len(run) == best), key=lambda one: one[1][0].day)
    return {
        "figure": str(length),
        "told": told,
        "since": world.years[0],
        "best": best,
        "earlier_names": (),
        "holders": tuple(((driver,), tuple(sorted({one.year for one in run}))) for driver, run in holders),
        "said": (*said(told)["said"], best),
    }


def longest_runs(races: list[Race]) -> list[tuple[str, list[Race]]]:
    """Every unbroken run of wins of every driver."""
    found: list[tuple[str, list[Race]]] = []
    for driver in {one for race in races if race.winner for one in race.winner.drivers}:
        run: list[Race] = []
        for race in [*races, None]:
            if race is not None and race.winner and driver in race.winner.drivers:
                run.append(race)
            elif run:
                found.append((driver, run))
                run = []
    return found
