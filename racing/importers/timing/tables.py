"""Rows that are read by column name, never by position; what cannot be read is a fault of its cell."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from racing.domain.sentence import Sentence, sentence
from racing.domain.times import MS_PER_HOUR, parse_time
from racing.importers.timing.delimited import Lines
from racing.importers.timing.parsed import TextFault

LARGEST_NUMBER = 32_767
LONGEST_LAP_MS = 24 * MS_PER_HOUR
LONGEST_TIME_MS = 999 * MS_PER_HOUR
LONGEST_NUMBER_OF_A_CAR = 6
LONGEST_NAME = 120
HALF_A_NAME = 59
"""First and last name together, with a blank, are a name."""
LONGEST_CLASS = 40

NOTHING = frozenset(("-", "–", "—", "--"))
"""What documents print into a cell that is empty."""

_WHOLE = re.compile(r"(\d{1,6})(?:[.,]0+)?(?:\s*(?:laps?|runden?|rdn?\.?|tours?|vueltas?))?", re.ASCII | re.IGNORECASE)
_PLACE = re.compile(r"P?\s*(\d{1,5}(?:[.,]0+)?)(?:\.|º|°|ª|st|nd|rd|th|e|er|ème)?", re.ASCII | re.IGNORECASE)
_NUMBER_SIGN = re.compile(r"(?:#|n[o°º]\.?|nr\.?)\s*(?=\w)", re.IGNORECASE)
_FORMULA = re.compile(r"[=@]|[+-](?=.)")
_NO_NAME = re.compile(r"[<>\x00-\x1f\x7f\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufffd]")


class Row:
    """The cells of one line by column name. What cannot be read is noted in `faults` and counts as empty.

    `repeated`: names that stand twice in the header; whoever asks for one of them hears so.
    """

    def __init__(
        self, line: int, cells: Mapping[str, str], faults: list[TextFault], repeated: frozenset[str] = frozenset()
    ) -> None:
        self.line = line
        self._cells = {name: "" if cell in NOTHING else cell for name, cell in cells.items()}
        self._faults = faults
        self._repeated = repeated

    def text(self, *columns: str) -> str:
        """The first of these columns that is filled: formats name one thing in several ways."""
        return self._find(columns)[1]

    def names(self) -> Iterator[str]:
        yield from self._cells

    def whole(self, *columns: str) -> int | None:
        column, text = self._find(columns)
        return self._whole(column, text, least=0) if text else None

    def place(self, *columns: str) -> int | None:
        """A place from 1; documents print 1, 1., P1 and 1st."""
        column, text = self._find(columns)
        match = _PLACE.fullmatch(text)
        return self._whole(column, match.group(1) if match else text, least=1) if text else None

    def time(self, *columns: str) -> int | None:
        """Milliseconds."""
        column, text = self._find(columns)
        if not text:
            return None
        try:
            time = parse_time(text)
        except ValueError:
            time = LONGEST_TIME_MS + 1
        if time <= LONGEST_TIME_MS:
            return time
        self.fault(column, text, sentence("a time such as 1:42.305 or 2:45:01.230"))
        return None

    def lap_time(self, *columns: str) -> int | None:
        """Milliseconds of one lap: less than a day. Zero means that there was none."""
        column, text = self._find(columns)
        time = self.time(*columns)
        if time is not None and time > LONGEST_LAP_MS:
            self.fault(column, text, sentence("a lap time such as 1:42.305"))
            return None
        return time or None

    def car_number(self, column: str) -> str:
        text = _NUMBER_SIGN.sub("", self.text(column))
        if not text or len(text) > LONGEST_NUMBER_OF_A_CAR or _NO_NAME.search(text) or _FORMULA.match(text):
            self.fault(column, text, sentence("a car number of at most {most} characters", most="6"))
            return ""
        return text

    def name(self, *columns: str, most: int = LONGEST_NAME) -> str:
        """A name as it may be stored: no formula, no markup, no signs that turn the direction of what follows."""
        column, text = self._find(columns)
        return self.as_name(column, text, most)

    def as_name(self, column: str, text: str, most: int = LONGEST_NAME) -> str:
        name = " ".join(text.split())
        if not name:
            return ""
        if _NO_NAME.search(name):
            self.fault(column, text, sentence("a name without <, > and signs that cannot be seen or read"))
        elif _FORMULA.match(name):
            self.fault(column, text, sentence("a name, not a formula: it begins with a letter or a digit"))
        elif len(name) > most:
            self.fault(column, text, sentence("a name of at most {most} characters", most=str(most)))
        else:
            return name
        return ""

    def fault(self, column: str, value: str, wanted: Sentence) -> None:
        self._faults.append(TextFault(self.line, column, value, wanted))

    def _whole(self, column: str, text: str, *, least: int) -> int | None:
        match = _WHOLE.fullmatch(text)
        if match and least <= int(match.group(1)) <= LARGEST_NUMBER:
            return int(match.group(1))
        values = {"least": str(least), "most": str(LARGEST_NUMBER)}
        self.fault(column, text, sentence("a whole number from {least} to {most}", **values))
        return None

    def _find(self, columns: tuple[str, ...]) -> tuple[str, str]:
        for column in columns:
            if self._cells.get(column):
                self._tell_repeated(column)
                return column, self._cells[column]
        return next((column for column in columns if column in self._cells), columns[0]), ""

    def _tell_repeated(self, column: str) -> None:
        fault = TextFault(1, column, column, sentence("each column once"))
        if column in self._repeated and fault not in self._faults:
            self._faults.append(fault)


def rows_of(lines: Lines, names: Sequence[str], faults: list[TextFault]) -> Iterator[Row]:
    """One row for each record; a record with more cells than names, or one that was cut off, is a fault."""
    counts = Counter(name for name in names if name)
    repeated = frozenset(name for name, count in counts.items() if count > 1)
    for line, cells in lines.records:
        row = Row(line, dict(zip(names, cells, strict=False)), faults, repeated)
        surplus = [cell for cell in cells[len(names) :] if cell]
        if surplus:
            row.fault("", surplus[0], sentence("no more cells than the first line has names"))
        elif lines.is_exact and len(cells) < len(names) and cells[-1]:
            row.fault("", cells[-1], sentence("a whole line that ends with a delimiter; this one is cut off"))
        yield row
