"""What time it is. Asked at the edge (views, commands) and handed down; the only place that asks."""

from datetime import UTC, date, datetime, time

from django.conf import settings

# A pinned date without a time means noon UTC: the same calendar day from Laguna Seca to Tokyo.
PINNED_HOUR = time(12, tzinfo=UTC)


def now() -> datetime:
    """Aware, in UTC: the pinned moment if STINT_NOW holds one, else the real time."""
    return _read(settings.STINT_NOW) if is_pinned() else real_now()


def real_now() -> datetime:
    """Aware, in UTC, and never pinned: for what happens on this machine, such as a backup's name."""
    return datetime.now(UTC)


def is_pinned() -> bool:
    return bool(settings.STINT_NOW)


def _read(value: str | date | datetime) -> datetime:
    """Accepts what settings and tests write; a moment without a zone is read as UTC."""
    if isinstance(value, str):
        value = datetime.fromisoformat(value) if len(value) > len("2009-08-27") else date.fromisoformat(value)
    if not isinstance(value, datetime):
        return datetime.combine(value, PINNED_HOUR)
    return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)
