"""One driver's latest season race by race, with the points the standings engine gives."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

from racing.domain.standings.table import RoundScore
from racing.domain.vocabulary import DriverRef, TitleKind
from racing.queries.profiles_rows import SeasonName, Start
from racing.queries.profiles_tallies import SeasonTally, by_season
from racing.queries.season_results import load_data
from racing.queries.season_titles import TitleRef, titles_of
from racing.queries.standings import TitleRow, computed_table


@dataclass(frozen=True, slots=True)
class SeasonLine:
    """One race. `least` and `most` are None where no points are computed; they differ where a place is not known."""

    start: Start
    mates: tuple[DriverRef, ...]
    least: Fraction | None = None
    most: Fraction | None = None

    @property
    def is_exact(self) -> bool:
        return self.least == self.most

    @property
    def place_is_open(self) -> bool:
        """It is over, and the place is not in the data although the car may hold one."""
        known = self.start.class_place is not None
        return self.start.is_over and not known and (self.start.status is None or self.start.status.may_hold_a_place)


@dataclass(frozen=True, slots=True)
class DriverSeason:
    """The season in its classes; `total` is the driver's row of the table, None where nothing is computed."""

    season: SeasonName
    tallies: tuple[SeasonTally, ...]
    lines: tuple[SeasonLine, ...]
    title: TitleRef | None
    total: TitleRow | None

    @property
    def is_shared(self) -> bool:
        """Somebody else sat in the car in one race at least."""
        return any(line.mates for line in self.lines)


def latest_season(starts: Sequence[Start], driver: str, at: datetime) -> DriverSeason | None:
    """None without any start. At most four queries: the titles of the season, then the season itself."""
    if not starts:
        return None
    newest = max(starts, key=lambda start: (start.season.year, start.event.day))
    rows = [start for start in starts if start.season == newest.season]
    title, total = _points(newest, driver, at)
    scores = {score.round_number: score for score in total.standing.scores} if total and total.standing else {}
    in_class = {newest.car.car_class.slug, ""}
    return DriverSeason(
        season=newest.season,
        tallies=by_season(rows),
        lines=tuple(_line(start, driver, scores if start.car.car_class.slug in in_class else {}) for start in rows),
        title=title,
        total=total,
    )


def _points(newest: Start, driver: str, at: datetime) -> tuple[TitleRef | None, TitleRow | None]:
    for championship in titles_of(newest.season.series, newest.season.slug, at):
        car_class = championship.car_class.slug if championship.car_class else newest.car.car_class.slug
        if championship.kind != TitleKind.DRIVERS or car_class != newest.car.car_class.slug:
            continue
        if championship.points_system_id is None:
            continue
        table = computed_table(championship, load_data(championship.season, at))
        return table.title, next((row for row in table.rows if row.competitor.slug == driver), None)
    return None, None


def _line(start: Start, driver: str, scores: dict[int, RoundScore]) -> SeasonLine:
    mates = tuple(one for one in start.car.drivers if one.slug != driver)
    score = scores.get(start.event.round_number or 0)
    if score is None or not start.is_over:
        return SeasonLine(start, mates)
    return SeasonLine(start, mates, score.least, score.most)
