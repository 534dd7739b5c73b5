"""A season's page: its calendar with winners, its tables, its matrix of results."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from functools import partial

from django.db.models import QuerySet
from django.urls import reverse

from racing.domain.sentence import Sentence
from racing.domain.storylines.context import EnteredCar
from racing.domain.vocabulary import ClassRef, TitleKind
from racing.models import Season
from racing.presentation.links import Link
from racing.queries import summaries
from racing.queries.addresses import first_or_redirect
from racing.queries.finishes import race_of, winners
from racing.queries.honours import ClassHonours, honours
from racing.queries.leads import are_won, leads
from racing.queries.matrix import ClassMatrix, matrices
from racing.queries.matrix_marks import MatrixKey, key_of, race_finishes
from racing.queries.navigation import Navigation
from racing.queries.neighbours import Neighbours, neighbour_columns, neighbours_of
from racing.queries.outlines import Outline
from racing.queries.prepared import prepared
from racing.queries.season_calendar import CalendarEvent
from racing.queries.season_results import SeasonData, load_data
from racing.queries.season_titles import championships_of
from racing.queries.seasons import SeasonFrame, frame_of, known_season_rows, with_frame
from racing.queries.standings import TitleTable, tables_for
from racing.queries.standings_outlook import rounds_to_come


@dataclass(frozen=True, slots=True)
class CalendarLine:
    """One weekend in the calendar. `winners` has one place per class of the season, None where nobody is known."""

    event: CalendarEvent
    outline: Outline | None
    winners: tuple[tuple[ClassRef, EnteredCar | None], ...]
    is_next: bool
    is_run: bool
    is_over: bool
    win_pays: Fraction | None = None

    @property
    def won(self) -> tuple[tuple[ClassRef, EnteredCar], ...]:
        """The classes with a known winner."""
        return tuple((car_class, car) for car_class, car in self.winners if car)

    @property
    def was_cut_short(self) -> bool:
        """Less of the race was run than had been planned."""
        race = self.event.race
        return self.is_run and race is not None and race.share_run is not None


@dataclass(frozen=True, slots=True)
class SeasonPage:
    frame: SeasonFrame
    lines: tuple[CalendarLine, ...]
    honours: tuple[ClassHonours, ...]
    matrices: tuple[ClassMatrix, ...]
    rounds: int
    rounds_run: int
    lead: Sentence | None
    neighbours: Neighbours
    at: datetime

    @property
    def is_over(self) -> bool:
        return bool(self.lines) and all(line.is_over for line in self.lines)

    @property
    def is_won(self) -> bool:
        """It is over, and no result is missing that could still change who is first."""
        return self.is_over and are_won(one.lead for group in self.honours for one in group.titles)

    @property
    def navigation(self) -> Navigation:
        return Navigation(self.frame.season.series.slug, self.frame.season.slug)

    @property
    def next_line(self) -> CalendarLine | None:
        return next((line for line in self.lines if line.is_next), None)

    @property
    def longest(self) -> CalendarEvent | None:
        """The race planned longest, where every length is known and one stands out."""
        minutes = {line.event.ref.slug: line.event.ref.planned_minutes or 0 for line in self.lines}
        most = [line.event for line in self.lines if minutes[line.event.ref.slug] == max(minutes.values())]
        return most[0] if len(most) == 1 < len(self.lines) and all(minutes.values()) else None

    @property
    def without_result(self) -> tuple[CalendarEvent, ...]:
        """Rounds that lie behind, and nobody knows yet how they ended."""
        return tuple(line.event for line in self.lines if line.event.lacks_result(self.at.date()))

    @property
    def has_titles(self) -> bool:
        return bool(self.honours)

    @property
    def tops(self) -> tuple[ClassHonours, ...]:
        """The titles, once somebody has points in one of them."""
        return self.honours if any(one.lead for group in self.honours for one in group.titles) else ()

    @property
    def has_points(self) -> bool:
        """Some table says more than who won it."""
        return any(one.lead and one.lead.first.most is not None for group in self.honours for one in group.titles)

    @property
    def has_decided(self) -> bool:
        return any(one.decided for group in self.honours for one in group.titles)

    @property
    def is_overall(self) -> bool:
        """No title is one of a class."""
        return not any(group.car_class for group in self.honours)

    @property
    def is_one_class(self) -> bool:
        """Everybody races for the same: then nothing needs the class's name."""
        return len(self.frame.classes) == 1

    @property
    def winners(self) -> int:
        """How many crews have won a race of the only class."""
        return len({tuple(one.slug for one in car.drivers) for line in self.lines for _, car in line.won})

    @property
    def has_outlines(self) -> bool:
        return any(line.outline for line in self.lines)

    @property
    def matrix_key(self) -> MatrixKey:
        return key_of(cell for one in self.matrices for row in one.rows for cell in row.cells)

    @property
    def winners_only(self) -> bool:
        """Nothing but class winners is known of what has been run."""
        return self.rounds_run > 0 and not self.matrices


