"""The classification of one session: a version of it, overall and by class, with penalties and the other versions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from fractions import Fraction
from functools import partial
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse

from racing.domain.classification import Car, ScoredSession, places_in_class
from racing.domain.sentence import Sentence
from racing.domain.standings.season import rounds_in
from racing.domain.storylines.context import EventRef
from racing.domain.vocabulary import Coverage, SessionKind
from racing.models import CarClass, Classification, Event, EventStatus, Session, localized
from racing.presentation.links import Link
from racing.presentation.sessions import session_name
from racing.queries.addresses import events_of, first_or_redirect
from racing.queries.finishes import ClassFinish, Detail, Finish, class_finishes, details_of, session_of
from racing.queries.json_rows import JsonRows, rows_of
from racing.queries.navigation import Navigation
from racing.queries.not_here import no_such_version
from racing.queries.penalties import PenaltyLine, ShownVersions, penalties_of
from racing.queries.prepared import prepared
from racing.queries.refs import event_ref
from racing.queries.result_columns import ResultColumns, columns_of
from racing.queries.season_calendar import CalendarSession
from racing.queries.season_entries import SeasonCar, cars_at
from racing.queries.session_summaries import of_session

FEWEST_TO_TAKE_BACK = 3


@dataclass(frozen=True, slots=True)
class Version:
    number: int
    status: str
    published_at: datetime
    reason: str
    document: str
    is_shown: bool
    is_newest: bool


@dataclass(frozen=True, slots=True)
class SessionLink:
    slug: str
    kind: SessionKind
    name_en: str
    name_de: str


@dataclass(frozen=True, slots=True)
class ResultsPage:
    """`overall` is empty where the order over all classes is not known."""

    session: Session
    event: EventRef
    season_name: str
    season_short: str
    version: Version | None
    versions: tuple[Version, ...]
    overall: tuple[Finish, ...]
    classes: tuple[ClassFinish, ...]
    penalties: tuple[PenaltyLine, ...]
    others: tuple[SessionLink, ...]
    sources: tuple[str, ...]
    is_one_class: bool
    rounds: int
    at: datetime

    @property
    def lead(self) -> Sentence | None:
        return of_session(self.event, SessionKind(self.session.kind), self.classes, self.overall)

    @property
    def day(self) -> date:
        """Of the session, where it is known; qualifying may be on the eve."""
        return self.session.starts_on or self.event.day

    @property
    def is_complete(self) -> bool:
        return self.session.coverage == Coverage.COMPLETE

    @property
    def known(self) -> int:
        """How many rows have a place in their class."""
        return sum(one.place is not None for group in self.classes for one in group.rows)

    @property
    def listed(self) -> int:
        return sum(group.listed for group in self.classes)

    @property
    def previous(self) -> Link | None:
        """The session before this one that weekend, of those with a result."""
        return self._step(-1)

    @property
    def next(self) -> Link | None:
        return self._step(1)

    def _step(self, by: int) -> Link | None:
        slugs = [one.slug for one in self.others]
        there = slugs.index(self.session.slug) + by if self.session.slug in slugs else -1
        if not 0 <= there < len(slugs):
            return None
        event = self.event
        url = reverse("results", args=[event.series, event.season, event.slug, slugs[there]])
        return Link(session_name(self.others[there]), url)

    @property
    def columns(self) -> ResultColumns:
        rows = (one for group in self.classes for one in (*group.rows, *group.open))
        return columns_of(SessionKind(self.session.kind), rows)

    @property
    def class_columns(self) -> ResultColumns:
        """Of the tables by class: what the order over all classes shows too stands there alone."""
        return self.columns.in_short if self.overall and not self.is_one_class else self.columns

    @property
    def navigation(self) -> Navigation:
        return Navigation(self.event.series, self.event.season)


def results_page(
    series: str, season: str, event: str, session: str, now: datetime, version: int | None = None
) -> ResultsPage:
    """Five queries. `version` None: the newest published one. Raises Http404 or MovedError."""
    row = known_session(series, season, event, session, now)
    published = list(_versions(row.pk, now))
    shown = next((one for one in published if version in (None, one.number)), None)
    if version is not None and shown is None:
        raise no_such_version(version, len(published))
    cars = {car.key: car for car in cars_at(row.event_id)}
    known = details_of(_with_rows(shown, published)) if shown else {}
    details = known.get(shown.pk, []) if shown else []
    scored = session_of(session_values(row), details)
    classes = class_finishes(scored, cars, details)
    return ResultsPage(
        session=row,
        event=event_ref(row.event),
        season_name=row.event.season.name,
        season_short=str(row.event.season),
        version=version_line(shown, shown, published) if shown else None,
        versions=tuple(version_line(one, shown, published) for one in published),
        overall=overall(scored, cars, details, classes),
        classes=classes,
        penalties=penalties_of(row.pk, now, cars, ShownVersions(published, shown.number if shown else 0, known)),
        others=tuple(SessionLink(slug, SessionKind(kind), en, de) for slug, kind, en, de in rows_of(row.others)),
        sources=tuple(dict.fromkeys(source for one in details for source in one.sources)),
        is_one_class=len(list(rows_of(row.season_classes))) == 1,
        rounds=rounds_in([number for (number,) in rows_of(row.round_numbers)]),
        at=now,
    )


def _with_rows(shown: Classification, published: Sequence[Classification]) -> tuple[int, ...]:
    """Only a third version can take back what a second one decided."""
    older = [one.pk for one in published if one.number <= shown.number]
    return tuple(older) if len(older) >= FEWEST_TO_TAKE_BACK else (shown.pk,)


def known_session(series: str, season: str, event: str, session: str, now: datetime) -> Any:
    """The session with its event, and the weekend's other sessions that have a result. One query."""
    found, scope = _sessions(series, season, event, session, now), f"{series}/{season}/{event}"
    at_event = partial(sessions_at, series, season, event, now)
    return first_or_redirect(found, at_event, kind="session", slug=session, scope=scope)


