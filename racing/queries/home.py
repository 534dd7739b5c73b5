"""The front page: the next race, who leads, how the last one ended, what comes, what there is to read, this day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery

from racing.domain.sentence import Sentence
from racing.domain.storylines.context import EventRef
from racing.domain.vocabulary import ClassRef
from racing.models import Championship, Event, Preview, Statement, reader_language
from racing.queries import summaries
from racing.queries.calendar import CalendarLine, calendar_lines
from racing.queries.finishes import ClassFinish, Finish, class_finishes, race_of
from racing.queries.home_series import OtherSeries, main_events, other_series
from racing.queries.leads import Lead, are_won, drivers_titles, leads
from racing.queries.navigation import Navigation
from racing.queries.outlines import Outline, outline_of
from racing.queries.prepared import prepared
from racing.queries.refs import event_ref
from racing.queries.season_calendar import CalendarEvent, CalendarSession
from racing.queries.season_results import SeasonData, load_data
from racing.queries.season_titles import championships_of
from racing.queries.seasons import SeasonFrame, frame_of
from racing.queries.standings import tables_for
from racing.queries.summaries_ahead import before_the_race
from racing.queries.this_day import Wins, nearest_to, wins_around

COMING = 3
PODIUM = 3
PREVIEWS = 3


@dataclass(frozen=True, slots=True)
class LastRace:
    event: CalendarEvent
    session: CalendarSession
    classes: tuple[ClassFinish, ...]

    @property
    def best(self) -> tuple[tuple[ClassRef, Finish], ...]:
        """The winner of each class; where there is one class only, its first three."""
        if len(self.classes) == 1:
            return tuple((self.classes[0].car_class, one) for one in self.classes[0].rows[:PODIUM] if one.place)
        return tuple((one.car_class, one.winner) for one in self.classes if one.winner)

    @property
    def is_one_class(self) -> bool:
        return len(self.classes) == 1


@dataclass(frozen=True, slots=True)
class PreviewLink:
    """`headline` as it was published; empty where none was kept."""

    event: EventRef
    season_label: str
    headline: str
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
    others: tuple[OtherSeries, ...]
    previews: tuple[PreviewLink, ...]
    this_day: Wins
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
    def headline(self) -> str:
        """Of the published preview of the next race."""
        event = self.next.event.ref if self.next else None
        return next((one.headline for one in self.previews if event and address(one.event) == address(event)), "")

    @property
    def is_won(self) -> bool:
        """Nothing is to come, and no result that could still change who is first is missing."""
        return self.next is None and are_won(self.leads)

    @property
    def is_overall(self) -> bool:
        """The titles shown are over all classes: then they are those of teams and makes too."""
        return all(lead.title.car_class is None for lead in self.leads)

    @property
    def coming(self) -> tuple[CalendarLine, ...]:
        return tuple(line for line in self.lines if not line.is_over and not line.is_run)[:COMING]

    @property
    def has_outlines(self) -> bool:
        return any(line.outline for line in self.coming)

    @property
    def also(self) -> tuple[OtherSeries, ...]:
        """Series that race in the same days as the next race."""
        here = self.next.event if self.next else None
        days = (here.starts_on, here.ends_on) if here else None
        return tuple(
            one for one in self.others if days and one.coming and one.first_day <= days[1] and one.coming.day >= days[0]
        )

    @property
    def navigation(self) -> Navigation | None:
        season = self.frame.season if self.frame else None
        return Navigation(season.series.slug, season.slug) if season else None


def home_page(now: datetime) -> HomePage:
    """Seven queries at most, whatever is in the data."""
    events = main_events(now)
    newest = [event.last_run for event in events[1:] if event.last_run]  # type: ignore[attr-defined]
    won = wins_around(now.date(), newest, now)
    this_day, previews = nearest_to(now.date(), won), newest_previews(now)
    if not events:
        return HomePage(None, 0, 0, None, (), None, None, 0, (), (), None, (), previews, this_day, now)
    event = events[0]
    frame = frame_of(event.season, event)
    data = load_data(event.season, now)
    tables = tables_for(main_titles(championships_of(data)), now, data=data)
    top = leads(tables, data.results)
    lines = calendar_lines(frame, data, tables)
    coming = next((line for line in lines if line.is_next), None)
    entered = data.entry_list(coming.event) if coming else None
    classes = {car.car_class.slug for car in entered.cars} if entered else set()
    classes |= set(coming.event.classes) if coming else set()
    return HomePage(
        frame=frame,
        rounds=data.results.length,
        rounds_run=sum(race_of(one) is not None for one in data.results.counting_rounds),
        lead=before_the_race(coming.event, tables, top, data) if coming else summaries.champions(top),
        lines=lines,
        next=coming,
        outline=outline_of(event.layout, event.circuit.short_name) if coming else None,
        entries=entered.size if entered else 0,
        classes=tuple(one for one in frame.classes if one.slug in classes),
        leads=top,
        last=last_race(data),
        others=other_series(events[1:], won, now),
        previews=previews,
        this_day=this_day,
        at=now,
    )


def address(event: EventRef) -> tuple[str, str, str]:
    return event.series, event.season, event.slug


def main_titles(titles: list[Championship]) -> list[Championship]:
    """The drivers' titles; where all are over all classes, those of teams and makes too."""
    return drivers_titles(titles) if any(one.car_class for one in titles) else titles


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
    dated = [(moment, row) for row in _newest_previews(now) if (moment := row.public_since(now))]
    return tuple(PreviewLink(event_ref(row.event), str(row.event.season), _headline(row), at) for at, row in dated)


@prepared
def _newest_previews(now: datetime) -> QuerySet[Any]:
    said = Statement.objects.filter(preview=OuterRef("pk"), key="headline")
    rows = Preview.objects.public(now).filter(event__in=Event.objects.known(now.date()))
    rows = rows.select_related("event__season__series", "event__circuit").annotate(
        headline_en=Subquery(said.values("text_en")[:1]), headline_de=Subquery(said.values("text_de")[:1])
    )
    newest: QuerySet[Any] = rows.newest_first(now)[:PREVIEWS]
    return newest


def _headline(row: Any) -> str:
    return getattr(row, f"headline_{reader_language()}") or ""
