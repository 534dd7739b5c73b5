"""One driver's latest season race by race, with the points the standings engine gives."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

from racing.domain.standings.table import Award, RoundScore
from racing.domain.vocabulary import DriverRef, TitleKind
from racing.models import Championship
from racing.queries.profiles_rows import SeasonName, Start
from racing.queries.profiles_tallies import SeasonTally, by_season, distinct
from racing.queries.season_results import load_data
from racing.queries.season_titles import TitleRef, titles_of
from racing.queries.standings import TitleRow, computed_table


@dataclass(frozen=True, slots=True)
class SeasonLine:
    """One car in one race.

    `least` and `most` are its points in the title of its class; they differ where a place is not known, and are
    None where nothing can be said.
    """

    start: Start
    mates: tuple[DriverRef, ...]
    least: Fraction | None = None
    most: Fraction | None = None

    @property
    def is_exact(self) -> bool:
        return self.least == self.most

    @property
    def points_are_open(self) -> bool:
        return self.least is None and self.start.may_have_raced and self.start.status is None


@dataclass(frozen=True, slots=True)
class SeasonTitle:
    """A championship the driver scored in; `total` is the row of its table, None without one."""

    title: TitleRef
    total: TitleRow | None

    def scores(self, round_number: int | None) -> Iterator[RoundScore]:
        if self.total and self.total.standing:
            yield from (one for one in self.total.standing.scores if one.round_number == round_number)


@dataclass(frozen=True, slots=True)
class DriverSeason:
    """The season in its classes; `titles` are those that pay points in them, empty where nothing is computed."""

    season: SeasonName
    tallies: tuple[SeasonTally, ...]
    lines: tuple[SeasonLine, ...]
    titles: tuple[SeasonTitle, ...]

    @property
    def is_shared(self) -> bool:
        """Somebody else sat in the car in one race at least."""
        return any(line.mates for line in self.lines)


def latest_season(starts: Sequence[Start], driver: str, at: datetime) -> DriverSeason | None:
    """None without any start. At most four queries: the titles of the season, then the season itself."""
    if not starts:
        return None
    newest = max(starts, key=lambda start: (start.season.year, start.event.day)).season
    rows = [start for start in starts if start.season == newest]
    titles = _titles(newest, rows, driver, at)
    return DriverSeason(
        season=newest,
        tallies=by_season(rows),
        lines=tuple(_lines(rows, driver, titles)),
        titles=tuple({one.title: one for one in titles.values()}.values()),
    )


def _titles(season: SeasonName, rows: Iterable[Start], driver: str, at: datetime) -> dict[str, SeasonTitle]:
    """Class -> the drivers' championship of its own, else the one over all classes."""
    computed = [one for one in titles_of(season.series, season.slug, at) if one.points_system_id is not None]
    of_class: dict[str, Championship] = {}
    for one in computed:
        if one.kind == TitleKind.DRIVERS:
            of_class.setdefault(one.car_class.slug if one.car_class else "", one)
    classes = distinct(start.car.car_class.slug for start in rows)
    wanted = {slug: found for slug in classes if (found := of_class.get(slug) or of_class.get(""))}
    scored = {one.pk: _scored(one, driver, at) for one in wanted.values()}
    return {slug: scored[one.pk] for slug, one in wanted.items()}


def _scored(championship: Championship, driver: str, at: datetime) -> SeasonTitle:
    table = computed_table(championship, load_data(championship.season, at))
    return SeasonTitle(table.title, next((row for row in table.rows if row.competitor.slug == driver), None))


def _lines(rows: Sequence[Start], driver: str, titles: Mapping[str, SeasonTitle]) -> Iterator[SeasonLine]:
    """No award stands in two lines: one of another session than a race stands with the first race of its car."""
    races = {start.race for start in rows}
    told: set[tuple[TitleRef, int, int]] = set()
    for start in rows:
        mates = tuple(one for one in start.car.drivers if one.slug != driver)
        title = titles.get(start.car.car_class.slug)
        if title is None or start.status is None or start.event.round_number is None:
            yield SeasonLine(start, mates)
            continue
        least = most = Fraction(0)
        for score in title.scores(start.event.round_number):
            for number, award in enumerate(score.awards):
                key = title.title, score.round_number, number
                if key not in told and _is_for(award, start, races) and (award.counts or not score.counts):
                    told.add(key)
                    least, most = least + award.least, most + award.most
        yield SeasonLine(start, mates, least, most)


def _is_for(award: Award, start: Start, races: Collection[int | None]) -> bool:
    """Of several cars whose places are not known the points are not known one by one: they stand with the first."""
    is_of_car = start.place_is_open if award.car is None else award.car == start.car.key
    return is_of_car and (award.session == start.race or award.session not in races)
