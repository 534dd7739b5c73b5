"""The lines of a progression: crews that have scored alike are one line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from racing.domain.standings.table import RoundScore
from racing.domain.storylines.context import EnteredCar
from racing.domain.vocabulary import Competitor
from racing.models import Championship
from racing.queries.season_results import SeasonData
from racing.queries.season_rules import rules_for
from racing.queries.standings import TitleRow, TitleTable, totals_after_each

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


def lines_of(championship: Championship, table: TitleTable, data: SeasonData) -> tuple[PointsLine, ...]:
    """The first lines of a table, each with its total after every round up to it; none after the first round.

    Totals are the sums of the rounds' scores. Where dropped scores or decisions make them differ, they are computed
    after every round.
    """
    if table.standings is None or table.rules is None:
        return ()
    rounds = _rounds_run(data, table.after_round)
    if len(rounds) < 2:
        return ()
    summed = {row.competitor.slug: _sums(row, rounds) for row in table.rows}
    if all(_ends_at(summed[row.competitor.slug], row) for row in table.rows):
        return _lines(table, summed)
    computed = totals_after_each(data, rules_for(championship, data.at, data.sessions_of_events))
    return _lines(table, {row.competitor.slug: _totals(row, rounds, computed) for row in table.rows})


def _rounds_run(data: SeasonData, last: int) -> list[int]:
    counting = (one for one in data.results.counting_rounds if one.number <= last)
    return [one.number for one in counting if one.is_run]


Points = tuple[LinePoint, ...]


def _lines(table: TitleTable, totals: Mapping[str, Points]) -> tuple[PointsLine, ...]:
    """Competitors of one car with equal totals throughout are one line."""
    lines: list[PointsLine] = []
    for row in table.rows:
        points = totals[row.competitor.slug]
        mate = next((one for one in lines if one.points == points and _shares_a_car(one, row)), None)
        if mate is not None:
            lines[lines.index(mate)] = PointsLine((*mate.competitors, row.competitor), mate.cars, points)
        elif len(lines) < LINES:
            lines.append(PointsLine((row.competitor,), row.cars, points))
    return tuple(lines)


def _sums(row: TitleRow, rounds: Sequence[int]) -> Points:
    least = most = Fraction(0)
    points, scores = [], scores_of(row)
    for number in rounds:
        score = scores.get(number)
        if score is not None:
            least, most = least + score.least, most + score.most
        points.append(LinePoint(number, least, most, is_open=score is not None and score.least != score.most))
    return tuple(points)


def _ends_at(points: Points, row: TitleRow) -> bool:
    counts = all(score.counts for score in row.standing.scores) if row.standing else False
    return counts and (points[-1].least, points[-1].most) == (row.least, row.most)


NO_POINTS = (Fraction(0), Fraction(0))


def _totals(
    row: TitleRow, rounds: Sequence[int], computed: Mapping[int, Mapping[str, tuple[Fraction, Fraction]]]
) -> Points:
    points, scores = [], scores_of(row)
    for number in rounds:
        score = scores.get(number)
        is_open = score is not None and score.least != score.most
        least, most = computed.get(number, {}).get(row.competitor.slug, NO_POINTS)
        points.append(LinePoint(number, least, most, is_open))
    return tuple(points)


def _shares_a_car(line: PointsLine, row: TitleRow) -> bool:
    return {car.key for car in line.cars} == {car.key for car in row.cars}


def scores_of(row: TitleRow) -> dict[int, RoundScore]:
    """Round -> what it brought."""
    return {score.round_number: score for score in row.standing.scores} if row.standing else {}
