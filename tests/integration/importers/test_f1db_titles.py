"""The rules of Formula 1 titles that F1DB's own file does not name."""

from __future__ import annotations

from decimal import Decimal

from racing.importers.f1db.scoring import ScoringRules, SeasonRules, TitleRules
from racing.importers.f1db.titles import titles_of


def rules_of(cars_counting: int | None = None) -> TitleRules:
    return TitleRules(
        points=(Decimal(9), Decimal(6)),
        best=(),
        fastest_lap=None,
        shared_car="",
        cars_counting=cars_counting,
        exclude_rounds=(),
        tie_break=("countback",),
        lists_everybody=False,
    )


def counting(year: int, cars: int | None = None) -> dict[str, list[object]]:
    """Title -> how many cars its rule lets score."""
    titles = {"drivers": rules_of(), "constructors": rules_of(cars)}
    scoring = ScoringRules({each: SeasonRules(each, titles, ()) for each in (year - 1, year)}, ())
    return {
        title.slug: [of["count"] for rule, of in title.system.rules if rule == "best_cars"]
        for title in titles_of(year, scoring)
    }


def test_no_more_than_two_cars_of_a_constructor_score_since_1986() -> None:
    assert counting(1985) == {"drivers": [], "constructors": []}
    assert counting(1986) == {"drivers": [], "constructors": [2]}
    assert counting(2023) == {"drivers": [], "constructors": [2]}


def test_a_limit_that_is_named_stays() -> None:
    assert counting(1978, cars=1) == {"drivers": [], "constructors": [1]}
    assert counting(1990, cars=1) == {"drivers": [], "constructors": [1]}
