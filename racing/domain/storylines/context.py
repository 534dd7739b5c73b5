"""All a storyline may look at: one event, the season so far, and the series' past, as known that day."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from racing.domain.standings.season import SeasonResults
from racing.domain.standings.table import Standings
from racing.domain.vocabulary import (
    CarModelRef,
    CircuitRef,
    ClassRef,
    Coverage,
    DriverRef,
    FinishStatus,
    ManufacturerRef,
    TeamRef,
    TitleKind,
)


@dataclass(frozen=True, slots=True)
class EventRef:
    """One event as a sentence and a link need it. `series` and `season` are slugs."""

    series: str
    season: str
    slug: str
    name: str
    short_name_en: str
    short_name_de: str
    day: date
    circuit: CircuitRef
    round_number: int | None = None
    is_cancelled: bool = False
    planned_minutes: int | None = None
    gender_de: str = ""


@dataclass(frozen=True, slots=True)
class EnteredCar:
    """One car of an entry list. `drivers` are in order and may be incomplete (`lineup_is_complete`)."""

    key: int
    number: str
    car_class: ClassRef
    drivers: tuple[DriverRef, ...]
    team: TeamRef | None = None
    manufacturer: ManufacturerRef | None = None
    car_model: CarModelRef | None = None


@dataclass(frozen=True, slots=True)
class EntryList:
    """The cars known for an event. `announced` is the number the organiser gave, None when not known.

    `class_counts` is cars per class slug where the organiser gave it. `is_complete`: every car is listed.
    """

    event: EventRef
    cars: tuple[EnteredCar, ...]
    announced: int | None = None
    class_counts: Mapping[str, int] = field(default_factory=dict)

    @property
    def size(self) -> int:
        return self.announced if self.announced is not None else len(self.cars)

    @property
    def is_complete(self) -> bool:
        return self.announced is None or self.announced <= len(self.cars)


@dataclass(frozen=True, slots=True)
class RaceResult:
    """One car in one race of the series' past or of this season. `class_place` None: not known or none.

    `gap_ms` is to the class winner where known. `lead_ms`, for a winner: to the second in class.
    `counts` is False for races that the series leaves out of its statistics.
    """

    event: EventRef
    car: EnteredCar
    status: FinishStatus
    class_place: int | None
    overall_place: int | None
    coverage: Coverage
    counts: bool = True
    laps: int | None = None
    gap_ms: int | None = None
    gap_laps: int | None = None
    version: int = 1

    @property
    def is_class_win(self) -> bool:
        return self.class_place == 1


@dataclass(frozen=True, slots=True)
class Title:
    """A championship won: several champions are a crew or a shared title."""

    season: str
    year: int
    car_class: ClassRef | None
    kind: TitleKind
    champions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TitleFight:
    """One championship before the event: the table now and the one a round earlier (None before round 2).

    `available_here` and `available_after` are the most points one competitor can still score at this
    event and at all later ones; None when the points system says nothing about them.
    """

    slug: str
    kind: TitleKind
    car_class: ClassRef | None
    standings: Standings
    previous: Standings | None
    available_here: Fraction | None = None
    available_after: Fraction | None = None
    win_pays: Fraction | None = None


@dataclass(frozen=True, slots=True)
class PreviewContext:
    """One event on one day.

    `history` holds race results of the series before this event, oldest first, this season's rounds
    included; races at coverage "winners" have only the class winners. `winners_complete_from` is the
    first year from which every class winner is in it (None: no claim possible). `entry_lists` are those
    known that day: of this event, of earlier rounds this season, and of later ones as far as announced.
    """

    today: date
    event: EventRef
    calendar: tuple[EventRef, ...]
    classes: tuple[ClassRef, ...]
    entry_lists: tuple[EntryList, ...]
    season: SeasonResults
    fights: tuple[TitleFight, ...]
    history: tuple[RaceResult, ...]
    titles: tuple[Title, ...]
    drivers: Mapping[str, DriverRef]
    teams: Mapping[str, TeamRef]
    manufacturers: Mapping[str, ManufacturerRef]
    winners_complete_from: int | None = None
    memo: dict[Hashable, object] = field(default_factory=dict, init=False, repr=False, compare=False)
    """What storylines have worked out from this context, so that each thing is worked out once."""

    def entry_list(self, event: str) -> EntryList | None:
        """The entry list of the event with this slug in this season, if one is known."""
        return next((one for one in self.entry_lists if one.event.slug == event), None)

    @property
    def entries_here(self) -> EntryList | None:
        return self.entry_list(self.event.slug)
