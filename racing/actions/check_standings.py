"""Check the standings of a series, against a printed table or against what must always hold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from racing.importers.f1db.official import OfficialRow, read_official
from racing.queries.standings_check import (
    Difference,
    PrintedRow,
    PrintedTables,
    SeasonTitles,
    compare,
    season_titles,
    seasons_of,
)
from racing.queries.standings_invariants import broken_results, broken_rules, broken_table


@dataclass(frozen=True, slots=True)
class Verdict:
    """One championship of one season. `rows` is how many rows were compared or checked."""

    season: str
    championship: str
    rows: int
    differences: tuple[str, ...]


def check_against(series: str, official: Path, at: datetime, season: str = "") -> Iterator[Verdict]:
    """A verdict for every championship in the file, season by season. Raises BundleError for a file with faults."""
    printed = _by_title(read_official(official))
    known = {one.slug: one for one in seasons_of(series, season)}
    years = sorted({year for year, _ in printed if season in ("", year)})
    for year in years:
        titles = season_titles(known[year], at) if year in known else None
        for (of_year, championship), tables in printed.items():
            if of_year == year:
                yield _verdict(year, championship, tables, titles)


def _verdict(year: str, championship: str, tables: PrintedTables, titles: SeasonTitles | None) -> Verdict:
    rows = sum(len(one) for one in tables.values())
    if titles is None or championship not in titles.rules:
        return Verdict(year, championship, rows, ("there is no such championship here",))
    found = compare(titles, championship, tables)
    return Verdict(year, championship, rows, tuple(_in_words(one) for one in found))


def _in_words(one: Difference) -> str:
    after = f"after round {one.after_round}, " if one.after_round else ""
    expected, computed = one.expected or "not listed", one.computed or "not listed"
    return f"{after}{one.competitor}: expected {expected}; computed {computed}"


def _by_title(rows: Sequence[OfficialRow]) -> Mapping[tuple[str, str], PrintedTables]:
    titles: dict[tuple[str, str], dict[int | None, list[PrintedRow]]] = {}
    for row in rows:
        tables = titles.setdefault((str(row.year), row.championship), {})
        printed = PrintedRow(row.competitor, row.position, row.points)
        tables.setdefault(row.round, []).append(printed)
    return titles


def check_invariants(series: str, at: datetime, season: str = "") -> Iterator[Verdict]:
    """A verdict for the results of every season, and for each of its tables."""
    for one in seasons_of(series, season):
        titles = season_titles(one, at)
        rounds = len(titles.results.rounds)
        yield Verdict(one.slug, "results", rounds, tuple(broken_results(titles.results)))
        for slug, rules in titles.rules.items():
            wrong = (*broken_rules(titles.results, rules), *broken_table(titles.results, rules))
            yield Verdict(one.slug, slug, rounds, wrong)
