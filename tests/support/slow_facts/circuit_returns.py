"""New, back or changed circuits, from the races and layouts of F1DB."""

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
    is_other = last is None or layout[last.id] != layout[race.id]
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
        ),
    }
