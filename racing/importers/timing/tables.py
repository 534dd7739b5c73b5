"""Delimited text as rows that are read by column name, never by position."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping

from racing.domain.sentence import Sentence, sentence
from racing.domain.times import MS_PER_HOUR, parse_time
from racing.importers.timing.parsed import TextFault

MAX_ROWS = 2_000
LARGEST_NUMBER = 32_767
LONGEST_LAP_MS = 24 * MS_PER_HOUR
LONGEST_NUMBER_OF_A_CAR = 6

_WHOLE = re.compile(r"\d{1,6}", re.ASCII)


class Row:
    """The cells of one line by column name. What cannot be read is noted in `faults` and counts as empty."""

    def __init__(self, line: int, cells: Mapping[str, str], faults: list[TextFault]) -> None:
        self.line = line
        self._cells = cells
        self._faults = faults

    def text(self, *columns: str) -> str:
        """The first of these columns that is filled: formats name one thing in several ways."""
        return self._find(columns)[1]

    def whole(self, *columns: str) -> int | None:
        column, text = self._find(columns)
        if not text:
            return None
        if _WHOLE.fullmatch(text) and int(text) <= LARGEST_NUMBER:
            return int(text)
        self.fault(column, text, sentence("a whole number from 0 to {most}", most=str(LARGEST_NUMBER)))
        return None

    def time(self, *columns: str) -> int | None:
        """Milliseconds."""
        column, text = self._find(columns)
        if not text:
            return None
        try:
            return parse_time(text)
        except ValueError:
            self.fault(column, text, sentence("a time such as 1:42.305 or 2:45:01.230"))
            return None

    def lap_time(self, *columns: str) -> int | None:
        """Milliseconds of one lap: less than a day."""
        column, text = self._find(columns)
        time = self.time(*columns)
        if time is not None and time > LONGEST_LAP_MS:
            self.fault(column, text, sentence("a lap time such as 1:42.305"))
            return None
        return time

    def car_number(self, column: str) -> str:
        text = self.text(column)
        if not text or len(text) > LONGEST_NUMBER_OF_A_CAR:
            self.fault(column, text, sentence("a car number of at most {most} characters", most="6"))
        return text

    def fault(self, column: str, value: str, wanted: Sentence) -> None:
        self._faults.append(TextFault(self.line, column, value, wanted))

    def _find(self, columns: tuple[str, ...]) -> tuple[str, str]:
        for column in columns:
            if self._cells.get(column):
                return column, self._cells[column]
        return next((column for column in columns if column in self._cells), columns[0]), ""


def header_of(text: str, delimiters: str) -> tuple[str, ...]:
    """The names in the first line, trimmed; one name when no delimiter is in it."""
    first = text.lstrip("\ufeff").split("\n", 1)[0]
    delimiter = max(delimiters, key=first.count)
    return tuple(name.strip().strip('"').strip() for name in first.split(delimiter))


def rows_of(text: str, delimiters: str, faults: list[TextFault], *, is_exact: bool) -> Iterator[Row]:
    """Every filled line under the header.

    `is_exact`: written by a program, without quotation marks, and every line ends with a delimiter.
    """
    names = header_of(text, delimiters)
    try:
        for count, (line, cells) in enumerate(_records(text, delimiters, is_exact=is_exact), start=1):
            if count > MAX_ROWS:
                faults.append(
                    TextFault(line, "", "", sentence("at most {count} rows in one file", count=str(MAX_ROWS)))
                )
                return
            yield _row(line, names, cells, faults, is_exact=is_exact)
    except csv.Error:
        wanted = sentence("a CSV file with cells of reasonable length")
        faults.append(TextFault(0, "", "", wanted))


def _records(text: str, delimiters: str, *, is_exact: bool) -> Iterator[tuple[int, list[str]]]:
    content = text.lstrip("\ufeff")
    first = content.split("\n", 1)[0]
    reader = csv.reader(
        io.StringIO(content, newline=""),
        delimiter=max(delimiters, key=first.count),
        quoting=csv.QUOTE_NONE if is_exact else csv.QUOTE_MINIMAL,
    )
    start = 1
    for cells in reader:
        if start > 1 and any(cell.strip() for cell in cells):
            yield start, [cell.strip() for cell in cells]
        start = reader.line_num + 1


def _row(line: int, names: tuple[str, ...], cells: list[str], faults: list[TextFault], *, is_exact: bool) -> Row:
    row = Row(line, dict(zip(names, cells, strict=False)), faults)
    surplus = [cell for cell in cells[len(names) :] if cell]
    if surplus:
        row.fault("", surplus[0], sentence("no more cells than the first line has names"))
    elif is_exact and len(cells) < len(names) and cells[-1]:
        row.fault("", cells[-1], sentence("a whole line that ends with a delimiter; this one is cut off"))
    return row
