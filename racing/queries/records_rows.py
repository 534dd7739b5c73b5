"""The drives of a series as records need them: every driver of every result, oldest race first."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain
from operator import attrgetter
from typing import Any

from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, When
from django.db.models.functions import Coalesce

from racing.domain.classification import POLE_SESSIONS
from racing.domain.vocabulary import FinishStatus, SessionKind, TitleKind
from racing.models import RELIEF, Championship, Classification, Event, Season, Series
from racing.queries.json_rows import JsonRows, rows_of
from racing.queries.prepared import prepared
from racing.queries.profiles_rows import counting, current_results, sets_the_grid
from racing.queries.profiles_titles import champions, seasons_over
from racing.queries.records_sums import Drive
from racing.queries.season_memo import PAST_SEASONS, RECORDS, Memo, SeasonVersions
from racing.queries.series_coverage import WITH_PODIUM, complete_from, coverages, starts_from


@dataclass(frozen=True, slots=True)
class SeasonDrives:
    """Of one season: every drive in a race, and those on pole; oldest first."""

    drives: tuple[Drive, ...] = ()
    poles: tuple[Drive, ...] = ()


DRIVES: Memo[SeasonVersions, SeasonDrives] = Memo(PAST_SEASONS)


@dataclass(frozen=True, slots=True)
class SeriesRows:
    """What a series' records are made of. `..._from`: the first season from which nothing is missing; None: no claim.

    `titles` are (driver, lineage of the class or "", year). `lineages`, `makes` and `circuits` are those raced.
    `state` is the same for the same rows.
    """

    state: SeriesState
    drives: tuple[Drive, ...]
    poles: tuple[Drive, ...]
    titles: tuple[tuple[int, str, int], ...]
    wins_from: int | None
    starts_from: int | None
    podiums_from: int | None
    poles_from: int | None
    titles_from: int | None
    lineages: frozenset[str]
    makes: frozenset[int | None]
    circuits: frozenset[int]

    @property
    def today(self) -> date:
        return self.state[1]


SeriesState = tuple[int, date, tuple[SeasonVersions, ...]]
SERIES: Memo[SeriesState, SeriesRows] = Memo(RECORDS)


def series_rows(series: Series, at: datetime) -> SeriesRows:
    """One query; three more where something has changed, and two to read seasons that have."""
    seasons = tuple([_key(row) for row in _seasons(series.pk, at)])
    state = series.pk, at.date(), seasons
    return SERIES.once(state, lambda: _load(series, at, state))


@prepared
def _seasons(series: int, at: datetime) -> QuerySet[Season]:
    """All of the series, oldest first, with the versions of races, grids and qualifyings known at the moment."""
    kinds = (SessionKind.RACE, *POLE_SESSIONS)
    known = Classification.objects.current(at).filter(session__kind__in=kinds, session__event__season=OuterRef("pk"))
    rows = Season.objects.filter(series=series).annotate(versions=JsonRows(known.order_by("pk"), "pk"))
    return rows.order_by("start_year", "pk")


def _key(row: Any) -> SeasonVersions:
    return row.pk, row.results_revision, tuple([version for (version,) in rows_of(row.versions)])


def _load(series: Series, at: datetime, state: SeriesState) -> SeriesRows:
    races, grids = coverages(series, at)
    years = {year for year, _ in races}
    _, _, versions = state
    seasons = DRIVES.each(versions, lambda missing: _read(missing, at))
    drives = _in_order(one.drives for one in seasons)
    return SeriesRows(
        state=state,
        drives=drives,
        poles=_in_order(one.poles for one in seasons),
        titles=titles_won(series, at.date()),
        wins_from=series.winners_complete_from,
        starts_from=starts_from(races),
        podiums_from=complete_from(races, lambda one: one in WITH_PODIUM),
        poles_from=starts_from([*grids, *((year, None) for year in years - {year for year, _ in grids})]),
        titles_from=titles_from(series, at.date()),
        lineages=frozenset(map(attrgetter("lineage"), drives)),
        makes=frozenset(map(attrgetter("make"), drives)),
        circuits=frozenset(map(attrgetter("circuit"), drives)),
    )


def _in_order(seasons: Iterable[Sequence[Drive]]) -> tuple[Drive, ...]:
    """By day; on one day as they were."""
    return tuple(sorted(chain.from_iterable(seasons), key=attrgetter("day")))


def _read(keys: Collection[SeasonVersions], at: datetime) -> dict[SeasonVersions, SeasonDrives]:
    """Two queries."""
    seasons = {season for season, _, _ in keys}
    drives = read_drives(seasons, at, (SessionKind.RACE,))
    first = Q(class_position=None) | Q(class_position=1), Q(place=1)
    poles = read_drives(seasons, at, POLE_SESSIONS, sets_the_grid(at), ~Q(role=RELIEF), *first)
    return {key: SeasonDrives(tuple(drives.get(key[0], ())), tuple(poles.get(key[0], ()))) for key in keys}


FIELDS = (
    "entry__event__season_id",
    "classification__session_id", "entry__event_id", "entry__event__ends_on", "entry__event__season__start_year",
    "family", "entry__event__circuit_id", "entry_id", "entry__lineup__driver_id", "entry__team_id",
    "entry__team__lineage_id", "make", "place",
    "status", "position", "gap_ms",
)  # fmt: skip


def read_drives(
    seasons: Collection[int], at: datetime, kinds: Collection[SessionKind], *wanted: Q
) -> dict[int, list[Drive]]:
    """By season. Races that count in the statistics. `make` None: not known, or everybody has the same. One query."""
    rows = (
        current_results(at, *kinds)
        .filter(counting("entry__"), entry__event__season__in=seasons)
        .annotate(
            family=Coalesce(F("entry__car_class__lineage__slug"), F("entry__car_class__slug")),
            role=F("entry__lineup__role"),
            make=Case(
                When(
                    entry__car_class__is_one_make=False,
                    then=Coalesce(F("entry__manufacturer_id"), F("entry__car_model__manufacturer_id")),
                )
            ),
        )
        .filter(*wanted)
        .order_by("entry__event__ends_on", "classification__session_id", "order", "entry__lineup__order")
        .values_list(*FIELDS)
    )
    started = {status.value for status in FinishStatus if status.started}
    classified = FinishStatus.CLASSIFIED
    found: dict[int, list[Drive]] = {}
    for season, *row in rows:
        drive = Drive._make((*row[:12], row[12] in started, row[12] == classified, *row[13:]))
        found.setdefault(season, []).append(drive)
    return found


def titles_won(series: Series, today: date) -> tuple[tuple[int, str, int], ...]:
    family = Coalesce(F("championship__car_class__lineage__slug"), F("championship__car_class__slug"))
    rows = champions(today).filter(championship__season__series=series, driver__isnull=False).annotate(family=family)
    columns = ("driver_id", "family", "championship__season__start_year")
    return tuple((driver, lineage or "", year) for driver, lineage, year in rows.values_list(*columns))


def titles_from(series: Series, today: date) -> int | None:
    """The first season from which every season that is over has drivers' championships, each with its champions."""
    won = champions(today).filter(championship=OuterRef("pk"))
    titles = Championship.objects.filter(season=OuterRef("pk"), kind=TitleKind.DRIVERS)
    rows = (
        seasons_over(today)
        .filter(Exists(Event.objects.filter(season=OuterRef("pk"))), series=series)
        .annotate(has_titles=Exists(titles), is_open=Exists(titles.filter(~Exists(won))))
        .values_list("start_year", "has_titles", "is_open")
    )
    found = [(year, "won" if has_titles and not is_open else None) for year, has_titles, is_open in rows]
    return complete_from(found, lambda one: one == "won")
