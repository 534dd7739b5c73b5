"""`check_standings`: computed tables beside official ones, and what must hold of any table."""

import gzip
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from racing import models
from racing.actions.check_standings import check_against, check_invariants
from racing.clock import now
from racing.queries import standings_invariants
from tests.support.f1db import OFFICIAL, load

pytestmark = pytest.mark.django_db

HEADER = "year,championship,display_order,position,driver_id,constructor_id,engine_manufacturer_id,points"


@pytest.fixture(autouse=True)
def sample_season() -> None:
    load()


def official(tmp_path: Path, *rows: str, header: str = HEADER) -> Path:
    path = tmp_path / "official.csv"
    path.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
    return path


def differences(path: Path) -> list[str]:
    return [line for verdict in check_against("formula-1", path, now()) for line in verdict.differences]


def exclude(slug: str) -> None:
    models.PointsAdjustment.objects.create(
        championship=models.Championship.objects.get(slug="drivers"),
        driver=models.Driver.objects.get(slug=slug),
        kind="exclude",
        reason_en="test",
    )


def test_a_decision_on_somebody_who_was_not_there_is_named(capsys):
    models.PointsAdjustment.objects.create(
        championship=models.Championship.objects.get(slug="drivers"),
        driver=models.Driver.objects.create(slug="nobody", name="Nobody", last_name="Nobody"),
        kind="deduct",
        points=5,
        reason_en="test",
    )

    with pytest.raises(CommandError):
        call_command("check_standings", "formula-1")

    assert "    Nobody has a decision on points, but is not in this table." in capsys.readouterr().out


def test_a_table_worked_out_by_hand_matches(capsys):
    call_command("check_standings", "formula-1", official=OFFICIAL)

    assert capsys.readouterr().out.splitlines() == [
        "1935 drivers: match (4 rows)",
        "1935 constructors: match (2 rows)",
        "1 of 1 seasons match (2 of 2 tables).",
    ]


def test_the_file_may_be_packed(tmp_path, capsys):
    packed = tmp_path / "official.csv.gz"
    packed.write_bytes(gzip.compress(OFFICIAL.read_bytes()))

    call_command("check_standings", "formula-1", official=packed)

    assert "2 of 2 tables" in capsys.readouterr().out


def test_the_first_differences_are_told_and_the_command_fails(tmp_path, capsys):
    text = OFFICIAL.read_text(encoding="utf-8").replace("bert-beta,,,13", "bert-beta,,,12")
    path = official(tmp_path, *text.splitlines()[1:])

    with pytest.raises(CommandError, match=r"0 of 1 seasons match \(1 of 2 tables\)"):
        call_command("check_standings", "formula-1", official=path)

    assert capsys.readouterr().out.splitlines() == [
        "1935 drivers: 1 differences",
        "    bert-beta: expected 1, 12; computed 1, 13",
        "1935 constructors: match (2 rows)",
    ]


ALL_FOUR = (
    "1935,drivers,1,1,bert-beta,,,13",
    "1935,drivers,2,2,carl-gamma,,,6",
    "1935,drivers,3,3,anna-alpha,,,4",
    "1935,drivers,4,3,dora-delta,,,4",
)


def test_a_wrong_place_is_a_difference(tmp_path):
    path = official(tmp_path, *ALL_FOUR[:3], "1935,drivers,4,4,dora-delta,,,4")

    assert differences(path) == ["dora-delta: expected 4, 4; computed 3, 4"]


def test_a_scorer_whom_the_official_table_does_not_list_is_a_difference(tmp_path):
    path = official(tmp_path, ALL_FOUR[0], "1935,drivers,2,2,anna-alpha,,,4", "1935,drivers,2,2,dora-delta,,,4")

    assert differences(path) == ["carl-gamma: expected not listed; computed 2, 6"]


def test_somebody_unknown_is_a_difference(tmp_path):
    path = official(tmp_path, *ALL_FOUR, "1935,drivers,5,5,emil-epsilon,,,1")

    assert differences(path) == ["emil-epsilon: expected 5, 1; computed not listed"]


def test_those_without_points_whom_the_table_leaves_out_do_not_shift_places(tmp_path):
    models.Championship.objects.update(lists_everybody=True)
    path = official(tmp_path, *ALL_FOUR)

    assert differences(path) == []


@pytest.mark.parametrize("points", ["6", "0"])
def test_a_flag_replaces_the_place_and_points_may_be_withheld(tmp_path, points):
    exclude("carl-gamma")
    ranked = ("1935,drivers,2,2,anna-alpha,,,4", "1935,drivers,3,2,dora-delta,,,4")

    path = official(tmp_path, ALL_FOUR[0], *ranked, f"1935,drivers,4,DSQ,carl-gamma,,,{points}")

    assert differences(path) == []


