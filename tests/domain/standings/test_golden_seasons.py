"""Whole seasons with their tables, written out by hand. Drop a folder, get a test."""

from dataclasses import replace
from pathlib import Path

import pytest

from racing.domain.points.registry import points_rules
from racing.domain.standings.compute import compute_standings, progression
from racing.domain.standings.season import ChampionshipRules
from racing.domain.standings.table import Standing, Standings
from racing.domain.standings.tie_break import tie_breaks
from tests.domain.standings.golden import GoldenSeason, load

SEASONS = Path(__file__).resolve().parents[2] / "data" / "seasons"
LOADED = {path.name: load(path) for path in sorted(SEASONS.iterdir()) if (path / "rules.toml").exists()}
TITLES = [(name, rules.slug) for name, golden in LOADED.items() for rules in golden.championships]
AND_OTHERS = "…"


def printed(low: object, high: object) -> str:
    return str(low) if low == high else f"{low}-{high}"


def row_of(standing: Standing) -> tuple[str, str, str]:
    place = standing.flag or printed(standing.best_place, standing.worst_place)
    return place, standing.competitor, printed(standing.least, standing.most)


def rules_of(golden: GoldenSeason, slug: str) -> ChampionshipRules:
    return next(rules for rules in golden.championships if rules.slug == slug)


def rows_after(table: Standings) -> list[tuple[str, str, str]]:
    return [row_of(row) for row in (*table.rows, *table.former_rows)]


@pytest.mark.parametrize(("name", "slug"), TITLES)
def test_season_has_the_tables_written_by_hand(name: str, slug: str):
    golden = LOADED[name]
    expected = golden.expected[slug]

    for number in sorted({row.after_round for row in expected}):
        wanted = [(row.place, row.competitor, row.points) for row in expected if row.after_round == number]
        found = rows_after(compute_standings(golden.results, rules_of(golden, slug), through=number))
        if wanted[-1][1] == AND_OTHERS:
            wanted.pop()
            found = found[: len(wanted)]
        assert found == wanted


@pytest.mark.parametrize(("name", "slug"), TITLES)
def test_awards_that_count_add_up_to_the_table(name: str, slug: str):
    golden = LOADED[name]

    for table in progression(golden.results, rules_of(golden, slug)):
        for row in table.rows:
            changes = sum((-one.points if one.kind == "deduct" else one.points) for one in row.adjustments)
            counted = sum(award.least for cell in row.scores for award in cell.awards if award.counts)
            assert row.flag or counted + changes == row.least


def tables(golden: GoldenSeason, rules: ChampionshipRules) -> list[list[tuple[str, str, str]]]:
    return [rows_after(table) for table in progression(golden.results, rules)]


@pytest.mark.parametrize("name", [name for name, _ in points_rules.items()])
def test_no_golden_season_would_be_the_same_without_the_rule(name: str):
    changed = []
    for golden in LOADED.values():
        for rules in golden.championships:
            system = rules.points_system
            without = tuple(rule for rule in system.rules if rule.name != name)
            if without != system.rules:
                other = replace(rules, points_system=replace(system, rules=without))
                changed.append(tables(golden, other) != tables(golden, rules))

    assert changed
    assert all(changed)


@pytest.mark.parametrize("name", [name for name, _ in tie_breaks.items()])
def test_some_golden_season_would_be_different_without_the_tie_break(name: str):
    changed = []
    for golden in LOADED.values():
        for rules in golden.championships:
            if name not in rules.tie_break or golden.results.series == "alms-2009-gt2":
                continue
            other = replace(rules, tie_break=tuple(one for one in rules.tie_break if one != name))
            changed.append(tables(golden, other) != tables(golden, rules))

    assert any(changed)
