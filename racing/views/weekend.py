"""What the pages of one weekend share: the way to them, and the event as machines read it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.urls import reverse

from racing.domain.storylines.context import EventRef
from racing.domain.vocabulary import TeamRef
from racing.presentation.json_ld import Thing, sports_event
from racing.presentation.links import address
from racing.presentation.words import short_name
from racing.queries.events import EventPage
from racing.queries.season_calendar import CalendarEvent
from racing.views.trails import trail_to, with_trail

SPORT = "Motor racing"


def weekend_trail(event: EventRef, season: str, *things: Thing, here: object = "", path: str = "") -> dict[str, Any]:
    """Home, season, event, and `here`: a page below the event."""
    steps: list[tuple[object, str]] = [
        (season, reverse("season", args=[event.series, event.season])),
        (short_name(event), address(event)),
    ]
    return with_trail(trail_to(*steps, *([(here, path)] if here else [])), *things)


def event_data(page: EventPage) -> Thing:
    return calendar_event(page.event, page.row.season.series.local_name)


def calendar_event(event: CalendarEvent, organizer: str, competitors: Iterable[TeamRef] = ()) -> Thing:
    """With the start of the race where it is known, else the first day."""
    race = event.race
    starts = race.starts_at if race and race.is_time_known and race.starts_at else event.starts_on
    return sports_event(
        event.ref, organizer=organizer, sport=SPORT, starts=starts, ends=event.ends_on, competitors=competitors
    )