def season_page(series: str, season: str, now: datetime) -> SeasonPage:
    """Five queries at most. Raises Http404 or MovedError."""
    known = partial(known_season_rows, series, now.date())
    row = first_or_redirect(_seasons(series, season, now.date()), known, kind="season", slug=season, scope=series)
    frame = frame_of(row, row)
    data = load_data(frame.season, now)
    titles = championships_of(data)
    tables = tables_for(titles, now, data=data)
    drivers = [one for one in tables if one.title.kind is TitleKind.DRIVERS]
    lines = calendar_lines(frame, data, drivers)
    coming = next((line.event.ref for line in lines if line.is_next), None)
    rounds_run = sum(race_of(one) is not None for one in data.results.counting_rounds)
    return SeasonPage(
        frame=frame,
        lines=lines,
        honours=honours(tables, data, frame.classes),
        matrices=matrices(data, frame.classes, drivers),
        rounds=len(data.results.counting_rounds),
        rounds_run=rounds_run,
        lead=summaries.season_so_far(data.calendar, rounds_run, coming, leads(drivers, data.results)),
        neighbours=neighbours_of(row, season_link),
        at=now,
    )


@prepared
def _seasons(series: str, season: str, today: date) -> QuerySet[Season]:
    known = known_season_rows(series, today)
    order = neighbour_columns(known, "start_year", "series__slug", "slug", "label")
    return with_frame(known.filter(slug=season)).annotate(**order)


def season_link(series: str, slug: str, label: str) -> Link:
    return Link(label, reverse("season", args=[series, slug]))


def calendar_lines(frame: SeasonFrame, data: SeasonData, tables: Iterable[TitleTable] = ()) -> tuple[CalendarLine, ...]:
    """`tables` of the season say what a win in the rounds to come pays."""
    finishes = race_finishes(data)
    won: Mapping[str, dict[str, EnteredCar]] = {
        one.event: winners(finishes[one.number]) for one in data.results.rounds if one.number in finishes
    }
    today = data.at.date()
    coming = next_event(data.calendar, today)
    pays = wins_to_come(data, tables)
    return tuple(
        CalendarLine(
            event=event,
            outline=frame.outlines.get(event.key),
            winners=tuple((one, won.get(event.ref.slug, {}).get(one.slug)) for one in frame.classes),
            is_next=event is coming,
            is_run=event.ref.slug in won,
            is_over=event.ref.is_cancelled or not event.is_to_come(today),
            win_pays=pays.get(event.ref.round_number) if event.is_to_come(today) else None,
        )
        for event in data.calendar
    )


def wins_to_come(data: SeasonData, tables: Iterable[TitleTable]) -> dict[int | None, Fraction]:
    """Round -> what a win pays, where that is the same in every championship."""
    found: dict[int | None, set[Fraction]] = {}
    for table in tables:
        for one in rounds_to_come(data.results, table.rules, table.after_round) if table.rules else ():
            found.setdefault(one.number, set()).add(one.win_pays)
    return {number: next(iter(values)) for number, values in found.items() if len(values) == 1 and 0 not in values}


def next_event(calendar: tuple[CalendarEvent, ...], today: date) -> CalendarEvent | None:
    """The first weekend that is not over and will be held."""
    return next((one for one in calendar if one.ends_on >= today and not one.ref.is_called_off), None)
