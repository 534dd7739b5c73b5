"""Words for the grids of the newsroom."""

from __future__ import annotations

from django import template

from racing.presentation.numbers import range_text
from racing.presentation.titles import title_name
from racing.queries.season_titles import TitleRef
from racing.queries.standings import TitleRow

register = template.Library()


@register.filter
def called(title: TitleRef) -> str:
    return title_name(title)


@register.filter
def total(row: TitleRow) -> str:
    """Points of a row, as a range where results are missing."""
    return range_text(row.least or 0, row.most or 0)
