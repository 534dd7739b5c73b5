"""What competitors are ordered by: points, then the chain of tie-breaks, as numbers that can be added.

Counted places are the digits of one large number, firsts in front: more wins always outweigh any number of seconds.
The digits are wide enough that also the difference of two such numbers has the sign of the comparison, so that keys
of rounds can be added up and compared by subtraction, exactly.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction
from math import lcm

from racing.domain.standings.tie_break import PlacedResult, TieBreak, chain_of


class RankKeys:
    """Keys for one championship. `results` and `deepest` bound the number of results and the largest place.

    Raises ValueError for a tie-break that does not exist.
    """

    def __init__(self, chain: Sequence[str], points: Iterable[Fraction], results: int, deepest: int) -> None:
        self.chain: list[TieBreak] = chain_of(chain)
        self.scale = lcm(*{value.denominator for value in points})
        base = 4 * results + 5
        self._weights = [base ** (deepest - place) for place in range(deepest + 1)]
        self._size = base ** (deepest + 1)
        self.counting = [tie_break for tie_break in self.chain if tie_break.counts is not None]
        self.first_counting = self.counting[0].counts if self.counting else None
        self.are_additive = len(self.counting) == len(self.chain)

    def whole(self, points: Fraction) -> int:
        """Points as a whole number of the smallest share that occurs."""
        return points.numerator * (self.scale // points.denominator)

    def digits(self, tie_break: TieBreak, results: Iterable[PlacedResult]) -> int:
        counts: Callable[[PlacedResult], bool] | None = tie_break.counts
        if counts is None:
            return 0
        return sum(self._weights[result.place] for result in results if counts(result))

    def additive(self, points: int, results: Iterable[PlacedResult]) -> int:
        """Points and counted places as one number; keys of rounds add up to the key of the season."""
        key = points
        seen = list(results)
        for tie_break in self.counting:
            key = key * self._size + self.digits(tie_break, seen)
        return key

    def full(self, points: int, results: Sequence[PlacedResult]) -> tuple[object, ...]:
        """The whole chain as a tuple that sorts ascending; the larger one is ahead."""
        return (points, *(self._part(tie_break, results) for tie_break in self.chain))

    def _part(self, tie_break: TieBreak, results: Sequence[PlacedResult]) -> object:
        if tie_break.order is not None:
            return tie_break.order(results)
        return self.digits(tie_break, results)
