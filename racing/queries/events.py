"""An event's page: state of the weekend, result by class, poles, timetable, circuit, and what changed in the tables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db.models import OuterRef, QuerySet

from racing.domain.classification import pole_session
from racing.domain.sentence import Sentence
from racing.domain.vocabulary import ClassificationStatus, ClassRef, SessionKind
from racing.models import CircuitLength, Event
from racing.queries import summaries
from racing.queries.addresses import event_or_redirect, events_of
from racing.queries.finishes import ClassFinish, Detail, Finish, class_finishes, details_of, session_of
from racing.queries.json_rows import JsonRows, rows_of
from racing.queries.leads import Lead, drivers_titles, leads
from racing.queries.navigation import Navigation
from racing.queries.outlines import Outline, outline_of
from racing.queries.pictures import ShownPicture, picture_column, picture_of
from racing.queries.prepared import prepared
from racing.queries.result_columns import ResultColumns
from racing.queries.season_calendar import CalendarEvent, CalendarSession
from racing.queries.season_results import SeasonData, load_data
from racing.queries.season_titles import championships_of
from racing.queries.standings import tables_for
from racing.queries.summaries_ahead import before_the_race


@dataclass(frozen=True, slots=True)
class SaidLength:
    """What somebody says about the layout's length."""

    length_m: int
    said_by_en: str
    said_by_de: str
    is_preferred: bool


@dataclass(frozen=True, slots=True)
class LeadChange:
    """The top of a table before and after the race; `before` None where there was none."""

    before: Lead | None
    after: Lead

    @property
    def words(self) -> Sentence:
        return summaries.lead_change(self.before, self.after)


@dataclass(frozen=True, slots=True)
class EventPage:
    """`state` is upcoming, weekend, provisional, appeal, official; empty: called off, or over and without a result."""

    event: CalendarEvent
    row: Event
    season_name: str
    season_short: str
    rounds: int
    is_one_class: bool
    state: str
    outline: Outline | None
    lengths: tuple[SaidLength, ...]
    race: CalendarSession | None
    lead: Sentence | None
    result: tuple[ClassFinish, ...]
    poles: tuple[tuple[ClassRef, Finish], ...]
    with_result: frozenset[str]
    entered: int
    entered_classes: tuple[ClassRef, ...]
    leads: tuple[LeadChange, ...]
    before: CalendarEvent | None
    after: CalendarEvent | None
    sources: tuple[str, ...]
    picture: ShownPicture | None
    at: datetime

    @property
    def entries(self) -> int:
        return self.event.entries_announced if self.event.entries_announced is not None else self.entered

    @property
    def winners(self) -> tuple[tuple[ClassRef, Finish], ...]:
        return tuple((one.car_class, one.winner) for one in self.result if one.winner)

    @property
    def columns(self) -> ResultColumns:
        """The page shows the race in short; its own page has the rest."""
        return ResultColumns()

    @property
    def classes(self) -> tuple[ClassRef, ...]:
        """Those that race here, as far as the entry list or the result says."""
        return tuple(one.car_class for one in self.result) or self.entered_classes

    @property
    def circuit_line(self) -> str:
        circuit = self.row.circuit
        return ", ".join(part for part in (circuit.name, circuit.locality, circuit.region) if part)

    @property
    def result_slug(self) -> str:
        """Of the race, where it has a result."""
        return self.race.slug if self.race and self.race.slug in self.with_result else ""

    @property
    def is_to_come(self) -> bool:
        return self.state in ("upcoming", "weekend")

    @property
    def navigation(self) -> Navigation:
        return Navigation(self.event.ref.series, self.event.ref.season)


def event_page(series: str, season: str, event: str, now: datetime) -> EventPage:
    """Six queries at most. Raises Http404 or MovedError."""
    row = known_event(series, season, event, now)
    data = load_data(row.season, now)
    here = next(one for one in data.calendar if one.key == row.pk)
    details = details_of([one.classification for one in here.sessions if one.classification])
    race = here.race
    shown = details.get(race.classification or 0, []) if race else []
    result = race_result(here, race, data, shown)
    changes, lead = fights_of(series, season, here, data, result)
    entered = data.entry_list(here)
    held = [one for one in data.calendar if not one.ref.is_called_off]
    return EventPage(
        event=here,
        row=row,
        season_name=row.season.name,
        season_short=str(row.season),
        rounds=data.results.length,
        is_one_class=data.is_one_class,
        state=state_of(here, race, now.date()),
        outline=outline_of(row.layout, row.circuit.short_name),
        lengths=lengths_of(row),
        race=race,
        lead=lead,
        result=result,
        poles=poles_of(here, data, details),
        with_result=frozenset(one.slug for one in here.sessions if details.get(one.classification or 0)),
        entered=len(entered.cars),
        entered_classes=tuple({car.car_class.slug: car.car_class for car in entered.cars}.values()),
        leads=changes,
        before=next((one for one in reversed(held) if one.starts_on < here.starts_on), None),
        after=next((one for one in held if one.starts_on > here.starts_on), None),
        sources=tuple(dict.fromkeys(source for one in shown for source in one.sources)),
        picture=picture_of(row, now.date()),
        at=now,
    )


