"""The people of a preview: age, countries, and every race of the series that those entered have started."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, Subquery, TextField, When
from django.db.models.functions import Coalesce

from racing import models
from racing.domain.storylines.context import EnteredCar
from racing.domain.storylines.people import Person, Start
from racing.domain.vocabulary import Coverage, FinishStatus, SessionKind
from racing.models import Season
from racing.queries.json_rows import JsonRows, rows_of
from racing.queries.prepared import prepared
from racing.queries.preview_past import versions_known
from racing.queries.profiles_rows import counting, place_in_class


@dataclass(frozen=True, slots=True)
class People:
    """`starters_complete_from` None: no year from which every starter of the series is in the data."""

    known: dict[str, Person]
    starters_complete_from: int | None

    @property
    def starts(self) -> tuple[Start, ...]:
        return tuple(start for one in self.known.values() for start in one.starts)


_RESULT = "entry__results"
_START = (
    "entry__event_id", "entry__event__ends_on", "entry__event__circuit__slug", "entry_id", "entry__team__slug",
    f"{_RESULT}__status", "place", "make", "entry__car_model__slug", "entry__car_class__slug",
    "grid",
)  # fmt: skip
_PERSON = ("slug", "nationality", "second_nationality", "birth_date", "death_date")


def people_of(
    season: Season,
    day: date,
    at: datetime,
    decided: datetime | None,
    cars: Collection[EnteredCar],
    others: Iterable[str],
) -> People:
    """One query: the drivers of the cars entered with their starts before the day, and others without.

    Starts are those of the versions known `at` a moment, or these with the corrections known at another, `decided`.
    """
    entered = {driver.slug for car in cars for driver in car.drivers}
    without = tuple(sorted({*others} - entered))
    known: dict[str, Person] = {}
    gap: date | None = None
    rows = _people(season.series_id, day, at, decided, tuple(sorted(entered)), without)
    for slug, country, second, born, died, started, last_gap in rows:
        known[slug] = Person(
            tuple(code for code in (country, second) if code), born, died, tuple(map(_start, rows_of(started)))
        )
        gap = last_gap
    return People(known, _complete_from(season, gap))


@prepared
def _people(
    series: int, day: date, at: datetime, decided: datetime | None, entered: tuple[str, ...], others: tuple[str, ...]
) -> QuerySet[Any, tuple[Any, ...]]:
    starts = JsonRows(_starts(series, day, versions_known(at, decided)), *_START)
    return (
        models.Driver.objects.filter(slug__in=(*entered, *others))
        .annotate(
            starts=Case(When(slug__in=entered, then=starts), default=None, output_field=TextField()),
            gap=Subquery(_incomplete_races(series, day).values("event__ends_on")[:1]),
        )
        .values_list(*_PERSON, "starts", "gap")
    )


def _starts(series: int, day: date, versions: QuerySet[models.Classification]) -> Any:
    """From the driver's seats outwards: every step has an index, however many races the series has."""
    return (
        models.LineupDriver.objects.filter(
            Exists(versions.filter(pk=OuterRef(f"{_RESULT}__classification"), session__kind=SessionKind.RACE)),
            counting("entry__"),
            **{f"{_RESULT}__status__in": [one for one in FinishStatus if one.started]},
            driver=OuterRef("pk"),
            entry__event__season__in=Season.objects.filter(series=series).order_by(),
            entry__event__ends_on__lt=day,
        )
        .annotate(
            make=Coalesce("entry__manufacturer__slug", "entry__car_model__manufacturer__slug"),
            place=place_in_class(f"{_RESULT}__"),
            grid=Case(When(~Q(role=models.RELIEF), then=F(f"{_RESULT}__grid_position"))),
        )
        .order_by("entry__event__ends_on", "entry_id")
    )


def _incomplete_races(series: int, day: date) -> Any:
    """Races of the series before the day of which not every car is in the data, newest first."""
    return (
        models.Session.objects.filter(
            event__season__series=series,
            event__ends_on__lt=day,
            event__counts_in_statistics=True,
            kind=SessionKind.RACE,
        )
        .filter(event__status=models.EventStatus.SCHEDULED)
        .exclude(coverage=Coverage.COMPLETE)
        .order_by("-event__ends_on")
    )


def _complete_from(season: Season, gap: date | None) -> int | None:
    """All winners and no race with missing cars: a race of a year spoils the whole year."""
    winners = season.series.winners_complete_from
    if winners is None:
        return None
    return winners if gap is None else max(winners, gap.year + 1)


def _start(row: list[Any]) -> Start:
    event, day, circuit, car, team, status, place, make, model, car_class, grid = row
    return Start(
        event=event,
        day=date.fromisoformat(day),
        circuit=circuit,
        car=car,
        team=team or "",
        status=FinishStatus(status),
        class_place=place,
        make=make or "",
        model=model or "",
        car_class=car_class,
        grid=grid,
    )
