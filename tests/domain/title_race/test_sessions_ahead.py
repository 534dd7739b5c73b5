"""Sessions to come: what they pay, who is entered, who shares a car."""

from dataclasses import replace
from fractions import Fraction

import pytest

from racing.domain.standings.season import Car, Ineligibility, PointsTable, RuleSetting, Seat
from racing.domain.title_race.from_season import situation_before
from racing.domain.title_race.situation import Bonus
from tests.domain.title_race.days import day, rules, season


def test_who_is_not_on_the_next_list_scores_nothing_there():
    situation = situation_before(season(day(1, "45 62 87", "45 62 87"), day(2, "45 62"), day(3, "")), rules())

    assert situation.sessions[0].cars["eve"] == ()
    assert situation.sessions[0].entries == 2
    assert situation.sessions[1].cars["eve"] == ("187",)
    assert situation.sessions[1].entries is None


def test_a_list_with_fewer_cars_than_announced_leaves_room_for_the_others():
    following = day(2, "45 62", size=4)

    situation = situation_before(season(day(1, "45 62 87", "45 62 87"), following), rules())

    assert situation.sessions[0].cars["eve"] == ("car of eve",)
    assert situation.sessions[0].entries == 4


def test_a_car_or_driver_that_is_not_eligible_scores_nothing_and_an_invisible_one_is_no_entry():
    guest = Ineligibility(session=20, car=262, passes_on_places=True)
    driver = Ineligibility(session=20, car=245, driver="bob")

    situation = situation_before(
        season(day(1, "45 62", "45 62"), day(2, "45 62 87")), rules(ineligible=(guest, driver))
    )

    assert (situation.sessions[0].cars["cid"], situation.sessions[0].cars["bob"]) == ((), ())
    assert situation.sessions[0].cars["ann"] == ("245",)
    assert situation.sessions[0].entries == 2


def test_drivers_who_relieve_each_other_are_no_crew():
    split = rules(RuleSetting("shared_car", {"mode": "split"}))

    situation = situation_before(season(day(1, "45 62", "45 62"), day(2, "45 62")), split)

    assert situation.sessions[0].cars["ann"] == ("car of ann",)


def test_a_pole_bonus_for_one_driver_takes_crews_apart():
    pole = rules(RuleSetting("pole_bonus", {"points": 1, "goes_to": "driver"}))

    situation = situation_before(season(day(1, "45 62", "45 62"), day(2, "45 62")), pole)

    assert situation.sessions[0].cars["ann"] == ("car of ann",)


def test_pole_and_fastest_lap_belong_to_the_race_they_are_fought_for():
    settings = (
        RuleSetting("pole_bonus", {"points": 1}),
        RuleSetting("fastest_lap_bonus", {"points": 2, "worst_place": 2}),
        RuleSetting("laps_led_bonus", {"points": 1}),
    )

    situation = situation_before(season(day(1, "45 62", "45 62"), day(2, "45 62", qualifying=True)), rules(*settings))

    (session,) = situation.sessions
    assert session.points == (10, 6, 4)
    assert session.bonuses == (
        Bonus("pole", Fraction(1)),
        Bonus("fastest_lap", Fraction(2), 2),
        Bonus("laps_led", Fraction(1), None, is_exclusive=False),
    )


def test_a_bonus_for_every_classified_car_needs_a_place():
    lap = rules(RuleSetting("fastest_lap_bonus", {"points": 1, "worst_place": 99}))

    situation = situation_before(season(day(1, "45 62", "45 62"), day(2, "45 62")), lap)

    assert situation.sessions[0].bonuses[0].within == 60


def test_a_pole_still_to_come_after_the_race_of_the_season_is_a_session_of_its_own():
    only_qualifying = day(2, "45 62", "62 45", qualifying=True)
    pole = rules(RuleSetting("pole_bonus", {"points": 1}))

    situation = situation_before(season(day(1, "45 62", "45 62"), only_qualifying), pole)

    assert [(one.points, one.bonuses, one.counts_for_ties) for one in situation.sessions] == [((1,), (), False)]


def test_ratings_that_weigh_points_weigh_those_to_come():
    weight = rules(RuleSetting("rating_weight", {"rating": "bronze", "factor": 2}))
    cars = {245: Car(245, "45", "gt2", (Seat("ann", rating="bronze"), Seat("bob", rating="gold")), "red", "red")}

    situation = situation_before(season(replace(day(2, "45"), cars=cars)), weight)
    ended = situation_before(season(day(1, "45", "45")), weight)

    assert {one.key: one.least.weight for one in situation.contenders} == {"ann": 2, "bob": 1}
    assert {one.least.weight for one in ended.contenders} == {1}


def test_points_that_rise_are_refused():
    rising = rules(tables=(PointsTable({1: Fraction(1), 2: Fraction(2)}),))

    with pytest.raises(ValueError, match="Round 1, race: a worse place pays more than a better one"):
        situation_before(season(day(1, "45 62")), rising)
