"""A bonus for every car that led laps.

`points` is the bonus; `at_least` the number of laps led that earns it, one where left out. Cars whose laps in the
lead are not known get none. Source: club and stock-car rule books.
"""

from collections.abc import Iterable
from fractions import Fraction

from racing.domain.classification import Car, CarResult, ScoredSession
from racing.domain.points.case import Bonus, CarCase, Peers
from racing.domain.points.registry import Example, Stage, points_rules
from racing.domain.sentence import plural_sentence
from racing.domain.vocabulary import FinishStatus, SessionKind


@points_rules.add(
    "laps_led_bonus",
    label=plural_sentence("Bonus for a lap in the lead", "Bonus for laps in the lead", 2),
    stage=Stage.BONUS,
    settings={"points": Fraction, "at_least": int},
)
def laps_led_bonus(case: CarCase, points: Fraction, at_least: int = 1) -> Iterable[Bonus]:
    led = case.result.laps_led or 0
    if led >= max(at_least, 1):
        yield Bonus(points, plural_sentence("Led {count} lap", "Led {count} laps", led))


def _case(led: int | None) -> CarCase:
    race = ScoredSession(1, "race", SessionKind.RACE, is_run=True)
    result = CarResult(1, 1, FinishStatus.RETIRED, laps_led=led)
    return CarCase(race, Car(1, "7", "", ()), result, None, Peers((result,), None, None))


EXAMPLES = [
    Example(
        given=(_case(3),),
        settings={"points": 1},
        gives=[Bonus(Fraction(1), plural_sentence("Led {count} lap", "Led {count} laps", 3))],
    ),
    Example(given=(_case(3),), settings={"points": 1, "at_least": 4}, gives=[]),
    Example(given=(_case(0),), settings={"points": 1, "at_least": 0}, gives=[]),
    Example(given=(_case(None),), settings={"points": 1}, gives=[]),
]
