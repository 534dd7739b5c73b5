"""Classifications. A published one is never edited: where F1DB has changed, a new version follows the old one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from itertools import groupby
from typing import Any

from django.db.models import Max

from racing import models
from racing.actions.f1db.calendar import SeasonRow
from racing.actions.f1db.entries import Entries
from racing.actions.f1db.sync import Tally, insert
from racing.domain.vocabulary import ClassificationStatus
from racing.importers.f1db.identities import SOURCE
from racing.importers.f1db.outcomes import Outcome, SessionOutcome
from racing.importers.f1db.season import SeasonPlan

FIELDS = (
    "entry_id", "order", "status", "position", "class_position", "laps", "time_ms", "gap_ms", "gap_laps",
    "gap_as_published", "fastest_lap_ms", "fastest_lap_number", "has_fastest_lap", "fastest_lap_driver_id",
    "grid_position", "reason_retired", "note",
)  # fmt: skip
Rows = list[tuple[Any, ...]]
Sessions = Mapping[tuple[str, str], int]


def write_results(
    plan: SeasonPlan, row: SeasonRow, sessions: Sessions, entries: Entries, now: datetime, tally: Tally
) -> None:
    """A first version for a session that has none, another where F1DB's own newest one says something else."""
    newest = _newest(row)
    numbers = _numbers(row)
    created: list[tuple[models.Classification, Rows]] = []
    for race in plan.races:
        for session in race.sessions:
            key = sessions[race.race.id, session.slug]
            rows = _rows(session, entries)
            if newest.get(key) == rows:
                tally.unchanged += len(rows) + 1
                continue
            version = _version(key, numbers.get(key, 0) + 1, race.published(session), now)
            created.append((version, rows))
    _create(created, tally)


def _version(session: int, number: int, published: datetime, now: datetime) -> models.Classification:
    is_first = number == 1
    return models.Classification(
        session_id=session,
        number=number,
        status=ClassificationStatus.OFFICIAL if is_first else ClassificationStatus.AMENDED,
        published_at=published if is_first else now,
        reason_en="" if is_first else "F1DB has changed.",
        reason_de="" if is_first else "F1DB hat sich geändert.",
        source=SOURCE,
    )


def _newest(row: SeasonRow) -> dict[int, Rows]:
    """The rows of F1DB's newest version of every session; versions of others do not count."""
    versions = models.Classification.objects.filter(session__event__season=row.season, source=SOURCE)
    newest = dict(versions.order_by("number").values_list("session_id", "pk"))
    results = models.Result.objects.filter(classification__in=versions).order_by("classification_id", "order")
    found = {
        version: [tuple(result[1:]) for result in group]
        for version, group in groupby(results.values_list("classification_id", *FIELDS), key=lambda result: result[0])
    }
    return {session: found.get(version, []) for session, version in newest.items()}


def _numbers(row: SeasonRow) -> dict[int, int]:
    versions = models.Classification.objects.filter(session__event__season=row.season)
    return dict(versions.order_by().values_list("session_id").annotate(newest=Max("number")))


def _rows(session: SessionOutcome, entries: Entries) -> Rows:
    return sorted((_row(one, entries) for one in session.outcomes), key=lambda row: row[1])


def _row(one: Outcome, entries: Entries) -> tuple[Any, ...]:
    credited = entries.drivers[one.fastest_lap_driver] if one.fastest_lap_driver else None
    return (
        entries.pk(one.car), one.order, one.status.value, one.position, one.position, one.laps, one.time_ms,
        one.gap_ms, one.gap_laps, one.gap_as_published, one.fastest_lap_ms, one.fastest_lap_number,
        credited is not None, credited, one.grid_position, one.reason_retired, one.note,
    )  # fmt: skip


def _create(created: list[tuple[models.Classification, Rows]], tally: Tally) -> None:
    models.Classification.objects.bulk_create([version for version, _ in created])
    results = [(version.pk, *values) for version, rows in created for values in rows]
    insert(models.Result, ("classification_id", *FIELDS), results)
    tally.created += len(created) + len(results)
