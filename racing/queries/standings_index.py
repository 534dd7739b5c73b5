"""All titles of a season, each with its leaders."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.http import Http404

from racing.queries.season_results import load_data
from racing.queries.season_titles import championships_of, in_order, season_known
from racing.queries.standings import TitleTable, tables_for


@dataclass(frozen=True, slots=True)
class StandingsIndex:
    """`tables` in the order of the titles; one without rows has no points yet."""

    series: str
    series_name: str
    series_short_name: str
    season: str
    season_label: str
    tables: tuple[TitleTable, ...]
    after_round: int
    rounds_in_season: int
    at: datetime


def standings_index(series: str, season: str, at: datetime) -> StandingsIndex:
    """Raises Http404 for a season without titles or not known. Five queries."""
    row = season_known(series, season, at)
    data = load_data(row, at) if row else None
    titles = championships_of(data) if data else []
    if data is None or not titles:
        raise Http404
    tables = tables_for(in_order(titles), at, data=data)
    return StandingsIndex(
        series=series,
        series_name=titles[0].season.series.local_name,
        series_short_name=titles[0].season.series.local_short_name,
        season=season,
        season_label=titles[0].season.label,
        tables=tuple(tables),
        after_round=max(table.after_round for table in tables),
        rounds_in_season=data.results.length,
        at=at,
    )
