"""The rows of a version as the domain corrects them, and what else they say, which a correction carries over."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from racing.domain.correction.rows import Outcome, Row
from racing.domain.vocabulary import Coverage, FinishStatus
from racing.models import Classification, Result

CARRIED_OVER = (
    *("fastest_lap_ms", "fastest_lap_number", "has_fastest_lap", "fastest_lap_driver_id", "laps_led", "grid_position"),
    *("reason_retired", "confidence", "source", "note"),
)
"""What a decision never changes."""


def results_of(version: int) -> list[Result]:
    """In order, with their cars and line-ups. Two queries."""
    rows = Result.objects.filter(classification_id=version).order_by("order")
    cars = rows.select_related("entry__car_class", "entry__team", "entry__car_model__manufacturer")
    return list(cars.prefetch_related("entry__lineup"))


def outcome_of(version: Classification, results: Iterable[Result]) -> Outcome:
    """Wants the session with the version. One query for how many cars of each class hold a place."""
    counts = version.session.event.event_classes.filter(classified__isnull=False)
    return Outcome(
        rows=tuple(row_of(result) for result in results),
        is_complete=version.session.coverage == Coverage.COMPLETE,
        classified={slug: count or 0 for slug, count in counts.values_list("car_class__slug", "classified")},
    )


def row_of(result: Result) -> Row:
    return Row(
        car=result.entry_id,
        number=result.entry.car_number or "?",
        car_class=result.entry.car_class.slug,
        order=result.order,
        status=FinishStatus(result.status),
        position=result.position,
        class_position=result.class_position,
        possible=tuple(int(one) for one in result.possible_class_positions.split(",") if one.strip()),
        laps=result.laps,
        time_ms=result.time_ms,
        gap_ms=result.gap_ms,
        gap_laps=result.gap_laps,
        gap_words=result.gap_as_published,
    )


def carried_over(result: Result) -> dict[str, Any]:
    return {name: getattr(result, name) for name in CARRIED_OVER}


def result_of(row: Row, carried: dict[str, Any], version: Classification) -> Result:
    """The row of a new version, not saved."""
    return Result(
        classification=version,
        entry_id=row.car,
        order=row.order,
        status=row.status,
        position=row.position,
        class_position=row.class_position,
        possible_class_positions=",".join(str(place) for place in row.possible),
        laps=row.laps,
        time_ms=row.time_ms,
        gap_ms=row.gap_ms,
        gap_laps=row.gap_laps,
        gap_as_published=row.gap_words,
        **carried,
    )
