"""The drives of a series as records need them: every driver of every result, oldest race first."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Case, Exists, F, OuterRef, Q, When
from django.db.models.functions import Coalesce

from racing.domain.vocabulary import Coverage, FinishStatus, SessionKind, TitleKind
from racing.models import Championship, Event, EventStatus, Series, Session
from racing.queries.profiles_rows import current_results
from racing.queries.profiles_titles import champions
from racing.queries.records_sums import Drive

KEPT = 8
WITH_PODIUM = (Coverage.COMPLETE, Coverage.PODIUM)


@dataclass(frozen=True, slots=True)
class SeriesRows:
    """What a series' records are made of. `..._from`: the first season from which nothing is missing; None: no claim.

    `titles` are (driver, lineage of the class or "", year). `lineages`, `makes` and `circuits` are those raced.
    """

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


_kept: dict[tuple[int, date, str], SeriesRows] = {}


def series_rows(series: Series, at: datetime, revision: str | None) -> SeriesRows:
    """Five queries, or none where they were asked before: `revision` changes with every change to the data."""
    if revision is None:
        return load(series, at)
    key = (series.pk, at.date(), revision)
    if key not in _kept:
        if len(_kept) >= KEPT:
            _kept.clear()
        _kept[key] = load(series, at)
    return _kept[key]


def load(series: Series, at: datetime) -> SeriesRows:
    races = coverages(series, at, SessionKind.RACE)
    grids = coverages(series, at, SessionKind.QUALIFYING)
    years = {year for year, _ in races}
    drives = drives_of(series, at, SessionKind.RACE)
    return SeriesRows(
        drives=drives,
        poles=drives_of(series, at, SessionKind.QUALIFYING, Q(class_position=None) | Q(class_position=1), Q(place=1)),
        titles=titles_won(series, at.date()),
        wins_from=series.winners_complete_from,
        starts_from=complete_from(races, lambda one: one == Coverage.COMPLETE),
        podiums_from=complete_from(races, lambda one: one in WITH_PODIUM),
        poles_from=complete_from(
            [*grids, *((year, None) for year in years - {year for year, _ in grids})],
            lambda one: one == Coverage.COMPLETE,
        ),
        titles_from=titles_from(series, at.date()),
        lineages=frozenset(one.lineage for one in drives),
        makes=frozenset(one.make for one in drives),
        circuits=frozenset(one.circuit for one in drives),
    )


FIELDS = (
    "classification__session_id", "entry__event_id", "entry__event__ends_on", "entry__event__season__start_year",
    "family", "entry__event__circuit_id", "entry_id", "entry__lineup__driver_id", "entry__team_id", "make", "place",
    "status", "position", "gap_ms",
)  # fmt: skip


def drives_of(series: Series, at: datetime, kind: SessionKind, *wanted: Q) -> tuple[Drive, ...]:
    """Races that count in the statistics. `make` None: not known, or everybody has the same. One query."""
    rows = (
        current_results(at, kind)
        .filter(entry__event__season__series=series, entry__event__counts_in_statistics=True)
        .annotate(
            family=Coalesce(F("entry__car_class__lineage__slug"), F("entry__car_class__slug")),
            make=Case(
                When(
                    entry__car_class__is_one_make=False,
                    then=Coalesce(F("entry__manufacturer_id"), F("entry__car_model__manufacturer_id")),
                )
            ),
        )
        .filter(*wanted)
        .order_by("entry__event__ends_on", "classification__session_id", "order")
        .values_list(*FIELDS)
    )
    started = {status.value for status in FinishStatus if status.started}
    classified = FinishStatus.CLASSIFIED
    return tuple(Drive._make((*row[:11], row[11] in started, row[11] == classified, *row[12:])) for row in rows)


def coverages(series: Series, at: datetime, kind: SessionKind) -> list[tuple[int, str | None]]:
    """(year, coverage) of every session of a kind that counts and lies behind. One query."""
    held = Session.objects.filter(
        kind=kind,
        event__season__series=series,
        event__counts_in_statistics=True,
        event__ends_on__lt=at.date(),
    ).exclude(event__status=EventStatus.CANCELLED)
    return list(held.order_by().values_list("event__season__start_year", "coverage"))


def complete_from(found: Iterable[tuple[int, str | None]], is_enough: Callable[[str | None], bool]) -> int | None:
    """The first year from which every year is good enough; None where the newest is not, or nothing is known."""
    years: dict[int, bool] = {}
    for year, coverage in found:
        years[year] = years.get(year, True) and is_enough(coverage)
    first = None
    for year in sorted(years, reverse=True):
        if not years[year]:
            return first
        first = year
    return first


def titles_won(series: Series, today: date) -> tuple[tuple[int, str, int], ...]:
    family = Coalesce(F("championship__car_class__lineage__slug"), F("championship__car_class__slug"))
    rows = champions(today).filter(championship__season__series=series, driver__isnull=False).annotate(family=family)
    columns = ("driver_id", "family", "championship__season__start_year")
    return tuple((driver, lineage or "", year) for driver, lineage, year in rows.values_list(*columns))


def titles_from(series: Series, today: date) -> int | None:
    """The first season from which every drivers' championship of a season that is over has its champions."""
    to_come = Event.objects.filter(season=OuterRef("season"), ends_on__gte=today).exclude(status=EventStatus.CANCELLED)
    won = champions(today).filter(championship=OuterRef("pk"))
    titles = (
        Championship.objects.filter(~Q(Exists(to_come)), kind=TitleKind.DRIVERS, season__series=series)
        .filter(season__end_year__lte=today.year)
        .annotate(is_won=Exists(won))
    )
    rows = titles.order_by().values_list("season__start_year", "is_won")
    return complete_from([(year, "won" if is_won else None) for year, is_won in rows], lambda one: one == "won")
