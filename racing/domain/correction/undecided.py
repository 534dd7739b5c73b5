"""What a penalty leaves open, in words."""

from __future__ import annotations

from collections.abc import Sequence

from racing.domain.correction.rows import Remark, Row
from racing.domain.sentence import sentence


def undecided(row: Row, others: Sequence[Row]) -> list[Remark]:
    """Cars that may or may not pass: it stays ahead of them until somebody says otherwise."""
    if not others:
        return []
    return [
        Remark(
            row.car,
            sentence(
                "Laps or times are not known: it cannot be worked out whether No. {number} falls behind {others}. "
                "It stays ahead unless you enter its place.",
                number=row.number,
                others=", ".join(f"No. {other.number}" for other in others),
            ),
        )
    ]


def overall_lost(row: Row) -> Remark:
    return Remark(
        row.car,
        sentence("The place overall of No. {number} can no longer be told from the data.", number=row.number),
    )


def class_place_open(row: Row) -> Remark:
    return Remark(
        row.car,
        sentence("The place in class of No. {number} can no longer be told for certain.", number=row.number),
    )
