"""What a person's spreadsheet may look like, and what is said about one that cannot be read."""

from pathlib import Path

import pytest

from racing.importers.bundle import reading
from racing.importers.bundle.bundle import read_bundle
from racing.importers.bundle.tables import TABLES
from tests.support.bundles import SMALL, BundleFolder, copy_of_small


@pytest.fixture
def folder(tmp_path: Path) -> BundleFolder:
    return copy_of_small(tmp_path)


def driver_names(folder: BundleFolder) -> list[str]:
    return [row.values["name"] for row in read_bundle(folder.path).rows["drivers"]]


def test_the_sample_uses_every_file_of_the_format() -> None:
    assert {path.name for path in SMALL.glob("*.csv")} == {table.file for table in TABLES}


@pytest.mark.parametrize(
    ("encoding", "delimiter", "newline"),
    [("utf-8", ",", "\n"), ("utf-8-sig", ";", "\r\n"), ("cp1252", "\t", "\r\n"), ("cp1252", ";", "\n")],
)
def test_what_spreadsheets_write_is_read(folder: BundleFolder, encoding: str, delimiter: str, newline: str) -> None:
    text = (folder.path / "drivers.csv").read_text(encoding="utf-8")
    other = text.replace(",", delimiter).replace("\n", newline)
    folder.write("drivers.csv", other.encode(encoding))

    assert driver_names(folder) == ["Jörg Bergmeister", "Patrick Long", "Johnny O'Connell", "Ian James"]


def test_empty_rows_and_missing_cells_at_the_end_do_no_harm(folder: BundleFolder) -> None:
    folder.append("team_lineages.csv", ",")
    folder.append("drivers.csv", "\nliz-halliday,Liz Halliday,Halliday")

    assert driver_names(folder)[-1] == "Liz Halliday"
    assert folder.faults() == []


def test_a_cell_may_hold_several_lines_and_line_numbers_stay_right(folder: BundleFolder) -> None:
    folder.write("teams.csv", 'slug,name,base\none,One,"here\nand there"\ntwo,"",x\n')
    folder.keep_only("teams.csv")

    assert folder.faults() == ["teams.csv, line 4, column name: empty; right would be: text of at most 120 characters"]


def test_an_unknown_file_is_named_with_the_one_that_was_meant(folder: BundleFolder) -> None:
    folder.write("drivrs.csv", "slug\n")

    assert folder.faults() == ["drivrs.csv: “drivrs.csv”; right would be: drivers.csv"]


def test_a_file_of_no_likeness_is_answered_with_the_list(folder: BundleFolder) -> None:
    folder.write("xyz.csv", "slug\n")

    (fault,) = folder.faults()
    assert fault.startswith("xyz.csv: “xyz.csv”; right would be: one of series.csv, lineages.csv, classes.csv")


def test_notes_beside_the_files_are_left_alone(folder: BundleFolder) -> None:
    folder.write("SOURCES.md", "# Where it is from")

    assert folder.faults() == []


def test_every_wrong_column_is_named(folder: BundleFolder) -> None:
    folder.write("teams.csv", "slug,nme,country,country\nworks,Works,US,US\n")

    assert folder.faults() == [
        "teams.csv, line 1, column country: “country”; right would be: each column once",
        "teams.csv, line 1, column country: “country”; right would be: each column once",
        "teams.csv, line 1, column name: empty; right would be: a column named name",
        "teams.csv, line 1, column nme: “nme”; right would be: name",
    ]


def test_a_cell_too_many_is_a_delimiter_without_quotes(folder: BundleFolder) -> None:
    folder.append("team_lineages.csv", "one,Smith, Jones and Son")

    (fault,) = folder.faults()
    assert fault.startswith("team_lineages.csv, line 3: “ Jones and Son”; right would be: no more cells than")


@pytest.mark.parametrize("header", ["", "\n", ",,,\nworks,Works\n", ",".join("x" * 101) + "\n"])
def test_a_file_without_a_usable_first_row_is_refused(folder: BundleFolder, header: str) -> None:
    folder.write("teams.csv", header)

    (fault,) = folder.faults()
    assert fault.startswith("teams.csv, line 1: ")
    assert fault.endswith("right would be: a first row with at most 100 column names")


def test_a_nul_byte_is_found_in_its_line(folder: BundleFolder) -> None:
    folder.append("teams.csv", "nul,N\0,")

    assert folder.faults() == ["teams.csv, line 4: “·”; right would be: text without NUL bytes"]


def test_a_cell_of_endless_length_is_refused(folder: BundleFolder) -> None:
    folder.append("teams.csv", f"long,{'x' * 200_000},")

    (fault,) = folder.faults()
    assert fault.startswith("teams.csv: “field larger than field limit")


def test_files_and_rows_have_a_limit(folder: BundleFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    folder.keep_only("teams.csv", "team_lineages.csv")
    monkeypatch.setattr(reading, "MAX_ROWS", 1)
    monkeypatch.setattr(reading, "MAX_FILE_BYTES", 70)

    assert folder.faults() == [
        "teams.csv: “teams.csv”; right would be: a file of at most 0 MB",
    ]
    monkeypatch.setattr(reading, "MAX_FILE_BYTES", 1000)
    assert folder.faults() == ["teams.csv: “2”; right would be: at most 1 rows in one file"]


@pytest.mark.parametrize("name", ["missing", "empty"])
def test_a_folder_that_is_no_bundle_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / "empty").mkdir()

    (fault,) = BundleFolder(tmp_path / name).faults()
    assert fault.endswith(f"“{name}”; right would be: a folder with the CSV files of a bundle")
