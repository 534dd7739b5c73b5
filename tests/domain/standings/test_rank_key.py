"""Keys that order competitors, where the chain also asks when."""

from fractions import Fraction

from racing.domain.standings.rank_key import RankKeys
from racing.domain.standings.tie_break import PlacedResult


def test_the_whole_chain_orders_first_by_count_then_by_time() -> None:
    keys = RankKeys(("countback", "earliest_best_result"), [Fraction(20)], results=2, deepest=3)
    early = keys.full(20, [PlacedResult(1, 1, True), PlacedResult(2, 3, True)])
    late = keys.full(20, [PlacedResult(1, 3, True), PlacedResult(2, 1, True)])

    assert early[:2] == late[:2]
    assert early > late
