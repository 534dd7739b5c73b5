"""A car needs a share of the winner's laps before it has points by place.

`share` is between 0 and 1 (7/10 in most sports-car series, 1/2 for some classes); `of` names whose laps:
the class winner's or the overall winner's. The share is compared exactly, without rounding to whole laps.
Where the laps of the car or of the winner are not known the car is taken to have done enough: its place in
the classification says so. Source: ALMS rules 2008/2009, WEC sporting regulations.
"""

from enum import StrEnum
from fractions import Fraction

from racing.domain.classification import Car, CarResult, ScoredSession
from racing.domain.points.case import CarCase, Peers
from racing.domain.points.registry import Example, Stage, points_rules
from racing.domain.sentence import sentence
from racing.domain.vocabulary import FinishStatus, SessionKind


class Winner(StrEnum):
    CLASS = "class"
    OVERALL = "overall"


@points_rules.add(
    "minimum_distance_share",
    label=sentence("Points only from a share of the winner's distance"),
    stage=Stage.CAR,
    settings={"share": Fraction, "of": Winner},
)
def minimum_distance_share(case: CarCase, share: Fraction, of: Winner = Winner.CLASS) -> bool:
    winner = case.peers.class_winner if of is Winner.CLASS else case.peers.overall_winner
    if winner is None or winner.laps is None or case.result.laps is None:
        return True
    return case.result.laps >= share * winner.laps


def _case(laps: int | None) -> CarCase:
    first = CarResult(1, 1, FinishStatus.CLASSIFIED, laps=100)
    overall = CarResult(3, 0, FinishStatus.CLASSIFIED, laps=120)
    second = CarResult(2, 2, FinishStatus.CLASSIFIED, laps=laps)
    race = ScoredSession(1, "race", SessionKind.RACE, is_run=True)
    return CarCase(race, Car(2, "44", "GT2", ()), second, 2, Peers((first, second), first, overall))


EXAMPLES = [
    Example(given=(_case(70),), settings={"share": Fraction(7, 10)}, gives=True),
    Example(given=(_case(69),), settings={"share": Fraction(7, 10)}, gives=False),
    Example(given=(_case(83),), settings={"share": Fraction(7, 10), "of": "overall"}, gives=False),
    Example(given=(_case(None),), settings={"share": Fraction(7, 10)}, gives=True),
]
