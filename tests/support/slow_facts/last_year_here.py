"""The winner of the last race here, if that was a year ago, and what that winner has won since."""

from tests.support.f1db_people import entered
from tests.support.f1db_points import started
from tests.support.f1db_tables import Race, World
from tests.support.slow_facts import Plain


def recompute(world: World, race: Race, fact: Plain) -> Plain:
    last = world.here_before(race)[-1]
    if last.year != race.year - 1 or last.winner is None:
        return {}
    starting = [driver for driver in last.winner.drivers if driver in entered(race)]
    before = world.before(race)
    since = before[before.index(last) + 1 :]
    won = [one for one in since if one.winner and set(one.winner.drivers) & set(starting)]
    return {
        "event": race.event,
        "last": last.event,
        "figure": str(last.year),
        "car_class_ref": "f1",
        "winners": tuple(last.winner.drivers),
        "starting": tuple(starting),
        "wins_since": len(won),
        "races_since": len(since),
        "went_on": all(2 * sum(started(one, driver) for one in since) >= len(since) for driver in starting),
        "gap": {"laps": 0, "time_ms": gap} if (gap := _gap(world, last)) is not None else None,
    }


def _gap(world: World, race: Race) -> int | None:
    """Milliseconds between first and second; None: laps, or not known."""
    row = next((row for row in world.of_race("race_results", race) if row["position"] == "2"), None)
    if row is None or not row["gap"] or "lap" in row["gap"]:
        return None
    minutes, _, seconds = row["gap"].removeprefix("+").rpartition(":")
    return round((int(minutes or 0) * 60 + float(seconds)) * 1000)
