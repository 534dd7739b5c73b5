"""What a maker did with others: cars with its chassis and another's engine, or its engine in another's chassis."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Any

from django.db.models import F, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce
from django.db.models.lookups import Exact

from racing.domain.vocabulary import ManufacturerRef
from racing.queries.prepared import prepared
from racing.queries.profiles_lists import wins, years
from racing.queries.profiles_rows import known_entries
from racing.queries.profiles_tallies import spanned
from racing.queries.profiles_visible import visible_manufacturers


class Part(Enum):
    """What of a car is by a maker: all of it, or the chassis or engine of a combination that scores."""

    WHOLE = "whole"
    CHASSIS = "chassis"
    ENGINE = "engine"


PARTS = (Part.CHASSIS, Part.ENGINE)


def ties(part: Part, maker: Any, path: str = "") -> tuple[Q, Q]:
    """Conditions on entries (`path` leads to them), kept apart so that each can use its index.

    A car scores for the make that its entry names, and where none is named for the one of its model.
    """
    of_part = "" if part is Part.WHOLE else f"__{part.value}_maker"
    named = Q(**{f"{path}manufacturer{of_part}": maker})
    # An expression, not "manufacturer is null": SQLite would go through all such entries instead of the maker's models.
    unnamed = Q(Exact(Coalesce(F(f"{path}manufacturer"), 0), 0))
    return named, unnamed & Q(**{f"{path}car_model__manufacturer{of_part}": maker})


@dataclass(frozen=True, slots=True)
class Combination:
    """A make with another's part; its years in the data and the wins that count."""

    make: ManufacturerRef
    first_year: int | None
    last_year: int | None
    wins: int

    @property
    def years(self) -> str:
        return spanned(self.first_year, self.last_year)


@dataclass(frozen=True, slots=True)
class Shared:
    """All combinations with a chassis, or an engine, by one maker, in the order of their names."""

    part: Part
    makes: tuple[Combination, ...]

    @property
    def is_engine(self) -> bool:
        return self.part is Part.ENGINE

    @property
    def wins(self) -> int:
        return sum(one.wins for one in self.makes)

    @property
    def first_year(self) -> int | None:
        return min((one.first_year for one in self.makes if one.first_year), default=None)

    @property
    def last_year(self) -> int | None:
        return max((one.last_year for one in self.makes if one.last_year), default=None)

    @property
    def years(self) -> str:
        return spanned(self.first_year, self.last_year)


def shared_by(makers: Iterable[str], at: datetime) -> dict[str, tuple[Shared, ...]]:
    """For each of the makers its combinations: with its chassis before those with its engine. One query."""
    found: dict[tuple[str, Part], list[Combination]] = {}
    for chassis, engine, slug, name, country, *numbers in _combinations(tuple(sorted(makers)), at):
        make = Combination(ManufacturerRef(slug, name, country or ""), *numbers)
        found.setdefault((chassis, Part.CHASSIS), []).append(make)
        found.setdefault((engine, Part.ENGINE), []).append(make)
    parts = {maker: [Shared(part, tuple(found.get((maker, part), ()))) for part in PARTS] for maker in makers}
    return {maker: tuple(one for one in shared if one.makes) for maker, shared in parts.items()}


@prepared
def _combinations(makers: tuple[str, ...], at: datetime) -> QuerySet[Any, tuple[Any, ...]]:
    own = OuterRef("pk")
    entered = [known_entries(at).filter(tie) for tie in ties(Part.WHOLE, own)]
    columns = years(*entered) | {"wins": wins(at, *ties(Part.WHOLE, own, "entry__"))}
    parts = Q(chassis_maker__slug__in=makers) | Q(engine_maker__slug__in=makers)
    names = ("chassis_maker__slug", "engine_maker__slug", "slug", "name", "country")
    return visible_manufacturers(at).filter(parts).order_by("name").annotate(**columns).values_list(*names, *columns)
