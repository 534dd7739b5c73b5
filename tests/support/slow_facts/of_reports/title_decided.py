"""The champion F1DB prints for the year, with the table it prints after this race."""

from fractions import Fraction

from tests.support.f1db_people import died_before, same
from tests.support.f1db_points import SEVENTHS, most_in, ranking, totals
from tests.support.f1db_tables import Race, Row, World
from tests.support.slow_facts import Plain
from tests.support.slow_facts.of_reports import afterwards

Table = list[tuple[str, Fraction]]
TITLES = {"drivers": "drivers", "manufacturers": "constructors"}


def recompute(world: World, race: Race, fact: Plain) -> Plain:
    """Where every race pays the same to everybody, the lead must be out of reach of the others.

    Of some seasons the printed tables are held back: drivers' points are added up then, makers' are believed.
    """
    championship = TITLES[fact["kind"]]
    is_of_drivers = championship == "drivers"
    champion, table = _printed(world, race, championship) or (_added_up(world, race) if is_of_drivers else ("", []))
    if not champion:
        return fact
    season = world.season(race.year)
    (first, most), *others = table
    later = [one for one in season if one.round > race.round]
    left = [most_in(world, one) for one in later] if is_of_drivers else [None]
    dead = {who: day for who, _ in table if is_of_drivers and later and (day := died_before(world, later[0], who))}
    alive = [points for who, points in others if who not in dead]
    if first != champion or (None not in left and alive[0] + sum(left) > most):  # type: ignore[arg-type]
        return {}
    second = [who for who, points in others if points == others[0][1]]
    margin = most - others[0][1]
    is_told = margin > 0 and len(second) <= 3 and not _was_anybody_excluded(world, race, championship)
    late = tuple(who for who in (first, *(second if is_told and len(second) == 1 else ())) if who in dead)
    return {
        **fact,
        "champions": (first,),
        "points": (most, most),
        "second": same(fact["second"], second) if is_told else (),
        "gap": (margin, margin) if is_told else (Fraction(0), Fraction(0)),
        "to_come": len(later),
        "dead": late[:1],
        "died": dead[late[0]] if late else None,
    }


def _was_anybody_excluded(world: World, race: Race, championship: str) -> bool:
    told = ("exclude_from_standings", race.year, championship)
    return any((one["kind"], one["year"], one.get("scope")) == told for one in world.scoring["overrides"])


def _printed(world: World, race: Race, championship: str) -> tuple[str, Table] | None:
    """The champion of the year and the table after this race."""
    year = [row for row in world.table("standings_official") if row["year"] == str(race.year)]
    first = [row for row in year if (row["championship"], row["position"]) == (championship, "1")]
    rows = [row for row in world.of_race("standings_after_race", race) if row["championship"] == championship]
    if not first or not rows:
        return None
    scored = [(_who(row), Fraction(row["points"]).limit_denominator(SEVENTHS)) for row in rows]
    return _who(first[0]), sorted(scored, key=lambda one: -one[1])


def _added_up(world: World, race: Race) -> tuple[str, Table]:
    end = totals(world, race.year, len(world.season(race.year)))
    return max(end, key=lambda one: end[one]), ranking(world, afterwards(race))


def _who(row: Row) -> str:
    if row["driver_id"]:
        return row["driver_id"]
    chassis, engine = row["constructor_id"], row["engine_manufacturer_id"]
    return chassis if chassis == engine else f"{chassis}-{engine}"
