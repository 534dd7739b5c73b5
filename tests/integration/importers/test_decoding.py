"""The same table in every encoding that people's programs write."""

import codecs
import unicodedata

import pytest

from racing.importers.timing.decoding import decode, no_text
from racing.importers.timing.file import read_timing_text

TEXT = "number;position;team\n9;1;Müller Søren\n45;2;Peña\n"


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        codecs.BOM_UTF8 + TEXT.encode(),
        TEXT.encode("cp1252"),
        TEXT.encode("utf-16"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        TEXT.encode("utf-16-le"),
        TEXT.encode("utf-16-be"),
        TEXT.encode("utf-32"),
        TEXT.replace("\n", "\r\n").encode(),
        TEXT.replace("\n", "\r").encode(),
        unicodedata.normalize("NFD", TEXT).encode(),
    ],
    ids=["utf-8", "mark", "cp1252", "utf-16", "utf-16-be", "le", "be", "utf-32", "windows", "mac", "decomposed"],
)
def test_a_table_is_read_in_any_encoding(data: bytes) -> None:
    assert decode(data) == TEXT


def test_a_line_with_the_delimiter_above_the_header_is_passed_over() -> None:
    file = read_timing_text("table.csv", "sep=;\n" + TEXT)

    assert [(car.number, car.line, car.team) for car in file.cars] == [("9", 3, "Müller Søren"), ("45", 4, "Peña")]


def test_a_file_that_ends_inside_a_letter_is_still_utf_8() -> None:
    cut = TEXT.encode()[: TEXT.encode().index("ø".encode()) + 1]

    assert decode(cut) == "number;position;team\n9;1;Müller S\ufffd"


def test_names_from_right_to_left_are_names() -> None:
    file = read_timing_text("table.csv", "number;position;team;driver\n9;1;فريق السباق;محمد علي\n")

    assert [(car.team, car.drivers[0].last_name) for car in file.cars] == [("فريق السباق", "علي")]


@pytest.mark.parametrize("data", [b"", b"number;position\n", b"P;K\n", TEXT.encode("utf-16")])
def test_text_is_not_taken_for_a_document(data: bytes) -> None:
    assert no_text(data) is None
