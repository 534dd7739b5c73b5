"""Drivers of one rating get the car's points times a factor, so that points within a lineup differ.

`rating` is the driver's grade at the event ("bronze"), `factor` the multiplier (2 or 3/2).
Source: gentlemen's table of a German GT series, 2014.
"""

from fractions import Fraction

from racing.domain.classification import Seat
from racing.domain.points.registry import Example, Stage, points_rules
from racing.domain.sentence import sentence
from racing.domain.vocabulary import DriverRating


@points_rules.add(
    "rating_weight",
    label=sentence("Drivers of one rating score more or less"),
    stage=Stage.WEIGHT,
    settings={"rating": DriverRating, "factor": Fraction},
)
def rating_weight(seat: Seat, rating: DriverRating, factor: Fraction) -> Fraction:
    return factor if seat.rating == rating else Fraction(1)


EXAMPLES = [
    Example(given=(Seat("a", rating="bronze"),), settings={"rating": "bronze", "factor": 2}, gives=Fraction(2)),
    Example(given=(Seat("b", rating="gold"),), settings={"rating": "bronze", "factor": 2}, gives=Fraction(1)),
]
