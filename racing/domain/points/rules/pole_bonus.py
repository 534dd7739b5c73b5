"""A fixed bonus for the first place in qualifying or on the grid, in each class.

`points` is the bonus. `session` says which document decides: the qualifying classification or the starting grid.
`goes_to` is the whole lineup, or only the driver who set the time where the source names him (else nobody).
Source: WEC sporting regulations (one point for the whole lineup), ALMS 2002 (the fastest qualifier).
"""

from collections.abc import Iterable
from enum import StrEnum
from fractions import Fraction

from racing.domain.classification import Car, CarResult, ScoredSession, Seat
from racing.domain.points.case import Bonus, CarCase, Peers
from racing.domain.points.registry import GRIDS, Example, Stage, points_rules
from racing.domain.sentence import sentence
from racing.domain.vocabulary import FinishStatus, SessionKind


class Document(StrEnum):
    QUALIFYING = "qualifying"
    GRID = "grid"


class Receiver(StrEnum):
    LINEUP = "lineup"
    DRIVER = "driver"


@points_rules.add(
    "pole_bonus",
    label=sentence("Bonus for pole position"),
    stage=Stage.BONUS,
    settings={"points": Fraction, "goes_to": Receiver, "session": Document},
    sessions=GRIDS,
)
def pole_bonus(
    case: CarCase,
    points: Fraction,
    goes_to: Receiver = Receiver.LINEUP,
    session: Document = Document.QUALIFYING,
) -> Iterable[Bonus]:
    if case.place != 1 or case.session.kind.value != session.value:
        return
    reason = sentence("Pole position")
    if goes_to is Receiver.LINEUP:
        yield Bonus(points, reason)
        return
    for seat in case.car.seats:
        if seat.driver in case.session.fastest_lap_drivers:
            yield Bonus(points, reason, seat.driver)


def _case(place: int, kind: SessionKind = SessionKind.QUALIFYING) -> CarCase:
    session = ScoredSession(1, "session", kind, is_run=True, fastest_lap_drivers=("long",))
    car = Car(1, "45", "GT2", (Seat("bergmeister"), Seat("long")))
    result = CarResult(1, place, FinishStatus.CLASSIFIED)
    return CarCase(session, car, result, place, Peers((result,), result, result))


_POLE = sentence("Pole position")
EXAMPLES = [
    Example(given=(_case(1),), settings={"points": 1}, gives=[Bonus(Fraction(1), _POLE)]),
    Example(given=(_case(2),), settings={"points": 1}, gives=[]),
    Example(given=(_case(1, SessionKind.GRID),), settings={"points": 1}, gives=[]),
    Example(
        given=(_case(1, SessionKind.GRID),),
        settings={"points": 1, "session": "grid"},
        gives=[Bonus(Fraction(1), _POLE)],
    ),
    Example(
        given=(_case(1),),
        settings={"points": 1, "goes_to": "driver"},
        gives=[Bonus(Fraction(1), _POLE, "long")],
    ),
]
