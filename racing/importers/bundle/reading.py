"""From a folder of CSV files to raw rows of text: encodings, delimiters, limits. Knows nothing of the content."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from racing.importers.bundle.faults import Fault, nearest

MAX_FILE_BYTES = 32 * 1024 * 1024
MAX_ROWS = 400_000
MAX_COLUMNS = 100
DELIMITERS = ",;\t"


@dataclass(frozen=True, slots=True)
class RawTable:
    """One file: its header and its rows, each with the line it starts on."""

    file: str
    header: tuple[str, ...]
    rows: tuple[tuple[int, list[str]], ...]


def read_folder(folder: Path, names: tuple[str, ...], faults: list[Fault]) -> dict[str, RawTable]:
    """Every file of the folder that belongs to the format, by name without `.csv`."""
    if not folder.is_dir():
        faults.append(Fault(str(folder), 0, "", folder.name, _("a folder with the CSV files of a bundle")))
        return {}
    tables: dict[str, RawTable] = {}
    for path in sorted(folder.glob("*.csv")):
        if path.stem not in names:
            faults.append(Fault(path.name, 0, "", path.name, _one_of(path.stem, names, ".csv")))
        elif table := _read_file(path, faults):
            tables[path.stem] = table
    if not tables and not faults:
        faults.append(Fault(str(folder), 0, "", folder.name, _("a folder with the CSV files of a bundle")))
    return tables


def _read_file(path: Path, faults: list[Fault]) -> RawTable | None:
    if path.stat().st_size > MAX_FILE_BYTES:
        wanted = _("a file of at most %(megabytes)s MB") % {"megabytes": MAX_FILE_BYTES // 1024 // 1024}
        faults.append(Fault(path.name, 0, "", path.name, wanted))
        return None
    return read_table(path.name, _decoded(path.read_bytes()), faults)


def read_table(file: str, text: str, faults: list[Fault]) -> RawTable | None:
    """The header and the rows of one file; None where there is a fault instead."""
    if "\0" in text:
        line = text[: text.index("\0")].count("\n") + 1
        faults.append(Fault(file, line, "", "\0", _("text without NUL bytes")))
        return None
    try:
        return _table(file, text, faults)
    except csv.Error as error:
        faults.append(Fault(file, 0, "", str(error), _("a CSV file with quoted cells of reasonable length")))
        return None


def _decoded(data: bytes) -> str:
    """UTF-8 with or without BOM, else what spreadsheets on Windows write."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _table(file: str, text: str, faults: list[Fault]) -> RawTable | None:
    first = text.split("\n", 1)[0]
    delimiter = max(DELIMITERS, key=first.count)
    records = _records(text, delimiter)
    _line, header = next(records, (1, []))
    names = tuple(name.strip() for name in header)
    if not any(names) or len(names) > MAX_COLUMNS:
        wanted = _("a first row with at most %(count)s column names") % {"count": MAX_COLUMNS}
        faults.append(Fault(file, 1, "", first, wanted))
        return None
    rows = [(line, cells) for line, cells in records if any(cell.strip() for cell in cells)]
    if len(rows) > MAX_ROWS:
        wanted = _("at most %(count)s rows in one file") % {"count": MAX_ROWS}
        faults.append(Fault(file, 0, "", str(len(rows)), wanted))
        return None
    return RawTable(file, names, tuple(_checked_width(file, names, rows, faults)))


def _records(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    start = 1
    for cells in reader:
        yield start, cells
        start = reader.line_num + 1


def _checked_width(
    file: str, names: tuple[str, ...], rows: list[tuple[int, list[str]]], faults: list[Fault]
) -> Iterator[tuple[int, list[str]]]:
    """Rows as wide as the header: spreadsheets drop empty cells at the end, but never add full ones."""
    for line, cells in rows:
        if any(cell.strip() for cell in cells[len(names) :]):
            wanted = _("no more cells than the first row has names; text with the delimiter needs quotes")
            faults.append(Fault(file, line, "", cells[len(names)], wanted))
        yield line, cells[: len(names)] + [""] * (len(names) - len(cells))


def _one_of(word: str, names: tuple[str, ...], ending: str = "") -> str:
    meant = nearest(word, names)
    if meant:
        return f"{meant}{ending}"
    return str(_("one of %(names)s") % {"names": ", ".join(f"{name}{ending}" for name in names)})
