"""Random small title fights for the comparison with brute force."""

from __future__ import annotations

import random
from fractions import Fraction

from racing.domain.points.case import KeepBest
from racing.domain.standings.tie_break import PlacedResult
from racing.domain.title_race.situation import (
    Account,
    Bonus,
    Contender,
    SessionToCome,
    Situation,
)

TABLES = [(10, 6, 4, 3), (3, 2, 1), (5, 5, 2), (2, 1), (25, 18, 15, 12, 10), (4, 3, 2, 1, 1), (1,), (9, 6, 4, 3, 2, 1)]
CHAINS = [
    ("countback",),
    ("countback",),
    ("countback_all_places",),
    (),
    ("earliest_best_result",),
    ("countback", "earliest_best_result"),
    ("countback_all_places", "earliest_best_result"),
]


def random_situation(seed: int) -> Situation:
    """One reproducible fight: 2 to 4 contenders, 1 to 3 sessions, small enough to enumerate."""
    dice = random.Random(seed)
    count = dice.choice([2, 3, 3, 4])
    left = dice.choice([1, 2, 2, 3] if count < 4 else [1, 1, 2])
    run = dice.randint(0, 3)
    shape = dice.choice(
        [
            "plain",
            "plain",
            "bonus",
            "drops",
            "starters",
            "shared",
            "teams",
            "bonus drops",
            "shared drops",
            "weights",
            "shared weights",
        ]
    )
    table = dice.choice(TABLES)
    sessions = tuple(_session(dice, run + 1 + at, shape, table, count, left) for at in range(left))
    contenders = tuple(_contender(dice, f"c{at}", at, run, table, shape) for at in range(count))
    best_of = (KeepBest(frozenset(range(1, run + left + 1)), dice.randint(1, run + left)),) if "drops" in shape else ()
    if best_of and dice.random() < 0.3 and run + left > 2:
        later = frozenset(range(3, run + left + 1))
        best_of = (KeepBest(frozenset({1, 2}), 1), KeepBest(later, dice.randint(1, 2)))
    return Situation(contenders, sessions, dice.choice(CHAINS), best_of)


def _session(dice, number, shape, table, count, left):
    cars = {}
    if "shared" in shape and dice.random() < 0.7:
        cars = {"c0": ("x",), "c1": ("x",)}
    if shape == "teams":
        cars = {f"c{at}": tuple(f"c{at}-{car}" for car in range(dice.choice([1, 2]))) for at in range(count)}
        if left > 1 or count > 3:
            cars = {"c0": ("c0-0", "c0-1"), **{f"c{at}": (f"c{at}-0",) for at in range(1, count)}}
    if dice.random() < 0.1:
        cars[f"c{count - 1}"] = ()
    taken = {car for at in range(count) for car in cars.get(f"c{at}", (f"own{at}",))}
    room = 2 if left == 1 else (1 if left == 2 and count < 4 else 0)
    bonuses = ()
    if "bonus" in shape and (left < 3):
        bonuses = (Bonus("pole", Fraction(dice.randint(1, 3))),)
        if left == 1 or (count < 3 and dice.random() < 0.5):
            bonuses += (Bonus("fastest lap", Fraction(1), dice.choice([None, 1, 2]), dice.random() < 0.8),)
    others = dice.choice([Fraction(0), Fraction(0), Fraction(table[-1]), Fraction(table[-1], 2)])
    return SessionToCome(
        name=f"R{number}",
        points=tuple(Fraction(points) for points in table),
        round_number=number,
        others=others,
        starters=others / dice.choice([1, 2]) if shape == "starters" else Fraction(0),
        bonuses=bonuses,
        entries=len(taken) + dice.randint(0, room),
        counts_for_ties=dice.random() < 0.85,
        cars=cars,
    )


def _contender(dice, key, at, run, table, shape):
    scores, results = {}, []
    for number in range(1, run + 1):
        place = dice.choice([None, *range(1, len(table) + 2)])
        if place is None:
            continue
        scores[number] = Fraction(table[place - 1] if place <= len(table) else 0)
        results.append(PlacedResult(number, place, scores[number] > 0))
    offset = Fraction(dice.choice([0, 0, 0, table[0], 2 * table[0]])) if at == 0 else Fraction(0)
    weight = Fraction(dice.choice([1, 2])) if "weights" in shape else Fraction(1)
    account = Account(offset, scores, tuple(results), weight)
    return Contender(key, account, account)
