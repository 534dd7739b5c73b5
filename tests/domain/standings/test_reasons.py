"""Every award says in a whole sentence why it was given, or why not."""

from dataclasses import replace
from fractions import Fraction

import pytest

from racing.domain.sentence import sentence
from racing.domain.standings.compute import compute_standings
from racing.domain.standings.season import Ineligibility, PointsTable, RuleSetting, Seat
from racing.domain.standings.tie_break import tie_breaks
from racing.domain.vocabulary import SessionKind, TitleKind
from tests.domain.standings.seasons import partial, race, season, title

MS_PER_MINUTE = 60_000


def awards(table, competitor):
    return [award for cell in table.row(competitor).scores for award in cell.awards]


@pytest.mark.parametrize(
    ("kind", "overall", "in_class"),
    [
        (SessionKind.RACE, "{place:ordinal} in the race", "{place:ordinal} in class"),
        (SessionKind.SPRINT, "{place:ordinal} in the sprint", "{place:ordinal} in class in the sprint"),
        (SessionKind.INTERVAL, "{place:ordinal} at an interval", "{place:ordinal} in class at an interval"),
        (SessionKind.QUALIFYING, "{place:ordinal} in qualifying", "{place:ordinal} in class in qualifying"),
    ],
)
def test_points_by_place_name_the_place_and_the_session(kind, overall, in_class):
    held = race(1, "ann ben")
    weekend = replace(held, sessions=(replace(held.sessions[0], kind=kind), race(2, "ann").sessions[0]))
    system = title().points_system
    tables = (PointsTable({1: Fraction(5), 2: Fraction(4)}, kind=kind),)
    found = []

    for car_class in ("", "gt"):
        rules = title(points_system=replace(system, tables=tables), car_class=car_class)
        found.append(awards(compute_standings(season(weekend), rules), "ben")[0].reason)

    assert found == [sentence(overall, place=2), sentence(in_class, place=2)]


def test_a_shared_car_shows_the_share():
    held = race(1, "ann ben")
    held = replace(held, cars={key: replace(car, seats=(*car.seats, Seat("cat"))) for key, car in held.cars.items()})

    (first, second) = awards(
        compute_standings(season(held), title(RuleSetting("shared_car", {"mode": "split"}))), "cat"
    )

    assert [(first.share, first.least), (second.share, second.least)] == [(Fraction(1, 2), 4), (Fraction(1, 2), 3)]


def test_who_may_not_score_reads_why():
    held = race(1, "ann ben cat", planned_minutes=360)
    seats = {102: (Seat("cat", 10 * MS_PER_MINUTE),)}
    held = replace(held, cars={key: replace(car, seats=seats.get(key, car.seats)) for key, car in held.cars.items()})
    rules = title(
        RuleSetting("minimum_drive_time", {"minutes": 45}),
        lists_everybody=True,
        ineligible=(Ineligibility(1, 100, reason="guest"), Ineligibility(1, 101, driver="ben")),
    )

    table = compute_standings(season(held), rules)

    assert [(name, awards(table, name)[0].least, awards(table, name)[0].reason) for name in ("ann", "ben", "cat")] == [
        ("ann", 0, sentence("No points: {reason}", reason="guest")),
        ("ben", 0, sentence("Not eligible for points")),
        ("cat", 0, sentence("No points: the driver or car did not do enough")),
    ]


def test_a_bonus_names_its_rule():
    held = race(1, "ann ben", fastest_lap_drivers=("ben",))

    table = compute_standings(season(held), title(RuleSetting("fastest_lap_bonus", {"points": 1})))

    assert [(award.rule, award.least) for award in awards(table, "ben")] == [("", 6), ("fastest_lap_bonus", 1)]


def test_an_open_place_reads_as_a_range():
    held = partial(1, [("ann", "1|2"), ("ben", "1|2"), ("cat", "?")])

    table = compute_standings(season(held), title(car_class="gt"))

    assert awards(table, "ann")[0].reason == sentence(
        "Place not known, from {best:ordinal} to {worst:ordinal}", best=1, worst=2
    )
    assert awards(table, "cat")[0].reason == sentence("Place not known, {best:ordinal} at best", best=3)


def test_a_dropped_score_is_shown_and_does_not_count():
    table = compute_standings(
        season(race(1, "ann ben"), race(2, "ben ann")), title(RuleSetting("best_scores", {"count": 1}))
    )

    cells = table.row("ann").scores
    assert [(cell.counts, [award.counts for award in cell.awards]) for cell in cells] == [
        (True, [True]),
        (False, [False]),
    ]
    assert table.row("ann").least == 8


def test_a_car_without_a_team_scores_for_nobody():
    assert compute_standings(season(race(1, "ann ben")), title(kind=TitleKind.TEAMS)).rows == ()


def test_the_tie_break_that_decided_is_named():
    table = compute_standings(
        season(race(1, "ann ben cat"), race(2, "ben ann cat")), title(tie_break=("countback", "earliest_best_result"))
    )

    assert [(row.competitor, row.tie_decided_by) for row in table.rows] == [
        ("ann", ""),
        ("ben", "earliest_best_result"),
        ("cat", ""),
    ]


def test_pole_is_marked_from_the_grid_and_else_from_qualifying():
    held = race(1, "ann ben")
    qualifying = replace(held.sessions[0], key=8, kind=SessionKind.QUALIFYING)
    backwards = tuple(replace(row, position=3 - row.position) for row in held.sessions[0].results)
    grid = replace(held.sessions[0], key=9, kind=SessionKind.GRID, results=backwards)
    to_come = replace(held.sessions[0], key=7, kind=SessionKind.SPRINT, is_run=False, results=())

    only_qualifying = replace(held, sessions=(to_come, qualifying, *held.sessions))
    with_grid = replace(held, sessions=(qualifying, grid, *held.sessions))

    def on_pole(one):
        return [row.competitor for row in compute_standings(season(one), title()).rows if row.scores[0].on_pole]

    assert (on_pole(only_qualifying), on_pole(with_grid), on_pole(held)) == (["ann"], ["ben"], [])


@pytest.mark.parametrize("name", [name for name, _ in tie_breaks.items()])
def test_every_tie_break_is_described(name):
    assert tie_breaks.get(name).description.endswith(".")
