"""Single cases of missing places, small enough to work out on paper; and what happens when there are too many."""

from dataclasses import replace
from fractions import Fraction

import pytest

from racing.domain.standings.compute import compute_standings
from racing.domain.standings.contest import Contender, PlaceRange, interval_ranges
from racing.domain.standings.feasibility import Feasibility
from racing.domain.standings.fields import FreeCar, OpenPlaces
from racing.domain.standings.season import Car, ClassField, Ineligibility, PointsTable, RuleSetting, Seat
from racing.domain.vocabulary import FinishStatus, SessionKind, TitleKind
from tests.domain.standings.seasons import partial, race, season, title

FOUR = {"gt": ClassField(starters=4, classified=4)}
CLASS = {"car_class": "gt"}


def rows(table):
    return [(row.competitor, f"{row.best_place}-{row.worst_place}", f"{row.least}-{row.most}") for row in table.rows]


def teams(*rounds, rules=(), **changes):
    """A makes' title: "red1" and "red2" drive for red."""
    changed = []
    for one in rounds:
        cars = {
            key: replace(car, manufacturer=car.seats[0].driver.rstrip("123456789")) for key, car in one.cars.items()
        }
        changed.append(replace(one, cars=cars))
    return compute_standings(season(*changed), title(*rules, kind=TitleKind.MANUFACTURERS, car_class="gt", **changes))


def test_two_cars_known_to_be_second_and_fourth_take_just_these_places():
    held = partial(1, [("ann", "1"), ("ben", "2|4"), ("cat", "2|4"), ("dan", "c")], fields=FOUR)

    table = compute_standings(season(held), title(**CLASS))

    # dan has the place that is left: third; ben and cat cannot both be ahead of him
    assert rows(table) == [("ann", "1-1", "8-8"), ("ben", "2-4", "3-6"), ("cat", "2-4", "3-6"), ("dan", "3-3", "4-4")]
    cell = table.row("ben").scores[0]
    assert (cell.place, cell.place_is_open, cell.possible_places) == (None, True, (2, 4))
    assert [(award.least, award.most) for award in cell.awards] == [(3, 6)]


def test_a_starter_nobody_names_may_hold_any_missing_place():
    held = partial(1, [("ann", "1"), ("ben", "?")], fields={"gt": ClassField(starters=3)})

    table = compute_standings(season(held), title(**CLASS))

    # ben may be second, third behind the stranger, or out
    assert rows(table) == [("ann", "1-1", "8-8"), ("ben", "2-2", "0-6")]


def test_cars_without_a_row_share_the_starts_that_no_row_accounts_for():
    held = partial(1, [("ann", "1"), ("ben", "c"), ("cat", "c"), ("dan", "c")], fields={"gt": ClassField(3, 3)})
    held = replace(held, sessions=(replace(held.sessions[0], results=held.sessions[0].results[:2]),))

    table = compute_standings(season(held), title(**CLASS))

    # one of cat and dan was the third starter, second or third; the other has nothing and is fourth
    assert rows(table) == [
        ("ann", "1-1", "8-8"),
        ("ben", "2-3", "4-6"),
        ("cat", "2-4", "0-6"),
        ("dan", "2-4", "0-6"),
    ]


def test_an_unplaced_guest_shifts_everybody():
    held = partial(1, [("ann", "1"), ("max", "c"), ("ben", "c")], fields={"gt": ClassField(3, 3)})
    guest = Ineligibility(1, 101, passes_on_places=True)

    table = compute_standings(season(held), title(ineligible=(guest,), **CLASS))

    # wherever max came, ben was the second of those who score
    assert rows(table) == [("ann", "1-1", "8-8"), ("ben", "2-2", "6-6")]


def test_the_better_of_two_cars_that_cannot_be_told_apart():
    held = partial(1, [("blue1", "1"), ("red1", "c"), ("red2", "c"), ("red3", "c")], fields=FOUR)

    table = teams(held, rules=(RuleSetting("best_cars", {"count": 1}),))

    assert rows(table) == [("blue", "1-1", "8-8"), ("red", "2-2", "6-6")]
    assert table.is_complete is False


def test_a_team_with_one_known_and_one_unknown_car():
    held = partial(1, [("red1", "2"), ("red2", "?"), ("blue1", "c")], fields={"gt": ClassField(3, 3)})

    table = teams(held)

    assert rows(table) == [("red", "1-1", "10-14"), ("blue", "2-2", "4-8")]
    assert table.row("red").scores[0].possible_places == (1, 2)


@pytest.fixture
def wide_open():
    """Six cars in two rounds, nothing known but that all finished."""
    cars = [(f"{team}{number}", "c") for team in ("red", "blue") for number in (1, 2, 3)]
    return [partial(number, cars, fields={"gt": ClassField(6, 6)}) for number in (1, 2)]


