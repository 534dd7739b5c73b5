"""The twins of a standings page: the same table as JSON and CSV."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from racing import clock
from racing.domain.standings.season import Adjustment
from racing.domain.standings.table import RoundScore
from racing.feeds.cells import csv_text
from racing.feeds.json import json_answer
from racing.feeds.numbers import decimal_string, fraction_string
from racing.presentation.links import address
from racing.presentation.sentences import render_plain
from racing.presentation.titles import title_name
from racing.queries.renames import follows_renames
from racing.queries.season_titles import TitleRef
from racing.queries.standings import TitleRow, TitleTable
from racing.queries.standings_page import StandingsPage, standings_page
from racing.queries.standings_query import asked

HEADER = (
    "position", "position_worst", "competitor", "slug", "country", "cars", "points", "points_most", "wins", "flag",
)  # fmt: skip


@require_safe
@follows_renames
def standings_data(request: HttpRequest, series: str, season: str, championship: str, form: str) -> HttpResponse:
    question = asked(request.GET, clock.now())
    page = standings_page(series, season, championship, question.at, question.after)
    return json_answer(table_values(page)) if form == "json" else csv_answer(page)


def table_values(page: StandingsPage) -> dict[str, Any]:
    table = page.table
    return {
        "championship": championship_values(page.title),
        "after_round": table.after_round,
        "rounds_in_season": table.rounds_in_season,
        "known_on": table.known_on.isoformat(),
        "coverage": coverage_values(table),
        "rows": [row_values(row) for row in table.rows],
    }


def championship_values(title: TitleRef) -> dict[str, Any]:
    return {
        "slug": title.slug,
        "name": title_name(title),
        "series": title.series,
        "season": title.season,
        "class": title.car_class.name if title.car_class else None,
        "kind": title.kind.value,
        "url": reverse("standings", args=[title.series, title.season, title.slug]),
    }


def coverage_values(table: TitleTable) -> dict[str, Any]:
    """How much is known; `recorded`: the table is typed from an official source, not computed."""
    standings = table.standings
    return {
        "complete": not table.open_rounds,
        "open_rounds": list(table.open_rounds),
        "known_starts": standings.known_starts if standings else None,
        "all_starts": standings.all_starts if standings else None,
        "recorded": table.is_recorded,
    }


def row_values(row: TitleRow) -> dict[str, Any]:
    """`position` and `points` are the best place and the least points; they and their twins differ in a range.

    `..._are_bounds`: the range is an outer limit, perhaps wider than the truth. `tie_decided_by`: what put the row
    behind the one above it on equal points.
    """
    competitor, standing = row.competitor, row.standing
    return {
        "position": row.best_place,
        "position_worst": row.worst_place,
        "competitor": {
            "slug": competitor.slug,
            "name": competitor.name,
            "country": competitor.country or None,
            "url": address(competitor),
        },
        "points": decimal_string(row.least),
        "points_most": decimal_string(row.most),
        **_fractions(row),
        "places_are_bounds": standing.places_are_bounds if standing else False,
        "points_are_bounds": standing.points_are_bounds if standing else False,
        "tie_decided_by": standing.tie_decided_by or None if standing else None,
        "wins": row.wins,
        "flag": row.flag or None,
        "cars": [car.number for car in row.cars],
        "adjustments": [adjustment_values(one) for one in row.decisions],
        "rounds": [round_values(score) for score in standing.scores] if standing else [],
    }


def _fractions(row: TitleRow) -> dict[str, str]:
    """The exact points where a decimal would have no end."""
    found = {"points_exact": fraction_string(row.least), "points_most_exact": fraction_string(row.most)}
    return {key: text for key, text in found.items() if text is not None}


def adjustment_values(one: Adjustment) -> dict[str, Any]:
    """A decision on the account; what `reset` names is the last round that no longer counts."""
    return {
        "kind": one.kind.value,
        "points": decimal_string(one.points),
        "from_round": one.from_round,
        "reason": str(one.reason),
        "document": one.document,
    }


def round_values(score: RoundScore) -> dict[str, Any]:
    return {
        "round": score.round_number,
        "entered": score.was_entered,
        "place": score.place,
        "possible_places": list(score.possible_places),
        "status": score.status.value if score.status else None,
        "points": decimal_string(score.least),
        "points_most": decimal_string(score.most),
        "counts": score.counts,
        "awards": [
            {
                "points": decimal_string(award.least),
                "points_most": decimal_string(award.most),
                "reason": render_plain(award.reason),
                "counts": award.counts,
            }
            for award in score.awards
        ],
    }


def csv_answer(page: StandingsPage) -> HttpResponse:
    rows = (
        (
            row.best_place, row.worst_place, row.competitor.name, row.competitor.slug, row.competitor.country,
            " ".join(car.number for car in row.cars), decimal_string(row.least), decimal_string(row.most), row.wins,
            row.flag,
        )
        for row in page.table.rows
    )  # fmt: skip
    response = HttpResponse(csv_text(HEADER, rows), content_type="text/csv; charset=utf-8")
    name = f"{page.title.series}-{page.title.season}-{page.title.slug}-after-{page.table.after_round}.csv"
    response["Content-Disposition"] = f'inline; filename="{name}"'
    return response
