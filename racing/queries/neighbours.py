"""Who stands before and after in the list of all: the way from one profile to the next."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import OuterRef, Q, QuerySet

from racing.queries.json_rows import JsonRows, rows_of


@dataclass(frozen=True, slots=True)
class Neighbours:
    """References; None at either end of the list."""

    previous: object | None
    next: object | None


def neighbour_columns(rows: QuerySet[Any], by: str, *columns: str) -> dict[str, Any]:
    """Two columns for one row: the row of `rows` before it and the one after it, in the order of `by`, then address.

    The outer condition is the one that a database can follow along an index to the first row that fits.
    """
    before = Q(**{f"{by}__lt": OuterRef(by)}) | Q(**{by: OuterRef(by), "slug__lt": OuterRef("slug")})
    after = Q(**{f"{by}__gt": OuterRef(by)}) | Q(**{by: OuterRef(by), "slug__gt": OuterRef("slug")})
    before &= Q(**{f"{by}__lte": OuterRef(by)})
    after &= Q(**{f"{by}__gte": OuterRef(by)})
    return {
        "previous_rows": JsonRows(rows.filter(before).order_by(f"-{by}", "-slug")[:1], *columns),
        "next_rows": JsonRows(rows.filter(after).order_by(by, "slug")[:1], *columns),
    }


def neighbours_of(row: Any, ref: Callable[..., object]) -> Neighbours:
    """Reads the columns; `ref` makes a reference of their values."""
    previous, following = ([ref(*one) for one in rows_of(column)] for column in (row.previous_rows, row.next_rows))
    return Neighbours(next(iter(previous), None), next(iter(following), None))
