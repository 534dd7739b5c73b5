"""The front page: the next race, who leads, how the last one ended, what comes, what there is to read, this day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Case, When

from racing.domain.sentence import Sentence
from racing.domain.storylines.context import EventRef
from racing.domain.vocabulary import ClassRef
from racing.models import Event, EventStatus, Preview, reader_language
from racing.queries import summaries
from racing.queries.calendar import CalendarLine, calendar_lines
from racing.queries.finishes import ClassFinish, class_finishes, race_of
from racing.queries.leads import Lead, drivers_titles, leads
from racing.queries.navigation import Navigation
from racing.queries.outlines import Outline, outline_of
from racing.queries.refs import event_ref
from racing.queries.season_calendar import CalendarEvent, CalendarSession
from racing.queries.season_results import SeasonData, load_data
from racing.queries.season_titles import championships_of
from racing.queries.seasons import SeasonFrame, frame_columns, frame_of
from racing.queries.standings import tables_for
from racing.queries.this_day import PastWin, on_this_day

COMING = 3
PREVIEWS = 3


@dataclass(frozen=True, slots=True)
class LastRace:
    event: CalendarEvent
    session: CalendarSession
    classes: tuple[ClassFinish, ...]


@dataclass(frozen=True, slots=True)
class PreviewLink:
    event: EventRef
    season_label: str
    lead: str
    published_at: datetime


@dataclass(frozen=True, slots=True)
class HomePage:
    """`next` is None after a season's last race, `last` before its first. Without a season all is empty."""

    frame: SeasonFrame | None
    rounds: int
    rounds_run: int
    lead: Sentence | None
    lines: tuple[CalendarLine, ...]
    next: CalendarLine | None
    outline: Outline | None
    entries: int
    classes: tuple[ClassRef, ...]
    leads: tuple[Lead, ...]
    last: LastRace | None
    previews: tuple[PreviewLink, ...]
    this_day: tuple[tuple[EventRef, tuple[PastWin, ...]], ...]
    at: datetime

    @property
    def today(self) -> date:
        return self.at.date()

    @property
    def days(self) -> int:
        """Until the next race; 0 on the day itself."""
        return max((self.next.event.ref.day - self.today).days, 0) if self.next else 0

    @property
    def is_this_day(self) -> bool:
        """The races of earlier years were held on this very day, not only near it."""
        return any((event.day.month, event.day.day) == (self.today.month, self.today.day) for event, _ in self.this_day)

    @property
    def is_weekend(self) -> bool:
        return self.next is not None and self.next.event.starts_on <= self.today

    @property
    def coming(self) -> tuple[CalendarLine, ...]:
        return tuple(line for line in self.lines if not line.is_over and not line.is_run)[:COMING]

    @property
    def navigation(self) -> Navigation | None:
        season = self.frame.season if self.frame else None
        return Navigation(season.series.slug, season.slug) if season else None


def home_page(now: datetime) -> HomePage:
    """Eight queries at most, whatever is in the data."""
    event = main_event(now)
    this_day, previews = on_this_day(now), newest_previews(now)
    if event is None:
        return HomePage(None, 0, 0, None, (), None, None, 0, (), (), None, previews, this_day, now)
    frame = frame_of(event.season, event)
    data = load_data(event.season, now)
    titles = drivers_titles(championships_of(data))
    tables = tables_for(titles, now, data=data)
    top = leads(tables, data.results)
    lines = calendar_lines(frame, data, tables)
    coming = next((line for line in lines if line.is_next), None)
    entered = data.entry_list(coming.event) if coming else None
    classes = {car.car_class.slug for car in entered.cars} if entered else set()
    classes |= set(coming.event.classes) if coming else set()
    return HomePage(
        frame=frame,
        rounds=len(data.results.counting_rounds),
        rounds_run=sum(race_of(one) is not None for one in data.results.counting_rounds),
        lead=summaries.before_the_race(coming.event.ref, tables, top, data) if coming else summaries.champions(top),
        lines=lines,
        next=coming,
        outline=outline_of(event.layout, event.circuit.short_name) if coming else None,
        entries=entered.size if entered else 0,
        classes=tuple(one for one in frame.classes if one.slug in classes),
        leads=top,
        last=last_race(data),
        previews=previews,
        this_day=this_day,
        at=now,
    )


def main_event(now: datetime) -> Event | None:
    """The next race of all series, its season with its frame; after the last one, the latest that was held."""
    today = now.date()
    when_coming = Case(When(ends_on__gte=today, then="ends_on"))
    known = Event.objects.known(today).exclude(status=EventStatus.CANCELLED)
    rows = known.select_related("season__series", "circuit", "layout").annotate(**frame_columns("season"))
    return rows.order_by(when_coming.asc(nulls_last=True), "-ends_on", "id").first()


def last_race(data: SeasonData) -> LastRace | None:
    """The newest round that has a result."""
    for one in reversed(data.results.rounds):
        race, event = race_of(one), data.event(one.event)
        if race and event:
            session = next(session for session in event.sessions if session.key == race.key)
            return LastRace(event, session, class_finishes(race, data.cars))
    return None


def newest_previews(now: datetime) -> tuple[PreviewLink, ...]:
    """Published previews, newest first. One query."""
    rows = Preview.objects.public(now).filter(event__in=Event.objects.known(now.date()))
    rows = rows.select_related("event__season__series", "event__circuit")
    language = reader_language()
    dated = [(moment, row) for row in rows.newest_first(now)[:PREVIEWS] if (moment := row.public_since(now))]
    return tuple(
        PreviewLink(event_ref(row.event), str(row.event.season), row.words("lead", language, now), moment)
        for moment, row in dated
    )
