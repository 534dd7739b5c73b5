"""What each series has next or had last: the front page's subject, and the other series beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Case, Exists, F, OuterRef, QuerySet, Subquery, When, Window
from django.db.models.functions import RowNumber

from racing.domain.storylines.context import EventRef
from racing.domain.vocabulary import SessionKind
from racing.models import Classification, Event, Session
from racing.queries.navigation import Navigation
from racing.queries.prepared import prepared
from racing.queries.refs import event_ref
from racing.queries.seasons import frame_columns
from racing.queries.this_day import PastWin, WonEvent


@dataclass(frozen=True, slots=True)
class OtherSeries:
    """A series beside the one the front page is about. `coming` None: nothing is announced; `starts_at`: its race.

    `last` is the newest race with a result, with its winners.
    """

    name: str
    short_name: str
    navigation: Navigation
    season_label: str
    is_one_class: bool
    coming: EventRef | None
    starts_at: datetime | None
    timezone: str
    first_day: date
    last: EventRef | None
    wins: tuple[PastWin, ...]


@prepared
def main_events(now: datetime) -> QuerySet[Event]:
    """One event of each series, the soonest first: its next one, or after its last one the latest that was held.

    One query. Each has its season with frame, its circuit and layout, `race_at`, the start of its race if known, and
    `last_run`, the key of the series' newest event with a result.
    """
    today = now.date()
    when_coming = Case(When(ends_on__gte=today, then="ends_on"))
    order = [when_coming.asc(nulls_last=True), F("ends_on").desc(), F("id").asc()]
    known = Event.objects.known(today).on_their_day()
    races = Session.objects.filter(event=OuterRef("pk"), kind=SessionKind.RACE, is_time_known=True).order_by("-order")
    results = Classification.objects.published(now).filter(session__kind=SessionKind.RACE)
    run = Event.objects.known(today).filter(
        Exists(results.filter(session__event=OuterRef("pk"))), season__series=OuterRef("season__series")
    )
    newest = run.order_by("-starts_on", "-id").values("pk")[:1]
    line = Window(RowNumber(), partition_by="season__series", order_by=order)
    first = known.annotate(line=line).filter(line=1).values("pk")
    return (
        Event.objects.filter(pk__in=first)
        .select_related("season__series", "circuit", "layout")
        .annotate(**frame_columns("season"), race_at=Subquery(races.values("starts_at")[:1]), last_run=Subquery(newest))
        .order_by(*order)
    )


def other_series(events: Sequence[Event], won: Sequence[WonEvent], now: datetime) -> tuple[OtherSeries, ...]:
    """Those that have something coming first, soonest first. `won` holds the newest results of all of them."""
    found = {one.key: one for one in won}
    return tuple(_other(event, found.get(event.last_run), now) for event in events)  # type: ignore[attr-defined]


def _other(event: Event, last: WonEvent | None, now: datetime) -> OtherSeries:
    series, is_coming = event.season.series, event.ends_on >= now.date()
    wins = last.wins if last else ()
    return OtherSeries(
        name=series.local_name,
        short_name=series.local_short_name,
        navigation=Navigation(series.slug, event.season.slug),
        season_label=event.season.label,
        is_one_class=len({win.car_class for win in wins}) == 1,
        coming=event_ref(event) if is_coming else None,
        starts_at=event.race_at if is_coming else None,  # type: ignore[attr-defined]
        timezone=event.circuit.timezone,
        first_day=event.starts_on,
        last=last.event if last else None,
        wins=wins,
    )
