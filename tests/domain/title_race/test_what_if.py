"""What if: the table that follows from chosen places, and choices that cannot happen."""

from dataclasses import replace
from fractions import Fraction

import pytest

from racing.domain.standings.season import PointsTable, RuleSetting
from racing.domain.title_race.from_season import situation_before
from racing.domain.title_race.outlook import outlook
from racing.domain.title_race.verdict import Status
from racing.domain.title_race.what_if import SessionChoice, WhatIfError, what_if
from racing.domain.vocabulary import SessionKind
from tests.domain.title_race.days import TABLE, day, race, rules, season
from tests.domain.title_race.support import said

ALL = "45 62 87"


def open_season(**following):
    return season(day(1, ALL, ALL), day(2, ALL, **following), day(3, ""))


def points(found):
    return {row.competitor: row.least for row in found.standings.rows}


def test_chosen_places_make_the_table():
    found = what_if(open_season(), rules(), [SessionChoice(20, {262: 1, 245: 3})])

    assert points(found) == {"cid": 16, "dan": 16, "ann": 14, "bob": 14, "eve": 4, "fay": 4}
    assert found.standings.after_round == 2


def test_places_may_be_left_free():
    found = what_if(open_season(), rules(), [SessionChoice(20, {262: 3})])

    assert points(found) == {"ann": 10, "bob": 10, "cid": 10, "dan": 10, "eve": 4, "fay": 4}
    assert all(row.is_exact for row in found.standings.rows)


def test_several_sessions_to_the_end_of_the_season_make_a_champion():
    choices = [SessionChoice(20, {262: 1, 245: 2}), SessionChoice(30, {262: 1, 245: 2})]

    found = what_if(open_season(), rules(), choices)
    champion = outlook(situation_before(found.season, rules())).champion

    assert points(found) == {"cid": 26, "dan": 26, "ann": 22, "bob": 22, "eve": 4, "fay": 4}
    assert (champion.members, champion.status) == (("cid", "dan"), Status.CHAMPION)


def test_bonuses_count():
    bonuses = rules(RuleSetting("pole_bonus", {"points": 1}), RuleSetting("fastest_lap_bonus", {"points": 2}))
    held = open_season(qualifying=True)

    found = what_if(held, bonuses, [SessionChoice(20, {245: 1, 262: 2}, pole=262, fastest_lap=287)])

    assert points(found) == {"ann": 20, "bob": 20, "cid": 13, "dan": 13, "eve": 6, "fay": 6}


def test_a_qualifying_session_can_be_chosen_itself():
    pole = rules(RuleSetting("pole_bonus", {"points": 1}))

    found = what_if(open_season(qualifying=True), pole, [SessionChoice(21, {262: 1}), SessionChoice(20, {245: 1})])

    assert points(found) == {"ann": 20, "bob": 20, "cid": 7, "dan": 7, "eve": 4, "fay": 4}


def test_another_class_is_left_alone():
    held = open_season()

    found = what_if(held, rules(car_class="gt2"), [SessionChoice(20, {262: 1})])

    assert points(found)["cid"] == 16


def problems(held, *choices, **values):
    with pytest.raises(WhatIfError) as caught:
        what_if(held, rules(**values), choices)
    return [(one.session, one.car, said(one.reason)) for one in caught.value.problems]


def test_everything_that_cannot_happen_is_said_at_once():
    choice = SessionChoice(20, {245: 1, 262: 1, 287: 0, 999: 9}, pole=998)

    assert problems(open_season(), choice) == [
        (20, 262, "Another car is on place 1 already."),
        (20, 287, "Places begin with 1."),
        (20, 999, "Only 3 cars are in the class."),
        (20, 998, "This car is not entered."),
        (20, 999, "This car is not entered."),
    ]


def test_a_session_that_is_run_unknown_or_cancelled_cannot_be_chosen():
    cancelled = season(day(1, ALL, ALL), replace(day(2, ALL), is_cancelled=True))

    assert problems(open_season(), SessionChoice(10, {145: 1}), SessionChoice(77)) == [
        (10, None, "This session has been run."),
        (77, None, "There is no such session to come."),
    ]
    assert problems(cancelled, SessionChoice(20)) == [(20, None, "There is no such session to come.")]


def test_a_car_of_another_class_is_not_entered():
    assert problems(open_season(), SessionChoice(20, {245: 1}), car_class="lmp1") == [
        (20, 245, "This car is not entered.")
    ]


def test_the_size_of_a_class_may_be_unknown():
    found = what_if(open_season(), rules(), [SessionChoice(30, {245: 40})])

    assert points(found)["ann"] == 10


def test_sessions_that_have_been_run_stay_as_they_are():
    held = open_season()
    weekend = held.rounds[1]
    sprint = race(19, slug="sprint", kind=SessionKind.SPRINT, finish="62 45", number=2)
    begun = season(held.rounds[0], replace(weekend, sessions=(sprint, *weekend.sessions)))
    both = rules(tables=(TABLE, PointsTable({1: Fraction(2)}, SessionKind.SPRINT)))

    found = what_if(begun, both, [SessionChoice(20, {245: 1})])

    assert points(found)["cid"] == 8
