"""Words in the tables of a result."""

from __future__ import annotations

from django import template
from django.utils.translation import gettext as _

from racing.presentation.times import lap_time
from racing.queries.finishes import Finish
from racing.queries.result_columns import ResultColumns

register = template.Library()


@register.filter
def grid_and_lap(row: Finish, columns: ResultColumns) -> str:
    """What a phone has no column for: "Grid 3, best lap 1:17.528"; empty where neither is known."""
    grid = row.detail.grid if columns.grid else None
    fastest = row.result.fastest_lap_ms if columns.best_lap else None
    lap = lap_time(fastest) if fastest else ""
    if grid and lap:
        return _("Grid {grid}, best lap {time}").format(grid=grid, time=lap)
    if grid:
        return _("Grid {grid}").format(grid=grid)
    return _("Best lap {time}").format(time=lap) if lap else ""
