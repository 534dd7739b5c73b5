"""A driver needs a time at the wheel before he has the car's points.

`minutes` is the least time; exactly that much is enough. `planned_from` and `planned_to` (minutes, inclusive,
0: open) limit the rule to races of a planned length, so that several settings make a scale. A drive time that
is not known is taken to be long enough. Cars' points for teams and manufacturers are not touched.
Source: WEC and ALMS sporting regulations (minimum driving time).
"""

from racing.domain.classification import Car, CarResult, ScoredSession, Seat
from racing.domain.points.case import CarCase, Peers
from racing.domain.points.registry import Example, Stage, points_rules
from racing.domain.sentence import sentence
from racing.domain.vocabulary import FinishStatus, SessionKind

MS_PER_MINUTE = 60_000


@points_rules.add(
    "minimum_drive_time",
    label=sentence("Points only from a minimum drive time"),
    stage=Stage.SEAT,
    settings={"minutes": int, "planned_from": int, "planned_to": int},
)
def minimum_drive_time(case: CarCase, seat: Seat, minutes: int, planned_from: int = 0, planned_to: int = 0) -> bool:
    planned = case.session.planned_minutes or 0
    if planned < planned_from or (planned_to and planned > planned_to) or seat.drive_time_ms is None:
        return True
    return seat.drive_time_ms >= minutes * MS_PER_MINUTE


def _case(planned: int | None) -> CarCase:
    race = ScoredSession(1, "race", SessionKind.RACE, is_run=True, planned_minutes=planned)
    result = CarResult(1, 1, FinishStatus.CLASSIFIED)
    return CarCase(race, Car(1, "45", "GT2", ()), result, 1, Peers((result,), result, result))


EXAMPLES = [
    Example(given=(_case(360), Seat("long", 45 * MS_PER_MINUTE)), settings={"minutes": 45}, gives=True),
    Example(given=(_case(360), Seat("long", 45 * MS_PER_MINUTE - 1)), settings={"minutes": 45}, gives=False),
    Example(given=(_case(360), Seat("long")), settings={"minutes": 45}, gives=True),
    Example(given=(_case(240), Seat("long", 1)), settings={"minutes": 45, "planned_from": 360}, gives=True),
    Example(given=(_case(360), Seat("long", 1)), settings={"minutes": 45, "planned_to": 240}, gives=True),
    Example(given=(_case(240), Seat("long", 1)), settings={"minutes": 45, "planned_to": 240}, gives=False),
]
