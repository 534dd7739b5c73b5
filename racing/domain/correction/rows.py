"""What a correction works on: the rows of a classification, the decisions about them, and what is proposed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from racing.domain.sentence import Sentence
from racing.domain.vocabulary import FinishStatus, PenaltyKind


@dataclass(frozen=True, slots=True)
class Row:
    """One car's row with everything that a decision can change.

    `position`, `class_position`, `possible` and `order` are as in CarResult. Gaps are counted to the winner of the
    class, those of a class winner to the overall winner; `gap_words` is what the source prints where it counts neither.
    None and "": not known.
    """

    car: int
    number: str
    car_class: str
    order: int
    status: FinishStatus = FinishStatus.CLASSIFIED
    position: int | None = None
    class_position: int | None = None
    possible: tuple[int, ...] = ()
    laps: int | None = None
    time_ms: int | None = None
    gap_ms: int | None = None
    gap_laps: int | None = None
    gap_words: str = ""

    @property
    def is_classified(self) -> bool:
        return self.status is FinishStatus.CLASSIFIED


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided about one car. `amount`: milliseconds, laps, places or points; 0 where the kind has none."""

    car: int
    kind: PenaltyKind
    amount: int = 0


@dataclass(frozen=True, slots=True)
class ByHand:
    """Places that an editor gives a car against the proposal; None: as proposed."""

    car: int
    position: int | None = None
    class_position: int | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """A classification as it stands: its rows, and whether every place is known.

    `is_complete`: places follow from the order of the rows. Otherwise only stated places are known. `classified` is how
    many cars of a class hold a place, where that is known.
    """

    rows: tuple[Row, ...]
    is_complete: bool = True
    classified: Mapping[str, int] = field(default_factory=dict)

    def row(self, car: int) -> Row | None:
        return next((one for one in self.rows if one.car == car), None)


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that cannot be. `decision`: its number in the list, from 0; None: the places given by hand to `car`."""

    message: Sentence
    decision: int | None = None
    car: int | None = None


@dataclass(frozen=True, slots=True)
class Remark:
    """Something about a car that cannot be worked out and is left for the editor to say."""

    car: int
    message: Sentence


@dataclass(frozen=True, slots=True)
class Proposal:
    """The rows in their new order. With `faults` they mean nothing."""

    rows: tuple[Row, ...]
    remarks: tuple[Remark, ...] = ()
    faults: tuple[Fault, ...] = ()
