"""The worst scores of a range of rounds are dropped.

`count` is how many. The number that counts follows from the season: when a round is cancelled one score fewer counts.
`first_round` and `last_round` are inclusive, 0 is the season's own first or last round. Rounds still to come are
scores of zero for now, so nothing is dropped before more rounds are run than will count. Source: club rule books.
"""

from collections.abc import Iterable, Sequence

from racing.domain.points.case import KeepBest
from racing.domain.points.registry import Example, Stage, points_rules
from racing.domain.sentence import sentence


@points_rules.add(
    "drop_worst",
    label=sentence("The worst scores are dropped"),
    stage=Stage.SEASON,
    settings={"count": int, "first_round": int, "last_round": int},
)
def drop_worst(rounds: Sequence[int], count: int, first_round: int = 0, last_round: int = 0) -> Iterable[KeepBest]:
    within = frozenset(number for number in rounds if first_round <= number <= (last_round or number))
    yield KeepBest(within, max(len(within) - count, 0))


EXAMPLES = [
    Example(given=((1, 2, 3, 4),), settings={"count": 1}, gives=[KeepBest(frozenset({1, 2, 3, 4}), 3)]),
    Example(given=((1, 2, 4),), settings={"count": 1}, gives=[KeepBest(frozenset({1, 2, 4}), 2)]),
    Example(given=((1, 2),), settings={"count": 3, "last_round": 1}, gives=[KeepBest(frozenset({1}), 0)]),
]
