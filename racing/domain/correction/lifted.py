"""Whether a later version of a result has taken a decision on a car back."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from racing.domain.classification import CarResult

Versions = Mapping[int, Sequence[CarResult]]
"""Number of a version -> its rows."""


def lifted_with(car: int, ruled: int, shown: int, versions: Versions, penalised: Mapping[int, Collection[int]]) -> int:
    """The version up to `shown` from which on a decision that led to version `ruled` is void; 0: it is in force.

    Void it is where the car is again what it was before, and in the same order with everybody it lost or won a place
    against. Others who were penalised meanwhile prove nothing. `penalised`: version -> the cars it ruled on.
    """
    earlier = [number for number in versions if number < ruled]
    later = sorted((number for number in versions if ruled < number <= shown), reverse=True)
    if ruled not in versions or not earlier:
        return 0
    before, after = versions[max(earlier)], versions[ruled]
    found = 0
    for number in later:
        ruled_on = {one for between in penalised if ruled < between <= number for one in penalised[between]}
        if not _is_restored(car, before, after, versions[number], ruled_on - {car}):
            break
        found = number
    return found


def _is_restored(
    car: int, before: Sequence[CarResult], after: Sequence[CarResult], now: Sequence[CarResult], ruled_on: set[int]
) -> bool:
    then, ruled, today = _by_car(before), _by_car(after), _by_car(now)
    if car not in then or car not in ruled or car not in today or _run(then[car]) != _run(today[car]):
        return False
    moved = [
        other
        for other in then.keys() & ruled.keys()
        if _is_ahead(then, car, other) != _is_ahead(ruled, car, other) and other != car
    ]
    if not moved and _run(ruled[car]) == _run(then[car]):
        return False
    return all(
        other in today
        and other not in ruled_on
        and _run(today[other]) == _run(then[other])
        and _is_ahead(today, car, other) == _is_ahead(then, car, other)
        for other in moved
    )


def _by_car(rows: Sequence[CarResult]) -> dict[int, CarResult]:
    return {one.car: one for one in rows}


def _run(row: CarResult) -> tuple[object, ...]:
    """What a car has done, whatever others did."""
    return row.status, row.laps, row.time_ms


def _is_ahead(rows: Mapping[int, CarResult], car: int, other: int) -> bool:
    return rows[car].order < rows[other].order
