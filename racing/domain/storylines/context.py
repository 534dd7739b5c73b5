"""All a storyline may look at: one event, the season so far, and the series' past, as known that day."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from racing.domain.sentence import Words
from racing.domain.standings.season import SeasonResults
from racing.domain.standings.table import Standings
from racing.domain.storylines.decisions import TableBefore
from racing.domain.storylines.people import NOBODY, Beginners, Person
from racing.domain.title_race.outlook import Outlook
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
    planned_distance_m: int | None = None
    layout: str = ""
    """The driven configuration of the circuit; empty: not known."""
    edition: str = ""
    """The same in every year the event is held."""
    is_postponed: bool = False
    """Still to come, on a day nobody knows yet; `day` is the one it was meant for."""

    @property
    def is_called_off(self) -> bool:
        """Nothing is run on its day."""
        return self.is_cancelled or self.is_postponed

    def is_before(self, day: date) -> bool:
        """Run, or to be run, before a day."""
        return self.day < day and not self.is_called_off

    def is_after(self, day: date) -> bool:
        """To be run after a day. One that is postponed comes after every day until it has a new one."""
        return not self.is_cancelled and (self.is_postponed or self.day > day)

    @property
    def number(self) -> int:
        """What a verb after the event agrees with: the 500 miles are several in German."""
        return 2 if self.gender_de == "p" else 1


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

    @property
    def called(self) -> str:
        """Its model, or its make where the model is not known. Empty: neither is."""
        named = self.car_model or self.manufacturer
        return named.name if named else ""


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

    `gap_ms` is to the class winner where known; `grid` is the place on the grid, over all classes.
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
    grid: int | None = None

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
    event and at all later ones; None when the points system says nothing about them. `wins_pay`: event ->
    what a win pays there, for every round of the season. `name`: only where the title has one of its own.
    `outlook` is who can still win the title and what has to happen, None where it is not known;
    `can_be_decided`: this event can make somebody champion.
    """

    slug: str
    kind: TitleKind
    car_class: ClassRef | None
    standings: Standings
    previous: Standings | None
    available_here: Fraction | None = None
    available_after: Fraction | None = None
    win_pays: Fraction | None = None
    wins_pay: Mapping[str, Fraction] = field(default_factory=dict)
    outlook: Outlook | None = None
    can_be_decided: bool = False
    name: Words | None = None
    before_decisions: TableBefore | None = None
    """None: nothing has been decided since the last race."""
    is_decided_here: bool = False
    """In a report: from this race on nobody else could win the title."""


@dataclass(frozen=True, slots=True)
class RunnerUp:
    """The second of a race over all classes. `gap_ms` and `gap_laps` None: not known how far behind."""

    event: EventRef
    car: EnteredCar
    gap_ms: int | None
    gap_laps: int | None


@dataclass(frozen=True, slots=True)
class LayoutRef:
    """One driven configuration of a circuit. `length_m` and `turns` None: not known."""

    slug: str
    name: str
    length_m: int | None
    turns: int | None


@dataclass(frozen=True, slots=True)
class SeasonClasses:
    """The classes of one season of the series, in the season's order; in those `of_one_make` all drive the same."""

    season: str
    year: int
    classes: tuple[ClassRef, ...]
    of_one_make: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class SeatElsewhere:
    """Somebody entered in another series on the same weekend."""

    driver: str
    series: Words
    event: EventRef


@dataclass(frozen=True, slots=True)
class PreviewContext:
    """One event on one day.

    `history` holds race results of the series before this event, oldest first, this season's rounds
    included; races at coverage "winners" have only the class winners. `winners_complete_from` is the
    first year from which every class winner is in it (None: no claim possible). `entry_lists` are those
    known that day: of this event, of earlier rounds this season, and of later ones as far as announced.

    A report's context holds the race itself (see `aftermath`): its fights are tables after the race and before it.

    `team_fights` are the titles of teams and makes. `runners_up` are the seconds of races before this event
    at this circuit, and everywhere else where they are known to have been close. `layouts` are
    those of this circuit. `seasons` are all known that day, this one and announced ones included.
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
    team_fights: tuple[TitleFight, ...] = ()
    runners_up: tuple[RunnerUp, ...] = ()
    layouts: Mapping[str, LayoutRef] = field(default_factory=dict)
    seasons: tuple[SeasonClasses, ...] = ()
    elsewhere: tuple[SeatElsewhere, ...] = ()
    series_began: int | None = None
    """Year of the series' first season, None: not known. Winners complete from it are its whole history."""
    people: Mapping[str, Person] = field(default_factory=dict)
    """Those entered in this season and those who have won here, by slug."""
    starters_complete_from: int | None = None
    """First year from which every car of every race is in the data, with how its race ended."""
    beginners: Beginners = NOBODY
    """Teams, makes and models here that have never started in the series."""
    memo: dict[Hashable, object] = field(default_factory=dict, init=False, repr=False, compare=False)
    """What storylines have worked out from this context, so that each thing is worked out once."""

    def entry_list(self, event: str) -> EntryList | None:
        """The entry list of the event with this slug in this season, if one is known."""
        return next((one for one in self.entry_lists if one.event.slug == event), None)

    @property
    def entries_here(self) -> EntryList | None:
        return self.entry_list(self.event.slug)
