"""Seasons as title fights: what everybody has, what sessions to come pay, who sits in which car."""

import random
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from racing.domain.standings.compute import compute_standings, progression
from racing.domain.standings.season import (
    Adjustment,
    PointsTable,
    RuleSetting,
)
from racing.domain.title_race.from_season import situation_before
from racing.domain.title_race.outlook import outlook
from racing.domain.title_race.reckoning import Finish, Reckoning
from racing.domain.title_race.situation import cars_in
from racing.domain.title_race.verdict import Status
from racing.domain.title_race.what_if import SessionChoice, what_if
from racing.domain.vocabulary import AdjustmentKind, SessionKind, TitleKind
from tests.domain.standings.golden import load
from tests.domain.title_race.days import CREWS, day, race, rules, season
from tests.domain.title_race.weakened import admits

SEASONS = Path(__file__).resolve().parents[2] / "data" / "seasons"
GOLDEN = {path.name: load(path) for path in sorted(SEASONS.iterdir()) if (path / "rules.toml").exists()}
TITLES = [(name, one.slug) for name, golden in GOLDEN.items() for one in golden.championships]


def rules_of(golden, slug):
    return next(one for one in golden.championships if one.slug == slug)


@pytest.mark.parametrize(("name", "slug"), TITLES)
def test_everybody_has_what_the_table_says(name, slug):
    golden = GOLDEN[name]
    title = rules_of(golden, slug)

    for table in progression(golden.results, title):
        later = [one.number for one in golden.results.rounds if one.number > table.after_round]
        situation = situation_before(golden.results, title, min(later) if later else None)
        reckoning = Reckoning(situation)
        for row in table.rows:
            if not row.flag:
                one = situation.contender(row.competitor)
                assert (reckoning.total(one.least), reckoning.total(one.most)) == (row.least, row.most)


def test_before_the_season_everybody_on_a_list_has_a_chance():
    situation = situation_before(season(day(1, "45 62 87")), rules(), 1)

    assert [one.key for one in situation.contenders] == ["ann", "bob", "cid", "dan", "eve", "fay"]
    assert {one.status for one in outlook(situation).verdicts} == {Status.ALIVE}


def test_before_the_first_list_everybody_on_any_list_counts():
    unlisted = replace(day(1, ""), cars={})

    assert len(situation_before(season(unlisted, day(2, "45 62")), rules(), 1).contenders) == 4


def test_crews_stay_together_in_the_order_of_their_car():
    found = outlook(situation_before(season(day(1, "45 62 87", "45 62 87"), day(2, "62 45 87")), rules()))

    assert [one.members for one in found.verdicts] == [("ann", "bob"), ("cid", "dan"), ("eve", "fay")]


def test_sessions_that_pay_nothing_and_races_without_the_class_are_left_out():
    prototypes = replace(day(3, ""), classes=("lmp1",))

    situation = situation_before(
        season(day(1, "45 62", "45 62"), day(2, "45 62", qualifying=True), prototypes), rules(car_class="gt2")
    )

    assert [one.name for one in situation.sessions] == ["Round 2"]


def test_several_sessions_of_one_event_are_told_apart():
    sprint = PointsTable({1: Fraction(3)}, SessionKind.SPRINT, counts_for_ties=False)
    both = rules(tables=(PointsTable({1: Fraction(9)}), sprint))
    weekend = day(2, "45 62")
    weekend = replace(weekend, sessions=(race(19, slug="sprint", kind=SessionKind.SPRINT), *weekend.sessions))

    situation = situation_before(season(day(1, "45 62", "45 62"), weekend), both)

    assert [(one.name, one.event, one.counts_for_ties) for one in situation.sessions] == [
        ("Round 2 (sprint)", "round-2", False),
        ("Round 2 (race)", "round-2", True),
    ]


def test_before_a_session_of_a_round_the_earlier_ones_have_been_run():
    sprint = PointsTable({1: Fraction(3)}, SessionKind.SPRINT, counts_for_ties=False)
    both = rules(tables=(PointsTable({1: Fraction(9)}), sprint))
    weekend = day(2, "45 62", "62 45")
    first = race(19, slug="sprint", kind=SessionKind.SPRINT, finish="62 45", number=2)
    held = season(day(1, "45 62", "45 62"), replace(weekend, sessions=(first, *weekend.sessions)))

    before_event = Reckoning(situation_before(held, both, 2))
    before_race = Reckoning(situation_before(held, both, 2, "race"))

    assert [before_event.total(one.least) for one in before_event.situation.contenders] == [9, 9, 0, 0]
    assert [before_race.total(one.least) for one in before_race.situation.contenders] == [9, 9, 3, 3]
    assert [one.name for one in before_race.situation.sessions] == ["Round 2"]


def test_a_weekend_that_has_begun_goes_on_where_it_stands():
    sprint = PointsTable({1: Fraction(3)}, SessionKind.SPRINT)
    both = rules(tables=(PointsTable({1: Fraction(9)}), sprint))
    begun = day(2, "45 62")
    first = race(19, slug="sprint", kind=SessionKind.SPRINT, finish="62 45", number=2)

    situation = situation_before(
        season(day(1, "45 62", "45 62"), replace(begun, sessions=(first, *begun.sessions))), both
    )

    assert [one.name for one in situation.sessions] == ["Round 2"]
    assert [Reckoning(situation).total(one.least) for one in situation.contenders] == [9, 9, 3, 3]


