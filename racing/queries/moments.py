"""When pages change by the clock alone: nothing runs at such a moment, so whoever keeps pages has to know it."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from racing.models import Classification, Event, Penalty, Preview, Report
from racing.queries.preview_event import start_of

_BECOME_PUBLIC = (
    *((Classification, "published_at"), (Penalty, "decided_at")),
    *((kind, f"published_at_{language}") for kind in (Preview, Report) for language in ("en", "de")),
)


def moments_of(day: date) -> tuple[datetime, ...]:
    """Those of one day in UTC, in order: publications, decisions and beginnings of weekends. Two queries."""
    return tuple(sorted({*_publications(day), *_beginnings(day)}))


def _publications(day: date) -> set[datetime]:
    first = datetime.combine(day, time(), UTC)
    ends = {"gte": first, "lt": first + timedelta(days=1)}
    one, *others = (
        kind._default_manager.filter(**{f"{column}__{end}": moment for end, moment in ends.items()})
        .order_by()
        .values_list(column)
        for kind, column in _BECOME_PUBLIC
    )
    return {moment for (moment,) in one.union(*others)}


def _beginnings(day: date) -> set[datetime]:
    """Midnights at circuits, at most fourteen hours before that in UTC and twelve after it.

    A preview stands still once its own is past.
    """
    events = Event.objects.filter(starts_on__in=(day, day + timedelta(days=1))).order_by()
    found = (start_of(first, zone) for first, zone in events.values_list("starts_on", "circuit__timezone"))
    return {start + datetime.resolution for start in found if start.date() == day}
