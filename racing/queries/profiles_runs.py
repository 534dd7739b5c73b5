"""Runs: class wins in consecutive races of a class, whoever the other entrants were."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce

from racing.domain.storylines.context import EventRef
from racing.domain.vocabulary import ClassRef, DriverRef, SessionKind
from racing.models import Classification, Event, EventClass, Session
from racing.queries.prepared import prepared
from racing.queries.profiles_rows import Start, known_entries
from racing.queries.profiles_starts import Entrant, entries_with

RaceKey = tuple[str, str, str]  # series, season, event
ClassRaces = dict[tuple[str, str], list[RaceKey]]  # (series, lineage of the class) -> races, oldest first


@dataclass(frozen=True, slots=True)
class Run:
    """`is_current`: with the newest race of the class, in these days. `drivers`: who was in the car every time."""

    length: int
    first: EventRef
    last: EventRef
    first_season: str
    last_season: str
    series_short: str
    car_class: ClassRef
    drivers: tuple[DriverRef, ...]
    is_current: bool


def class_races(entrant: Entrant, key: int, at: datetime) -> ClassRaces:
    """(series, lineage) -> races with a published result, oldest first, for every class the entrant's cars ran in.

    A race at which the class is known to have run counts even where its winner is not in the data; where an event
    does not say which classes ran, its entries do. One query.
    """
    races: ClassRaces = {}
    for series, season, event, _day, slug in sorted(_races(entrant, key, at), key=lambda row: row[3]):
        races.setdefault((series, slug), []).append((series, season, event))
    return races


@prepared
def _races(entrant: Entrant, key: int, at: datetime) -> QuerySet[Any, Any]:
    entries = entries_with(entrant, key, at)
    has_result = Session.objects.filter(
        kind=SessionKind.RACE, pk__in=Classification.objects.current(at).values("session")
    ).values("event")
    lineages, classes = entries.order_by().values("car_class__lineage"), entries.order_by().values("car_class")
    same_class = Q(car_class__lineage__in=lineages) | Q(car_class__in=classes)
    fields = ("event__season__series__slug", "event__season__slug", "event__slug", "event__starts_on", "lineage_slug")
    lineage = Coalesce(F("car_class__lineage__slug"), F("car_class__slug"))
    declared = EventClass.objects.filter(same_class, event__in=has_result).order_by()
    undeclared = Event.objects.filter(~Exists(EventClass.objects.filter(event=OuterRef("pk"))), pk__in=has_result)
    entered = known_entries(at).filter(same_class, event__in=undeclared).order_by()
    return (
        declared.annotate(lineage_slug=lineage)
        .values_list(*fields)
        .union(entered.annotate(lineage_slug=lineage).values_list(*fields))
    )


def is_of_these_days(year: int, today: date) -> bool:
    """This season, or the one before: in winter the newest race is one of last year."""
    return year >= today.year - 1


def runs_of(starts: Iterable[Start], races: ClassRaces, today: date | None, *, longest: int = 3) -> tuple[Run, ...]:
    """Runs of at least two wins: the current ones, and the longest others, longest first. No `today`: none goes on."""
    wins: dict[tuple[str, str], dict[RaceKey, Start]] = {}
    for start in starts:
        if start.is_win:
            key = (start.event.series, start.event.season, start.event.slug)
            wins.setdefault((start.event.series, start.car.car_class.lineage), {})[key] = start
    found = [run for key, won in wins.items() for run in _runs_in(races.get(key, []), won, today)]
    found.sort(key=lambda run: (-run.length, run.first.day))
    return tuple(run for number, run in enumerate(found) if number < longest or run.is_current)


def _runs_in(races: Sequence[RaceKey], won: dict[RaceKey, Start], today: date | None) -> list[Run]:
    runs: list[Run] = []
    row: list[Start] = []
    for race in races:
        if race in won:
            row.append(won[race])
            continue
        runs += _run(row, is_current=False)
        row = []
    goes_on = bool(row) and today is not None and is_of_these_days(row[-1].season.year, today)
    return runs + _run(row, is_current=goes_on)


def _run(row: list[Start], *, is_current: bool) -> list[Run]:
    if len(row) < 2:
        return []
    first, last = row[0], row[-1]
    always = set(first.car.drivers).intersection(*(set(start.car.drivers) for start in row))
    return [
        Run(
            length=len(row),
            first=first.event,
            last=last.event,
            first_season=first.season.label,
            last_season=last.season.label,
            series_short=last.season.series_short,
            car_class=last.car.car_class,
            drivers=tuple(driver for driver in last.car.drivers if driver in always),
            is_current=is_current,
        )
    ]
