"""Thousands of small title fights: what the engine says against full enumeration, both ways."""

from __future__ import annotations

import os
from math import prod

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from racing.domain.title_race.duel import Duels
from racing.domain.title_race.outlook import next_session, outlook
from racing.domain.title_race.reckoning import Finish
from racing.domain.title_race.situation import cars_in
from racing.domain.title_race.verdict import Status, final_places, verdict
from tests.domain.title_race.brute_force import BruteForce
from tests.domain.title_race.seasons import random_situation
from tests.domain.title_race.weakened import admits, weaker

SMALL, LARGE = 800, 12_000
"""Final tables looked at for one fight: in the usual run, in the slow one."""


def check(seed, limit):
    situation = random_situation(seed)
    brute = BruteForce(situation)
    later = prod(len(brute.scores(at)) for at in range(1, len(situation.sessions)))
    if later * len(brute.outcomes[0]) > limit:
        return
    duels = Duels(situation)
    for at, one in enumerate(situation.contenders):
        check_verdict(duels, brute, at, one)
        if duels.reckoning.scoring_cars(0, one) <= 1:
            check_conditions(duels, brute, at, one, staying_alive=False)
            if not duels.is_entangled(one, 1):
                check_conditions(duels, brute, at, one, staying_alive=True)


def check_verdict(duels, brute, at, one):
    found = verdict(duels, one)
    places = final_places(duels, one)
    best, worst = brute.places(at)

    assert found.status == brute.status(at)
    assert places.best == best or any(duels.shared(one, other, 0) for other in duels.situation.contenders)
    assert places.worst == worst if places.worst_is_exact else places.worst >= worst


def check_conditions(duels, brute, at, one, *, staying_alive):
    """Sufficient, necessary, and refuted by an outcome when weakened by one place."""
    search = next_session(duels, one, staying_alive=staying_alive)
    conditions = search.conditions()
    worst = duels.reckoning.worst(0)
    truth = brute.alive_after if staying_alive else brute.secured_after
    seen = []
    for outcome in brute.outcomes[0]:
        own = finish_of(duels, one, outcome)
        rivals = {other.key: finish_of(duels, other, outcome) for other in duels.situation.contenders}
        holds = truth(outcome, at)
        admitted = any(admits(each, own, rivals, worst) for each in conditions)
        assert admitted == holds
        seen.append((own, rivals, holds))
    for condition in conditions:
        for looser in weaker(condition, worst):
            fulfilled = (holds for own, rivals, holds in seen if admits(looser, own, rivals, worst))
            assert not all(fulfilled)
            assert search.counterexample(looser) is not None


def finish_of(duels, one, outcome):
    places, bonuses = dict(outcome[0]), dict(outcome[1])
    cars = cars_in(duels.situation.sessions[0], one)
    placed = sorted(places[car] for car in cars if places[car] > 0)
    size, worst = duels.reckoning.places[0], duels.reckoning.worst(0)
    started = any(places[car] == 0 for car in cars)
    level = placed[0] if placed else size + 1 if started else worst
    return Finish((level,), frozenset(name for name, takers in bonuses.items() if set(takers) & set(cars)))


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.integers(0, 10**6))
def test_verdicts_and_conditions_equal_full_enumeration(seed):
    check(seed, SMALL)


def test_a_condition_about_a_crew_that_splits_is_as_loose_as_the_field_allows():
    """Four cars, two contenders in one: fourth place cannot happen while both others are third or worse."""
    check(2849, LARGE)


@pytest.mark.slow
@pytest.mark.skipif("STINT_SLOW" not in os.environ, reason="takes half an hour: set STINT_SLOW=1 to run it")
@pytest.mark.parametrize("block", range(20))
def test_verdicts_and_conditions_equal_full_enumeration_for_thousands(block):
    for seed in range(block * 150, block * 150 + 150):
        check(seed, LARGE)


@pytest.mark.parametrize("seed", range(40))
def test_a_title_that_is_certain_stays_certain(seed):
    """Champion before a session: champion after it, however it ends."""
    situation = random_situation(seed)
    brute = BruteForce(situation)
    champions = [at for at, one in enumerate(outlook(situation).verdicts) if one.status is Status.CHAMPION]

    for at in champions[:1]:
        assert all(brute.secured_after(outcome, at) for outcome in brute.outcomes[0][:50])
