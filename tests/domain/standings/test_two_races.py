"""A weekend with two races: both pay, and the last one says the place, as everywhere on the site."""

from dataclasses import replace

from racing.domain.standings.compute import compute_standings
from tests.domain.standings.seasons import race, season, title


def weekend(second: tuple[int, ...] | None):
    """First ann, then ben; in the second race as given (places by car), or not run yet."""
    one = race(1, "ann ben")
    (first,) = one.sessions
    rows = tuple(
        replace(row, order=place, position=place, class_position=place)
        for row, place in zip(first.results, second or (), strict=False)
    )
    again = replace(first, key=2, slug="race-2", is_run=second is not None, results=rows)
    return season(replace(one, sessions=(first, again)))


def said(results) -> dict[str, tuple[int | None, int, int]]:
    table = compute_standings(results, title())
    return {row.competitor: (row.scores[0].place, int(row.least), row.wins) for row in table.rows}


def test_the_last_race_says_the_place_and_both_pay():
    assert said(weekend((2, 1))) == {"ann": (2, 14, 1), "ben": (1, 14, 1)}


def test_until_the_second_is_run_the_first_says_it():
    assert said(weekend(None)) == {"ann": (1, 8, 1), "ben": (2, 6, 0)}