def test_dense_places_of_open_tables_are_looked_at_completion_by_completion():
    held = partial(1, [("ann", "c"), ("ben", "c"), ("cat", "1")], fields={"gt": ClassField(3, 3)})
    other = race(2, "cat dan")

    table = compute_standings(season(held, other), title(dense_ranks=True, tie_break=(), **CLASS))

    # cat 16, dan 6; ann and ben share out second and third, 6 and 4: dan is level with one of them
    assert rows(table) == [("cat", "1-1", "16-16"), ("dan", "2-2", "6-6"), ("ann", "2-3", "4-6"), ("ben", "2-3", "4-6")]


def test_too_many_completions_of_one_make_leave_safe_limits(wide_open, monkeypatch):
    exact = teams(*wide_open)
    monkeypatch.setattr("racing.domain.standings.open_field.OWN_STEPS", 3)

    table = teams(*wide_open)

    # the best three places are worth 18, the last three 3; six cars on their own 0 to 8 each
    assert [(row.least, row.most, row.points_are_bounds) for row in exact.rows] == [(6, 36, False)] * 2
    assert [(row.least, row.most, row.points_are_bounds) for row in table.rows] == [(0, 48, True)] * 2
    assert rows(table) == [("blue", "1-2", "0-48"), ("red", "1-2", "0-48")]


@pytest.mark.parametrize("is_dense", [True, False])
def test_places_are_safe_limits_where_one_make_alone_has_too_many_completions(is_dense, wide_open, monkeypatch):
    monkeypatch.setattr("racing.domain.standings.open_field.OWN_STEPS", 3)

    table = teams(*wide_open, dense_ranks=is_dense, tie_break=())

    assert [(row.best_place, row.worst_place, row.places_are_bounds) for row in table.rows] == [(1, 2, True)] * 2


def test_safe_limits_count_guests_that_may_be_anywhere(monkeypatch):
    monkeypatch.setattr("racing.domain.standings.open_field.OWN_STEPS", 3)
    held = partial(1, [("ann", "c"), ("max", "c"), ("ben", "1")], fields={"gt": ClassField(4, 4)})
    guest = Ineligibility(1, 101, passes_on_places=True)

    table = compute_standings(season(held), title(ineligible=(guest,), **CLASS))

    # in truth ann has 3 to 6; her second place is taken for a first one in case the guest was ahead of her
    assert rows(table) == [("ben", "1-1", "8-8"), ("ann", "1-2", "3-8")]
    assert table.row("ann").points_are_bounds


def test_too_many_completions_together_leave_safe_limits(monkeypatch):
    held = partial(1, [(name, "c") for name in ("ann", "ben", "cat", "dan")], fields=FOUR)
    settled = race(2, "ann ben cat dan")
    exact = compute_standings(season(held, settled), title(**CLASS))
    monkeypatch.setattr("racing.domain.standings.open_field.JOINT_STEPS", 3)

    table = compute_standings(season(held, settled), title(**CLASS))

    # ann 11 to 16, ben 9 to 14, cat 7 to 12, dan 6 to 11: dan beats ann only if she is last and he first, by countback
    assert [row[:2] for row in rows(exact)] == [("ann", "1-3"), ("ben", "1-4"), ("cat", "1-4"), ("dan", "1-4")]
    assert all(row.places_are_bounds for row in table.rows)
    for row in table.rows:
        truth = exact.row(row.competitor)
        assert row.best_place <= truth.best_place
        assert row.worst_place >= truth.worst_place


@pytest.mark.parametrize(("name", "limit"), [("BUDGET", 0), ("BUDGET", 40), ("STEPS", 0)])
def test_a_search_that_takes_too_long_leaves_safe_limits(name, limit, monkeypatch):
    cars = [(driver, "c") for driver in ("ann", "ben", "cat", "dan")]
    rounds = [partial(number, cars, fields=FOUR) for number in (1, 2, 3)]
    monkeypatch.setattr(f"racing.domain.standings.place_search.{name}", limit)

    table = compute_standings(season(*rounds), title(**CLASS))

    assert {row[1:] for row in rows(table)} == {("1-4", "9-24")}
    assert all(row.places_are_bounds for row in table.rows)


def test_one_field_too_large_to_join_beside_one_that_is_not(monkeypatch):
    small = partial(1, [("ann", "1|2"), ("ben", "1|2"), ("cat", "3"), ("dan", "4")], fields=FOUR)
    large = partial(2, [(name, "c") for name in ("ann", "ben", "cat", "dan")], fields=FOUR)
    monkeypatch.setattr("racing.domain.standings.open_field.JOINT_STEPS", 6)

    table = compute_standings(season(small, large), title(**CLASS))

    assert all(row.places_are_bounds for row in table.rows)
    assert rows(table)[0] == ("ann", "1-4", "9-16")


