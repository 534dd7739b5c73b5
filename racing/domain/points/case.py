"""What a points rule may look at, and what it may answer."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from racing.domain.classification import Car, CarResult, ScoredSession
from racing.domain.sentence import Sentence


@dataclass(frozen=True, slots=True)
class Peers:
    """The cars a car is measured with: its class in one session. Shared by all cases of that class.

    `class_winner` and `overall_winner` are None where nobody is known to have won.
    """

    rows: tuple[CarResult, ...]
    class_winner: CarResult | None
    overall_winner: CarResult | None


class CarCase(NamedTuple):
    """One car in one scored session. `place` is the place that scores; None: it holds none."""

    session: ScoredSession
    car: Car
    result: CarResult
    place: int | None
    peers: Peers


@dataclass(frozen=True, slots=True)
class Bonus:
    """Points beside the table. `driver` empty: for the whole lineup; else for this driver only."""

    points: Fraction
    reason: Sentence
    driver: str = ""


@dataclass(frozen=True, slots=True)
class KeepBest:
    """Of the rounds named, the best `count` count; the others are dropped."""

    rounds: frozenset[int]
    count: int
