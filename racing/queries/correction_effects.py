"""What a correction would change: places and points, tables, title fights, and sentences that readers have seen.

A season is read twice through the doors that pages use, without the correction and with it, and compared.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from fractions import Fraction
from itertools import groupby

from racing.domain.correction.rows import Row
from racing.domain.sentence import Sentence
from racing.domain.storylines.context import EventRef
from racing.domain.vocabulary import Competitor, TitleKind
from racing.models import Classification, Event, Preview, Session
from racing.queries.correction_rows import results_of, row_of
from racing.queries.corrections import ChangedPage, changed_pages
from racing.queries.preview_around import seasons_column
from racing.queries.previews import preview_page
from racing.queries.refs import event_ref
from racing.queries.report_told import report_told
from racing.queries.season_results import SeasonData, load_data
from racing.queries.season_titles import TitleRef, championships_of
from racing.queries.standings import TitleRow, TitleTable, tables_for
from racing.queries.title import title_situation

Bounds = tuple[Fraction, Fraction]
Statements = Mapping[str, Sentence]


@dataclass(frozen=True, slots=True)
class SeasonState:
    """A season as readers find it at one moment. Fights and reports are by slug, points by car of the event."""

    rows: Mapping[int, Row]
    tables: Mapping[str, TitleTable]
    fights: Mapping[str, Statements]
    reports: Mapping[EventRef, Statements]
    previews: Mapping[EventRef, Statements]
    """Of the next event, if nobody has published its preview: then it follows the data."""
    points: Mapping[int, Bounds]


@dataclass(frozen=True, slots=True)
class RowChange:
    """One car. Points are those of this round in the drivers' table; None: no table counts them."""

    before: Row
    after: Row
    points_before: Bounds | None
    points_after: Bounds | None

    @property
    def is_about_places(self) -> bool:
        """More than a gap has changed."""
        first, second = _without_gap(self.before), _without_gap(self.after)
        return first != second or self.points_before != self.points_after


@dataclass(frozen=True, slots=True)
class StandingChange:
    """Competitors whose row of a table changes in the same way; None: no row before, or after."""

    competitors: tuple[Competitor, ...]
    before: TitleRow | None
    after: TitleRow | None


@dataclass(frozen=True, slots=True)
class TableChange:
    title: TitleRef
    rows: tuple[StandingChange, ...]


@dataclass(frozen=True, slots=True)
class StatementChange:
    """A sentence before and after; None: it is not said."""

    before: Sentence | None
    after: Sentence | None


@dataclass(frozen=True, slots=True)
class FightChange:
    title: TitleRef
    statements: tuple[StatementChange, ...]


@dataclass(frozen=True, slots=True)
class PageChange:
    event: EventRef
    statements: tuple[StatementChange, ...]


@dataclass(frozen=True, slots=True)
class Effects:
    rows: tuple[RowChange, ...]
    tables: tuple[TableChange, ...]
    fights: tuple[FightChange, ...]
    published: tuple[ChangedPage, ...]
    """Pages with published statements that will carry a note."""
    upcoming: tuple[PageChange, ...]
    """Previews that nobody has published yet: they say something else without a note."""
    reports: tuple[PageChange, ...]
    """Those that follow the data: no editor has published anything beside them."""

    @property
    def moved(self) -> tuple[RowChange, ...]:
        return tuple(one for one in self.rows if one.is_about_places)

    @property
    def only_gaps(self) -> tuple[RowChange, ...]:
        return tuple(one for one in self.rows if not one.is_about_places)


def state_of(session: Session, now: datetime) -> SeasonState:
    """The season of a session. Wants season and series with it.

    Seven queries, and at most four for the report of this event and of every later one of the season.
    """
    data = load_data(session.event.season, now)
    titles = championships_of(data)
    tables = {one.title.slug: one for one in tables_for(titles, now, data=data)}
    situations = {one.slug: title_situation(one, data) for one in titles}
    newest = session.classifications.published(now).order_by("-number").first()
    return SeasonState(
        rows={result.entry_id: row_of(result) for result in (results_of(newest.pk) if newest else ())},
        tables=tables,
        fights={slug: {"headline": one.headline, "state": one.state} for slug, one in situations.items()},
        reports=dict(_reports(session, data)),
        previews=dict(_next_preview(session, data, now)),
        points=_points(tables.values(), session.event.round_number),
    )


