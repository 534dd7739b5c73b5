"""Lists of everybody and everything that exists on a day, by letter and page, with years and wins."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache, reduce
from math import ceil
from operator import add
from typing import Any

from django.db.models import Count, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, Greatest, Least, NullIf

from racing.domain.folding import fold_query
from racing.models import CarClass, Entry, in_reader_language
from racing.presentation.words import class_name
from racing.queries.not_here import no_such_page
from racing.queries.profiles_rows import class_winners, counting, known_entries

PER_PAGE = 100
OTHER = "other"
KEPT = 10_000
NEVER = 9999
"""A year that stands for none while the least of several is found."""


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
    def choice(self) -> str:
        """What tells this page's title from the others': "B", "page 2" as "2", or both."""
        parts = [letter.label for letter in self.letters if letter.is_chosen]
        return ", ".join(parts + ([str(self.page)] if self.page > 1 else []))

    @property
    def page_numbers(self) -> range:
        return range(1, self.pages + 1)


def listing(
    rows: QuerySet[Any],
    *columns: str,
    by: str,
    stats: Mapping[str, Any] | None = None,
    letter: str = "",
    page: int = 1,
) -> Listing:
    """Two queries: which names there are, and this page's rows. Raises Http404 for a page that is not there.

    `by` is the column whose first letter counts and by which the rows are in order, whatever their case and accents.
    `stats` are columns that cost something: they are worked out for this page alone.
    """
    names = sorted((in_alphabet(name), slug, pk) for pk, slug, name in rows.order_by().values_list("pk", "slug", by))
    counts = Counter(letter_of(name) for name, _, _ in names)
    letters = tuple(
        Letter(key, counts[key], key == letter) for key in sorted(counts, key=lambda key: (key == OTHER, key))
    )
    chosen = [pk for name, _, pk in names if letter in ("", letter_of(name))]
    pages = max(1, ceil(len(chosen) / PER_PAGE))
    if page > pages:
        raise no_such_page(page, pages)
    on_page = chosen[(page - 1) * PER_PAGE : page * PER_PAGE]
    detailed = rows.model._default_manager.filter(pk__in=on_page).annotate(**(stats or {}))
    found = {row.pop("pk"): row for row in detailed.values("pk", *columns)} if on_page else {}
    return Listing(tuple(found[pk] for pk in on_page), letters, letter, page, pages, len(chosen))


@lru_cache(maxsize=KEPT)
def in_alphabet(name: str) -> str:
    """What a name is ordered by: "de ferran" for "de Ferran", "osterreichring" for "Österreichring"."""
    return fold_query(name)


def letter_of(name: str) -> str:
    """a to z of a name as it is ordered; everything else is one group."""
    return name[:1] if "a" <= name[:1] <= "z" else OTHER


def years(*entries: QuerySet[Entry]) -> dict[str, Any]:
    """The columns `first_year` and `last_year`, None without an entry; `entries` refer to the row as their outer one.

    Several querysets are one set, kept apart so that each can use its index.
    """
    year = "event__season__start_year"
    firsts = [Subquery(one.order_by(year).values(year)[:1]) for one in entries]
    lasts = [Subquery(one.order_by(f"-{year}").values(year)[:1]) for one in entries]
    if len(entries) == 1:
        return {"first_year": firsts[0], "last_year": lasts[0]}
    earliest = NullIf(Least(*(Coalesce(one, NEVER) for one in firsts)), NEVER)
    latest = NullIf(Greatest(*(Coalesce(one, 0) for one in lasts)), 0)
    return {"first_year": earliest, "last_year": latest}


def wins(at: datetime, *ties: Q) -> Any:
    """How many wins count in the statistics; each of `ties` ties some of the entries to the outer row."""
    won = class_winners(at).filter(counting("entry__")).order_by()
    counts = [
        Coalesce(Subquery(won.filter(tie).annotate(all=Value(1)).values("all").annotate(n=Count("pk")).values("n")), 0)
        for tie in ties
    ]
    return reduce(add, counts)


def class_choices(at: datetime, chosen: str = "") -> tuple[tuple[ClassChoice, ...], int | None]:
    """Every class that has raced by now, and the id of the chosen one. One query."""
    classes = (
        CarClass.objects.filter(pk__in=known_entries(at).values("car_class"))
        .order_by("series__short_name", "order", "name")
        .values_list("pk", "series__slug", "slug", "name", "series__short_name", "series__short_name_de")
    )
    keyed = [
        (pk, f"{series}-{slug}", class_name(name), in_reader_language(*short))
        for pk, series, slug, name, *short in classes
    ]
    choices = tuple(ClassChoice(key, name, short, key == chosen) for _, key, name, short in keyed)
    return choices, next((pk for pk, key, _, _ in keyed if key == chosen), None)
