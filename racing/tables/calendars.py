"""A season's calendar as a table: one row per event."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from racing.queries.season_calendar import CalendarEvent
from racing.queries.season_dates import DatesPage
from racing.tables import columns as c
from racing.tables.twin import Column, Kind, Row, Twin


def season(page: DatesPage) -> Row:
    row = page.frame.season
    return {
        "series": row.series.slug,
        "season": row.slug,
        "name": page.frame.name,
        "known_at": page.at,
        "url": reverse("season_dates", args=[row.series.slug, row.slug]),
    }


def event_rows(page: DatesPage) -> Iterable[Row]:
    return (event_row(one) for one in page.events)


def event_row(event: CalendarEvent) -> Row:
    race = event.race
    return {
        "round": event.ref.round_number,
        "event": event.ref.slug,
        "event_name": event.ref.name,
        "circuit": event.ref.circuit.slug,
        "circuit_name": event.ref.circuit.name,
        "country": event.ref.circuit.country,
        "first_day": event.starts_on,
        "last_day": event.ends_on,
        "timezone": event.timezone,
        "is_cancelled": event.ref.is_cancelled,
        "is_postponed": event.ref.is_postponed,
        "race_starts_at": race.starts_at if race and race.is_time_known else None,
        "race_minutes": race.planned_minutes if race else None,
        "race_distance_m": race.planned_distance_m if race else None,
        "has_result": bool(race and race.classification),
    }


CALENDAR = Twin(
    page="season_dates",
    name="Calendar",
    path="/{series}/{season}/calendar",
    words=_("The calendar of a season"),
    head=(c.SERIES, c.SEASON, c.NAME, c.KNOWN_AT, c.URL),
    columns=(
        c.ROUND,
        c.EVENT,
        c.EVENT_NAME,
        c.CIRCUIT,
        c.CIRCUIT_NAME,
        c.COUNTRY,
        Column("first_day", _("first day of the weekend"), Kind.DAY, is_always_known=True),
        Column("last_day", _("last day of the weekend"), Kind.DAY, is_always_known=True),
        Column("timezone", _("time zone of the circuit, IANA name"), is_always_known=True),
        Column("is_cancelled", _("whether it was cancelled"), Kind.BOOLEAN, is_always_known=True),
        Column(
            "is_postponed",
            _("whether it is postponed and its new date not known"),
            Kind.BOOLEAN,
            is_always_known=True,
        ),
        Column("race_starts_at", _("start of the race"), Kind.MOMENT),
        Column("race_minutes", _("planned length of the race in minutes"), Kind.INTEGER),
        Column("race_distance_m", _("planned length of the race in metres"), Kind.INTEGER),
        Column(
            "has_result", _("whether a classification of the race is published"), Kind.BOOLEAN, is_always_known=True
        ),
    ),
    about=season,
    rows=event_rows,
)
