"""First and second constructor: their lead is the one of the table that F1DB prints after the last round."""

from fractions import Fraction

from tests.support.f1db_tables import Race, Row, World
from tests.support.slow_facts import Plain


def recompute(world: World, race: Race, fact: Plain) -> Plain:
    """The table of the round before, where F1DB has it; what can be decided is proven in tests/domain/title_race."""
    last = world.last_race(race)
    rows = world.of_race("race_constructor_standings", last) if last and _has_tables(world) else []
    points = {_make(row): Fraction(row["points"]) for row in rows}
    gap = points[fact["first"]] - points[fact["second"]] if points else fact["gap"][0]
    return {**fact, "event": race.event, "kind": "manufacturers", "car_class_ref": None, "gap": (gap, gap)}


def _has_tables(world: World) -> bool:
    return (world.directory / "race_constructor_standings.csv.gz").is_file()


def _make(row: Row) -> str:
    own, engine = row["constructor_id"], row["engine_manufacturer_id"]
    return own if own == engine else f"{own}-{engine}"
