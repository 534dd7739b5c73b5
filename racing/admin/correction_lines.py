"""The rows of a correction's page: each car before and after, with the fields for its places by hand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.forms import BoundField

from racing.admin.correction_forms import car_name
from racing.admin.correction_input import Typed
from racing.domain.correction.rows import Remark, Row
from racing.queries.correction_effects import Effects, RowChange


@dataclass(frozen=True, slots=True)
class Line:
    """One car. `change` None: nothing changes for it. `in_class` None: places in class follow from the order."""

    name: str
    row: Row
    change: RowChange | None
    remarks: tuple[Remark, ...]
    position: BoundField
    in_class: BoundField | None


@dataclass(frozen=True, slots=True)
class Lines:
    """Cars that somebody should look at, and all others; both in their order."""

    shown: tuple[Line, ...]
    others: tuple[Line, ...]


def lines_of(typed: Typed, effects: Effects | None) -> Lines:
    """`effects` None: nothing was worked out yet, and all cars are others."""
    desk, form = typed.desk, typed.decision
    rows = typed.proposal.rows if effects else desk.outcome(desk.in_force).rows
    changes = {one.after.car: one for one in effects.moved} if effects else {}
    remarks = typed.proposal.remarks if effects else ()
    lines = []
    for row in sorted(rows, key=lambda one: one.order):
        fields: dict[str, Any] = {name: form[name] for name in form.fields if name.endswith(f"-{row.car}")}
        lines.append(
            Line(
                name=car_name(desk.entries[row.car]),
                row=row,
                change=changes.get(row.car),
                remarks=tuple(one for one in remarks if one.car == row.car),
                position=fields[f"place-{row.car}"],
                in_class=fields.get(f"class-{row.car}"),
            )
        )
    shown = tuple(one for one in lines if one.change or one.remarks)
    return Lines(shown, tuple(one for one in lines if one not in shown))
