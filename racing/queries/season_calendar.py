"""A season's calendar with its sessions, each with the version of its classification that was current."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from fractions import Fraction
from itertools import groupby
from typing import Any

from django.db.models import FilteredRelation, OuterRef, Q, QuerySet

from racing import models
from racing.domain.storylines.context import EventRef
from racing.domain.vocabulary import CircuitRef, ClassificationStatus, Coverage, SessionKind
from racing.models import Season
from racing.queries.json_rows import JsonRows, read_moment, rows_of
from racing.queries.prepared import prepared
from racing.queries.round_codes import Place, round_codes


@dataclass(frozen=True, slots=True)
class ClassCounts:
    """Cars of one class at one event, as the sources count them; None: not known."""

    entered: int | None
    starters: int | None
    classified: int | None


NOT_OFFICIAL = frozenset({ClassificationStatus.PROVISIONAL, ClassificationStatus.UNDER_APPEAL})


@dataclass(frozen=True, slots=True)
class CalendarSession:
    """One session; `classification` is the current version's key, None when nothing is published."""

    key: int
    slug: str
    kind: SessionKind
    name_en: str
    name_de: str
    starts_at: datetime | None
    starts_on: date | None
    is_time_known: bool
    planned_minutes: int | None
    planned_distance_m: int | None
    share_run: Fraction | None
    points_category: str
    points_factor: Fraction
    coverage: Coverage
    classification: int | None = None
    version: int | None = None
    status: str = ""
    published_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class CalendarEvent:
    """One weekend of the season. `classes`: slug -> counts, empty when the classes are not named."""

    key: int
    ref: EventRef
    abbreviation: str
    starts_on: date
    ends_on: date
    timezone: str
    entries_announced: int | None
    classes: Mapping[str, ClassCounts] = field(default_factory=dict)
    counts_in_statistics: bool = True
    sessions: tuple[CalendarSession, ...] = ()
    versions: tuple[CalendarSession, ...] = ()
    """Every session once per version of its classification that was or will be published, newest last."""

    @property
    def publications(self) -> tuple[datetime, ...]:
        return tuple(one.published_at for one in self.versions if one.published_at)

    @property
    def class_counts(self) -> dict[str, int]:
        return {slug: counts.entered for slug, counts in self.classes.items() if counts.entered is not None}

    @property
    def by_day(self) -> tuple[CalendarSession, ...]:
        """The sessions as they follow each other; one whose day is not known comes right before what it leads to."""
        moments: list[tuple[date, datetime]] = []
        following = date.max, datetime.max.replace(tzinfo=UTC)
        for one in reversed(self.sessions):
            moment = one.starts_at if one.is_time_known else None
            day = one.starts_on or (moment.date() if moment else None)
            following = day or following[0], moment or following[1]
            moments.append(following)
        ordered = sorted(zip(reversed(moments), self.sessions, strict=True), key=lambda pair: pair[0])
        return tuple(one for _, one in ordered)

    @property
    def timetable(self) -> tuple[CalendarSession, ...]:
        """What cars drive in: the starting grid and standings at a set hour are results, nobody can go and see them."""
        return tuple(one for one in self.by_day if one.kind not in (SessionKind.GRID, SessionKind.INTERVAL))

    @property
    def has_times(self) -> bool:
        """The start of some session is known."""
        return any(one.is_time_known for one in self.sessions)

    def is_to_come(self, today: date) -> bool:
        """Not over yet. One that is postponed is not, whatever day it shows."""
        return self.ends_on >= today or self.ref.is_postponed

    def lacks_result(self, today: date) -> bool:
        """A round that lies behind, and how its race ended is not in the data, or not yet."""
        is_over = self.ref.round_number is not None and not self.ref.is_cancelled and not self.is_to_come(today)
        return is_over and (self.race is None or not self.race.classification)

    @property
    def is_unofficial(self) -> bool:
        """Its points rest on a classification with which the stewards are not done."""
        found = (one for one in self.sessions if one.kind in (SessionKind.RACE, SessionKind.SPRINT))
        return any(one.classification and one.status in NOT_OFFICIAL for one in found)

    @property
    def race(self) -> CalendarSession | None:
        """The main race: the last session of that kind."""
        return next(reversed(self._races), None)

    @property
    def earlier_races(self) -> tuple[CalendarSession, ...]:
        """Of a weekend with several, those before the main one that have a result: they have pages of their own."""
        return tuple(one for one in self._races[:-1] if one.classification)

    @property
    def _races(self) -> list[CalendarSession]:
        return [one for one in self.sessions if one.kind is SessionKind.RACE]


Planned = Mapping[int, int | None]
"""Events that were called off -> the round each was to be: a season as if nobody had."""

AS_IT_IS: Planned = {}


def calendar_of(
    season: Season, at: datetime, decided: datetime | None = None, planned: Planned = AS_IT_IS
) -> tuple[CalendarEvent, ...]:
    """In the order of the days. One query. Wants `series` selected with the season.

    `decided`: corrections known at another moment, of what was published by `at`.
    """
    rows = [_as_planned(row, planned) for row in _events(season.pk, at.date())]
    codes = round_codes([Place(row["circuit__short_name"], row["circuit__abbreviation"]) for row in rows])
    return tuple(_event(season, row, code, at, decided or at) for row, code in zip(rows, codes, strict=True))


def _as_planned(row: dict[str, Any], planned: Planned) -> Mapping[str, Any]:
    if row["id"] not in planned:
        return row
    return row | {"status": models.EventStatus.SCHEDULED, "round_number": planned[row["id"]]}


