"""A bonus for the car of the class that led most laps; cars that led equally often each get it.

`points` is the bonus. Nobody gets it while no laps in the lead are known. Source: stock-car and club rule books.
"""

from collections.abc import Iterable
from fractions import Fraction

from racing.domain.classification import Car, CarResult, ScoredSession
from racing.domain.points.case import Bonus, CarCase, Peers
from racing.domain.points.registry import Example, Stage, points_rules
from racing.domain.sentence import sentence
from racing.domain.vocabulary import FinishStatus, SessionKind


@points_rules.add(
    "most_laps_led_bonus",
    label=sentence("Bonus for most laps in the lead"),
    stage=Stage.BONUS,
    settings={"points": Fraction},
)
def most_laps_led_bonus(case: CarCase, points: Fraction) -> Iterable[Bonus]:
    most = max((row.laps_led or 0 for row in case.peers.rows), default=0)
    if most and case.result.laps_led == most:
        yield Bonus(points, sentence("Most laps in the lead"))


def _case(led: int | None, other: int | None) -> CarCase:
    race = ScoredSession(1, "race", SessionKind.RACE, is_run=True)
    rows = tuple(CarResult(car, car, FinishStatus.CLASSIFIED, laps_led=laps) for car, laps in ((1, led), (2, other)))
    return CarCase(race, Car(1, "7", "", ()), rows[0], 1, Peers(rows, rows[0], rows[0]))


_MOST = [Bonus(Fraction(2), sentence("Most laps in the lead"))]
EXAMPLES = [
    Example(given=(_case(30, 29),), settings={"points": 2}, gives=_MOST),
    Example(given=(_case(30, 30),), settings={"points": 2}, gives=_MOST),
    Example(given=(_case(29, 30),), settings={"points": 2}, gives=[]),
    Example(given=(_case(None, None),), settings={"points": 2}, gives=[]),
]
