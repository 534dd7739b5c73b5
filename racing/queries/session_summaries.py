"""The first statement on the page of a session: who was first, and by how much or in what time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from racing.domain.sentence import Sentence, plural_sentence, sentence
from racing.domain.storylines.context import EventRef
from racing.domain.times import Gap, format_time
from racing.domain.vocabulary import ClassRef, DriverRef, SessionKind
from racing.queries.finishes import ClassFinish, Finish
from racing.queries.result_columns import RUN_FOR_A_TIME
from racing.queries.summaries import after_the_race, paragraph


def of_session(
    event: EventRef, kind: SessionKind, classes: Sequence[ClassFinish], overall: Sequence[Finish]
) -> Sentence | None:
    """None where nobody is known to have been first."""
    if kind is SessionKind.RACE:
        return _race(after_the_race(event, classes), overall)
    firsts = [(one.car_class, one.winner) for one in classes if one.winner and first_of(one.winner)]
    best = next((one for one in firsts if len(classes) == 1 or one[1].result.position == 1), None)
    others = [one for one in firsts if one is not best]
    return paragraph(
        [_first(kind, best[1], len(overall)) if best else None, *(_of_class(kind, *one) for one in others)]
    )


def first_of(finish: Finish) -> tuple[DriverRef, ...]:
    """Who set the lap, where one of several did; else the crew."""
    return (finish.detail.best_lap_driver,) if finish.detail.best_lap_driver else finish.car.drivers


def _race(won: Sentence | None, overall: Sequence[Finish]) -> Sentence | None:
    """Who came second follows who won overall, before the winners of other classes."""
    if won is None or not any(one.place == 1 and one.car.drivers for one in overall):
        return won
    return replace(won, then=()).followed_by(_followed(overall), *won.then)


def _followed(overall: Sequence[Finish]) -> Sentence | None:
    second = next((one for one in overall if one.place == 2 and one.car.drivers), None)
    if second is None or not (second.detail.gap_laps or second.detail.gap_ms):
        return None
    laps, time_ms = second.detail.gap_laps or 0, second.detail.gap_ms or 0
    return plural_sentence(
        "{drivers} followed {gap} behind.",
        "{drivers} followed {gap} behind.",
        len(second.car.drivers),
        drivers=second.car.drivers,
        gap=Gap(laps=laps) if laps else Gap(time_ms=time_ms),
    )


def _first(kind: SessionKind, finish: Finish, cars: int) -> Sentence | None:
    drivers, lap = first_of(finish), format_time(finish.lap_ms) if finish.lap_ms else ""
    if kind is SessionKind.GRID:
        return sentence("The first of {cars} places on the grid went to {drivers}.", cars=cars, drivers=drivers)
    if kind is SessionKind.QUALIFYING:
        if lap:
            return sentence("First place in qualifying went to {drivers} in {time}.", drivers=drivers, time=lap)
        return sentence("First place in qualifying went to {drivers}.", drivers=drivers)
    if kind in RUN_FOR_A_TIME:
        return sentence("The best time came from {drivers}: {time}.", drivers=drivers, time=lap) if lap else None
    return plural_sentence("{drivers} won.", "{drivers} won.", len(drivers), drivers=drivers)


def _of_class(kind: SessionKind, car_class: ClassRef, finish: Finish) -> Sentence:
    drivers = first_of(finish)
    if finish.lap_ms and kind in RUN_FOR_A_TIME:
        return sentence(
            "In {car_class} first place went to {drivers} in {time}.",
            car_class=car_class, drivers=drivers, time=format_time(finish.lap_ms),
        )  # fmt: skip
    return sentence("In {car_class} first place went to {drivers}.", car_class=car_class, drivers=drivers)
