"""What the drivers of one car get when they relieved each other.

`mode` split: each has an equal part of the car's points, as an exact fraction; none: nobody in a shared car scores.
Without this rule every driver has the car's full points, as endurance lineups do.
Source: Formula 1 1950 to 1957 (split), from 1958 (none).
"""

from enum import StrEnum
from fractions import Fraction

from racing.domain.points.registry import Example, Stage, points_rules
from racing.domain.sentence import sentence


class Mode(StrEnum):
    SPLIT = "split"
    NONE = "none"


@points_rules.add(
    "shared_car",
    label=sentence("Drivers who share a car split its points or have none"),
    stage=Stage.SHARING,
    settings={"mode": Mode},
)
def shared_car(drivers: int, mode: Mode) -> Fraction:
    if mode is Mode.SPLIT:
        return Fraction(1, drivers)
    return Fraction(int(drivers == 1))


EXAMPLES = [
    Example(given=(3,), settings={"mode": "split"}, gives=Fraction(1, 3)),
    Example(given=(1,), settings={"mode": "split"}, gives=Fraction(1)),
    Example(given=(2,), settings={"mode": "none"}, gives=Fraction(0)),
    Example(given=(1,), settings={"mode": "none"}, gives=Fraction(1)),
]
