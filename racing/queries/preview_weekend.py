"""The weekend a preview is for, with its season as known at one moment."""

from __future__ import annotations

from datetime import datetime

from racing.models import Event
from racing.queries.preview_around import around
from racing.queries.preview_context import Weekend
from racing.queries.preview_event import moment_of
from racing.queries.season_calendar import AS_IT_IS, CalendarEvent, Planned
from racing.queries.season_results import SeasonData, load_data
from racing.queries.season_titles import championships_of


def weekend_of(row: Event, now: datetime, decided: datetime | None = None, planned: Planned = AS_IT_IS) -> Weekend:
    """The event and its season as known when the weekend began, or now if that is earlier.

    `decided`: with the corrections known at another moment; `planned`: with these events still to be held.
    """
    at = moment_of(row, now)
    data = load_data(row.season, at, decided, planned)
    here = data.event(row.slug) or _only_known_now(row, now)
    titles = () if here.ref.is_called_off else championships_of(data)
    return Weekend(row.season, here, without_undated_lists(data, here), titles, around(row, at))


def without_undated_lists(data: SeasonData, here: CalendarEvent) -> SeasonData:
    """Cars of later events count only with the day they were announced: a list of unknown age may be younger."""
    later = {event.key for event in data.calendar if event.starts_on > here.starts_on}
    return data.with_cars({key: one for key, one in data.cars.items() if one.is_dated or one.event not in later})


def _only_known_now(row: Event, now: datetime) -> CalendarEvent:
    """An event announced after its own start, as editors of old seasons may enter it."""
    return next(one for one in load_data(row.season, now).calendar if one.key == row.pk)
