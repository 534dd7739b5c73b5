"""Layouts of circuits: their years, outlines, and what was said about their lengths."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import F, Prefetch, Q

from racing.models import Circuit, CircuitLayout, CircuitLength, localized
from racing.queries.outlines import Outline, outline_of


@dataclass(frozen=True, slots=True)
class LengthLine:
    """What somebody says."""

    length_m: int
    said_by: str
    said_on: date | None
    is_preferred: bool


@dataclass(frozen=True, slots=True)
class LayoutLine:
    """One layout; `key` is that of its row."""

    key: int
    name: str
    turns: int | None
    first_year: int | None
    last_year: int | None
    outline: Outline | None
    lengths: tuple[LengthLine, ...]

    @property
    def years(self) -> str:
        """Empty where neither end is known."""
        if self.first_year is not None and self.first_year == self.last_year:
            return str(self.first_year)
        return f"{self.first_year or ''}–{self.last_year or ''}" if self.first_year or self.last_year else ""

    @property
    def lengths_differ(self) -> bool:
        return len({one.length_m for one in self.lengths}) > 1


def layouts_of(circuit: Circuit, today: date) -> tuple[LayoutLine, ...]:
    """Newest first, with what was said about their lengths by this day. Two queries."""
    lengths = CircuitLength.objects.filter(Q(said_on=None) | Q(said_on__lte=today))
    rows = (
        CircuitLayout.objects.filter(Q(valid_from=None) | Q(valid_from__lte=today.year), circuit=circuit)
        .order_by(F("valid_from").desc(nulls_last=True), "slug")
        .prefetch_related(Prefetch("lengths", lengths))
    )
    return tuple(
        LayoutLine(
            key=row.pk,
            name=row.name,
            turns=row.turns,
            first_year=row.valid_from,
            last_year=row.valid_to if row.valid_to is None or row.valid_to < today.year else None,
            outline=outline_of(row, circuit.name),
            lengths=tuple(
                LengthLine(one.length_m, localized(one, "said_by"), one.said_on, one.is_preferred)
                for one in row.lengths.all()
            ),
        )
        for row in rows
    )


def outlines_of(slugs: Iterable[str], today: date) -> dict[str, Outline]:
    """The newest drawn layout of each circuit."""
    rows = (
        CircuitLayout.objects.filter(Q(valid_from=None) | Q(valid_from__lte=today.year), circuit__slug__in=slugs)
        .exclude(outline="")
        .order_by(F("valid_from").asc(nulls_first=True))
        .select_related("circuit")
    )
    drawn = ((row.circuit.slug, outline_of(row, row.circuit.name)) for row in rows)
    return {slug: outline for slug, outline in drawn if outline}
