"""A race report: what the result of an event tells, what it changed in the tables, and what was decided later."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Any

from django.db.models import QuerySet

from racing.domain.sentence import Sentence
from racing.domain.storylines.changes import Change
from racing.domain.storylines.composition import Story
from racing.domain.storylines.context import EnteredCar
from racing.domain.storylines.engine import Finding, collect_report
from racing.models import Championship, Classification, Event, Report, localized, reader_language
from racing.queries.addresses import event_or_redirect, events_of
from racing.queries.events import race_result, with_surroundings
from racing.queries.finishes import ClassFinish, Detail, Finish, class_finishes, details_of, session_of
from racing.queries.navigation import Navigation
from racing.queries.penalties import PenaltyLine, ShownVersions, penalties_of
from racing.queries.pictures import ShownPicture, picture_of
from racing.queries.prepared import prepared
from racing.queries.preview_around import seasons_column
from racing.queries.report_context import report_context
from racing.queries.report_fights import as_kept
from racing.queries.report_titles import TitleChange, changes_by_correction, changes_by_race
from racing.queries.report_told import OPENING, opening_of, report_told, statements_of
from racing.queries.results import Version, version_line
from racing.queries.season_calendar import AS_IT_IS, CalendarEvent, CalendarSession, Planned
from racing.queries.season_results import SeasonData, load_data
from racing.queries.season_titles import championships_of
from racing.queries.statements_changed import Told, changes_since, watch_of_report
from racing.queries.statements_kept import kept_columns

PODIUM = 3
A_MOMENT = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Moved:
    """A car whose place in its class a correction changed; None: none, or not known."""

    car: EnteredCar
    before: int | None
    after: int | None


@dataclass(frozen=True, slots=True)
class Corrected:
    """What one version of the classification changed against the one before it."""

    version: Version
    moved: tuple[Moved, ...]
    titles: tuple[TitleChange, ...]


@dataclass(frozen=True, slots=True)
class Podium:
    """The first three of a class, as far as known."""

    one: ClassFinish

    @property
    def rows(self) -> tuple[Finish, ...]:
        return tuple(row for row in self.one.rows if row.place is not None and row.place <= PODIUM)


@dataclass(frozen=True, slots=True)
class ReportPage:
    """`race` None: the event has no race, or no result of it is known; then all else is empty."""

    row: Event
    event: CalendarEvent
    rounds: int
    is_one_class: bool
    at: datetime
    race: CalendarSession | None = None
    opening: Sentence | None = None
    podiums: tuple[Podium, ...] = ()
    titles: tuple[TitleChange, ...] = ()
    findings: tuple[Finding, ...] = ()
    penalties: tuple[PenaltyLine, ...] = ()
    versions: tuple[Version, ...] = ()
    corrections: tuple[Corrected, ...] = ()
    picture: ShownPicture | None = None
    lead_words: str = ""
    text_words: str = ""
    """What an editor wrote, in Markdown."""
    written_at: datetime | None = None
    """Since when readers have that."""
    changes: tuple[Change, ...] = ()
    """What corrections and the like have done to its sentences since readers first had them."""

    @property
    def statements(self) -> dict[str, Sentence]:
        """Every sentence of the page that corrections can change, by its key."""
        return statements_of(self.opening, self.findings)

    @property
    def stories(self) -> tuple[Story, ...]:
        return tuple(Story((one,)) for one in self.findings)

    @property
    def opening_change(self) -> Change | None:
        """None too where the page opens with the editors' lead."""
        return None if self.lead_words else next((one for one in self.changes if one.key == OPENING), None)

    @property
    def silent_changes(self) -> tuple[Change, ...]:
        """Changes of statements that the page no longer makes."""
        shown = self.statements
        return tuple(one for one in self.changes if one.key not in shown)

    @property
    def moving(self) -> tuple[Corrected, ...]:
        """Corrections that changed a place."""
        return tuple(one for one in self.corrections if one.moved)

    @property
    def navigation(self) -> Navigation:
        return Navigation(self.event.ref.series, self.event.ref.season)


def report_page(series: str, season: str, event: str, now: datetime) -> ReportPage:
    """Thirteen queries at most, more for every correction that is looked at again. Raises Http404 or MovedError."""
    return _written(_known(series, season, event, now), now)


def draft_report(event: Event, now: datetime) -> ReportPage:
    """The page as its editors have it, public or not, for staff only."""
    season = event.season
    row = _known(season.series.slug, season.slug, event.slug, now)
    report: Report | None = getattr(row, "report", None)
    page = _written(row, now)
    if report is None:
        return page
    return replace(page, lead_words=localized(report, "lead"), text_words=localized(report, "text"))


