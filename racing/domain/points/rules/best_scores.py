"""Only the best scores of a range of rounds count; the others are dropped, but still shown.

`count` is how many count; `first_round` and `last_round` are inclusive, 0 is the season's own first or last round.
Two settings make "the best five of the first half and the best four of the second". A score is the sum of a round.
Source: Formula 1 until 1990.
"""

from collections.abc import Iterable, Sequence

from racing.domain.points.case import KeepBest
from racing.domain.points.registry import Example, Stage, points_rules
from racing.domain.sentence import sentence


@points_rules.add(
    "best_scores",
    label=sentence("Only the best scores count"),
    stage=Stage.SEASON,
    settings={"count": int, "first_round": int, "last_round": int},
)
def best_scores(rounds: Sequence[int], count: int, first_round: int = 0, last_round: int = 0) -> Iterable[KeepBest]:
    within = frozenset(number for number in rounds if first_round <= number <= (last_round or number))
    yield KeepBest(within, count)


EXAMPLES = [
    Example(given=((1, 2, 3, 4),), settings={"count": 3}, gives=[KeepBest(frozenset({1, 2, 3, 4}), 3)]),
    Example(
        given=((1, 2, 4, 5),),
        settings={"count": 1, "first_round": 2, "last_round": 4},
        gives=[KeepBest(frozenset({2, 4}), 1)],
    ),
]
