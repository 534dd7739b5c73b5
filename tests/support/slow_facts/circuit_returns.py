"""New, back or changed circuits, from the races and layouts of F1DB."""

from datetime import date
from decimal import Decimal

from tests.support.f1db_people import since
from tests.support.f1db_tables import Race, World
from tests.support.slow_facts import Plain


def recompute(world: World, race: Race, fact: Plain) -> Plain:
    here = world.here_before(race)
    last = here[-1] if here else None
    rows = {row["race_id"]: row for row in world.table("races")}
    driven = {row["id"]: row for row in world.table("circuit_layouts")}
    layout = {one.id: rows[one.id]["circuit_layout_id"] for one in (*here, race)}
    is_other = last is None or driven[layout[last.id]]["length_km"] != driven[layout[race.id]]["length_km"]
    away = race.year - last.year if last else 0
    used = [one for one in here if layout[one.id] == layout[race.id]]
    if last and away < 3 and not is_other:
        return {}

    new, old = driven[layout[race.id]], driven[layout[last.id]] if last and is_other else None
    return {
        "event": race.event,
        "figure": str(away) if away >= 3 else "",
        "since": since(world),
        "last": last.event if last else None,
        "is_new_in_town": any(_are_neighbours(world, race.circuit, one.circuit) for one in world.before(race)),
        "is_back": away >= 3,
        "layout": new["id"] if is_other else None,
        "old_layout": old["id"] if old else None,
        "last_on_it": used[-1].event if used and last and is_other else None,
        "said": (
            int(new["turns"]),
            Decimal(new["length_km"]),
            Decimal(old["length_km"]) if old else 0,
            last.year if last else 0,
            int(used[-1].year) if used else 0,
            (date.fromisoformat(race.day) - date.fromisoformat(last.day)).days if last else 0,
        ),
    }


def _are_neighbours(world: World, one: str, other: str) -> bool:
    places = {row["id"]: (row["place_name"], row["country_id"]) for row in world.table("circuits")}
    return one != other and places[one] == places[other]
