"""What editors get wrong has a defined outcome: a clear message, or a table that shows what is known."""

from dataclasses import replace
from fractions import Fraction

import pytest

from racing.domain.standings.checks import championship_problems
from racing.domain.standings.compute import compute_standings, progression
from racing.domain.standings.season import (
    Adjustment,
    Car,
    ClassField,
    Ineligibility,
    PointsSystem,
    PointsTable,
    RuleSetting,
    Seat,
)
from racing.domain.vocabulary import AdjustmentKind, Coverage, FinishStatus, SessionKind, TitleKind
from tests.domain.standings.seasons import partial, race, season, title

TWO_RACES = season(race(1, "ann ben"), race(2, "ben ann"))


def rows(table):
    return [(row.best_place, row.worst_place, row.competitor, row.least, row.most) for row in table.rows]


@pytest.mark.parametrize(
    ("rules", "message"),
    [
        (title(RuleSetting("no_such_rule")), "There is no points rule “no_such_rule”"),
        (title(RuleSetting("best_scores")), "The rule “best_scores” needs the setting “count”"),
        (title(tie_break=("coin",)), "tie-break 'coin' is not known; there are: countback"),
        (
            title(RuleSetting("best_scores", {"count": 1}), RuleSetting("drop_worst", {"count": 1})),
            "two rules drop scores of round 1",
        ),
    ],
)
def test_rules_that_cannot_be_used_are_refused_with_the_reason(rules, message):
    with pytest.raises(ValueError, match=message):
        compute_standings(TWO_RACES, rules)

    (problem,) = championship_problems(TWO_RACES, rules)
    assert problem.is_fatal
    said = (problem.message, *problem.message.then)
    assert message in " ".join(one.msgid.format(**one.values) for one in said)


@pytest.mark.parametrize("nothing", [season(), season(race(1)), season(race(1, "ann", is_cancelled=True))])
def test_a_season_without_a_race_has_an_empty_table(nothing):
    table = compute_standings(nothing, title(lists_everybody=True))

    assert (table.rows, table.after_round, progression(nothing, title())) == ((), 0, ())


def test_a_round_without_a_classified_car_scores_nothing_and_counts_as_held():
    table = compute_standings(season(race(1, "ann ben"), race(2, "", "ann ben")), title())

    assert rows(table) == [(1, 1, "ann", 8, 8), (2, 2, "ben", 6, 6)]
    assert (table.after_round, table.rounds_in_season) == (2, 2)


def test_a_deduction_may_leave_less_than_nothing():
    deduction = Adjustment("ann", AdjustmentKind.DEDUCT, Fraction(20), from_round=2)

    tables = progression(TWO_RACES, title(adjustments=(deduction,)))

    assert rows(tables[0]) == [(1, 1, "ann", 8, 8), (2, 2, "ben", 6, 6)]
    assert rows(tables[1]) == [(1, 1, "ben", 14, 14), (2, 2, "ann", -6, -6)]


def test_all_tied_on_zero_share_the_first_place_where_everybody_is_listed():
    drivers = season(race(1, "", "ann ben cat"))

    assert rows(compute_standings(drivers, title())) == []
    listed = compute_standings(drivers, title(lists_everybody=True))
    assert [(row.best_place, row.competitor) for row in listed.rows] == [(1, "ann"), (1, "ben"), (1, "cat")]


def test_two_cars_on_one_printed_place_both_have_its_points():
    tied = race(1, "ann ben")
    rows_on_one = tuple(replace(row, position=1) for row in tied.sessions[0].results)
    tied = replace(tied, sessions=(replace(tied.sessions[0], results=rows_on_one),))

    assert rows(compute_standings(season(tied), title())) == [(1, 1, "ann", 8, 8), (1, 1, "ben", 8, 8)]


def test_a_driver_named_twice_in_one_car_has_its_points_once():
    held = race(1, "ann")
    twice = replace(held, cars={100: Car(100, "0", "gt", (Seat("ann"), Seat("ann")))})

    assert rows(compute_standings(season(twice), title())) == [(1, 1, "ann", 8, 8)]


def test_more_classified_cars_than_places_are_given_the_places_they_need():
    contradiction = partial(
        1, [("ann", "c"), ("ben", "c"), ("cat", "c")], fields={"gt": ClassField(starters=2, classified=2)}
    )

    table = compute_standings(season(contradiction), title(car_class="gt"))

    assert [(row.competitor, row.least, row.most) for row in table.rows] == [
        ("ann", 0, 8),
        ("ben", 0, 8),
        ("cat", 0, 8),
    ]