def sessions_at(series: str, season: str, event: str, now: datetime) -> QuerySet[Session]:
    """Those of an event that is known."""
    return Session.objects.filter(event__in=events_of(series, season, now.date()).filter(slug=event))


@prepared
def _sessions(series: str, season: str, event: str, session: str, now: datetime) -> QuerySet[Session]:
    has_result = Classification.objects.published(now).filter(session=OuterRef("pk"))
    rounds = Event.objects.known(now.date()).filter(season=OuterRef("event__season"), round_number__isnull=False)
    others = Session.objects.filter(Exists(has_result), event=OuterRef("event")).order_by("order", "id")
    return (
        sessions_at(series, season, event, now)
        .filter(slug=session)
        .select_related("event__season__series", "event__circuit")
        .annotate(
            others=JsonRows(others, "slug", "kind", "name_en", "name_de"),
            round_numbers=JsonRows(rounds.exclude(status=EventStatus.CANCELLED), "round_number"),
            season_classes=JsonRows(CarClass.objects.filter(seasons=OuterRef("event__season")), "pk"),
        )
    )


def session_values(row: Session) -> CalendarSession:
    return CalendarSession(
        key=row.pk,
        slug=row.slug,
        kind=SessionKind(row.kind),
        name_en=row.name_en,
        name_de=row.name_de,
        starts_at=row.starts_at,
        starts_on=row.starts_on,
        is_time_known=row.is_time_known,
        planned_minutes=row.planned_minutes,
        planned_distance_m=row.planned_distance_m,
        share_run=None,
        points_category=row.points_category,
        points_factor=Fraction(row.points_factor),
        coverage=Coverage(row.coverage),
    )


@prepared
def _versions(session: int, now: datetime) -> QuerySet[Classification]:
    """Newest first."""
    return Classification.objects.published(now).filter(session=session).order_by("-number")


def overall(
    scored: ScoredSession, cars: Mapping[int, SeasonCar], details: Iterable[Detail], classes: Iterable[ClassFinish]
) -> tuple[Finish, ...]:
    """The order over all classes: complete, or as far as places overall are stated. Gaps are those to its winner."""
    keyed = {key: Car(key, one.car.number, one.car.car_class.slug, ()) for key, one in cars.items()}
    places = places_in_class(scored, keyed, "")
    is_complete = scored.coverage is Coverage.COMPLETE
    rows = [one for one in details if one.result.car in cars and (is_complete or one.result.car in places)]
    first = next((one for one in rows if places.get(one.result.car) == 1), None)
    own = {one.winner.car.key for one in classes if one.winner}
    if first:
        own |= {key for key, one in keyed.items() if one.car_class == keyed[first.result.car].car_class}
    return tuple(
        Finish(
            cars[one.result.car].car,
            one.result,
            places.get(one.result.car),
            one if one.result.car in own else _behind(one, first),
        )
        for one in rows
    )


def _behind(row: Detail, first: Detail | None) -> Detail:
    """What is printed is the gap to the winner of the class; that to the winner of the race, where it is known.

    Winners of their classes have no gap there: theirs is printed over all classes.
    """
    gap_laps = gap_ms = None
    if first and first.result.laps is not None and row.result.laps is not None:
        gap_laps = first.result.laps - row.result.laps or None
        if gap_laps is None and first.result.time_ms is not None and row.result.time_ms is not None:
            gap_ms = row.result.time_ms - first.result.time_ms
    return replace(row, gap_ms=gap_ms, gap_laps=gap_laps, gap_words="")


def version_line(one: Classification, shown: Classification | None, published: list[Classification]) -> Version:
    assert one.published_at is not None  # published() asks for it
    return Version(
        number=one.number,
        status=one.status,
        published_at=one.published_at,
        reason=localized(one, "reason"),
        document=one.document,
        is_shown=one == shown,
        is_newest=one == published[0],
    )