def _known(series: str, season: str, event: str, now: datetime) -> Event:
    return event_or_redirect(report_events(series, season, event, now.date()), series, season, event, now.date())


@prepared
def report_events(series: str, season: str, event: str, today: date) -> QuerySet[Event]:
    """The event, with all that its report reads of it."""
    rows = with_surroundings(events_of(series, season, today).filter(slug=event))
    return rows.annotate(**kept_columns("report"), **seasons_column())


def _written(row: Event, now: datetime) -> ReportPage:
    data = load_data(row.season, now)
    here = next(one for one in data.calendar if one.key == row.pk)
    race = here.race
    if race is None or not race.classification:
        return _page(row, here, data)
    published = list(Classification.objects.published(now).filter(session=race.key).order_by("-number"))
    details = details_of([one.pk for one in published])
    shown = details.get(race.classification, [])
    result = race_result(here, race, data, shown)
    titles = championships_of(data)
    context = report_context(row, here, race, data, result, as_kept)
    decided = {one.slug for one in (*context.fights, *context.team_fights) if one.is_decided_here}
    findings = collect_report(context)
    page = _page(
        row,
        here,
        data,
        race=race,
        opening=opening_of(here, result, findings),
        podiums=tuple(one for one in map(Podium, result) if one.rows),
        titles=changes_by_race(titles, here, data, decided),
        findings=findings,
        penalties=penalties_of(race.key, now, data.cars, ShownVersions(published, race.version or 0, details)),
        versions=tuple(version_line(one, published[0], published) for one in published),
        corrections=tuple(_corrections(row, here, race, data, titles, published, details)),
    )
    return _watched(page, published[-1], now)


def _watched(page: ReportPage, first: Classification, now: datetime) -> ReportPage:
    """The page with what has become of its sentences since the first version, or since editors published it."""
    assert first.published_at is not None  # published() asks for it
    watch = watch_of_report(page.row, first.published_at, now)
    if not watch.causes:
        return page

    def told(at: datetime, decided: datetime | None = None, planned: Planned = AS_IT_IS) -> Told:
        return report_told(page.row, load_data(page.row.season, at, decided, planned))

    changes = {one.key: one for one in changes_since(watch, told, now)}
    findings = tuple(replace(one, change=changes.get(one.fact.key)) for one in page.findings)
    return replace(page, findings=findings, changes=tuple(changes.values()))


def _page(row: Any, here: CalendarEvent, data: SeasonData, **found: Any) -> ReportPage:
    report: Report | None = getattr(row, "report", None)
    language = reader_language()
    return ReportPage(
        lead_words=report.words("lead", language, data.at) if report else "",
        text_words=report.words("text", language, data.at) if report else "",
        written_at=report.public_since(data.at) if report else None,
        event=here,
        row=row,
        rounds=data.results.length,
        is_one_class=data.is_one_class,
        at=data.at,
        picture=picture_of(row, data.at.date()),
        **found,
    )


def _corrections(
    row: Any,
    here: CalendarEvent,
    race: CalendarSession,
    data: SeasonData,
    titles: Sequence[Championship],
    published: Sequence[Classification],
    details: dict[int, list[Detail]],
) -> Iterator[Corrected]:
    """Newest first. The tables are worked out again only where a car has moved."""
    for version, earlier in pairwise(published):
        moved = _moved(race, data, details.get(earlier.pk, []), details.get(version.pk, []))
        changed: tuple[TitleChange, ...] = ()
        if moved and version.published_at:
            then = load_data(row.season, data.at, version.published_at - A_MOMENT)
            changed = changes_by_correction(titles, here, then, load_data(row.season, data.at, version.published_at))
        yield Corrected(version_line(version, published[0], list(published)), moved, changed)


def _moved(
    race: CalendarSession, data: SeasonData, before: Sequence[Detail], after: Sequence[Detail]
) -> tuple[Moved, ...]:
    """In the order of the later version; places are those in class."""
    then, now = _places(race, data, before), _places(race, data, after)
    return tuple(
        Moved(one.car, then[key].place if key in then else None, one.place)
        for key, one in now.items()
        if key not in then or then[key].place != one.place
    )


def _places(race: CalendarSession, data: SeasonData, details: Sequence[Detail]) -> dict[int, Finish]:
    groups = class_finishes(session_of(race, details), data.cars, details)
    return {one.car.key: one for group in groups for one in (*group.rows, *group.open)}
