"""Sessions of a bundle are written in the circuit's own time; the database keeps UTC."""

from __future__ import annotations

import zoneinfo
from collections.abc import Iterator
from datetime import UTC, date, datetime, time

from django.utils.translation import gettext_lazy as _

from racing.importers.bundle.bundle import Bundle
from racing.importers.bundle.faults import Fault
from racing.importers.bundle.schema import Key
from racing.models import Circuit, Event

FILE = "sessions.csv"


def settle_starts(bundle: Bundle) -> Iterator[Fault]:
    """Fill `starts_at` and `is_time_known` from day and time of day."""
    rows = [row for row in bundle.rows.get("sessions", []) if "start" in row.extra]
    zones = _zones(bundle, {key for row in rows if (key := row.refs["event"])})
    for row in rows:
        start, day = row.extra["start"], row.values.get("starts_on")
        row.values |= {"starts_at": None, "is_time_known": start is not None}
        if start is None:
            continue
        if day is None:
            yield Fault(FILE, row.line, "day", "", _("a day, because a time of day is given"))
            continue
        moment = utc(day, start, zones[row.refs["event"] or ()])
        if moment is None:
            wanted = _("a time that exists: the clocks were put forward then")
            yield Fault(FILE, row.line, "start", row.texts["start"], wanted)
        row.values["starts_at"] = moment


def utc(day: date, clock: time, zone: str) -> datetime | None:
    """The moment when clocks of this zone show this time; None when they skip it."""
    local = datetime.combine(day, clock, zoneinfo.ZoneInfo(zone))
    moment = local.astimezone(UTC)
    return moment if moment.astimezone(local.tzinfo).replace(tzinfo=None) == local.replace(tzinfo=None) else None


def _zones(bundle: Bundle, events: set[Key]) -> dict[Key, str]:
    """The time zone of each event's circuit, from the bundle or the database."""
    zones = dict(Circuit.objects.values_list("slug", "timezone"))
    zones |= {
        row.key[-1]: row.values["timezone"] for row in bundle.rows.get("circuits", []) if "timezone" in row.values
    }
    found = {row.key: zones.get((row.refs["circuit"] or ("",))[-1], "UTC") for row in bundle.rows.get("events", [])}
    return found | {event: _event_zone(event) for event in events - set(found)}


def _event_zone(event: Key) -> str:
    series, season, slug = event
    rows = Event.objects.filter(season__series__slug=series, season__slug=season, slug=slug)
    return rows.values_list("circuit__timezone", flat=True).first() or "UTC"
