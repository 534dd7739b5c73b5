"""The longest and the shortest race, from the distances F1DB has for every race of the season."""

from decimal import Decimal

from tests.support.f1db_tables import Race, World
from tests.support.slow_facts import Plain


def recompute(world: World, race: Race, fact: Plain) -> Plain:
    metres = {
        f"{row['year']}/{row['grand_prix_id']}": int(Decimal(row["scheduled_distance"] or row["distance"]) * 1000)
        for row in world.table("races")
        if int(row["year"]) == race.year
    }
    own = metres.pop(race.event)
    is_longest = own > max(metres.values())
    other = (max if is_longest else min)(metres, key=lambda event: metres[event])
    ahead, behind = (own, metres[other]) if is_longest else (metres[other], own)
    if not ahead > behind * Decimal("1.05"):
        return {}
    return {
        "event": race.event,
        "figure": "",
        "length": {"km": Decimal(own) / 1000},
        "next_event": other,
        "next_length": {"km": Decimal(metres[other]) / 1000},
        "is_longest": is_longest,
    }
