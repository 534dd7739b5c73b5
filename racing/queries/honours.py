"""Every title of a season, class by class: who leads or has won it, and when it was decided."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from racing.domain.storylines.context import EventRef
from racing.domain.vocabulary import ClassRef, TitleKind
from racing.queries.leads import Lead, lead_of
from racing.queries.season_results import SeasonData
from racing.queries.season_titles import TitleRef
from racing.queries.standings import TitleTable

ORDER = tuple(TitleKind)


@dataclass(frozen=True, slots=True)
class Honour:
    """The top of one title. `lead` None: nobody has points (`is_empty`), or it is not certain who is first.

    `decided` is the event after which nobody else could win it, None as long as somebody can, or nobody knows.
    """

    title: TitleRef
    lead: Lead | None
    is_empty: bool
    decided: EventRef | None


@dataclass(frozen=True, slots=True)
class ClassHonours:
    """`car_class` None: titles over all classes."""

    car_class: ClassRef | None
    titles: tuple[Honour, ...]


def honours(tables: Iterable[TitleTable], data: SeasonData, classes: Iterable[ClassRef]) -> tuple[ClassHonours, ...]:
    """Titles over all classes, then those of each class in the order of `classes`: drivers, teams, makes."""
    found: dict[str, list[Honour]] = {}
    for table in tables:
        slug = table.title.car_class.slug if table.title.car_class else ""
        found.setdefault(slug, []).append(_honour(table, data))
    groups = [ClassHonours(None, _in_order(found.get("", ())))]
    groups += [ClassHonours(one, _in_order(found.get(one.slug, ()))) for one in classes]
    return tuple(group for group in groups if group.titles)


def _in_order(titles: Iterable[Honour]) -> tuple[Honour, ...]:
    return tuple(sorted(titles, key=lambda one: ORDER.index(one.title.kind)))


def _honour(table: TitleTable, data: SeasonData) -> Honour:
    lead = lead_of(table, data.results)
    return Honour(table.title, lead, not table.rows, _decided(table, data) if lead else None)


def _decided(table: TitleTable, data: SeasonData) -> EventRef | None:
    """Nothing of it is told before the round that decided has been run on the day asked for."""
    if table.decided_after is None or not table.is_decided:
        return None
    return next((event.ref for event in data.calendar if event.ref.round_number == table.decided_after), None)
