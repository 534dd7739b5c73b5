"""Where a starting grid is kept: as the classification of a session of its own, and as a place in each row of the race.

A grid is known before its race. It then waits in the session “starting grid”, and the result of the race takes its
places from there; once the race has a result, they go into a new version of that.
"""

from __future__ import annotations

from collections.abc import Mapping

from django.db.models import F

from racing.actions.enter_cars import Made
from racing.actions.timing_versions import newest_version
from racing.domain.vocabulary import SessionKind
from racing.models import Result, Session

WITH_GRID = (SessionKind.RACE, SessionKind.SPRINT)


def find_grid(race: Session) -> Session | None:
    """The starting grid of a race: the event's only one, or with several races the last one before it."""
    sessions = list(race.event.sessions.order_by("order", "id"))
    races = [one for one in sessions if one.kind in WITH_GRID]
    grids = [one for one in sessions if one.kind == SessionKind.GRID]
    if len(races) < 2:
        return grids[0] if grids else None
    before = sessions[: next(at for at, one in enumerate(sessions) if one.pk == race.pk)]
    last = next((one for one in reversed(before) if one.kind in (SessionKind.GRID, *WITH_GRID)), None)
    return last if last is not None and last.kind == SessionKind.GRID else None


def grid_session(race: Session, made: Made) -> Session:
    """The grid's session, made just before the race where there is none."""
    found = find_grid(race)
    if found is not None:
        return found
    race.event.sessions.filter(order__gte=race.order).update(order=F("order") + 1)
    taken = set(race.event.sessions.values_list("slug", flat=True))
    slug = "grid" if "grid" not in taken else f"grid-{race.slug}"
    grid = Session.objects.create(
        event=race.event, kind=SessionKind.GRID, slug=slug, order=race.order, starts_on=race.starts_on
    )
    made.add(grid)
    return grid


def places_on_grid(race: Session) -> dict[int, int]:
    """Entry -> place, from the newest version of the race's grid; empty where there is none."""
    grid = find_grid(race) if race.kind in WITH_GRID else None
    version = newest_version(grid) if grid else None
    rows = version.results.filter(position__isnull=False).values_list("entry_id", "position") if version else ()
    return {entry: place for entry, place in rows if place is not None}


def with_grid(before: Mapping[int, Result], places: Mapping[int, int]) -> list[Result]:
    """The rows of a race with these places on the grid; everything else stays as it is."""
    rows = []
    for old in sorted(before.values(), key=lambda row: row.order):
        fields = (field.attname for field in Result._meta.concrete_fields if not field.primary_key)
        row = Result(**{name: getattr(old, name) for name in fields})
        row.entry, row.grid_position = old.entry, places.get(old.entry_id)
        rows.append(row)
    return rows
