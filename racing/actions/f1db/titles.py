"""Championships with their points systems, and the exceptions of a season as rows beside them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from racing import models
from racing.actions.f1db.calendar import SeasonRow
from racing.actions.f1db.entries import Entries
from racing.actions.f1db.identities import Known
from racing.actions.f1db.sync import Tally, sync
from racing.domain.vocabulary import AdjustmentKind
from racing.importers.f1db.cars import Car
from racing.importers.f1db.dataset import Dataset
from racing.importers.f1db.exceptions import excepted_cars, excepted_constructors, in_force_from
from racing.importers.f1db.identities import SOURCE, reason_fields
from racing.importers.f1db.scoring import Override
from racing.importers.f1db.season import SeasonPlan
from racing.importers.f1db.titles import System, Title, titles_of

ADJUSTMENTS = {
    "exclude_from_standings": AdjustmentKind.EXCLUDE,
    "points_deduction": AdjustmentKind.DEDUCT,
    "reset": AdjustmentKind.RESET,
}
CHANGE = ("championship_id", "driver_id", "manufacturer_id", "kind", "reason_en")
"""What makes a change to an account the same one, whatever its round and points are by now."""
Titles = Mapping[str, int]


def write_titles(plan: SeasonPlan, row: SeasonRow, data: Dataset, tally: Tally) -> Titles:
    """Championships by their address."""
    titles = titles_of(plan.year, data.scoring)
    systems = _write_systems([one.system for one in titles], tally)
    wanted = {(one.slug,): _championship(one, row, systems[one.system.slug]) for one in titles}
    found = sync(models.Championship.objects.filter(season=row.season), ("slug",), wanted, tally)
    return {str(slug): pk for (slug,), pk in found.items()}


def _championship(title: Title, row: SeasonRow, system: int) -> dict[str, object]:
    return {
        "season_id": row.season,
        "slug": title.slug,
        "kind": title.kind,
        "name_en": title.name_en,
        "name_de": title.name_de,
        "points_system_id": system,
        "tie_break": list(title.tie_break),
        "lists_everybody": title.lists_everybody,
        "decimals": title.decimals,
        "excluded_rounds": list(title.excluded_rounds),
        "order": title.order,
        "source": SOURCE,
    }


def _write_systems(systems: Iterable[System], tally: Tally) -> dict[str, int]:
    by_slug = {one.slug: one for one in systems}
    rows = {(slug,): {"slug": slug, "name": one.name, "source": SOURCE} for slug, one in by_slug.items()}
    found = sync(models.PointsSystem.objects.filter(slug__in=by_slug), ("slug",), rows, tally)
    ids = {str(slug): pk for (slug,), pk in found.items()}
    _write_tables(by_slug, ids, tally)
    settings = {
        (ids[slug], order): {"system_id": ids[slug], "order": order, "rule": rule, "settings": dict(values)}
        for slug, one in by_slug.items()
        for order, (rule, values) in enumerate(one.rules)
    }
    there = models.PointsRuleSetting.objects.filter(system__in=ids.values())
    sync(there, ("system_id", "order"), settings, tally)
    return ids


def _write_tables(systems: Mapping[str, System], ids: Mapping[str, int], tally: Tally) -> None:
    tables = {
        (ids[slug], table.kind.value): {
            "system_id": ids[slug], "kind": table.kind, "counts_for_ties": table.counts_for_ties, "source": SOURCE
        }
        for slug, one in systems.items()
        for table in one.tables
    }  # fmt: skip
    found = sync(models.PointsTable.objects.filter(system__in=ids.values()), ("system_id", "kind"), tables, tally)
    places = {
        (found[ids[slug], table.kind.value], place): points
        for slug, one in systems.items()
        for table in one.tables
        for place, points in enumerate(table.points, start=1)
    }
    rows = {key: {"table_id": key[0], "position": key[1], "points": points} for key, points in places.items()}
    there = models.PointsTableRow.objects.filter(table__in=found.values())
    sync(there, ("table_id", "position"), rows, tally)


@dataclass(frozen=True, slots=True)
class Written:
    """What the exceptions refer to, by primary key."""

    titles: Titles
    sessions: Mapping[tuple[str, str], int]
    entries: Entries
    known: Known


def write_exceptions(plan: SeasonPlan, data: Dataset, written: Written, tally: Tally) -> None:
    """Cars without points and changed accounts. Only what the rules of this season name."""
    barred, changed = {}, {}
    for override in data.scoring.of(plan.year, "no_points"):
        for key, fields in _barred(override, plan, written):
            barred[key] = fields
    for kind in ADJUSTMENTS:
        for override in data.scoring.of(plan.year, kind):
            for one, fields in _changed(override, plan, written):
                changed[one] = fields
    titles = list(written.titles.values())
    there = models.Ineligibility.objects.filter(championship__in=titles)
    sync(there, ("championship_id", "entry_id", "session_id", "driver_id"), barred, tally)
    accounts = models.PointsAdjustment.objects.filter(championship__in=titles, classification=None)
    sync(accounts, CHANGE, changed, tally)


Keyed = Iterator[tuple[tuple[Any, ...], dict[str, Any]]]


def _barred(override: Override, plan: SeasonPlan, written: Written) -> Keyed:
    """The whole car, or one of several drivers who shared it."""
    for race, car in excepted_cars(override, plan):
        for scope in override.scope:
            if scope in written.titles:
                driver = written.entries.drivers[override.driver] if _is_one_of_several(override, scope, car) else None
                session = written.sessions[race, "race"]
                key = (written.titles[scope], written.entries.pk(car), session, driver)
                names = ("championship_id", "entry_id", "session_id", "driver_id")
                fields = {
                    **dict(zip(names, key, strict=True)),
                    "passes_on_places": override.redistribute,
                    "passes_on_share": not override.keep_share,
                    **reason_fields(override.why),
                    "source": SOURCE,
                }
                yield key, fields


def _is_one_of_several(override: Override, scope: str, car: Car) -> bool:
    return scope == "drivers" and bool(override.driver) and len(car.drivers) > 1


def _changed(override: Override, plan: SeasonPlan, written: Written) -> Keyed:
    for scope in override.scope:
        for driver, manufacturer in _accounts(override, scope, plan, written):
            kind = ADJUSTMENTS[override.kind]
            reason = reason_fields(override.why)
            key = (written.titles[scope], driver, manufacturer, kind.value, reason["reason_en"])
            fields: dict[str, Any] = {
                **dict(zip(CHANGE, key, strict=True)),
                **reason,
                "from_round": in_force_from(override, scope),
                "points": override.points or Decimal(0),
                "source": SOURCE,
            }
            yield key, fields


def _accounts(
    override: Override, scope: str, plan: SeasonPlan, written: Written
) -> Iterator[tuple[int | None, int | None]]:
    if scope not in written.titles:
        return
    if scope == "drivers":
        yield written.entries.drivers[override.driver], None
        return
    makers = written.known.of(models.Manufacturer)
    for slug in excepted_constructors(override, plan):
        yield None, makers[slug]
