"""Points by place are multiplied in sessions of one points category.

`category` is the category given to the session by the editor ("final"), `factor` the multiplier: 5/4 for one
long race, 2 for a last round with double points. Source: WEC (Sebring, 1.25), Formula 1 (double points).
"""

from fractions import Fraction

from racing.domain.classification import Car, CarResult, ScoredSession
from racing.domain.points.case import CarCase, Peers
from racing.domain.points.registry import Example, Stage, points_rules
from racing.domain.sentence import sentence
from racing.domain.vocabulary import FinishStatus, SessionKind


@points_rules.add(
    "category_factor",
    label=sentence("More or fewer points in sessions of one category"),
    stage=Stage.FACTOR,
    settings={"category": str, "factor": Fraction},
)
def category_factor(case: CarCase, category: str, factor: Fraction) -> Fraction:
    return factor if case.session.points_category == category else Fraction(1)


def _case(category: str) -> CarCase:
    race = ScoredSession(1, "race", SessionKind.RACE, is_run=True, points_category=category)
    result = CarResult(1, 1, FinishStatus.CLASSIFIED)
    return CarCase(race, Car(1, "7", "LMP1", ()), result, 1, Peers((result,), result, result))


EXAMPLES = [
    Example(given=(_case("final"),), settings={"category": "final", "factor": 2}, gives=Fraction(2)),
    Example(given=(_case(""),), settings={"category": "final", "factor": 2}, gives=Fraction(1)),
]
