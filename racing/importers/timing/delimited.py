"""From text to lines of cells: delimiters, quotation marks, limits. Knows nothing of what the cells mean."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass

from racing.domain.sentence import sentence
from racing.importers.timing.parsed import TextFault

MAX_ROWS = 2_000
MAX_COLUMNS = 400
LONGEST_LINE = 60_000
DELIMITERS = ";,\t|"
BLANKS = "  "
"""As a delimiter: two or more blanks, as a table copied out of a document has them."""
BLANK = " "

Record = tuple[int, list[str]]
"""The line a record starts on, and its trimmed cells."""

_SEPARATOR_LINE = re.compile(r"sep=(.)", re.IGNORECASE)
_QUOTED = re.compile(r'(?:^|[;,\t])"[^"\n]*"(?:[;,\t]|$)', re.MULTILINE)
_RUNS = re.compile(r"[ \u00a0]{2,}|\t")


@dataclass(frozen=True, slots=True)
class Lines:
    """The records under `first`, which is the header. Line numbers count from 1."""

    first: Record
    records: tuple[Record, ...]
    is_exact: bool


def first_line(text: str) -> tuple[int, str]:
    """The first line that says something, with its number; spreadsheets may put the delimiter above."""
    for number, line in enumerate(io.StringIO(text[: 4 * LONGEST_LINE].lstrip("\ufeff")), start=1):
        if line.strip() and not _SEPARATOR_LINE.fullmatch(line.strip()):
            return number, line.rstrip("\n")
    return 1, ""


def header_of(text: str, delimiters: str = ";,\t") -> tuple[str, ...]:
    """The names in the first line, trimmed; one name when no delimiter is in it."""
    first = first_line(text)[1][:LONGEST_LINE]
    delimiter = max(delimiters, key=first.count)
    return tuple(_trimmed(name).strip('"').strip() for name in first.split(delimiter))


def read_lines(text: str, faults: list[TextFault], *, delimiter: str = "") -> Lines:
    """Every line with its cells; of a file with too many rows the first ones, and a fault."""
    number, first = first_line(text)
    delimiter = delimiter or max(";,\t", key=first.count)
    is_exact = first.endswith(delimiter) and delimiter == ";"
    records = list(_records(text.lstrip("\ufeff"), number, delimiter, faults, is_exact=is_exact))
    header, rows = records[:1], records[1:]
    if len(rows) > MAX_ROWS:
        wanted = sentence("at most {count} rows in one file", count=str(MAX_ROWS))
        faults.append(TextFault(rows[MAX_ROWS][0], "", "", wanted))
        rows = rows[:MAX_ROWS]
    return Lines(header[0] if header else (number, []), tuple(rows), is_exact)


def too_long(text: str) -> TextFault | None:
    """A line that no table has; asked before anything is read."""
    for number, line in enumerate(io.StringIO(text), start=1):
        if len(line) > LONGEST_LINE:
            wanted = sentence("a line of at most {most} characters", most=str(LONGEST_LINE))
            return TextFault(number, "", line[:80], wanted)
        if max(map(line.count, DELIMITERS)) > MAX_COLUMNS:
            wanted = sentence("at most {most} columns", most=str(MAX_COLUMNS))
            return TextFault(number, "", line[:80], wanted)
    return None


def _records(text: str, start: int, delimiter: str, faults: list[TextFault], *, is_exact: bool) -> Iterator[Record]:
    if delimiter in (BLANK, BLANKS):
        splitting = _RUNS if delimiter == BLANKS else re.compile(r"\s+")
        for number, line in enumerate(text.split("\n"), start=1):
            if line.strip():
                yield number, [_trimmed(cell) for cell in splitting.split(line.strip())]
        return
    yield from _delimited(text, start, delimiter, faults, has_quotes=not is_exact or bool(_QUOTED.search(text)))


def _delimited(text: str, start: int, delimiter: str, faults: list[TextFault], *, has_quotes: bool) -> Iterator[Record]:
    """A program of a timekeeper writes no quotation marks; a spreadsheet does, also in a file it was given."""
    lines = io.StringIO(text, newline="")
    reader = (
        csv.reader(lines, delimiter=delimiter, strict=True)
        if has_quotes
        else csv.reader(lines, delimiter=delimiter, quoting=csv.QUOTE_NONE)
    )
    line = 1
    try:
        for cells in reader:
            if line >= start and any(cell.strip() for cell in cells):
                yield line, [_trimmed(cell) for cell in cells]
            line = reader.line_num + 1
    except csv.Error:
        value = text.split("\n")[line - 1] if line <= text.count("\n") + 1 else ""
        wanted = sentence("a closed quotation mark before the next delimiter, and none inside a cell but doubled")
        faults.append(TextFault(line, "", value, wanted))


def _trimmed(cell: str) -> str:
    return cell.replace("\u00a0", " ").strip()
