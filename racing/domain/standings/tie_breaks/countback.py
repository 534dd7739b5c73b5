"""More wins go ahead, then more second places, and so on through the places that had points."""

from racing.domain.sentence import sentence
from racing.domain.standings.tie_break import PlacedResult, tie_breaks


@tie_breaks.counting("countback", label=sentence("Countback over scoring places"))
def countback(result: PlacedResult) -> bool:
    return result.is_paid
