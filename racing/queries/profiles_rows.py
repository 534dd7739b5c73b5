"""Cars in races as profiles need them: every entry of a driver, team or maker with its outcome, as known at a moment.

Plain tuples instead of model instances: a career of three hundred starts must fit into one page's budget.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Case, Count, Exists, F, IntegerField, OuterRef, Q, QuerySet, Subquery, When

from racing.domain.storylines.context import EnteredCar, EventRef
from racing.domain.vocabulary import (
    BodyStyle,
    CarModelRef,
    CircuitRef,
    ClassRef,
    Coverage,
    DriverRef,
    FinishStatus,
    ManufacturerRef,
    SessionKind,
    TeamRef,
    Tone,
)
from racing.models import Classification, Entry, EntryStatus, EventStatus, Result, in_reader_language


@dataclass(frozen=True, slots=True)
class SeasonName:
    """A season as tables name it, with the year from which its series' winners are complete."""

    series: str
    series_name: str
    series_short: str
    slug: str
    label: str
    year: int
    winners_complete_from: int | None = None


@dataclass(frozen=True, slots=True)
class Start:
    """One car in one race, or on an entry list of a race that is still to come or whose outcome is not known.

    `race` is the key of the race, None where the outcome is not in the data; `is_over` is never true of a race that
    was cancelled, nor of one that is postponed.
    """

    event: EventRef
    season: SeasonName
    car: EnteredCar
    team_name: str
    is_over: bool
    race: int | None = None
    status: FinishStatus | None = None
    class_place: int | None = None
    overall_place: int | None = None
    on_pole: bool = False
    pole_is_known: bool = False
    """Who was on pole is in the data, whoever it was."""
    counts: bool = True
    of_one_make: bool = False
    """Everybody in its class drives the same make."""
    coverage: Coverage = Coverage.NONE
    laps: int | None = None

    @property
    def is_win(self) -> bool:
        return self.class_place == 1

    @property
    def raced(self) -> bool:
        return self.status is not None and self.status.started

    @property
    def may_have_raced(self) -> bool:
        """It is over, and the data do not say that the car did not start."""
        is_absent = self.status is None and self.coverage is Coverage.COMPLETE  # the whole result is known without it
        return self.is_over and not is_absent and (self.status is None or self.status.started)

    @property
    def is_to_come(self) -> bool:
        return not self.is_over and not self.event.is_called_off

    @property
    def place_is_open(self) -> bool:
        """It is over, and the place is not in the data although the car may hold one."""
        known = self.class_place is not None
        return self.may_have_raced and not known and (self.status is None or self.status.may_hold_a_place)


ENTRY_FIELDS = (
    "id", "car_number", "name_as_entered", "event_id",
    "event__slug", "event__name", "event__short_name_en", "event__short_name_de", "event__gender_de",
    "event__round_number", "event__ends_on", "event__status", "event__counts_in_statistics",
    "event__season__slug", "event__season__label", "event__season__start_year",
    "event__season__series__slug", "event__season__series__name", "event__season__series__short_name",
    "event__season__series__name_de", "event__season__series__short_name_de",
    "event__season__series__winners_complete_from",
    "event__circuit__slug", "event__circuit__name", "event__circuit__short_name", "event__circuit__country",
    "event__circuit__at_en", "event__circuit__at_de", "event__circuit__to_de",
    "car_class__slug", "car_class__name", "car_class__tone", "car_class__lineage__slug",
    "car_class__is_one_make", "car_class__counts_in_statistics", "team__slug", "team__name", "team__country",
    "car_model__slug", "car_model__name", "car_model__body_style",
    "manufacturer__slug", "manufacturer__name", "manufacturer__country",
    "car_model__manufacturer__slug", "car_model__manufacturer__name", "car_model__manufacturer__country",
)  # fmt: skip


def counting(entry: str = "") -> Q:
    """Entries that count in the statistics of their series; `entry` leads to them, such as "entry__"."""
    return Q(**{f"{entry}{of}__counts_in_statistics": True for of in ("event", "car_class")})


def known_entries(at: datetime) -> QuerySet[Entry]:
    """Entries a reader may know of: announced themselves, for an event that is announced, and not taken back.

    Conditions on joined rows, not `event__in=Event.objects.known(...)`: within a subquery per row of a list SQLite
    would collect all known events once for each row.
    """
    today = at.date()
    season = Q(event__season__announced_on__lte=today) | Q(
        event__season__announced_on=None, event__season__start_year__lte=today.year
    )
    event = Q(event__announced_on=None) | Q(event__announced_on__lte=today)
    gone = [EntryStatus.WITHDRAWN, EntryStatus.REPLACED]
    return Entry.objects.known(today).filter(season, event).exclude(status__in=gone)


def current_results(at: datetime, *kinds: SessionKind) -> QuerySet[Any]:
    """Rows of the newest published version of every race (or of the kinds given), with `place` in class if known."""
    rows: QuerySet[Any] = current_rows(at, *kinds).annotate(place=place_in_class())
    return rows


def class_winners(at: datetime) -> QuerySet[Any]:
    """Rows on first place in class; cheaper than asking `place` of every row."""
    ahead = Result.objects.filter(
        classification=OuterRef("classification"),
        entry__car_class=OuterRef("entry__car_class"),
        status=FinishStatus.CLASSIFIED,
        order__lt=OuterRef("order"),
    )
    is_complete = Q(
        class_position=None, status=FinishStatus.CLASSIFIED, classification__session__coverage=Coverage.COMPLETE
    )
    return current_rows(at).filter(Q(class_position=1) | is_complete & ~Exists(ahead))


