"""The champion F1DB prints for the year, with the table it prints after this race."""

from fractions import Fraction

from tests.support.f1db_points import SEVENTHS, most_in
from tests.support.f1db_tables import Race, Row, World
from tests.support.slow_facts import Plain

TITLES = {"drivers": "drivers", "manufacturers": "constructors"}


def recompute(world: World, race: Race, fact: Plain) -> Plain:
    """Where every race pays the same to everybody, the lead must be out of reach, and must not have been before."""
    championship = TITLES[fact["kind"]]
    official = [row for row in world.table("standings_official") if row["year"] == str(race.year)]
    champion = next(row for row in official if (row["championship"], row["position"]) == (championship, "1"))
    table = _table(world, race, championship)
    (first, most), *others = table
    season = world.season(race.year)
    later = [one for one in season if one.round > race.round]
    left = [most_in(world, one) for one in later] if championship == "drivers" else [None]
    if first != _who(champion) or (None not in left and others[0][1] + sum(left) > most):  # type: ignore[arg-type]
        return {}
    is_second_certain = len(others) < 2 or others[1][1] < others[0][1] < most
    return {
        **fact,
        "champions": (first,),
        "points": (most, most),
        "second": (others[0][0],) if is_second_certain else (),
        "gap": (most - others[0][1],) * 2 if is_second_certain else (Fraction(0),) * 2,
        "to_come": len(later),
    }


def _table(world: World, race: Race, championship: str) -> list[tuple[str, Fraction]]:
    rows = [row for row in world.of_race("standings_after_race", race) if row["championship"] == championship]
    scored = [(_who(row), Fraction(row["points"]).limit_denominator(SEVENTHS)) for row in rows]
    return sorted(scored, key=lambda one: -one[1])


def _who(row: Row) -> str:
    if row["driver_id"]:
        return row["driver_id"]
    chassis, engine = row["constructor_id"], row["engine_manufacturer_id"]
    return chassis if chassis == engine else f"{chassis}-{engine}"