def test_a_flag_and_a_place_are_not_the_same(tmp_path):
    exclude("carl-gamma")

    assert "carl-gamma: expected 2, 6; computed not listed" in differences(official(tmp_path, *ALL_FOUR))
    models.PointsAdjustment.objects.all().delete()
    path = official(tmp_path, *ALL_FOUR[:1], "1935,drivers,2,EX,carl-gamma,,,6", *ALL_FOUR[2:])
    assert "carl-gamma: expected EX, 6; computed not listed" in differences(path)


def test_a_closed_account_stands_beside_the_new_one(tmp_path):
    pair = models.Manufacturer.objects.get(slug="stern-motorix")
    constructors = models.Championship.objects.get(slug="constructors")
    models.PointsAdjustment.objects.create(
        championship=constructors, manufacturer=pair, kind="reset", from_round=1, reason_en="new owner"
    )

    path = official(
        tmp_path,
        "1935,constructors,1,1,,falke,falke,8",
        "1935,constructors,2,2,,stern,motorix,5",
        "1935,constructors,3,EX,,stern,motorix,0",
    )

    assert differences(path) == []


def test_tables_after_a_race_are_compared_by_points(tmp_path):
    path = official(
        tmp_path,
        "1,1935,1,drivers,1,bert-beta,,,7",
        "1,1935,1,drivers,3,anna-alpha,,,4",
        "1,1935,1,drivers,2,dora-delta,,,5",
        header="race_id,year,round,championship,position,driver_id,constructor_id,engine_manufacturer_id,points",
    )

    assert differences(path) == ["after round 1, dora-delta: expected 2, 5; computed 2, 4"]


def test_fractions_are_compared_as_they_are_printed(tmp_path):
    place = models.PointsTableRow.objects.get(
        table__system__slug="formula-1-drivers-1935", table__kind="race", position=1
    )
    models.PointsTableRow.objects.filter(pk=place.pk).update(points="8.25")

    rows = ("1935,drivers,3,3,anna-alpha,,,4.13", "1935,drivers,4,3,dora-delta,,,4.13")
    path = official(tmp_path, "1935,drivers,1,1,bert-beta,,,13.13", ALL_FOUR[1], *rows)

    assert differences(path) == []


def test_a_championship_that_is_not_here_is_a_difference(tmp_path):
    path = official(tmp_path, "1936,drivers,1,1,bert-beta,,,13", "1935,teams,1,1,bert-beta,,,13")

    assert differences(path) == ["there is no such championship here"] * 2


def test_a_fault_in_the_file_is_told_with_its_line(tmp_path):
    path = official(tmp_path, ALL_FOUR[0], "1935,drivers,2,2,carl-gamma,,,six")

    with pytest.raises(CommandError, match=r"official\.csv, line 3, column points: “six”"):
        call_command("check_standings", "formula-1", official=path)


def test_a_file_about_other_seasons_compares_nothing(tmp_path):
    path = official(tmp_path, "1936,drivers,1,1,bert-beta,,,13")

    with pytest.raises(CommandError, match="Nothing was compared"):
        call_command("check_standings", "formula-1", season="1935", official=path)


def test_an_unknown_series_is_told(tmp_path):
    with pytest.raises(CommandError, match="formula-9"):
        call_command("check_standings", "formula-9")


def test_without_an_official_file_the_invariants_hold(capsys):
    call_command("check_standings", "formula-1", season="1935")

    assert capsys.readouterr().out.splitlines()[0] == "1935 results: match (2 rows)"


def broken() -> list[str]:
    return [line for verdict in check_invariants("formula-1", now()) for line in verdict.differences]


def test_a_complete_race_without_a_winner_breaks_the_invariants():
    models.Result.objects.filter(classification__session__slug="race", position=1).update(
        position=None, status="retired"
    )

    assert [line for line in broken() if "nobody" in line] == [
        "round 1, race: nobody has won",
        "round 2, race: nobody has won",
    ]


def test_an_outcome_that_is_unknown_in_a_complete_race_breaks_the_invariants():
    models.Result.objects.filter(status="retired").update(status="unknown")

    assert any("unknown in a complete classification" in line for line in broken())


def test_a_total_that_is_not_the_sum_breaks_the_invariants(monkeypatch):
    honest = standings_invariants.compute_standings

    def dishonest(*given):
        table = honest(*given)
        wrong = [standings_invariants.replace(row, least=row.least + 1, most=row.most + 1) for row in table.rows]
        return standings_invariants.replace(table, rows=tuple(wrong[::-1]))

    monkeypatch.setattr(standings_invariants, "compute_standings", dishonest)

    found = broken()
    assert "bert-beta has 14 points, his awards make 13" in found
    assert "bert-beta stands behind carl-gamma, and should not" in found


def test_a_table_that_depends_on_the_order_of_its_input_is_found(monkeypatch):
    honest = standings_invariants.compute_standings
    calls = []

    def moody(*given):
        calls.append(given)
        table = honest(*given)
        return table if len(calls) % 2 else standings_invariants.replace(table, rows=table.rows[:1])

    monkeypatch.setattr(standings_invariants, "compute_standings", moody)

    assert broken() == ["the table depends on the order of its input"] * 2
