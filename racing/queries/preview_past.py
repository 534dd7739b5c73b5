"""A series' past before a day: class winners, close seconds and titles, remembered season by season."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby
from typing import Any, TypeVar

from django.db.models import BooleanField, Exists, ExpressionWrapper, F, Max, OuterRef, Q, QuerySet
from django.db.models.expressions import Combinable

from racing import models
from racing.domain.storylines.context import EventRef, RaceResult, RunnerUp, Title
from racing.domain.storylines.margins import CLOSE_MS
from racing.domain.vocabulary import (
    ClassRef,
    Coverage,
    DriverRef,
    FinishStatus,
    SessionKind,
    TitleKind,
    Tone,
)
from racing.models import RecordedStanding, Season
from racing.queries.json_rows import JsonRows, rows_of
from racing.queries.prepared import prepared
from racing.queries.refs import driver_ref
from racing.queries.season_calendar import CalendarEvent, circuit_of
from racing.queries.season_entries import ENTRY, SeasonCar, season_car
from racing.queries.season_memo import PAST_SEASONS, Memo, SeasonVersions

R = TypeVar("R", RaceResult, RunnerUp)

_RESULT = (
    "id", "won", "status", "position", "classification_id", "classification__number", "grid_position", "gap_ms",
    "gap_laps", "entry__event__season_id", "entry__event__counts_in_statistics",
)  # fmt: skip
_EVENT = (
    "id", "season__series__slug", "season__slug", "slug", "name", "short_name_en", "short_name_de", "ends_on",
    "round_number", "gender_de", "circuit__slug", "circuit__name", "circuit__short_name",
    "circuit__country", "circuit__at_en", "circuit__at_de", "circuit__to_de", "circuit__locality", "layout__slug",
    "edition",
)  # fmt: skip
_COLUMNS = (*_RESULT, *(f"entry__event__{path}" for path in _EVENT), *(f"entry__{path}" for path in ENTRY))


@dataclass(frozen=True, slots=True)
class PastSeason:
    """What one season left behind: winners and seconds of every version of its races, by version, and its titles."""

    winners: tuple[tuple[int, RaceResult], ...]
    seconds: tuple[tuple[int, RunnerUp], ...]
    titles: tuple[Title, ...]
    champions: tuple[DriverRef, ...]


PAST: Memo[tuple[int, int], PastSeason] = Memo(PAST_SEASONS)


@dataclass(frozen=True, slots=True)
class Past:
    """Of a series before an event. `winners` without those of the event's own season; all oldest first.

    `seasons`: all of the series, with the versions of their races that were known.
    """

    winners: tuple[RaceResult, ...]
    seconds: tuple[RunnerUp, ...]
    titles: tuple[Title, ...]
    champions: Mapping[str, DriverRef]
    seasons: tuple[SeasonVersions, ...]


def past_before(season: Season, here: CalendarEvent, at: datetime, decided: datetime | None) -> Past:
    """One query, and two more where a season of the series has changed since somebody asked.

    Seconds are all at this circuit, elsewhere those of close finishes. Each race is at coverage "winners" here.
    """
    rows = _seasons(season.series_id, at, decided)
    found = _past_seasons(rows)
    seasons = tuple([(row.pk, row.results_revision, tuple([pk for (pk,) in rows_of(row.versions)])) for row in rows])
    versions = {version for _, _, known in seasons for version in known}
    former = [row for row in rows if row.pk != season.pk]
    over = [row for row in former if row.end_year <= season.start_year and _is_over(row, at)]
    return Past(
        winners=_in_order(
            one
            for row in former
            for version, one in found[row.pk].winners
            if version in versions and one.event.day < here.starts_on
        ),
        seconds=_in_order(
            one
            for row in rows
            for version, one in found[row.pk].seconds
            if version in versions and one.event.day < here.starts_on and _is_near(one, here)
        ),
        titles=tuple(one for row in over for one in found[row.pk].titles),
        champions={one.slug: one for row in over for one in found[row.pk].champions},
        seasons=seasons,
    )


def versions_known(at: datetime, decided: datetime | None) -> QuerySet[models.Classification]:
    """The versions a preview stands on: those of one moment, or with the corrections known at another (`decided`)."""
    versions = models.Classification.objects
    return versions.current(at) if decided is None else versions.corrected(at, decided)


@prepared
def _seasons(series: int, at: datetime, decided: datetime | None) -> QuerySet[Any]:
    """All of the series, oldest first, with their last days and the versions of their races known at the moment."""
    of_races = versions_known(at, decided).filter(session__kind=SessionKind.RACE, session__event__season=OuterRef("pk"))
    rows = Season.objects.filter(series=series).annotate(
        last_day=Max("events__ends_on"), versions=JsonRows(of_races.order_by("pk"), "pk")
    )
    return rows.order_by("start_year", "pk")


def _past_seasons(rows: Iterable[Season]) -> dict[int, PastSeason]:
    """By season; those of which nothing is remembered under their revision are read."""
    keys = [(row.pk, row.results_revision) for row in rows]
    return dict(zip([pk for pk, _ in keys], PAST.each(keys, _read), strict=True))


def _is_over(row: Any, at: datetime) -> bool:
    return row.last_day is None or row.last_day < at.date()


def _is_near(one: RunnerUp, here: CalendarEvent) -> bool:
    is_close = one.gap_ms is not None and one.gap_ms <= CLOSE_MS
    return is_close or one.event.circuit.slug == here.ref.circuit.slug


def _in_order(found: Iterable[R]) -> tuple[R, ...]:
    """By day; on one day as they were."""
    return tuple(sorted(found, key=lambda one: one.event.day))


def _read(keys: Collection[tuple[int, int]]) -> dict[tuple[int, int], PastSeason]:
    seasons = {pk for pk, _ in keys}
    winners: dict[int, list[tuple[int, RaceResult]]] = {pk: [] for pk in seasons}
    seconds: dict[int, list[tuple[int, RunnerUp]]] = {pk: [] for pk in seasons}
    for group in _firsts_and_seconds(seasons):
        row = dict(zip(_RESULT, group[0], strict=False))
        event = _event(dict(zip(_EVENT, group[0][len(_RESULT) :], strict=False)))
        car = season_car([seat[len(_RESULT) + len(_EVENT) :] for seat in group])
        season, version = row["entry__event__season_id"], row["classification_id"]
        if row["won"]:
            winners[season].append((version, _winner(row, event, car)))
        if row["position"] == 2:
            seconds[season].append((version, RunnerUp(event, car.car, row["gap_ms"], row["gap_laps"])))
    firsts = _final_firsts(seasons)
    return {
        (pk, revision): PastSeason(
            tuple(winners[pk]), tuple(seconds[pk]), _titles(firsts.get(pk, ())), _drivers(firsts.get(pk, ()))
        )
        for pk, revision in keys
    }


def _firsts_and_seconds(seasons: Collection[int]) -> Iterator[list[tuple[Any, ...]]]:
    """The rows of each result, one per seat; of every version of every race."""
    rows = (
        models.Result.objects.filter(classification__session__kind=SessionKind.RACE, entry__event__season__in=seasons)
        .annotate(won=ExpressionWrapper(_is_class_winner(), BooleanField()))
        .filter(Q(won=True) | Q(position=2))
        .order_by("entry__event__ends_on", "entry__event_id", "order", "id", "entry__lineup__order")
    )
    for _, group in groupby(rows.values_list(*_COLUMNS), key=lambda row: row[0]):
        yield list(group)


def _is_class_winner() -> Combinable | Q:
    """Stated as first, overall or in class; or the first of its class in a classification that is complete."""
    ahead = models.Result.objects.filter(
        classification=OuterRef("classification"),
        entry__car_class=OuterRef("entry__car_class"),
        status=FinishStatus.CLASSIFIED,
        order__lt=OuterRef("order"),
    )
    counted = Q(
        classification__session__coverage=Coverage.COMPLETE, class_position=None, status=FinishStatus.CLASSIFIED
    )
    return Q(class_position=1) | Q(position=1) | (counted & ~Exists(ahead))


def _winner(row: Mapping[str, Any], event: EventRef, car: SeasonCar) -> RaceResult:
    return RaceResult(
        event=event,
        car=car.car,
        status=FinishStatus(row["status"]),
        class_place=1,
        overall_place=row["position"],
        coverage=Coverage.WINNERS,
        counts=row["entry__event__counts_in_statistics"] and car.is_of_the_series,
        version=row["classification__number"],
        grid=row["grid_position"],
    )


def _event(row: Mapping[str, Any]) -> EventRef:
    circuit = circuit_of(row)
    return EventRef(
        series=row["season__series__slug"],
        season=row["season__slug"],
        slug=row["slug"],
        name=row["name"],
        short_name_en=row["short_name_en"] or circuit.short_name,
        short_name_de=row["short_name_de"] or circuit.short_name,
        day=row["ends_on"],
        circuit=circuit,
        round_number=row["round_number"],
        gender_de=row["gender_de"],
        layout=row["layout__slug"] or "",
        edition=row["edition"],
    )


def _final_firsts(seasons: Collection[int]) -> dict[int, list[RecordedStanding]]:
    """First places of final tables, by season."""
    rows = (
        RecordedStanding.with_computed.filter(championship__season__in=seasons, position=1, after_round=None)
        .select_related("championship__season", "championship__car_class__lineage", "driver", "team", "manufacturer")
        .order_by("championship__order", "championship_id", F("id"))
    )
    found: dict[int, list[RecordedStanding]] = {}
    for row in rows:
        found.setdefault(row.championship.season_id, []).append(row)
    return found


def _titles(firsts: Iterable[RecordedStanding]) -> tuple[Title, ...]:
    titles: dict[int, Title] = {}
    for row in firsts:
        champion = row.driver or row.team or row.manufacturer
        if champion is not None:
            known = titles.get(row.championship_id) or _title(row)
            titles[row.championship_id] = replace(known, champions=(*known.champions, champion.slug))
    return tuple(titles.values())


def _drivers(firsts: Iterable[RecordedStanding]) -> tuple[DriverRef, ...]:
    return tuple(driver_ref(row.driver) for row in firsts if row.driver)


def _title(row: RecordedStanding) -> Title:
    championship = row.championship
    car_class = championship.car_class
    ref = None
    if car_class is not None:
        family = car_class.lineage.slug if car_class.lineage else car_class.slug
        ref = ClassRef(car_class.slug, car_class.name, Tone(car_class.tone), family)
    season = championship.season
    return Title(season.slug, season.start_year, ref, TitleKind(championship.kind), ())
