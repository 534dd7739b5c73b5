"""Points by place are multiplied when only a share of the planned distance or time was run.

Applies where `from_share` <= share run < `below_share` (shares from 0 to 1); `factor` is often 1/2. Several
settings with neighbouring ranges make a scale. A share that is not known counts as a full race.
Source: WEC sporting regulations (half points under 75 %), Formula 1 until 2021.
"""

from fractions import Fraction

from racing.domain.classification import Car, CarResult, ScoredSession
from racing.domain.points.case import CarCase, Peers
from racing.domain.points.registry import Example, Stage, points_rules
from racing.domain.sentence import sentence
from racing.domain.vocabulary import FinishStatus, SessionKind


@points_rules.add(
    "shortened_race",
    label=sentence("Fewer points for a shortened race"),
    stage=Stage.FACTOR,
    settings={"below_share": Fraction, "factor": Fraction, "from_share": Fraction},
)
def shortened_race(
    case: CarCase, below_share: Fraction, factor: Fraction, from_share: Fraction = Fraction(0)
) -> Fraction:
    share = case.session.share_run
    applies = share is not None and from_share <= share < below_share
    return factor if applies else Fraction(1)


def _case(share: Fraction | None) -> CarCase:
    race = ScoredSession(1, "race", SessionKind.RACE, is_run=True, share_run=share)
    result = CarResult(1, 1, FinishStatus.CLASSIFIED)
    return CarCase(race, Car(1, "7", "LMP1", ()), result, 1, Peers((result,), result, result))


_HALF = {"below_share": Fraction(3, 4), "factor": Fraction(1, 2), "from_share": Fraction(1, 4)}
EXAMPLES = [
    Example(given=(_case(Fraction(1, 2)),), settings=_HALF, gives=Fraction(1, 2)),
    Example(given=(_case(Fraction(1, 4)),), settings=_HALF, gives=Fraction(1, 2)),
    Example(given=(_case(Fraction(3, 4)),), settings=_HALF, gives=Fraction(1)),
    Example(given=(_case(Fraction(1, 5)),), settings=_HALF, gives=Fraction(1)),
    Example(given=(_case(None),), settings=_HALF, gives=Fraction(1)),
]
