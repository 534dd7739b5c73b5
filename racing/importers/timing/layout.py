"""How a table is laid out: what parts its cells, where its header is, what each column means. A guess that says so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from statistics import median
from string import ascii_uppercase

from racing.importers.timing.column_contents import guess_contents, look_like_numbers
from racing.importers.timing.delimited import BLANK, BLANKS, Record, read_lines
from racing.importers.timing.meanings import CAR_OR_NUMBER, MANY, Meaning, meaning_of, plain_words
from racing.importers.timing.parsed import TextFault
from racing.importers.timing.people import RATINGS
from racing.importers.timing.table_rows import headings_of, rows_under, whole_rows

DELIMITERS = ("\t", ";", ",", "|", BLANKS)
SAMPLES = 3
HEADER_WITHIN = 12
LOOKED_AT = 80
IDENTITY = (Meaning.NUMBER, Meaning.POSITION, Meaning.CLASS_POSITION, Meaning.DRIVERS, Meaning.LAST_NAME, Meaning.TEAM)


@dataclass(frozen=True, slots=True)
class TableColumn:
    """`name` is the cell of the header, or a letter where there is no header."""

    name: str
    meaning: Meaning
    samples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TableLayout:
    """`header` is the line of the header; 0: there is none. `is_sure`: every column has a header that is known.

    `passed_over`: lines below the header that hold words in one cell only, such as a heading or a footnote.
    """

    delimiter: str
    header: int
    columns: tuple[TableColumn, ...]
    records: tuple[Record, ...]
    is_sure: bool
    passed_over: tuple[int, ...] = ()
    faults: tuple[TextFault, ...] = ()

    @property
    def meanings(self) -> tuple[Meaning, ...]:
        return tuple(column.meaning for column in self.columns)

    def corrected(self, meanings: Sequence[str]) -> TableLayout:
        """The same table with what an editor says about its columns; what is unknown or too short is left out."""
        known = {meaning.value for meaning in Meaning}
        said = [Meaning(one) if one in known else Meaning.IGNORED for one in meanings]
        said += [Meaning.IGNORED] * (len(self.columns) - len(said))
        columns = tuple(replace(column, meaning=one) for column, one in zip(self.columns, said, strict=False))
        return replace(self, columns=columns, is_sure=True)


@lru_cache(maxsize=4)
def layout_of(text: str) -> TableLayout | None:
    """None: this is no table of at least two columns and one line of cells."""
    delimiter = _delimiter(text)
    faults: list[TextFault] = []
    lines = read_lines(text, faults, delimiter=delimiter) if delimiter else None
    records = [record for record in (lines.first, *lines.records) if record[1]] if lines else []
    width = _width(records)
    if width < 2:
        return None
    at = _header(records)
    names = _parted(records[at][1], width) if at is not None else []
    below = list(whole_rows(records[at + 1 :] if at is not None else records, max(width, len(names))))
    rows, passed_over = rows_under(below, records[at][1] if at is not None else ())
    if not rows and at is None:
        return None
    layout = _laid_out(delimiter, records[at][0] if at is not None else 0, names, rows, width)
    if Meaning.CLASS not in layout.meanings and (headings := headings_of(below, rows)):
        layout, passed_over = _with_classes(layout, headings), ()
    return replace(layout, passed_over=passed_over, faults=tuple(faults))


def _parted(names: Sequence[str], width: int) -> list[str]:
    """Names that a document has set so close that one blank parts them: "Pos PIC #" are three."""
    if len(names) >= width:
        return list(names)
    words = (name.split(" ") for name in names)
    return [word for parts in words for word in (parts if _are_names(parts) else [" ".join(parts)])]


def _are_names(words: Sequence[str]) -> bool:
    return len(words) > 1 and not _is_known(" ".join(words)) and all(_is_known(word) for word in words)


def _with_classes(layout: TableLayout, headings: Sequence[str]) -> TableLayout:
    """A column more: the heading that each row stands under."""
    count = len(layout.columns)
    padded = ([*cells[:count], *[""] * (count - len(cells))] for _line, cells in layout.records)
    records = tuple(
        (line, [*cells, heading])
        for (line, _cells), cells, heading in zip(layout.records, padded, headings, strict=True)
    )
    name = list(_names([*(column.name for column in layout.columns)], count + 1))[-1]
    column = TableColumn(name, Meaning.CLASS, tuple(dict.fromkeys(headings))[:SAMPLES])
    return replace(layout, columns=(*layout.columns, column), records=records, is_sure=False)


def _laid_out(delimiter: str, header: int, names: Sequence[str], rows: tuple[Record, ...], width: int) -> TableLayout:
    """Names of the header first; what it leaves open is read from the cells."""
    count = max(len(names), width)
    cells = [[cells[at] if at < len(cells) else "" for _line, cells in rows] for at in range(count)]
    is_aligned = not names or len(names) >= width
    told = [_told(names[at], cells[at]) if at < len(names) and is_aligned else None for at in range(count)]
    if names and Meaning.NUMBER in told:
        is_named = [at < len(names) and bool(names[at]) for at in range(count)]
        told = [Meaning.IGNORED if one is None and is_named[at] else one for at, one in enumerate(told)]
    meanings = guess_contents(cells, told)
    meanings = list(_once(meanings, names))
    shown = list(_names(names, count))
    columns = tuple(
        TableColumn(shown[at], meanings[at], tuple(cell for cell in cells[at] if cell)[:SAMPLES]) for at in range(count)
    )
    is_sure = bool(names) and is_aligned and all(_is_known(name) for name in names if name)
    return TableLayout(delimiter, header, columns, rows, is_sure)


def _told(name: str, cells: Sequence[str]) -> Meaning | None:
    """What the header says; None where there is none and the cells decide."""
    filled = [cell for cell in cells if cell]
    if name and plain_words(name) in CAR_OR_NUMBER:
        return Meaning.NUMBER if look_like_numbers(filled) else Meaning.CAR
    meaning = meaning_of(name) if name else None
    if meaning is Meaning.CLASS and filled and all(cell.casefold() in RATINGS for cell in filled):
        return Meaning.RATING
    return meaning


def _is_known(name: str) -> bool:
    return meaning_of(name) is not None or plain_words(name) in CAR_OR_NUMBER


def _letters(at: int) -> str:
    """A to Z, AA to ZZ, AAA … for columns counted from 0."""
    before, last = divmod(at, len(ascii_uppercase))
    return (_letters(before - 1) if before else "") + ascii_uppercase[last]


def _names(names: Sequence[str], count: int) -> Iterator[str]:
    """The cells of the header, each once; where there is none, letters as spreadsheets have them."""
    seen: Counter[str] = Counter()
    for at in range(count):
        name = (names[at] if at < len(names) else "") or _letters(at)
        seen[name] += 1
        yield name if seen[name] == 1 else f"{name} ({seen[name]})"


def _once(meanings: Sequence[Meaning], names: Sequence[str]) -> Iterator[Meaning]:
    """Of columns that mean one thing the first counts, unless one name stands twice: then somebody must say."""
    seen: dict[Meaning, str] = {}
    for at, meaning in enumerate(meanings):
        name = plain_words(names[at]) if at < len(names) else ""
        if meaning is Meaning.IGNORED or meaning in MANY or meaning not in seen:
            seen.setdefault(meaning, name)
            yield meaning
        else:
            yield meaning if name and name == seen[meaning] else Meaning.IGNORED


def _delimiter(text: str) -> str:
    """The one that parts most lines into most cells; single blanks only where nothing else does, and evenly."""
    best, most = "", 1.0
    for delimiter in DELIMITERS:
        counts = [len(cells) for _line, cells in _some(text, delimiter)]
        parted = [count for count in counts if count > 1]
        score = median(parted) * len(parted) / len(counts) if parted else 0
        if score > most:
            best, most = delimiter, score
    if not best:
        counts = [len(cells) for _line, cells in _some(text, BLANK)]
        best = BLANK if len(counts) > 1 and len(set(counts)) == 1 and counts[0] > 1 else ""
    return best


def _some(text: str, delimiter: str) -> list[Record]:
    start = "\n".join(text.split("\n", LOOKED_AT)[:LOOKED_AT])
    lines = read_lines(start, [], delimiter=delimiter)
    return [record for record in (lines.first, *lines.records) if record[1]]


def _width(records: Sequence[Record]) -> int:
    """How many cells most lines have, empty ones at their end left out."""
    counts = Counter(_filled(cells) for _line, cells in records)
    return max(counts, key=lambda count: (counts[count], count)) if counts else 0


def _filled(cells: Sequence[str]) -> int:
    return next((at for at in range(len(cells), 0, -1) if cells[at - 1]), 0)


def _header(records: Sequence[Record]) -> int | None:
    """Where the line is whose cells are mostly names of columns, one of which tells cars apart.

    Words that are not known are names of columns too where figures stand under them.
    """
    for at, (_line, cells) in enumerate(records[:HEADER_WITHIN]):
        filled = [cell for cell in cells if cell]
        known = [cell for cell in filled if _is_known(cell)]
        says_who = any(meaning_of(cell) in IDENTITY or plain_words(cell) in CAR_OR_NUMBER for cell in known)
        if len(known) >= 2 and len(known) * 2 >= len(filled) and says_who:
            return at
    has_figures = [any(sign.isdigit() for cell in cells for sign in cell) for _line, cells in records]
    return 0 if len(records) > 2 and not has_figures[0] and all(has_figures[1:]) else None
