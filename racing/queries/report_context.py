"""What a race report may look at: the series' past, and this race in it, as known now."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from racing.domain.storylines.context import EntryList, PreviewContext, RaceResult, RunnerUp
from racing.domain.vocabulary import TitleKind
from racing.queries.finishes import ClassFinish, Finish
from racing.queries.preview_around import seasons_around
from racing.queries.preview_history import drivers_of, results_of
from racing.queries.preview_past import past_before
from racing.queries.preview_people import people_of
from racing.queries.report_fights import Decides, fights_of_report
from racing.queries.season_calendar import CalendarEvent, CalendarSession
from racing.queries.season_results import SeasonData


def report_context(
    row: Any,
    here: CalendarEvent,
    race: CalendarSession,
    data: SeasonData,
    result: Sequence[ClassFinish],
    decides: Decides,
) -> PreviewContext:
    """The event's context with its result in `history`. Three queries, two more where a season has changed."""
    own = tuple(_own_results(here, race, data, result))
    past = past_before(row.season, here, data.at, data.corrected_until)
    history = (*past.winners, *results_of(data, here.ref.day), *own)
    raced = EntryList(here.ref, tuple(one.car for one in own))
    fights = fights_of_report(here, data, decides)
    people = people_of(row.season, here.ref.day, data.at, data.corrected_until, raced.cars, ())
    others = tuple(one for one in data.entry_lists if one.event.slug != here.ref.slug)
    return PreviewContext(
        today=data.at.date(),
        event=here.ref,
        calendar=tuple(event.ref for event in data.calendar if event.ref.round_number is not None),
        classes=tuple(one.car_class for one in result),
        entry_lists=(*others, raced),
        season=data.results,
        fights=tuple(one for one in fights if one.kind is TitleKind.DRIVERS),
        history=history,
        titles=(),
        drivers={**drivers_of(past.winners), **data.drivers},
        teams=data.teams,
        manufacturers=data.manufacturers,
        winners_complete_from=row.season.series.winners_complete_from,
        team_fights=tuple(one for one in fights if one.kind is not TitleKind.DRIVERS),
        runners_up=(*past.seconds, *_second(here, result)),
        seasons=seasons_around(row, data.at),
        series_began=row.season.series.first_year,
        people=people.known,
        starters_complete_from=people.starters_complete_from,
    )


def _own_results(
    here: CalendarEvent, race: CalendarSession, data: SeasonData, result: Sequence[ClassFinish]
) -> Iterator[RaceResult]:
    for one in _finishes(result):
        yield RaceResult(
            event=here.ref,
            car=one.car,
            status=one.result.status,
            class_place=one.place,
            overall_place=one.result.position,
            coverage=race.coverage,
            counts=here.counts_in_statistics and data.cars[one.car.key].is_of_the_series,
            laps=one.result.laps,
            gap_ms=one.detail.gap_ms,
            gap_laps=one.detail.gap_laps,
            version=race.version or 1,
            grid=one.detail.grid,
        )


def _second(here: CalendarEvent, result: Sequence[ClassFinish]) -> Iterator[RunnerUp]:
    for one in _finishes(result):
        if one.result.position == 2:
            yield RunnerUp(here.ref, one.car, one.detail.gap_ms, one.detail.gap_laps)


def _finishes(result: Sequence[ClassFinish]) -> Iterator[Finish]:
    return (one for group in result for one in (*group.rows, *group.open))
