"""A drivers' table in one line, for examples: "GT2: Jörg Bergmeister 130, Jaime Melo 88-91"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from racing.domain.points.system import PointsSystem
from racing.domain.standings.season import ChampionshipRules
from racing.domain.standings.table import RoundScore, Standing, Standings
from racing.domain.storylines.context import EventRef, RaceResult, TitleFight
from racing.domain.storylines.example_words import class_of, slug_of
from racing.domain.vocabulary import FinishStatus, TitleKind


def build_fight(
    now: str, before: str, pays: Mapping[str, int], past: Sequence[RaceResult], event: EventRef
) -> TitleFight:
    car_class = class_of(now.partition(":")[0])
    after = (event.round_number or 1) - 1
    exact = {name: Fraction(points) for name, points in pays.items()}
    return TitleFight(
        slug=f"{car_class.slug}-drivers",
        kind=TitleKind.DRIVERS,
        car_class=car_class,
        standings=_table(now, after, past),
        previous=_table(before, after - 1, past) if before else None,
        **exact,
    )


def _table(line: str, after: int, past: Sequence[RaceResult]) -> Standings:
    name, _, rows = line.partition(":")
    car_class = class_of(name)
    rules = ChampionshipRules(f"{car_class.slug}-drivers", TitleKind.DRIVERS, car_class.slug, PointsSystem("", ()))
    season = [row for row in past if row.event.round_number and row.event.round_number <= after]
    return Standings(
        rules, after, 10, tuple(_row(row.strip(), place, season) for place, row in enumerate(rows.split(","), 1))
    )


def _row(text: str, place: int, season: Sequence[RaceResult]) -> Standing:
    name, _, points = text.rpartition(" ")
    least, _, most = points.partition("-")
    low, high = Fraction(least), Fraction(most or least)
    driver = slug_of(name)
    scores = tuple(_score(row) for row in season if driver in {one.slug for one in row.car.drivers})
    wins = sum(score.place == 1 for score in scores)
    return Standing(driver, place, place, low, high, low, high, wins, (), scores)


def _score(row: RaceResult) -> RoundScore:
    nothing = Fraction(0)
    return RoundScore(
        round_number=row.event.round_number or 0,
        was_entered=True,
        place=row.class_place,
        status=row.status,
        least=nothing,
        most=nothing,
        counts=True,
        awards=(),
        car_numbers=(row.car.number,),
        cars=(row.car.key,),
        place_is_open=row.status is FinishStatus.UNKNOWN,
    )
