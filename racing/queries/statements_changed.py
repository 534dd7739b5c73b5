"""What has happened since a preview or a report was published, and what that did to its statements."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import groupby
from typing import Any, Protocol

from django.db.models import Max, QuerySet

from racing.domain.sentence import Sentence
from racing.domain.storylines.changes import Cause, Change, Correction, Said, Step, changes
from racing.domain.storylines.fingerprint import digest
from racing.models import Classification, Event, Preview, Report
from racing.queries.json_rows import rows_of
from racing.queries.prepared import prepared
from racing.queries.refs import event_ref
from racing.queries.season_calendar import AS_IT_IS, Planned
from racing.queries.statements_kept import Kept, kept_of

MOST_STEPS = 4
"""So many moments are told apart; of more, the oldest are taken together."""


@dataclass(frozen=True, slots=True)
class Told:
    """Keys of what a page says, in its order, and its sentences by key, together with others it could say."""

    keys: tuple[str, ...]
    statements: Mapping[str, Sentence]

    @property
    def said(self) -> dict[str, Sentence]:
        return {key: self.statements[key] for key in self.keys}


class Telling(Protocol):
    """What the page says with the rows of today: at a moment, with the corrections of another (None: the same).

    `planned`: as if these events had not been called off.
    """

    def __call__(self, at: datetime, decided: datetime | None = None, planned: Planned = AS_IT_IS) -> Told: ...


@dataclass(frozen=True, slots=True)
class Watch:
    """A page that readers have, and what has happened since. `kept` None: its words follow from the rows alone.

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


def watch_of_preview(row: Event, at: datetime, now: datetime) -> Watch | None:
    """None while nothing stands still: neither published by editors, nor the weekend begun. One query."""
    public = _public_since(row, "preview", now)
    if public is None:
        return _watch(row, at, now, row.starts_on) if at < now else None
    kept = kept_of(row)
    return _watch(row, min(at, max(public, kept.at) if kept else public), now, row.starts_on, kept)


def watch_of_report(row: Event, first: datetime, now: datetime) -> Watch:
    """`first`: when readers first had a result. One query."""
    public = _public_since(row, "report", now)
    kept = kept_of(row) if public else None
    since = max(one for one in (first, public, kept and kept.at) if one)
    return _watch(row, since, now, row.starts_on + timedelta(days=1), kept)


def _public_since(row: Event, page: str, now: datetime) -> datetime | None:
    words: Preview | Report | None = getattr(row, page, None)
    return words.public_since(now) if words else None


def _watch(row: Event, since: datetime, now: datetime, until: date, kept: Kept | None = None) -> Watch:
    return Watch(since, corrections_since(row, since, now, until), kept)


def corrections_since(row: Event, since: datetime, now: datetime, until: date) -> tuple[Correction, ...]:
    """Corrections of the series' races before that day and of this season's points, oldest first. One query."""
    found = (*_versions(row, since, now, until), *_points(row, since.date(), now.date()))
    return tuple(sorted(found, key=lambda one: one.at))


def _versions(row: Event, since: datetime, now: datetime, until: date) -> Iterator[Correction]:
    for version in _later(row.season.series_id, until, since, now):
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
    for key, sentence in told.said.items():
        yield Said(key, sentence, digest(sentence))


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