@prepared
def _events(season: int, today: date) -> QuerySet[models.Event, dict[str, Any]]:
    found = models.Event.objects.known(today).filter(season=season).order_by("starts_on", "id")
    rows: QuerySet[models.Event, dict[str, Any]] = found.annotate(
        class_rows=_class_rows(), session_rows=_session_rows()
    ).values(*_EVENT, "class_rows", "session_rows")
    return rows


_EVENT = (
    "id", "slug", "name", "short_name_en", "short_name_de", "gender_de", "round_number", "status", "starts_on",
    "ends_on", "entries_announced", "circuit__slug", "circuit__name", "circuit__short_name", "circuit__country",
    "circuit__at_en", "circuit__at_de", "circuit__to_de", "circuit__abbreviation", "circuit__timezone", "layout__slug",
    "edition", "circuit__locality", "counts_in_statistics",
)  # fmt: skip


def _class_rows() -> JsonRows:
    counts = models.EventClass.objects.filter(event=OuterRef("pk")).order_by("car_class__order", "car_class__slug")
    return JsonRows(counts, "car_class__slug", "entered", "starters", "classified")


def _session_rows() -> JsonRows:
    """Every session once per version that is or will be published, newest last."""
    published = FilteredRelation("classifications", condition=Q(classifications__published_at__isnull=False))
    sessions = (
        models.Session.objects.filter(event=OuterRef("pk"))
        .annotate(version=published)
        .order_by("order", "id", "version__number")
    )
    return JsonRows(sessions, *_SESSION)


_SESSION = (
    "id", "slug", "kind", "name_en", "name_de", "starts_at", "starts_on", "is_time_known", "planned_minutes",
    "planned_distance_m", "planned_laps", "run_ms", "run_laps", "points_category", "points_factor", "coverage",
    "version__id", "version__number", "version__status", "version__published_at",
)  # fmt: skip


def as_decided(versions: Iterable[CalendarSession], at: datetime, decided: datetime) -> tuple[CalendarSession, ...]:
    """Each session in its newest version known by `decided`, else its first; in none if none was published by `at`."""
    return tuple(_decided(list(group), at, decided) for _, group in groupby(versions, key=lambda one: one.key))


def _decided(versions: list[CalendarSession], at: datetime, decided: datetime) -> CalendarSession:
    first = min((one.published_at for one in versions if one.published_at), default=None)
    if first is None or first > at:
        return replace(versions[0], classification=None, version=None, status="", published_at=None)
    return [one for one in versions if one.published_at and one.published_at <= max(decided, first)][-1]


def _event(season: Season, row: Mapping[str, Any], code: str, at: datetime, decided: datetime) -> CalendarEvent:
    versions = tuple(_session(one) for one in rows_of(row["session_rows"]))
    sessions = as_decided(versions, at, decided)
    circuit = circuit_of(row)
    races = [one for one in sessions if one.kind is SessionKind.RACE]
    ref = EventRef(
        series=season.series.slug,
        season=season.slug,
        slug=row["slug"],
        name=row["name"],
        short_name_en=row["short_name_en"] or circuit.short_name,
        short_name_de=row["short_name_de"] or circuit.short_name,
        day=row["ends_on"],
        circuit=circuit,
        round_number=row["round_number"],
        is_cancelled=row["status"] == models.EventStatus.CANCELLED,
        planned_minutes=races[-1].planned_minutes if races else None,
        gender_de=row["gender_de"],
        planned_distance_m=races[-1].planned_distance_m if races else None,
        layout=row["layout__slug"] or "",
        edition=row["edition"],
        # Whoever enters the result of a race that was postponed may leave its status as it was.
        is_postponed=row["status"] == models.EventStatus.POSTPONED and not (races and races[-1].classification),
    )
    return CalendarEvent(
        key=row["id"],
        ref=ref,
        abbreviation=code,
        starts_on=row["starts_on"],
        ends_on=row["ends_on"],
        timezone=row["circuit__timezone"],
        entries_announced=row["entries_announced"],
        classes={slug: ClassCounts(*counts) for slug, *counts in rows_of(row["class_rows"])},
        counts_in_statistics=row["counts_in_statistics"],
        sessions=sessions,
        versions=versions,
    )


def circuit_of(row: Mapping[str, Any]) -> CircuitRef:
    """Of the row of an event."""
    return CircuitRef(
        slug=row["circuit__slug"],
        name=row["circuit__name"],
        short_name=row["circuit__short_name"],
        country=row["circuit__country"] or "",
        at_en=row["circuit__at_en"],
        at_de=row["circuit__at_de"],
        to_de=row["circuit__to_de"],
        locality=row["circuit__locality"],
    )


def _session(row: list[Any]) -> CalendarSession:
    (
        key, slug, kind, name_en, name_de, starts_at, starts_on, is_time_known, minutes, distance, laps, run_ms,
        run_laps, category, factor, coverage, classification, version, status, published_at,
    ) = row  # fmt: skip
    return CalendarSession(
        key=key,
        slug=slug,
        kind=SessionKind(kind),
        name_en=name_en,
        name_de=name_de,
        starts_at=read_moment(starts_at),
        starts_on=date.fromisoformat(starts_on) if starts_on else None,
        is_time_known=bool(is_time_known),
        planned_minutes=minutes,
        planned_distance_m=distance,
        share_run=share_of(run_laps, laps) if laps else share_of(run_ms, (minutes or 0) * 60_000),
        points_category=category,
        points_factor=Fraction(factor),
        coverage=Coverage(coverage),
        classification=classification,
        version=version,
        status=status or "",
        published_at=read_moment(published_at),
    )


def share_of(run: int | None, planned: int | None) -> Fraction | None:
    """The share that was run; None when it is the whole or one of both is not known."""
    if not run or not planned or run >= planned:
        return None
    return Fraction(run, planned)
