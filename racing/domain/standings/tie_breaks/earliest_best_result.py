"""Who had the best result first goes ahead: the better best place, then the earlier round of it, then the next best."""

from collections.abc import Sequence

from racing.domain.sentence import sentence
from racing.domain.standings.tie_break import PlacedResult, tie_breaks


@tie_breaks.ordering("earliest_best_result", label=sentence("The best result earlier in the season"))
def earliest_best_result(results: Sequence[PlacedResult]) -> tuple[int, ...]:
    paid = sorted((result.place, result.round_number) for result in results if result.is_paid)
    return tuple(-number for result in paid for number in result)
