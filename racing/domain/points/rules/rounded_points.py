"""Points by place are rounded after all factors.

`step` is the smallest unit left (1: whole points, 1/2: halves, 0: no rounding); `direction` is up, down or nearest,
where a half goes up. Source: WEC, half points at Le Mans 2023: 37.5 became 38.
"""

from enum import StrEnum
from fractions import Fraction
from math import ceil, floor

from racing.domain.points.registry import Example, Stage, points_rules
from racing.domain.sentence import sentence


class Direction(StrEnum):
    UP = "up"
    DOWN = "down"
    NEAREST = "nearest"


@points_rules.add(
    "rounded_points",
    label=sentence("Points are rounded"),
    stage=Stage.ROUNDING,
    settings={"step": Fraction, "direction": Direction},
)
def rounded_points(points: Fraction, step: Fraction = Fraction(1), direction: Direction = Direction.UP) -> Fraction:
    if not step:
        return points
    steps = points / step
    if direction is Direction.UP:
        return ceil(steps) * step
    if direction is Direction.DOWN:
        return floor(steps) * step
    return floor(steps + Fraction(1, 2)) * step


EXAMPLES = [
    Example(given=(Fraction(75, 2),), settings={}, gives=Fraction(38)),
    Example(given=(Fraction(75, 2),), settings={"direction": "down"}, gives=Fraction(37)),
    Example(given=(Fraction(75, 2),), settings={"direction": "nearest"}, gives=Fraction(38)),
    Example(given=(Fraction(25, 4),), settings={"step": Fraction(1, 2), "direction": "nearest"}, gives=Fraction(13, 2)),
    Example(given=(Fraction(75, 2),), settings={"step": 0}, gives=Fraction(75, 2)),
]