def test_a_past_round_without_any_result_may_still_bring_everything():
    held = season(day(1, "45 62"), day(2, "45 62", "45 62"), day(3, "45 62"))

    situation = situation_before(held, rules(), 3)

    assert [one.name for one in situation.sessions] == ["Round 3", "Round 1"]


def test_rounds_that_do_not_count_are_no_sessions_to_come():
    held = season(
        day(1, "45 62", "45 62"), replace(day(2, "45 62"), is_cancelled=True), day(3, "45 62"), day(4, "45 62")
    )

    assert [one.name for one in situation_before(held, rules(excluded_rounds=frozenset({3}))).sessions] == ["Round 4"]


def test_stewards_decisions_are_in_the_accounts():
    changes = (
        Adjustment("ann", AdjustmentKind.DEDUCT, Fraction(3), from_round=1),
        Adjustment("bob", AdjustmentKind.GRANT, Fraction(1), from_round=1),
        Adjustment("cid", AdjustmentKind.EXCLUDE, from_round=1),
        Adjustment("dan", AdjustmentKind.RESET, from_round=1),
        Adjustment("eve", AdjustmentKind.DEDUCT, Fraction(9), from_round=2),
    )
    held = season(day(1, "45 62 87", "45 62 87"), day(2, "45 62 87", "45 62 87"), day(3, "45 62 87"))

    situation = situation_before(held, rules(adjustments=changes), 2)
    later = situation_before(held, rules(adjustments=changes), 3)

    totals = {one.key: Reckoning(situation).total(one.least) for one in situation.contenders}
    assert totals == {"ann": 7, "bob": 11, "dan": 6, "eve": 4, "fay": 4}
    assert {one.key: Reckoning(later).total(one.least) for one in later.contenders}["dan"] == 6


def test_a_round_or_session_that_does_not_exist_is_refused():
    held = season(day(1, "45 62", "45 62"), day(2, "45 62"))

    with pytest.raises(LookupError, match="there is no round 7 in alms 2009"):
        situation_before(held, rules(), 7)
    with pytest.raises(LookupError, match="Round 2 has no session 'warm-up'; there are: race"):
        situation_before(held, rules(), 2, "warm-up")


def test_missing_results_make_ranges_and_statements_that_hold_in_every_completion():
    golden = GOLDEN["alms-2009-gt2"]
    title = rules_of(golden, "drivers")

    found = outlook(situation_before(golden.results, title, 8))

    statuses = {name: one.status for one in found.verdicts for name in one.members}
    assert not found.is_exact
    assert sorted(set(statuses.values())) == ["alive", "eliminated", "open"]
    assert [name for name, status in statuses.items() if status is Status.OPEN] == ["dominik-farnbacher", "ian-james"]


def predicted(situation, finishes):
    """Who is champion by the conditions if the next session ends like this."""
    found = outlook(situation)
    worst = Reckoning(found.situation).worst(0)
    winners = [one.contender for one in found.verdicts if one.status is Status.CHAMPION]
    for one in found.chances:
        own = finishes[one.contender]
        if any(admits(each, own, finishes, worst) for each in one.secures_if):
            winners.append(one.contender)
    return winners


@pytest.mark.parametrize("seed", range(40))
def test_what_the_conditions_say_is_what_the_table_says_afterwards(seed):
    dice = random.Random(seed)
    cars = "45 62 87"
    chosen = rules(*dice.choice([(), (RuleSetting("best_scores", {"count": 2}),), (LAP,)]))
    held = season(*(day(number, cars, shuffled(dice, cars)) for number in (1, 2, 3)), day(4, cars))
    situation = situation_before(held, chosen)
    order = shuffled(dice, cars).split()
    fastest = dice.choice(order)
    places = {400 + int(number): place for place, number in enumerate(order, start=1)}

    table = what_if(held, chosen, [SessionChoice(40, places, fastest_lap=400 + int(fastest))]).standings

    finishes = {}
    for one in outlook(situation).situation.contenders:
        (car,) = cars_in(situation.sessions[0], one)
        bonuses = {bonus.name for bonus in situation.sessions[0].bonuses} if car == f"4{fastest}" else set()
        finishes[one.key] = Finish((places[int(car)],), frozenset(bonuses))
    leaders = [row.competitor for row in table.rows if row.best_place == 1]
    crews = {CREWS[number] for number in CREWS if set(CREWS[number]) & set(leaders)}
    expected = [crew[0] for crew in crews] if len(crews) == 1 else []
    assert predicted(situation, finishes) == expected


LAP = RuleSetting("fastest_lap_bonus", {"points": 1, "worst_place": 2})


def shuffled(dice, cars):
    numbers = cars.split()
    dice.shuffle(numbers)
    return " ".join(numbers)


def test_teams_and_makes_are_fights_too():
    held = season(day(1, "45 62", "45 62"), day(2, "45 62"))

    teams = situation_before(held, rules(kind=TitleKind.TEAMS))
    makes = situation_before(held, rules(kind=TitleKind.MANUFACTURERS))

    assert [one.key for one in teams.contenders] == ["team 45", "team 62"]
    assert [one.key for one in makes.contenders] == ["make 45", "make 62"]
    assert compute_standings(held, rules()).rows[0].competitor in CREWS["45"]
