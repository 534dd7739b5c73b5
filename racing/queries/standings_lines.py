"""The lines of a progression: crews that have scored alike are one line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from racing.domain.standings.table import RoundScore
from racing.domain.storylines.context import EnteredCar
from racing.domain.vocabulary import Competitor
from racing.queries.standings import TitleRow, TitleTable

LINES = 5


@dataclass(frozen=True, slots=True)
class LinePoint:
    """The total after a round; `is_open`: what was scored in this round is not known exactly."""

    round_number: int
    least: Fraction
    most: Fraction
    is_open: bool


@dataclass(frozen=True, slots=True)
class PointsLine:
    """One or several competitors with the same totals after every round."""

    competitors: tuple[Competitor, ...]
    cars: tuple[EnteredCar, ...]
    points: tuple[LinePoint, ...]


def points_lines(tables: Sequence[TitleTable], count: int = LINES) -> tuple[PointsLine, ...]:
    """The first lines of the newest table, each with its total after every round shown."""
    lines: list[PointsLine] = []
    if len(tables) < 2:
        return ()
    by_round = [{row.competitor.slug: row for row in table.rows} for table in tables]
    for row in tables[-1].rows:
        points = tuple(
            _point(table.after_round, rows.get(row.competitor.slug), row)
            for table, rows in zip(tables, by_round, strict=True)
        )
        mate = next((one for one in lines if one.points == points and _shares_a_car(one, row)), None)
        if mate is not None:
            lines[lines.index(mate)] = PointsLine((*mate.competitors, row.competitor), mate.cars, points)
        elif len(lines) < count:
            lines.append(PointsLine((row.competitor,), row.cars, points))
    return tuple(lines)


def _shares_a_car(line: PointsLine, row: TitleRow) -> bool:
    return {car.key for car in line.cars} == {car.key for car in row.cars}


def _point(number: int, row: TitleRow | None, newest: TitleRow) -> LinePoint:
    score = score_in(newest, number)
    is_open = score is not None and score.least != score.most
    if row is None or row.least is None or row.most is None:
        return LinePoint(number, Fraction(0), Fraction(0), is_open)
    return LinePoint(number, row.least, row.most, is_open)


def score_in(row: TitleRow, number: int) -> RoundScore | None:
    scores = row.standing.scores if row.standing else ()
    return next((score for score in scores if score.round_number == number), None)
