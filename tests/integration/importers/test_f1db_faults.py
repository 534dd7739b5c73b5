"""Whatever is wrong in an F1DB directory is said with its place, and nothing is written."""

from pathlib import Path

import pytest

from racing.importers.bundle.faults import BundleError
from racing.importers.f1db.cells import exact, gap, place_or_flag, round_numbers
from racing.importers.f1db.dataset import read_dataset
from tests.support.f1db import changed_sample


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        ("races.csv", "1935-05-05", "5.5.1935", "races.csv, line 2, column date: “5.5.1935”"),
        ("race_results.csv", ",DNF,", ",XYZ,", "race_results.csv, line 5, column position: “XYZ”"),
        ("race_results.csv", ",60,", ",sixty,", "race_results.csv, line 2, column laps: “sixty”"),
        ("race_results.csv", "+1 lap", "1 lap", "race_results.csv, line 7, column gap: “1 lap”"),
        ("race_results.csv", ",bert-beta,", ",bert-betta,", "column driver: “bert-betta”; right would be: bert-beta"),
        ("races.csv", ",nordkurs,", ",mondkurs,", "races.csv, line 2, column circuit: “mondkurs”"),
        ("races.csv", "grand_prix_id", "gp", "races.csv, line 1, column grand_prix_id: empty"),
        ("drivers.csv", "Anna Alpha,", ",", "drivers.csv, line 2, column name: empty"),
        ("drivers.csv", "bert-beta", "anna-alpha", "drivers.csv, line 3, column id: “anna-alpha”"),
        ("season_entries.csv", "1-2", "1–2", "season_entries.csv, line 2, column rounds: “1–2”"),
        ("scoring_rules.json", "points_deduction", "points_gift", "column overrides[1]: “points_gift”"),
        ("scoring_rules.json", '"split",', '"halved",', "scoring_rules.json, column seasons[0]: “halved”"),
        ("scoring_rules.json", '"version": 1,', '"version": 1', "scoring_rules.json, line 3"),
        ("scoring_rules.json", '"overrides"', '"exceptions"', "scoring_rules.json, column overrides: empty"),
    ],
)  # fmt: skip
def test_a_fault_names_file_line_column_and_value(tmp_path: Path, file: str, old: str, new: str, told: str):
    directory = changed_sample(tmp_path, file, old, new)

    with pytest.raises(BundleError) as caught:
        read_dataset(directory)

    assert told in str(caught.value)


def test_every_fault_is_told_at_once(tmp_path: Path):
    directory = changed_sample(tmp_path, "race_results.csv", ",60,", ",sixty,")
    changed_sample(tmp_path, "races.csv", "1935-05-05", "May")

    with pytest.raises(BundleError) as caught:
        read_dataset(directory)

    assert {fault.file for fault in caught.value.faults} >= {"race_results.csv", "races.csv"}


def test_a_missing_file_is_named(tmp_path: Path):
    directory = changed_sample(tmp_path, "drivers.csv", "Bert", "Bert")
    (directory / "circuits.csv").unlink()

    with pytest.raises(BundleError, match=r"circuits\.csv\.gz"):
        read_dataset(directory)


def test_a_file_that_is_no_gzip_is_a_fault_too(tmp_path: Path):
    directory = changed_sample(tmp_path, "drivers.csv", "Bert", "Bert")
    (directory / "drivers.csv").rename(directory / "drivers.csv.gz")

    with pytest.raises(BundleError, match=r"drivers\.csv\.gz"):
        read_dataset(directory)


@pytest.mark.parametrize(
    ("parse", "text"),
    [(gap, "12.3"), (gap, "+laps"), (place_or_flag, "0"), (place_or_flag, "P1"), (round_numbers, "1-"), (exact, "NaN")],
)
def test_a_cell_that_means_nothing_is_refused(parse, text: str):
    with pytest.raises(ValueError, match=r".*"):
        parse(text)


def test_cells_that_mean_something():
    assert gap("+1:02.345") == (62_345, None)
    assert gap("+2 laps") == (None, 2)
    assert round_numbers("1-3,6") == {1, 2, 3, 6}
