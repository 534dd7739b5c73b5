"""Years in which cars of a maker are in the data without their model: what its models did is not all known then."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce
from django.db.models.lookups import Exact

from racing.models import Manufacturer
from racing.queries.json_rows import JsonRows, rows_of
from racing.queries.prepared import prepared
from racing.queries.profiles_rows import class_winners, known_entries

YEAR = "event__season__start_year"
# An expression, not "car_model is null": SQLite would go through all such entries instead of those of the makes.
UNNAMED = Q(Exact(Coalesce(F("car_model"), 0), 0))


def unnamed_years(makes: Q, at: datetime) -> JsonRows:
    """A column: years in which cars of these makes are in the data without their model."""
    makers = Manufacturer.objects.filter(makes).values("pk")
    entries = known_entries(at).filter(UNNAMED, manufacturer__in=makers, event__ends_on__lt=at.date())
    return JsonRows(entries.order_by(YEAR).distinct(), YEAR)


def with_chassis_of(maker: Any) -> Q:
    """Of makes: the maker itself, and combinations with another's engine."""
    return Q(pk=maker) | Q(chassis_maker=maker)


def years_in(column: str) -> tuple[int, ...]:
    return tuple(year for (year,) in rows_of(column))


def years_around(years: Iterable[int], first: int | None, last: int | None) -> tuple[int, ...]:
    """Those of the years in which a model known from `first` to `last` may have raced as well.

    The year before and the year after are among them: a model whose maker ran several in its last year is often known
    only until the year before it.
    """
    return tuple(year for year in sorted(years) if first and last and first - 1 <= year <= last + 1)


def unnamed_wins(makers: Iterable[str], at: datetime) -> dict[str, set[int]]:
    """Maker of the chassis -> years in which such a car won. One query, none for no maker."""
    years: dict[str, set[int]] = {}
    for make, chassis, year in _wins(tuple(sorted(makers)), at):
        for maker in filter(None, (make, chassis)):
            years.setdefault(maker, set()).add(year)
    return years


@prepared
def _wins(makers: tuple[str, ...], at: datetime) -> QuerySet[Any, tuple[str, str | None, int]]:
    makes = Manufacturer.objects.filter(Q(slug__in=makers) | Q(chassis_maker__slug__in=makers)).values("pk")
    won = class_winners(at).filter(entry__car_model=None, entry__manufacturer__in=makes).order_by().distinct()
    return won.values_list("entry__manufacturer__slug", "entry__manufacturer__chassis_maker__slug", f"entry__{YEAR}")
