"""One day of the year: races with their class winners, champions of seasons that ended on it, births and deaths."""

from __future__ import annotations

from calendar import isleap
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Max, Q

from racing.domain.sentence import Sentence, plural_sentence, sentence
from racing.domain.vocabulary import DriverRef
from racing.models import Driver, Event
from racing.queries.profiles_rows import SeasonName
from racing.queries.profiles_titles import TitleWon, titles_of_seasons
from racing.queries.profiles_visible import visible_drivers
from racing.queries.refs import driver_ref
from racing.queries.this_day import LEAP_YEAR, Wins, day_of_year, falls_on, win_rows, won_events


@dataclass(frozen=True, slots=True)
class Life:
    """A driver who was born or died on this day, with the year of it."""

    driver: DriverRef
    year: int
    age: int | None = None


@dataclass(frozen=True, slots=True)
class SeasonEnd:
    """A season whose last race was on this day, with its drivers' champions."""

    season: SeasonName
    titles: tuple[TitleWon, ...]


@dataclass(frozen=True, slots=True)
class DayPage:
    """`day` is in a leap year: only its day and month mean anything."""

    day: date
    races: Wins
    ends: tuple[SeasonEnd, ...]
    born: tuple[Life, ...]
    died: tuple[Life, ...]
    today: date
    at: datetime

    @property
    def lead(self) -> Sentence:
        return self._races.followed_by(self._births)

    @property
    def _races(self) -> Sentence:
        if not self.races:
            return sentence("No race with a known winner ended on this day.")
        return plural_sentence(
            "One race with a known winner ended on this day.",
            "{count:Word} races with a known winner ended on this day.",
            len(self.races),
        )

    @property
    def _births(self) -> Sentence | None:
        if not self.born:
            return None
        return plural_sentence(
            "One driver of our data was born on it.",
            "{count:Word} drivers of our data were born on it.",
            len(self.born),
        )

    @property
    def is_today(self) -> bool:
        return (self.day.month, self.day.day) == (self.today.month, self.today.day)

    @property
    def is_empty(self) -> bool:
        return not (self.races or self.ends or self.born or self.died)

    @property
    def previous(self) -> date:
        return self._moved(-1)

    @property
    def next(self) -> date:
        return self._moved(1)

    def _moved(self, days: int) -> date:
        return (self.day + timedelta(days=days)).replace(year=LEAP_YEAR)


def day_page(day: date, at: datetime) -> DayPage:
    """Four queries. `day`: of the leap year 2000."""
    text = [day_of_year(day)]
    is_birth, is_death = falls_on("birth_date", text), falls_on("death_date", text) & Q(death_date__lte=at)
    people = (
        visible_drivers(at).annotate(is_birth=is_birth, is_death=is_death).filter(Q(is_birth=True) | Q(is_death=True))
    )
    known = list(people.order_by("last_name", "slug"))
    races = Event.objects.filter(falls_on("ends_on", [day_of_year(day)]), ends_on__lte=at)
    return DayPage(
        day=day,
        races=tuple((one.event, one.wins) for one in won_events(win_rows(races, at))),
        ends=season_ends(day, at),
        born=lives((one, one.birth_date, None) for one in known if one.is_birth),
        died=lives((one, one.death_date, one.birth_date) for one in known if one.is_death),
        today=at.date(),
        at=at,
    )


def lives(found: Iterable[tuple[Driver, date | None, date | None]]) -> tuple[Life, ...]:
    """Oldest first, of drivers with a day and, where it is their last, their birthday."""
    rows = [Life(driver_ref(driver), on.year, age(born, on)) for driver, on, born in found if on]
    return tuple(sorted(rows, key=lambda life: life.year))


def age(born: date | None, on: date) -> int | None:
    """Full years; None where the birthday is not known."""
    if born is None:
        return None
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def birthday(born: date, year: int) -> date:
    """In a year without 29 February, whoever was born on it has it on 1 March."""
    leaps = (born.month, born.day) == (2, 29) and not isleap(year)
    return date(year, 3, 1) if leaps else born.replace(year=year)


def season_ends(day: date, at: datetime) -> tuple[SeasonEnd, ...]:
    """Seasons whose last race that was held fell on this day of the year; newest first."""
    held = Event.objects.known(at.date()).on_their_day()
    ends = held.order_by().values("season").annotate(last=Max("ends_on"))
    ends = ends.filter(falls_on("last", [day_of_year(day)]), last__lte=at)
    titles = titles_of_seasons(ends.values("season"), at.date())
    groups: dict[SeasonName, tuple[TitleWon, ...]] = {}
    for title in titles:
        groups[title.season] = (*groups.get(title.season, ()), title)
    return tuple(SeasonEnd(season, found) for season, found in groups.items())
