"""A preview's context in a few readable lines, for the examples every storyline carries and for tests.

    weekend("mosport", calendar="sebring road-america mosport petit")
        .entered("GT2: 45 Jörg Bergmeister, Patrick Long / Flying Lizard / Porsche")
        .raced("road-america", "GT2: 90 Joey Hand", "GT2: 45 Jörg Bergmeister, Patrick Long")
        .table("GT2: Jörg Bergmeister 130, Jaime Melo 88-91", before="GT2: Jörg Bergmeister 120, Jaime Melo 80")

A car is "class: number drivers / team / make / model"; everything after the drivers may be missing.
Nothing is built before somebody asks for `context`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from fractions import Fraction
from functools import cached_property
from typing import Any

from racing.domain.sentence import Words
from racing.domain.standings.season import Round, SeasonResults
from racing.domain.storylines.context import (
    EntryList,
    EventRef,
    LayoutRef,
    PreviewContext,
    RaceResult,
    RunnerUp,
    SeasonClasses,
    SeatElsewhere,
    Title,
    TitleFight,
)
from racing.domain.storylines.decisions import Decision, TableBefore
from racing.domain.storylines.example_tables import build_fight
from racing.domain.storylines.example_words import (
    ENDINGS,
    car_of,
    class_of,
    driver_of,
    earlier_race,
    event_of,
    names_in,
    slug_of,
    start_of,
)
from racing.domain.storylines.people import NOBODY, Beginners, Person
from racing.domain.vocabulary import Coverage, DriverRef, FinishStatus, SessionKind, TitleKind

SEASON = 2009
FIRST_RACE = date(SEASON, 3, 21)


@dataclass(frozen=True)
class Weekend:
    """Builds a PreviewContext; every method returns a new Weekend."""

    event: str
    calendar: tuple[str, ...]
    cancelled: frozenset[str] = frozenset()
    lists: tuple[EntryList, ...] = ()
    past: tuple[RaceResult, ...] = ()
    tables: tuple[tuple[str, str, Mapping[str, int]], ...] = ()
    titles: tuple[Title, ...] = ()
    team_tables: tuple[tuple[str, TitleKind, Mapping[str, int]], ...] = ()
    title_name: Words | None = None
    wins_pay: Mapping[str, Fraction] = field(default_factory=dict)
    class_calendar: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    complete_from: int | None = 1999
    details: Mapping[tuple[str, str], Mapping[str, Any]] = field(default_factory=dict)
    seconds: tuple[RunnerUp, ...] = ()
    layouts: tuple[LayoutRef, ...] = ()
    seasons: tuple[SeasonClasses, ...] = ()
    elsewhere: tuple[SeatElsewhere, ...] = ()
    began: int | None = 1999
    people: Mapping[str, Person] = field(default_factory=dict)
    starters_from: int | None = None
    beginners: Beginners = NOBODY
    first_tables: Mapping[str, tuple[str, Decision]] = field(default_factory=dict)
    extras: tuple[SessionKind, ...] = ()

    def entered(self, *cars: str, at: str = "", announced: int | None = None, **counts: int) -> Weekend:
        """The entry list of this event, or of another one; `GT2=11` is what the organiser says of a class."""
        where = self.ref(at or self.event)
        known = tuple(car_of(line, where) for line in cars)
        listed = EntryList(where, known, announced, {slug_of(name): size for name, size in counts.items()})
        return replace(self, lists=(*self.lists, listed))

    def raced(self, at: str, *cars: str) -> Weekend:
        """A race of this season, cars in the order of the classification; "ret", "dns" or "?" before a car."""
        where, places = self.ref(at), dict[str, int]()
        rows = []
        for order, line in enumerate(cars, start=1):
            first, _, rest = line.partition(" ")
            status = ENDINGS.get(first, FinishStatus.CLASSIFIED)
            car = car_of(line if status is FinishStatus.CLASSIFIED else rest, where)
            place = None
            if status is FinishStatus.CLASSIFIED:
                place = places[car.car_class.slug] = places.get(car.car_class.slug, 0) + 1
            rows.append(RaceResult(where, car, status, place, order if place else None, Coverage.COMPLETE))
        return replace(self, past=(*self.past, *rows))

    def won(self, *wins: str, counts: bool = True) -> Weekend:
        """Class wins of earlier seasons: "2005 mosport GT2: 31 Jörg Bergmeister / Petersen / Porsche"."""
        rows = []
        for line in wins:
            year, at, car = line.split(" ", 2)
            where = earlier_race(int(year), at)
            entered = car_of(car, where)
            rows.append(RaceResult(where, entered, FinishStatus.CLASSIFIED, 1, None, Coverage.WINNERS, counts))
        return replace(self, past=(*self.past, *rows))

    def knows(
        self, name: str, *starts: str, born: date | None = None, died: date | None = None, countries: str = ""
    ) -> Weekend:
        """A person of `countries` ("DE US"), with every earlier start: "2008 mosport 2", "2008 sebring ret"."""
        earlier = (start_of(line, number, self._race(*line.split()[:2])) for number, line in enumerate(starts))
        person = Person(tuple(countries.split()), born, died, tuple(sorted(earlier, key=lambda start: start.day)))
        return replace(self, people={**self.people, slug_of(name): person})

    def with_every_starter_from(self, year: int | None) -> Weekend:
        """From this year on every car of every race is known."""
        return replace(self, starters_from=year)

    def new(self, *, teams: str = "", makes: str = "", models: str = "") -> Weekend:
        """Who is entered here without an earlier start: "Highcroft, Penske"."""
        names = (frozenset(slug_of(one) for one in given.split(", ") if one) for given in (teams, makes, models))
        return replace(self, beginners=Beginners(*names))

    def champions(self, year: int, car_class: str, *drivers: str) -> Weekend:
        names = tuple(slug_of(name) for name in drivers)
        title = Title(str(year), year, class_of(car_class), TitleKind.DRIVERS, names)
        return replace(self, titles=(*self.titles, title))

    def table(self, now: str, before: str = "", **pays: int) -> Weekend:
        """The drivers' table of a class; `win_pays`, `available_here`, `available_after` are points.

        And with `to_come` and `after` as in `build_fight`.
        """
        return replace(self, tables=(*self.tables, (now, before, pays)))

    def decided(self, first: str, at: str = "", *, is_under_appeal: bool = False) -> Weekend:
        """The last table as it was before the result of a race was corrected (none: before points were taken)."""
        event = self.ref(at) if at else None
        decision = Decision(FIRST_RACE, event, 1 if event else None, 2 if event else None, is_under_appeal)
        return replace(self, first_tables={**self.first_tables, self.tables[-1][0]: (first, decision)})

    def team_table(self, kind: TitleKind, now: str, **pays: int) -> Weekend:
        """The table of teams or makes of a class."""
        return replace(self, team_tables=(*self.team_tables, (now, kind, pays)))

    def titled(self, en: str, de: str) -> Weekend:
        """A name of its own for the last team table."""
        return replace(self, title_name=Words(en, de))

    def also_scored(self, *kinds: SessionKind) -> Weekend:
        """In sessions of these kinds every car took a point in every round."""
        return replace(self, extras=kinds)

    def paying(self, **wins: int | Fraction) -> Weekend:
        """What a win pays at the rounds of the season, for every drivers' title."""
        return replace(self, wins_pay={event: Fraction(points) for event, points in wins.items()})

    def about(self, event: str, year: int = SEASON, **details: Any) -> Weekend:
        """Further fields of an event of this season or an earlier one."""
        key = (str(year), event)
        return replace(self, details={**self.details, key: {**self.details.get(key, {}), **details}})

    def second(self, year: int, at: str, car: str, gap_ms: int | None = None, gap_laps: int | None = None) -> Weekend:
        """Who came second overall in an earlier season, and how far behind."""
        where = earlier_race(year, at)
        return replace(self, seconds=(*self.seconds, RunnerUp(where, car_of(car, where), gap_ms, gap_laps)))

    def from_grid(self, *places: int | None) -> Weekend:
        """The places on the grid of the wins and results given so far, in their order; all won overall."""
        rows = zip(self.past, places, strict=True)
        past = tuple(replace(row, grid=place, overall_place=row.class_place) for row, place in rows)
        return replace(self, past=past)

    def layout(self, slug: str, length_m: int | None = None, turns: int | None = None) -> Weekend:
        """One configuration of the circuit here."""
        return replace(self, layouts=(*self.layouts, LayoutRef(slug, "", length_m, turns)))

    def with_classes(self, year: int, *classes: str) -> Weekend:
        """The classes of a season: a former one, this one, or one that is announced. "Challenge*": all of one make."""
        alike = frozenset(slug_of(name[:-1]) for name in classes if name.endswith("*"))
        known = SeasonClasses(str(year), year, tuple(class_of(name.rstrip("*")) for name in classes), alike)
        return replace(self, seasons=(*self.seasons, known))

    def also_races(self, driver: str, series: str, at: str) -> Weekend:
        """An entry in another series on this weekend."""
        where = replace(event_of(at, str(SEASON), self.ref(self.event).day), series=slug_of(series))
        return replace(self, elsewhere=(*self.elsewhere, SeatElsewhere(slug_of(driver), Words(series, ""), where)))

    def races_in(self, event: str, *classes: str) -> Weekend:
        """Only these classes race at an event."""
        slugs = tuple(slug_of(name) for name in classes)
        return replace(self, class_calendar={**self.class_calendar, event: slugs})

    def without_complete_winners(self) -> Weekend:
        return replace(self, complete_from=None)

    def of_a_series_from(self, year: int | None) -> Weekend:
        """The series is older than its complete winners, or nobody knows when it began."""
        return replace(self, began=year)

    def ref(self, event: str) -> EventRef:
        number = self.calendar.index(event) + 1
        day = FIRST_RACE + timedelta(days=21 * (number - 1))
        return self._told(event_of(event, str(SEASON), day, number, event in self.cancelled))

    def _race(self, year: str, event: str) -> EventRef:
        """One of this season's calendar, or of an earlier season."""
        return self.ref(event) if int(year) == SEASON else earlier_race(int(year), event)

    def _told(self, event: EventRef) -> EventRef:
        """The event with what was said about it."""
        return replace(event, **self.details.get((event.season, event.slug), {}))

    @cached_property
    def context(self) -> PreviewContext:
        here = self.ref(self.event)
        calendar = tuple(self.ref(event) for event in self.calendar)
        cars = [car for listed in self.lists for car in listed.cars] + [row.car for row in self.past]
        classes = {car.car_class.slug: car.car_class for listed in self.lists for car in listed.cars}
        drivers = {driver.slug: driver for car in cars for driver in car.drivers}
        return PreviewContext(
            today=here.day - timedelta(days=3),
            event=here,
            calendar=calendar,
            classes=tuple(classes.values()),
            entry_lists=self.lists,
            season=SeasonResults(
                "alms",
                str(SEASON),
                tuple(self._round(event) for event in calendar),
                died={slug: one.died for slug, one in self.people.items() if one.died},
            ),
            fights=tuple(self._fight(now, before, pays) for now, before, pays in self.tables),
            team_fights=tuple(
                replace(build_fight(now, "", pays, self.past, here, kind), name=self.title_name)
                for now, kind, pays in self.team_tables
            ),
            history=self._history,
            titles=self.titles,
            drivers={**self._champions(), **drivers},
            teams={car.team.slug: car.team for car in cars if car.team},
            manufacturers={car.manufacturer.slug: car.manufacturer for car in cars if car.manufacturer},
            winners_complete_from=self.complete_from,
            runners_up=tuple(replace(one, event=self._told(one.event)) for one in self.seconds),
            layouts={one.slug: one for one in self.layouts},
            seasons=tuple(sorted(self.seasons, key=lambda one: one.year)),
            elsewhere=self.elsewhere,
            series_began=self.began,
            people=self.people,
            starters_complete_from=self.starters_from,
            beginners=self.beginners,
        )

    @property
    def _history(self) -> tuple[RaceResult, ...]:
        rows = (replace(row, event=self._told(row.event)) for row in self.past)
        return tuple(sorted(rows, key=lambda row: row.event.day))

    def _fight(self, now: str, before: str, pays: Mapping[str, int]) -> TitleFight:
        fight = build_fight(now, before, pays, self.past, self.ref(self.event), extras=self.extras)
        if now in self.first_tables:
            first, decision = self.first_tables[now]
            earlier = build_fight(first, "", {}, self.past, self.ref(self.event)).standings
            fight = replace(fight, before_decisions=TableBefore(earlier, (decision,)))
        return replace(fight, wins_pay=self.wins_pay, win_pays=self.wins_pay.get(self.event, fight.win_pays))

    def _champions(self) -> dict[str, DriverRef]:
        slugs = {slug for title in self.titles for slug in title.champions}
        slugs |= {slug for fight in self.tables for slug in names_in(fight[0])}
        return {slug: driver_of(slug.replace("-", " ").title()) for slug in slugs}

    def _round(self, event: EventRef) -> Round:
        classes = self.class_calendar.get(event.slug, ())
        number = event.round_number or 0
        return Round(number, event.slug, event.name, event.day, event.is_cancelled, classes=classes)


@dataclass(frozen=True)
class Example:
    """A context and the keys of the facts it must give, strongest first; empty: nothing is found."""

    given: Weekend
    gives: tuple[str, ...] = ()


def weekend(
    event: str = "mosport", *, calendar: str = "sebring road-america mosport petit", cancelled: str = ""
) -> Weekend:
    return Weekend(event, tuple(calendar.split()), frozenset(cancelled.split()))
