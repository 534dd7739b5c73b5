"""The closest finish here, from the gaps printed beside the seconds."""

from decimal import Decimal

from tests.support.f1db_people import since
from tests.support.f1db_tables import Car, Race, World
from tests.support.slow_facts import Plain


def recompute(world: World, race: Race, fact: Plain) -> Plain:
    here = world.here_before(race)
    known = [one for one in here if gap_of(one)]
    timed = sorted((milliseconds(gap_of(one)), one.day, one.event) for one in known if "lap" not in gap_of(one))
    margin, _, event = timed[0]
    best = world.race(event)
    second = second_of(best)
    everywhere = [gap_of(one) for one in world.before(race) if one is not best]
    others = [milliseconds(gap) for gap in everywhere if gap and "lap" not in gap]
    return {
        "event": race.event,
        "figure": "",
        "race": event,
        "gap": {"laps": 0, "time_ms": margin},
        "winners": tuple(best.winner.drivers) if best.winner else (),
        "second": tuple(second.drivers) if second else (),
        "is_closest_of_all": all(other > margin for other in others),
        "is_complete": len(known) == len(here) and since(world) is None,
        "said": (best.year,),
    }


def second_of(race: Race) -> Car | None:
    """Nobody where the second was disqualified and the places behind him stayed as they were: Brazil 1983."""
    return next((car for car in race.cars if car.place == 2), None)


def gap_of(race: Race) -> str:
    second = second_of(race)
    return second.row["gap"].removeprefix("+") if second else ""


def milliseconds(text: str) -> int:
    minutes, _, seconds = text.rpartition(":")
    return int(minutes or 0) * 60_000 + int(Decimal(seconds) * 1000)