def test_places_named_for_too_many_cars_are_not_believed():
    contradiction = partial(1, [("ann", "1|2"), ("ben", "1|2"), ("cat", "1|2")], fields={"gt": ClassField(3, 3)})

    table = compute_standings(season(contradiction), title(car_class="gt"))

    assert {(row.least, row.most) for row in table.rows} == {(Fraction(0), Fraction(8))}


def test_a_result_of_a_car_that_is_not_entered_is_left_out():
    held = race(1, "ann ben")
    without = replace(held, cars={key: car for key, car in held.cars.items() if car.number == "1"})

    assert rows(compute_standings(season(without), title())) == [(1, 1, "ben", 6, 6)]


def problem_codes(results, rules):
    return [(problem.code, problem.is_fatal) for problem in championship_problems(results, rules)]


def test_nobody_is_missed_before_anybody_is_entered():
    ahead = title(adjustments=(Adjustment("nobody", AdjustmentKind.DEDUCT, Fraction(5)),))

    assert problem_codes(season(race(1)), ahead) == []


def test_a_decision_on_points_is_missed_in_the_table_of_another_class():
    held = race(1, "ann ben")
    cup = replace(
        held, cars={key: replace(car, car_class="cup" if car.number == "1" else "gt") for key, car in held.cars.items()}
    )
    taken = (Adjustment("ann", AdjustmentKind.DEDUCT, Fraction(5)),)

    assert problem_codes(season(cup), title(car_class="cup", adjustments=taken)) == [
        ("adjustment-without-competitor", False)
    ]
    assert problem_codes(season(cup), title(car_class="gt", adjustments=taken)) == []


def test_sound_rules_have_no_problems():
    rules = title(
        RuleSetting("pole_bonus", {"points": 1}),
        ineligible=(Ineligibility(1, 100, "ann"), Ineligibility(1, 101)),
        adjustments=(Adjustment("ann", AdjustmentKind.DEDUCT, Fraction(1)),),
    )

    assert problem_codes(TWO_RACES, rules) == []


@pytest.mark.parametrize(
    ("rules", "code"),
    [
        (title(points_system=PointsSystem("empty", ())), "no-table"),
        (title(table=PointsTable({1: Fraction(8)}, min_minutes=240)), "no-table-fits"),
        (title(ineligible=(Ineligibility(1, 999),)), "exception-without-car"),
        (title(ineligible=(Ineligibility(999, 100),)), "exception-without-car"),
        (title(ineligible=(Ineligibility(1, 100, "ben"),)), "exception-without-driver"),
        (title(excluded_rounds=frozenset({9})), "excluded-round-missing"),
        (title(adjustments=(Adjustment("zoe", AdjustmentKind.DEDUCT),)), "adjustment-without-competitor"),
        (
            title(kind=TitleKind.TEAMS, adjustments=(Adjustment("ann", AdjustmentKind.DEDUCT),)),
            "adjustment-without-competitor",
        ),
        (
            title(kind=TitleKind.MANUFACTURERS, adjustments=(Adjustment("ann", AdjustmentKind.DEDUCT),)),
            "adjustment-without-competitor",
        ),
    ],
)
def test_what_would_score_silently_in_a_way_nobody_meant_is_named(rules, code):
    assert (code, False) in problem_codes(TWO_RACES, rules)


def test_nothing_known_of_a_race_leaves_everything_open():
    nothing = race(1, "ann ben", coverage=Coverage.NONE, results=())

    table = compute_standings(season(nothing), title())

    assert rows(table) == [(1, 2, "ann", 0, 8), (1, 2, "ben", 0, 8)]
    assert (table.is_complete, table.open_rounds, table.known_starts, table.all_starts) == (False, (1,), 0, None)


def test_a_sprint_of_a_round_whose_race_is_to_come_does_not_count_yet():
    held = race(2, "ann ben", kind=SessionKind.SPRINT)

    assert compute_standings(season(race(1, "ben ann"), held), title()).after_round == 1


def test_a_season_through_a_round_keeps_the_calendar_and_forgets_what_came_later():
    early = TWO_RACES.through(1)

    assert (early.last_round_run, len(early.counting_rounds)) == (1, 2)
    assert rows(compute_standings(early, title())) == rows(compute_standings(TWO_RACES, title(), through=1))


def test_a_known_retirement_takes_no_place():
    held = partial(1, [("ann", "?"), ("ben", "r"), ("cat", "1")], fields={"gt": ClassField(3, 2)})

    table = compute_standings(season(held), title(car_class="gt"))

    assert rows(table) == [(1, 1, "cat", 8, 8), (2, 2, "ann", 6, 6)]
    assert table.is_complete
    assert table.row("ann").scores[0].place == 2
    assert table.row("ann").scores[0].status is FinishStatus.CLASSIFIED
    assert table.row("zoe") is None
