"""What holds of every computed table, whatever the rules: checked on live data."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from fractions import Fraction
from itertools import pairwise

from racing.domain.classification import places_in_class, problems
from racing.domain.sentence import Sentence
from racing.domain.standings.checks import championship_problems
from racing.domain.standings.compute import compute_standings
from racing.domain.standings.season import ChampionshipRules, Round, SeasonResults
from racing.domain.standings.table import Standing, Standings
from racing.domain.vocabulary import AdjustmentKind, Coverage, SessionKind
from racing.models import Championship
from racing.presentation.sentences import render_plain
from racing.queries.season_results import load_data
from racing.queries.season_rules import rules_for
from racing.queries.standings_check import written


def broken_results(season: SeasonResults) -> Iterator[str]:
    """Sessions that no real document can describe, and complete races without a winner."""
    for one in season.rounds:
        for session in one.sessions:
            for problem in problems(session, one.cars):
                if problem.is_fatal:
                    yield f"round {one.number}, {session.slug}: {render_plain(problem.message, 'en')}"
            if session.is_run and session.kind is SessionKind.RACE and session.coverage is Coverage.COMPLETE:
                places = places_in_class(session, one.cars, "")
                if 1 not in places.values():
                    yield f"round {one.number}, {session.slug}: nobody has won"


def broken_rules(season: SeasonResults, rules: ChampionshipRules) -> Iterator[str]:
    """What would score in a way nobody meant: an exception for a car that was not there, a race no table fits."""
    for problem in championship_problems(season, rules):
        yield render_plain(problem.message, "en")


def problems_of(championship: Championship, at: datetime) -> tuple[Sentence, ...]:
    """The same of one championship, as sentences. At most four queries."""
    if championship.points_system_id is None:
        return ()
    data = load_data(championship.season, at)
    rules = rules_for(championship, at, data.sessions_of_events)
    return tuple(one.message for one in championship_problems(data.results, rules))


def broken_table(season: SeasonResults, rules: ChampionshipRules) -> Iterator[str]:
    """Totals are the sum of what counts, places follow the order, and shuffled input changes nothing.

    Rules that do not exist make no table.
    """
    try:
        table = compute_standings(season, rules)
    except ValueError:
        return
    for row in table.rows:
        yield from _wrong_sum(row)
    yield from _wrong_order(table)
    if _essence(compute_standings(_backwards(season), rules)) != _essence(table):
        yield "the table depends on the order of its input"


def _wrong_sum(row: Standing) -> Iterator[str]:
    if row.flag or row.least != row.most:
        return
    counted = sum((award.least for score in row.scores for award in score.awards if award.counts), Fraction(0))
    for one in row.adjustments:
        counted += {AdjustmentKind.DEDUCT: -one.points, AdjustmentKind.GRANT: one.points}.get(one.kind, 0)
    if counted != row.least:
        yield f"{row.competitor} has {written(row.least)} points, his awards make {written(counted)}"


def _wrong_order(table: Standings) -> Iterator[str]:
    ranked = [row for row in table.rows if row.best_place is not None and row.is_exact]
    for ahead, behind in pairwise(ranked):
        is_wrong = (ahead.best_place or 0) > (behind.best_place or 0) or ahead.least < behind.least
        if is_wrong:
            yield f"{behind.competitor} stands behind {ahead.competitor}, and should not"


def _essence(table: Standings) -> list[tuple[object, ...]]:
    return sorted((row.competitor, row.best_place, row.worst_place, row.least, row.most) for row in table.rows)


def _backwards(season: SeasonResults) -> SeasonResults:
    return replace(season, rounds=tuple(_turned(one) for one in season.rounds))


def _turned(one: Round) -> Round:
    sessions = tuple(replace(session, results=session.results[::-1]) for session in one.sessions)
    return replace(one, cars=dict(reversed(list(one.cars.items()))), sessions=sessions)
