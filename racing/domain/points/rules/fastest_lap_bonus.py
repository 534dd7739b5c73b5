"""A bonus for the fastest lap of the race.

`points` is the bonus; `worst_place` is the last place in the classification that still has it (10: only in the top
ten, 0: also for a car that retired). The drivers named by the source get it; where it names none, the cars marked
with the fastest lap, for their whole lineup. `tie` says what several holders of one time get: equal parts (split),
the full bonus each, or none. Source: Formula 1 1950 to 1959 (split) and 2019 to 2024 (top ten).
"""

from collections.abc import Iterable
from enum import StrEnum
from fractions import Fraction

from racing.domain.classification import Car, CarResult, ScoredSession, Seat
from racing.domain.points.case import Bonus, CarCase, Peers
from racing.domain.points.registry import Example, Stage, points_rules
from racing.domain.sentence import Sentence, sentence
from racing.domain.vocabulary import FinishStatus, SessionKind


class Tie(StrEnum):
    SPLIT = "split"
    EACH = "each"
    NONE = "none"


@points_rules.add(
    "fastest_lap_bonus",
    label=sentence("Bonus for the fastest lap"),
    stage=Stage.BONUS,
    settings={"points": Fraction, "worst_place": int, "tie": Tie},
    sessions={SessionKind.RACE},
)
def fastest_lap_bonus(case: CarCase, points: Fraction, worst_place: int = 0, tie: Tie = Tie.SPLIT) -> Iterable[Bonus]:
    marked = [row.car for row in case.peers.rows if row.has_fastest_lap]
    if worst_place and not (case.place and case.place <= worst_place):
        return
    if marked and not case.result.has_fastest_lap:
        return
    named = case.session.fastest_lap_drivers
    holders = len(named) or len(marked)
    share = _share(points, holders, tie)
    drivers = [seat.driver for seat in case.car.seats if seat.driver in named] if named else [""] * bool(marked)
    for driver in drivers:
        if share:
            yield Bonus(share, _reason(holders), driver)


def _share(points: Fraction, holders: int, tie: Tie) -> Fraction:
    if holders <= 1 or tie is Tie.EACH:
        return points
    return points / holders if tie is Tie.SPLIT else Fraction(0)


def _reason(holders: int) -> Sentence:
    return sentence("Fastest lap") if holders == 1 else sentence("Fastest lap, shared by {holders}", holders=holders)


def _case(*named: str, place: int | None = 1, marked: tuple[int, ...] = (1,)) -> CarCase:
    race = ScoredSession(1, "race", SessionKind.RACE, is_run=True, fastest_lap_drivers=named)
    rows = tuple(CarResult(car, car, FinishStatus.CLASSIFIED, has_fastest_lap=car in marked) for car in (1, 2, 3))
    return CarCase(race, Car(1, "45", "", (Seat("moss"), Seat("brooks"))), rows[0], place, Peers(rows, None, None))


_ALONE, _SHARED = sentence("Fastest lap"), sentence("Fastest lap, shared by {holders}", holders=2)
EXAMPLES = [
    Example(given=(_case("moss"),), settings={"points": 1}, gives=[Bonus(Fraction(1), _ALONE, "moss")]),
    Example(given=(_case("fangio"),), settings={"points": 1}, gives=[]),
    Example(given=(_case(marked=(2,)),), settings={"points": 1}, gives=[]),
    Example(given=(_case(marked=()),), settings={"points": 1}, gives=[]),
    Example(given=(_case(),), settings={"points": 1}, gives=[Bonus(Fraction(1), _ALONE)]),
    Example(given=(_case("moss", place=11),), settings={"points": 1, "worst_place": 10}, gives=[]),
    Example(given=(_case("moss", place=None),), settings={"points": 1, "worst_place": 10}, gives=[]),
    Example(
        given=(_case("moss", place=10),),
        settings={"points": 1, "worst_place": 10},
        gives=[Bonus(Fraction(1), _ALONE, "moss")],
    ),
    Example(given=(_case("moss", "fangio"),), settings={"points": 1}, gives=[Bonus(Fraction(1, 2), _SHARED, "moss")]),
    Example(given=(_case("moss", "fangio"),), settings={"points": 1, "tie": "none"}, gives=[]),
    Example(given=(_case(marked=(1, 2)),), settings={"points": 1, "tie": "each"}, gives=[Bonus(Fraction(1), _SHARED)]),
]
