"""Points that were halved once a race had been stopped: nobody knew that before it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from racing.domain.classification import Car, CarResult, ScoredSession, Seat
from racing.domain.points.system import PointsSystem
from racing.domain.points.table import PointsTable
from racing.domain.standings.books import RoundBooks
from racing.domain.standings.season import ChampionshipRules, Round, SeasonResults
from racing.domain.title_race.history import decided_after
from racing.domain.vocabulary import Coverage, FinishStatus, SessionKind, TitleKind

TABLE = PointsTable(dict(enumerate(map(Fraction, (10, 6, 4)), start=1)), SessionKind.RACE)
RULES = ChampionshipRules("drivers", TitleKind.DRIVERS, "", PointsSystem("", (TABLE,)), ("countback",))


def held(number: int, order: str, factor: Fraction = Fraction(1)) -> Round:
    """A round that was run: cars in their order, each with a driver of the same name."""
    keys = {name: number * 10 + at for at, name in enumerate(sorted(order))}
    cars = {key: Car(key, name, "f1", (Seat(name),)) for name, key in keys.items()}
    rows = [CarResult(keys[name], at, FinishStatus.CLASSIFIED, position=at) for at, name in enumerate(order, start=1)]
    race = ScoredSession(
        number, "race", SessionKind.RACE, True, Coverage.COMPLETE, points_factor=factor, results=tuple(rows)
    )
    return Round(number, f"r{number}", f"R{number}", date(1991, number, 1), False, cars, (race,))


def season(last: Fraction) -> SeasonResults:
    """A is six points ahead before the last race, which B wins: ten points would have been enough."""
    rounds = (held(1, "abc"), held(2, "acb"), held(3, "bac"), held(4, "bac", last))
    return SeasonResults("f1", "1991", rounds)


@pytest.mark.parametrize("factor", [Fraction(1, 2), Fraction(1)])
def test_title_is_not_decided_by_points_that_were_cut_later(factor: Fraction) -> None:
    assert decided_after(RoundBooks(season(factor), RULES)) == 4


def test_race_to_come_pays_all_that_was_announced() -> None:
    for factor, announced in ((Fraction(1, 2), 1), (Fraction(1), 1), (Fraction(2), 2)):
        before = season(factor).through(3)

        assert before.rounds[3].sessions[0].points_factor == announced


def test_scorer_tells_the_race_that_was_cut_from_the_one_to_come() -> None:
    books = RoundBooks(season(Fraction(1, 2)), RULES)
    cut = books.book(books.season.rounds[3])
    whole = books.part(replace(books.season.rounds[3], sessions=season(Fraction(1)).rounds[3].sessions))

    assert (cut.entries["b"].points, whole.entries["b"].points) == (5, 10)