def effects(before: SeasonState, after: SeasonState, version: Classification, now: datetime) -> Effects:
    """Everything that differs. Published pages are read as they are now: with the version."""
    published = tuple(_published_changes(version, now))
    noted = {one.event for one in published if one.kind == "report"}
    reports = _page_changes(before.reports, after.reports)
    return Effects(
        rows=tuple(_row_changes(before, after)),
        tables=tuple(_table_changes(before.tables, after.tables)),
        fights=tuple(
            FightChange(after.tables[slug].title, found)
            for slug in after.fights
            if (found := tuple(_differing(before.fights.get(slug, {}), after.fights[slug])))
        ),
        published=published,
        upcoming=tuple(_page_changes(before.previews, after.previews)),
        reports=tuple(one for one in reports if one.event not in noted),
    )


def _page_changes(before: Mapping[EventRef, Statements], after: Mapping[EventRef, Statements]) -> Iterator[PageChange]:
    for event, statements in after.items():
        if found := tuple(_differing(before.get(event, {}), statements)):
            yield PageChange(event, found)


def _reports(session: Session, data: SeasonData) -> Iterator[tuple[EventRef, Statements]]:
    """Of this event and all later ones of the season."""
    later = Event.objects.filter(season=session.event.season_id, starts_on__gte=session.event.starts_on)
    rows = later.select_related("season__series", "circuit", "layout").annotate(**seasons_column())
    for event in rows.order_by("starts_on", "pk"):
        if found := report_told(event, data).said:
            yield event_ref(event), found


def _next_preview(session: Session, data: SeasonData, now: datetime) -> Iterator[tuple[EventRef, Statements]]:
    season = session.event.season
    coming = (one for one in data.calendar if one.starts_on >= now.date() and not one.ref.is_called_off)
    event = next((one for one in coming if one.starts_on > session.event.starts_on), None)
    if event is not None and not Preview.objects.public(now).filter(event=event.key).exists():
        yield event.ref, preview_page(season.series.slug, season.slug, event.ref.slug, now).statements


def _points(tables: Iterable[TitleTable], number: int | None) -> dict[int, Bounds]:
    """Car -> what its first driver scored in this round; the table of the car's class comes before the overall one."""
    drivers = [one for one in tables if one.title.kind is TitleKind.DRIVERS and one.standings is not None]
    found: dict[int, Bounds] = {}
    for table in sorted(drivers, key=lambda one: one.title.car_class is None):
        for row in table.rows:
            for score in row.standing.scores if row.standing else ():
                if score.round_number == number:
                    for car in score.cars:
                        found.setdefault(car, (score.least, score.most))
    return found


def _row_changes(before: SeasonState, after: SeasonState) -> Iterator[RowChange]:
    """In the new order."""
    for car, row in sorted(after.rows.items(), key=lambda pair: pair[1].order):
        former = before.rows[car]
        points = before.points.get(car), after.points.get(car)
        is_moved = former != replace(row, order=former.order)
        if is_moved or points[0] != points[1]:
            yield RowChange(former, row, *points)


def _without_gap(row: Row) -> tuple[object, ...]:
    return row.status, row.position, row.class_position, row.possible, row.laps, row.time_ms


def _table_changes(before: Mapping[str, TitleTable], after: Mapping[str, TitleTable]) -> Iterator[TableChange]:
    for slug, table in after.items():
        rows = tuple(_standing_changes(before[slug], table))
        if rows:
            yield TableChange(table.title, rows)


def _standing_changes(before: TitleTable, after: TitleTable) -> Iterator[StandingChange]:
    """In the new order; a crew stands together."""
    former = {row.competitor: row for row in before.rows}
    now = {row.competitor: row for row in after.rows}
    everybody = [*now, *(one for one in former if one not in now)]
    changed = [one for one in everybody if _said(former.get(one)) != _said(now.get(one))]
    for _said_of, group in groupby(changed, key=lambda one: (_said(former.get(one)), _said(now.get(one)))):
        crew = tuple(group)
        yield StandingChange(crew, former.get(crew[0]), now.get(crew[0]))


def _said(row: TitleRow | None) -> tuple[object, ...] | None:
    return None if row is None else (row.best_place, row.worst_place, row.least, row.most, row.flag)


def _differing(before: Statements, after: Statements) -> Iterator[StatementChange]:
    for key in dict.fromkeys((*before, *after)):
        if before.get(key) != after.get(key):
            yield StatementChange(before.get(key), after.get(key))


def _published_changes(version: Classification, now: datetime) -> Iterator[ChangedPage]:
    event = event_ref(version.session.event)
    key = (event, version.session.slug, version.number)
    for page in changed_pages([version], now):
        mine = [one for one in page.changes if key in [(c.event, c.session, c.version) for c in one.corrections]]
        if mine:
            yield replace(page, changes=tuple(mine))
