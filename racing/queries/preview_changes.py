"""Corrections since a preview was published, and what they did to its statements."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from itertools import groupby
from typing import Any

from django.db.models import Max, QuerySet

from racing.domain.sentence import Sentence
from racing.domain.storylines.changes import Change, Correction, changes
from racing.domain.storylines.fingerprint import digest
from racing.domain.storylines.wording import Wording
from racing.models import Classification, Event, Statement
from racing.queries.json_rows import rows_of
from racing.queries.prepared import prepared
from racing.queries.refs import event_ref

MOST_STEPS = 4
"""So many moments are told apart; of more, the oldest are taken together."""


@dataclass(frozen=True, slots=True)
class Told:
    """Keys of what a page says, in its order, and its sentences by key, together with others it could say."""

    keys: tuple[str, ...]
    statements: Mapping[str, Sentence]


def published_at(row: Event, at: datetime, now: datetime) -> datetime | None:
    """When the statements of this event's preview were made: published by editors, or when it came to stand still."""
    preview = getattr(row, "preview", None)
    public: datetime | None = preview.public_since(now) if preview else None
    if public is not None:
        return min(public, at)
    return at if at < now else None


def corrections_since(row: Event, since: datetime, now: datetime) -> tuple[Correction, ...]:
    """Corrections of earlier races of the series and of this season's points, oldest first. One query."""
    found = (*_versions(row, since, now), *_points(row, since.date(), now.date()))
    return tuple(sorted(found, key=lambda one: one.at))


def _versions(row: Event, since: datetime, now: datetime) -> Iterator[Correction]:
    for version in _later(row.season.series_id, row.starts_on, since, now):
        assert version.published_at is not None  # the filter asks for it
        yield Correction(
            at=version.published_at,
            event=event_ref(version.session.event),
            session=version.session.slug,
            version=version.number,
            reason_en=version.reason_en,
            reason_de=version.reason_de,
            document=version.document,
            decided_at=version.decided_at,
        )


@prepared
def _later(series: int, day: date, since: datetime, now: datetime) -> QuerySet[Any]:
    return (
        Classification.objects.filter(
            session__event__season__series=series,
            session__event__starts_on__lt=day,
            published_at__gt=since,
            published_at__lte=now,
            number__gt=1,
        )
        .select_related("session__event__season__series", "session__event__circuit")
        .annotate(decided_at=Max("penalties__decided_at"))
        .order_by("published_at", "number")
    )


def _points(row: Any, since: date, today: date) -> Iterator[Correction]:
    """Decisions are known by their day only: one of the day of publication was known."""
    for decided_on, championship, reason_en, reason_de, document in rows_of(row.adjustment_rows):
        day = date.fromisoformat(decided_on)
        if since < day <= today:
            yield Correction(
                at=datetime.combine(day, time(), UTC),
                championship=championship,
                reason_en=reason_en,
                reason_de=reason_de,
                document=document,
            )


def changes_since(
    known: Callable[[datetime], Told], corrections: tuple[Correction, ...], since: datetime, now: datetime
) -> tuple[Change, ...]:
    """What corrections did to the statements made at `since`; `known` tells them with those known at a moment."""
    groups = [tuple(group) for _, group in groupby(corrections, key=lambda one: one.at)]
    older = tuple(one for group in groups[:-MOST_STEPS] for one in group)
    newest = groups[-MOST_STEPS:]
    newest[0] = (*older, *newest[0])
    moments = [*(group[-1].at for group in newest[:-1]), now]
    steps = [(group, known(moment).statements) for group, moment in zip(newest, moments, strict=True)]
    first = known(since)
    return tuple(changes(first.keys, first.statements, steps))


def as_published(row: Event, found: tuple[Change, ...]) -> tuple[Change, ...]:
    """Changes with the words that stood on the page, where these were kept and said the same. One query."""
    wanted = Statement.objects.filter(preview__event=row, key__in=[change.key for change in found])
    kept = {(one.key, one.fingerprint): Wording(one.text_en, one.text_de) for one in wanted}
    return tuple(replace(one, said=kept.get((one.key, digest(one.before)))) for one in found)
