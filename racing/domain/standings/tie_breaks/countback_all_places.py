"""More wins go ahead, then more second places, and so on through every classified place."""

from racing.domain.sentence import sentence
from racing.domain.standings.tie_break import PlacedResult, tie_breaks


@tie_breaks.counting("countback_all_places", label=sentence("Countback over all classified places"))
def countback_all_places(result: PlacedResult) -> bool:
    return True
