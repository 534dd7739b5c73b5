"""What has happened since a preview was published, and what that did to its statements."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from itertools import groupby
from typing import Any, Protocol

from django.db.models import Max, QuerySet

from racing.domain.sentence import Sentence
from racing.domain.storylines.changes import Cause, Change, Correction, Said, Step, changes
from racing.domain.storylines.fingerprint import digest
from racing.models import Classification, Event
from racing.queries.json_rows import rows_of
from racing.queries.prepared import prepared
from racing.queries.preview_since import Kept, kept_of
from racing.queries.refs import event_ref
from racing.queries.season_calendar import AS_IT_IS, Planned

MOST_STEPS = 4
"""So many moments are told apart; of more, the oldest are taken together."""


@dataclass(frozen=True, slots=True)
class Told:
    """Keys of what a page says, in its order, and its sentences by key, together with others it could say."""

    keys: tuple[str, ...]
    statements: Mapping[str, Sentence]


class Telling(Protocol):
    """What the page says with the rows of today: at a moment, with the corrections of another (None: the same).

    `planned`: as if these events had not been called off.
    """

    def __call__(self, at: datetime, decided: datetime | None = None, planned: Planned = AS_IT_IS) -> Told: ...


@dataclass(frozen=True, slots=True)
class Watch:
    """A preview that readers have, and what has happened since. `kept` None: its words follow from the rows alone.

    `since`: the corrections of that moment were in what was published.
    """

    since: datetime
    corrections: tuple[Correction, ...]
    kept: Kept | None

    @property
    def of_rows(self) -> tuple[Cause, ...]:
        """What has changed the rows themselves."""
        return (*self.kept.identities, *self.kept.cancellations) if self.kept else ()

    @property
    def causes(self) -> tuple[Cause, ...]:
        return (*self.corrections, *self.of_rows)

    @property
    def planned(self) -> Planned:
        return self.kept.planned if self.kept else AS_IT_IS


def watch_of(row: Event, at: datetime, now: datetime) -> Watch | None:
    """None while nothing stands still: neither published by editors, nor the weekend begun. One query."""
    preview = getattr(row, "preview", None)
    public: datetime | None = preview.public_since(now) if preview else None
    if public is None:
        return Watch(at, corrections_since(row, at, now), None) if at < now else None
    kept = kept_of(row)
    since = min(at, max(public, kept.at) if kept else public)
    return Watch(since, corrections_since(row, since, now), kept)


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


def changes_since(watch: Watch, told: Telling, now: datetime) -> tuple[Change, ...]:
    """What all that has happened did to the statements that were published."""
    first = told(now, watch.since, watch.planned)
    said = watch.kept.said if watch.kept else tuple(_worked_out(first))
    return tuple(changes(said, _steps(watch, first, told, now)))


def _worked_out(told: Told) -> Iterator[Said]:
    for key in told.keys:
        yield Said(key, told.statements[key], digest(told.statements[key]))


def _steps(watch: Watch, first: Told, told: Telling, now: datetime) -> Iterator[Step]:
    """What today's rows say of the moment of publication; what they say today; then as each correction came.

    Of events that were called off all this is told as if they were still to be held, and last as it is.
    """
    if watch.kept and watch.of_rows:
        yield watch.of_rows, told(watch.kept.at, None, watch.planned).statements
    yield (), first.statements
    for group, moment in _moments(watch.corrections, now):
        yield group, told(now, moment, watch.planned).statements
    if watch.kept and watch.kept.cancellations:
        yield watch.kept.cancellations, told(now, now).statements


def _moments(corrections: tuple[Correction, ...], now: datetime) -> Iterator[tuple[tuple[Correction, ...], datetime]]:
    """Corrections that came together, and until when they were all that was known."""
    groups = [tuple(group) for _, group in groupby(corrections, key=lambda one: one.at)]
    older = tuple(one for group in groups[:-MOST_STEPS] for one in group)
    newest = groups[-MOST_STEPS:]
    for place, group in enumerate(newest, start=1):
        yield (*(older if place == 1 else ()), *group), now if place == len(newest) else group[-1].at
