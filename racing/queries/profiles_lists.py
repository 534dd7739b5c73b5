"""Lists of everybody and everything that exists on a day, by letter and page, with years and wins."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from math import ceil
from typing import Any

from django.db.models import Count, F, Q, QuerySet, Subquery
from django.db.models.functions import Substr
from django.http import Http404

from racing.domain.folding import fold
from racing.models import CarClass, Entry
from racing.queries.profiles_rows import current_results, known_entries

PER_PAGE = 100
OTHER = "other"


@dataclass(frozen=True, slots=True)
class Letter:
    """`key` is what the address says; `count` how many names begin with it."""

    key: str
    count: int
    is_chosen: bool

    @property
    def label(self) -> str:
        return "…" if self.key == OTHER else self.key.upper()


@dataclass(frozen=True, slots=True)
class ClassChoice:
    key: str
    name: str
    series: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of rows (as dictionaries of the columns asked for) and the ways to the others."""

    rows: tuple[dict[str, Any], ...]
    letters: tuple[Letter, ...]
    letter: str
    page: int
    pages: int
    total: int

    @property
    def page_numbers(self) -> range:
        return range(1, self.pages + 1)


def listing(rows: QuerySet[Any], *columns: str, by: str, letter: str = "", page: int = 1) -> Listing:
    """Two queries: how many begin with which letter, and this page's rows. Raises Http404 for a page that is not there.

    `by` is the column whose first letter counts and by which the rows are in order.
    """
    initials = dict(
        rows.order_by().annotate(initial=Substr(by, 1, 1)).values_list("initial").annotate(Count("pk", distinct=True))
    )
    counts: dict[str, int] = {}
    for initial, number in initials.items():
        counts[letter_of(initial)] = counts.get(letter_of(initial), 0) + number
    letters = tuple(
        Letter(key, counts[key], key == letter) for key in sorted(counts, key=lambda key: (key == OTHER, key))
    )
    total = counts.get(letter, 0) if letter else sum(counts.values())
    pages = max(1, ceil(total / PER_PAGE))
    if page > pages:
        raise Http404
    if letter:
        chosen = [initial for initial in initials if letter_of(initial) == letter]
        rows = rows.annotate(initial=Substr(by, 1, 1)).filter(initial__in=chosen)
    first = (page - 1) * PER_PAGE
    found = rows.order_by(by, "slug").values(*columns)[first : first + PER_PAGE] if total else ()
    return Listing(tuple(found), letters, letter, page, pages, total)


def letter_of(initial: str) -> str:
    """a to z without accents; everything else is one group."""
    folded = fold(initial)[:1]
    return folded if "a" <= folded <= "z" else OTHER


def with_years(rows: QuerySet[Any], entries: QuerySet[Entry]) -> QuerySet[Any]:
    """Adds `first_year` and `last_year`; `entries` refer to the row as their outer one."""
    year = "event__season__start_year"
    return rows.annotate(
        first_year=Subquery(entries.order_by(year).values(year)[:1]),
        last_year=Subquery(entries.order_by(f"-{year}").values(year)[:1]),
    )


def wins(entry_is: Q, at: datetime) -> Subquery:
    """How many wins count in the statistics, of entries that `entry_is` ties to the outer row; None for none."""
    won = current_results(at).filter(
        entry_is, place=1, entry__event__counts_in_statistics=True, entry__in=known_entries(at)
    )
    return Subquery(won.order_by().annotate(one=F("pk") - F("pk")).values("one").annotate(n=Count("pk")).values("n"))


def class_choices(at: datetime, chosen: str = "") -> tuple[tuple[ClassChoice, ...], int | None]:
    """Every class that has raced by now, and the id of the chosen one. One query."""
    classes = (
        CarClass.objects.filter(pk__in=known_entries(at).values("car_class"))
        .order_by("series__short_name", "order", "name")
        .values_list("pk", "series__slug", "slug", "name", "series__short_name")
    )
    keyed = [(pk, f"{series}-{slug}", name, short) for pk, series, slug, name, short in classes]
    choices = tuple(ClassChoice(key, name, short, key == chosen) for _, key, name, short in keyed)
    return choices, next((pk for pk, key, _, _ in keyed if key == chosen), None)
