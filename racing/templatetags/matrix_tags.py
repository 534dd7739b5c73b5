"""Cells and row heads of the results matrix of a season."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

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
    """Points 423, wins 7, best place 1; without wins where there is none."""
    values = {"points": points, "wins": row.wins, "best": row.best_place}
    if not row.best_place:
        words = _("Points {points}, no place") if points else _("No place")
    elif points:
        words = _("Points {points}, wins {wins}") if row.wins else _("Points {points}, best place {best}")
    else:
        words = _("Wins {wins}") if row.wins else _("Best place {best}")
    return shown("components/season_in_short.html", {"words": words.format(**values)})


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
