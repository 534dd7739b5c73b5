"""Cells and row heads of the results matrix of a season."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from racing.queries.matrix import MatrixRow
from racing.queries.matrix_marks import Cell
from racing.queries.season_calendar import CalendarEvent
from racing.queries.standings_matrix import MatrixColumn
from racing.templatetags.components import matrix_cell, shown
from racing.templatetags.standings_words import spans

register = template.Library()


@register.simple_tag
def matrix_cells(*, cells: Iterable[Cell], abbreviations: Sequence[SafeString]) -> SafeString:
    """All rounds of one row."""
    return row_cells(abbreviations, [matrix_cell(cell=cell) for cell in cells])


def row_cells(abbreviations: Sequence[SafeString], cells: Sequence[SafeString]) -> SafeString:
    """Each cell names its round, for windows in which it cannot stand below the head of its column."""
    pairs = zip(abbreviations, cells, strict=True)
    return SafeString("".join([f'<td data-r="{name}">{cell}</td>' for name, cell in pairs]))


class Turn(Protocol):
    """A row of a matrix of either kind."""

    @property
    def wins(self) -> int: ...
    @property
    def best_place(self) -> int | None: ...


@register.simple_tag
def season_in_short(*, row: Turn, points: str = "") -> SafeString:
    """423 points, 7 wins; without wins the best place."""
    came = ngettext("{wins} win", "{wins} wins", row.wins).format(wins=row.wins) if row.wins else _best(row.best_place)
    scored = [ngettext("{points} point", "{points} points", 1 if points == "1" else 2).format(points=points)]
    words = ", ".join([*(scored if points else ()), came])
    return shown("components/season_in_short.html", {"words": capfirst(words)})


def _best(place: int | None) -> str:
    return _("no place") if place is None else _("best place {place}").format(place=place)


@register.filter
def abbreviations(columns: Iterable[CalendarEvent | MatrixColumn]) -> list[SafeString]:
    """SEB, STP, … of events or of columns that have one; escaped once for all rows."""
    events = (one.event if isinstance(one, MatrixColumn) else one for one in columns)
    return [escape(event.abbreviation) for event in events]


@register.filter
def others_in(row: MatrixRow) -> str:
    """Lieb (1, 9–10), Henzler (3); first names where last ones do not tell them apart."""
    named = ((one.last_name if row.is_short else one.name, rounds) for one, rounds in row.others)
    return ", ".join(f"{name} ({spans(rounds)})" for name, rounds in named)