def known_event(series: str, season: str, event: str, now: datetime) -> Event:
    """The event with circuit, layout, picture and what is said about its length. One query."""
    today = now.date()
    return event_or_redirect(_events(series, season, event, today), series, season, event, today)


@prepared
def _events(series: str, season: str, event: str, today: date) -> QuerySet[Event]:
    return with_surroundings(events_of(series, season, today).filter(slug=event))


def with_surroundings(rows: QuerySet[Event]) -> QuerySet[Event]:
    """With circuit, layout, report, picture and what is said about the length."""
    lengths = CircuitLength.objects.filter(layout=OuterRef("layout")).order_by("-is_preferred", "length_m")
    return rows.select_related("season__series", "circuit", "layout", "report").annotate(
        length_rows=JsonRows(lengths, "length_m", "said_by_en", "said_by_de", "said_on", "is_preferred"),
        picture_rows=picture_column("event"),
    )


def lengths_of(event: Any) -> tuple[SaidLength, ...]:
    """Only what had been said by the season's end: a length measured later is not of this event."""
    return tuple(
        SaidLength(length, en, de, bool(preferred))
        for length, en, de, said_on, preferred in rows_of(event.length_rows)
        if not said_on or date.fromisoformat(said_on).year <= event.season.end_year
    )


def state_of(event: CalendarEvent, race: CalendarSession | None, today: date) -> str:
    if race and race.classification:
        if race.status == ClassificationStatus.UNDER_APPEAL:
            return "appeal"
        return "provisional" if race.status == ClassificationStatus.PROVISIONAL else "official"
    if event.ref.is_called_off or today > event.ends_on:
        return ""
    return "upcoming" if today < event.starts_on else "weekend"


def race_result(
    event: CalendarEvent, race: CalendarSession | None, data: SeasonData, details: Sequence[Detail]
) -> tuple[ClassFinish, ...]:
    """With the fields of the classes where the season's loader knows them."""
    if race is None or not details:
        return ()
    scored = (one for held in data.results.rounds if held.event == event.ref.slug for one in held.sessions)
    session = next((one for one in scored if one.key == race.key), None) or session_of(race, details)
    return class_finishes(session, data.cars, details)


def poles_of(
    event: CalendarEvent, data: SeasonData, details: Mapping[int, list[Detail]]
) -> tuple[tuple[ClassRef, Finish], ...]:
    """Who was on pole in each class, without whoever took the car over, and the time in qualifying if known."""
    run = [one for one in event.sessions if details.get(one.classification or 0)]
    session = pole_session(run)
    if session is None:
        return ()
    rows = details[session.classification or 0]
    qualifying = [one.classification or 0 for one in run if one.kind is SessionKind.QUALIFYING]
    times = {one.result.car: one for key in reversed(qualifying) for one in details[key]}
    found = class_finishes(session_of(session, rows), data.cars, rows)
    return tuple((one.car_class, _qualified(one.winner, data, times)) for one in found if one.winner)


def _qualified(pole: Finish, data: SeasonData, times: Mapping[int, Detail]) -> Finish:
    detail = times.get(pole.car.key, pole.detail)
    return replace(pole, car=data.cars[pole.car.key].entered, result=detail.result, detail=detail)


def fights_of(
    series: str, season: str, event: CalendarEvent, data: SeasonData, result: Sequence[ClassFinish]
) -> tuple[tuple[LeadChange, ...], Sentence | None]:
    """The tops of the drivers' tables, and the page's first statement.

    Before the race: the tables as they stand. After it: each table with what it was the round before.
    """
    said = summaries.after_the_race(event.ref, result)
    number = None if event.ref.is_called_off else event.ref.round_number
    through = number if result else (number or 0) - 1
    if not number or not through:
        return (), said
    titles = drivers_titles(championships_of(data))
    is_newest = not result and through >= data.results.last_round_run
    tables = tables_for(titles, data.at, None if is_newest else through, data)
    after = leads(tables, data.results)
    earlier = tables_for(titles, data.at, through - 1, data) if result and through > 1 else []
    before = leads(earlier, data.results)
    here = [one for one in after if _races_here(one, event)]
    changes = tuple(LeadChange(_same_title(one, before), one) for one in here)
    return changes, said or before_the_race(event, tables, after, data)


def _same_title(lead: Lead, others: Iterable[Lead]) -> Lead | None:
    return next((one for one in others if one.title.slug == lead.title.slug), None)


def _races_here(lead: Lead, event: CalendarEvent) -> bool:
    """A class that does not race here has nothing to change; without a list of classes every table is shown."""
    car_class = lead.title.car_class
    return car_class is None or not event.classes or car_class.slug in event.classes