def current_rows(at: datetime, *kinds: SessionKind) -> QuerySet[Any]:
    """Rows of the newest published version of every race, or of the kinds given."""
    return Result.objects.filter(is_current(at, *kinds))


def is_current(at: datetime, *kinds: SessionKind, result: str = "") -> Q:
    """The condition for it; `result` leads from other rows to their results, such as "results__"."""
    version = f"{result}classification__"
    newer = Classification.objects.filter(
        session=OuterRef(f"{version}session"), number__gt=OuterRef(f"{version}number"), published_at__lte=at
    )
    known = {f"{version}published_at__lte": at, f"{version}session__kind__in": kinds or (SessionKind.RACE,)}
    return Q(~Exists(newer), **known)


def sets_the_grid(at: datetime) -> Q:
    """The condition for results that say who was on pole, of current rows: those of `pole_session`."""
    event = "classification__session__event"
    grids = Classification.objects.filter(
        session__event=OuterRef(event), session__kind=SessionKind.GRID, published_at__lte=at
    )
    kind = "classification__session__kind"
    return Q(**{kind: SessionKind.GRID}) | Q(~Exists(grids), **{kind: SessionKind.QUALIFYING})


def place_in_class(result: str = "") -> Case:
    """The stated place; where the coverage is complete and none is stated, counted through the order.

    Of rows that have an entry; `result` leads from them to its result, such as "entry__results__".
    """
    ahead = Result.objects.filter(
        classification=OuterRef(f"{result}classification"),
        entry__car_class=OuterRef("entry__car_class"),
        status=FinishStatus.CLASSIFIED,
        order__lte=OuterRef(f"{result}order"),
    )
    counted = ahead.order_by().values("classification").annotate(number=Count("pk")).values("number")
    is_complete = Q(
        **{f"{result}classification__session__coverage": Coverage.COMPLETE},
        **{f"{result}status": FinishStatus.CLASSIFIED},
    )
    return Case(
        When(**{f"{result}class_position__isnull": False}, then=F(f"{result}class_position")),
        When(is_complete & Q(**{f"{result}position": 1}), then=1),
        When(is_complete, then=Subquery(counted)),
        default=None,
        output_field=IntegerField(),
    )


def entered_car(row: Mapping[str, Any], drivers: tuple[DriverRef, ...]) -> EnteredCar:
    return EnteredCar(row["id"], row["car_number"], class_of(row), drivers, team_of(row), maker_of(row), model_of(row))


def class_of(row: Mapping[str, Any], path: str = "car_class__") -> ClassRef:
    slug = row[f"{path}slug"]
    lineage = row[f"{path}lineage__slug"] or slug
    return ClassRef(slug, row[f"{path}name"], Tone(row[f"{path}tone"]), lineage)


def team_of(row: Mapping[str, Any]) -> TeamRef | None:
    return TeamRef(row["team__slug"], row["team__name"], str(row["team__country"] or "")) if row["team__slug"] else None


def model_of(row: Mapping[str, Any]) -> CarModelRef | None:
    if not row["car_model__slug"]:
        return None
    body = row["car_model__body_style"]
    return CarModelRef(row["car_model__slug"], row["car_model__name"], BodyStyle(body) if body else None)


def maker_of(row: Mapping[str, Any]) -> ManufacturerRef | None:
    """Who scores: the entry's own manufacturer, else the maker of its model."""
    for path in ("manufacturer__", "car_model__manufacturer__"):
        if row[f"{path}slug"]:
            return ManufacturerRef(row[f"{path}slug"], row[f"{path}name"], str(row[f"{path}country"] or ""))
    return None


def season_of(row: Mapping[str, Any], path: str = "event__season__") -> SeasonName:
    return SeasonName(
        series=row[f"{path}series__slug"],
        series_name=in_reader_language(row[f"{path}series__name"], row[f"{path}series__name_de"]),
        series_short=in_reader_language(row[f"{path}series__short_name"], row[f"{path}series__short_name_de"]),
        slug=row[f"{path}slug"],
        label=row[f"{path}label"],
        year=row[f"{path}start_year"],
        winners_complete_from=row[f"{path}series__winners_complete_from"],
    )


def event_of(row: Mapping[str, Any]) -> EventRef:
    circuit = circuit_of(row)
    return EventRef(
        series=row["event__season__series__slug"],
        season=row["event__season__slug"],
        slug=row["event__slug"],
        name=row["event__name"],
        short_name_en=row["event__short_name_en"] or circuit.short_name,
        short_name_de=row["event__short_name_de"] or circuit.short_name,
        day=row["event__ends_on"],
        circuit=circuit,
        round_number=row["event__round_number"],
        is_cancelled=row["event__status"] == EventStatus.CANCELLED,
        is_postponed=row["event__status"] == EventStatus.POSTPONED,
        gender_de=row["event__gender_de"],
    )


def circuit_of(row: Mapping[str, Any], path: str = "event__circuit__") -> CircuitRef:
    return CircuitRef(
        slug=row[f"{path}slug"],
        name=row[f"{path}name"],
        short_name=row[f"{path}short_name"],
        country=str(row[f"{path}country"] or ""),
        at_en=row[f"{path}at_en"],
        at_de=row[f"{path}at_de"],
        to_de=row[f"{path}to_de"],
    )