def test_a_drop_rule_with_many_completions_leaves_safe_limits(monkeypatch):
    monkeypatch.setattr("racing.domain.standings.tabulation.ENUMERATED", 2)
    held = [
        partial(number, [("ann", "c"), ("ben", "c"), ("cat", "c")], fields={"gt": ClassField(3, 3)})
        for number in (1, 2)
    ]
    rules = title(RuleSetting("best_scores", {"count": 1}), tie_break=("countback", "earliest_best_result"), **CLASS)

    table = compute_standings(season(*held), rules)

    assert rows(table) == [(name, "1-3", "4-8") for name in ("ann", "ben", "cat")]
    assert all(row.places_are_bounds for row in table.rows)


def test_places_beyond_the_table_are_told_apart_only_where_a_tie_break_looks_at_them():
    held = partial(1, [("ann", "1"), ("ben", "2"), ("cat", "?"), ("dan", "?")], fields={"gt": ClassField(6, 6)})
    short = PointsTable({1: Fraction(8), 2: Fraction(6)})
    shown = {"lists_everybody": True, "table": short, **CLASS}

    paid_only = compute_standings(season(held), title(**shown))
    all_places = compute_standings(season(held), title(tie_break=("countback_all_places",), **shown))

    # cat and dan are classified or not; two strangers hold places too
    assert [row[1] for row in rows(paid_only)] == ["1-1", "2-2", "3-3", "3-3"]
    assert [row[1] for row in rows(all_places)] == ["1-1", "2-2", "3-4", "3-4"]


def test_a_sprint_with_missing_places_is_open_without_hiding_the_race():
    held = race(1, "ann ben")
    sprint = partial(9, [("ann", "?"), ("ben", "1")], fields={"gt": ClassField(2, 2)}).sessions[0]
    keys = sorted(held.cars)
    results = tuple(replace(row, car=key) for row, key in zip(sprint.results, keys, strict=True))
    weekend = replace(held, sessions=(replace(sprint, kind=SessionKind.SPRINT, results=results), *held.sessions))
    bonus = PointsTable({1: Fraction(2), 2: Fraction(1)}, kind=SessionKind.SPRINT)
    rules = title(**CLASS)
    rules = replace(rules, points_system=replace(rules.points_system, tables=(*rules.points_system.tables, bonus)))

    table = compute_standings(season(weekend), rules)

    assert rows(table) == [("ann", "1-1", "9-9"), ("ben", "2-2", "8-8")]
    assert (table.row("ann").scores[0].place, table.row("ann").scores[0].place_is_open) == (1, False)


def test_a_row_says_which_cars_it_was_and_how_they_ended():
    held = race(1, "ann", "ben", fastest_lap_drivers=("ann",))
    shared = replace(held, cars=held.cars | {100: Car(100, "0", "gt", (Seat("ann"), Seat("zoe")))})
    marked = tuple(replace(row, has_fastest_lap=row.car == 100) for row in held.sessions[0].results)
    shared = replace(shared, sessions=(replace(held.sessions[0], results=marked),))

    table = compute_standings(season(shared), title(lists_everybody=True))

    cells = {row.competitor: row.scores[0] for row in table.rows}
    assert (cells["ann"].cars, cells["ann"].status) == ((100,), FinishStatus.CLASSIFIED)
    assert (cells["ann"].fastest_lap, cells["zoe"].fastest_lap) == (True, False)
    assert (cells["ben"].place, cells["ben"].status) == (None, FinishStatus.RETIRED)


def test_two_cars_without_a_row_cannot_share_one_start():
    free = tuple(FreeCar(car, None, must_be_placed=False, is_extra=True) for car in (2, 3))
    unknown = OpenPlaces(free, frozenset({1}), range(1, 4), extra=1)

    allowed = [Feasibility(unknown).allows(chosen) for chosen in ({2: 2}, {2: 2, 3: 0}, {2: 2, 3: 3})]

    assert allowed == [True, True, False]


def test_dense_limits_count_keys_that_never_meet():
    ranges = {"ann": (9, 9), "ben": (6, 8), "cat": (7, 7), "dan": (1, 2)}
    contenders = [Contender(name, (low,), (high,), (), lambda choice: ()) for name, (low, high) in ranges.items()]

    dan = interval_ranges(contenders, is_dense=True)["dan"]

    # ben may be level with cat: two or three different keys are ahead of dan
    assert dan == PlaceRange(3, 4, is_exact=False)


def test_where_cars_together_are_too_many_to_enumerate_the_limits_still_hold(monkeypatch):
    held = partial(1, [("ann", "?"), ("ben", "?"), ("cat", "?"), ("dan", "4")], fields=FOUR)
    exact = compute_standings(season(held), title(**CLASS))

    monkeypatch.setattr("racing.domain.standings.open_field.JOINT_STEPS", 0)
    outer = compute_standings(season(held), title(**CLASS))

    for row in exact.rows:
        wider = outer.row(row.competitor)
        assert wider.best_place <= row.best_place
        assert row.worst_place <= wider.worst_place
