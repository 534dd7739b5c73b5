"""From the files of an F1DB directory to typed rows, with every fault in its place."""

from __future__ import annotations

import csv
import gzip
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, TypeVar

from django.utils.translation import gettext_lazy as _

from racing.importers.bundle.cells import PARSE_ERRORS
from racing.importers.bundle.faults import Fault, Text
from racing.importers.f1db.cells import REQUIRED
from racing.importers.f1db.rows import Row

AnyRow = TypeVar("AnyRow", bound=Row)
MAX_BYTES = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class _Column:
    name: str
    index: int
    parse: Callable[[str], Any]
    wanted: Text
    empty: Any


def read_rows(directory: Path, kind: type[AnyRow], faults: list[Fault]) -> list[AnyRow]:
    """Every row of a file that could be read; what could not is in `faults`."""
    path = find(directory, kind.file)
    if path is None:
        faults.append(Fault(f"{kind.file}.csv.gz", 0, "", str(directory), _("a directory with this file")))
        return []
    return read_file(path, kind, faults)


def read_file(path: Path, kind: type[AnyRow], faults: list[Fault]) -> list[AnyRow]:
    """The same for a file wherever it lies."""
    try:
        reader = csv.reader(io.StringIO(text_of(path), newline=""))
        header = next(reader, [])
        columns = _columns(kind, path.name, header, faults)
        return list(_rows(kind, path.name, reader, columns, faults)) if columns else []
    except (OSError, EOFError, UnicodeDecodeError, csv.Error) as error:
        faults.append(Fault(path.name, 0, "", str(error), _("a CSV file in UTF-8, plain or packed with gzip")))
        return []


def find(directory: Path, name: str) -> Path | None:
    return next((path for path in (directory / f"{name}.csv.gz", directory / f"{name}.csv") if path.is_file()), None)


def text_of(path: Path) -> str:
    """The whole file as text. Raises OSError for a file that is packed wrongly or unpacks to something huge."""
    with gzip.open(path, "rb") if path.suffix == ".gz" else path.open("rb") as stream:
        data: bytes = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise OSError(f"more than {MAX_BYTES // 1024 // 1024} MB")
    return data.decode("utf-8-sig")


def _columns(kind: type[Row], file: str, header: list[str], faults: list[Fault]) -> list[_Column]:
    columns, missing = [], []
    for one in fields(kind):
        if one.name == "line":
            continue
        meta = one.metadata
        name = meta["name"] or one.name
        if name in header:
            columns.append(_Column(name, header.index(name), meta["parse"], meta["wanted"], meta["empty"]))
        elif meta["required"]:
            missing.append(name)
        else:
            columns.append(_Column(name, -1, meta["parse"], meta["wanted"], meta["empty"]))
    faults += [Fault(file, 1, name, "", _("a column with this name")) for name in missing]
    return [] if missing else columns


def _rows(kind: type[AnyRow], file: str, reader: Any, columns: list[_Column], faults: list[Fault]) -> Iterator[AnyRow]:
    line = reader.line_num + 1
    for cells in reader:
        if cells:
            values = [_value(column, cells, file, line, faults) for column in columns]
            if REQUIRED not in values:
                yield kind(line, *values)
        line = reader.line_num + 1


def _value(column: _Column, cells: list[str], file: str, line: int, faults: list[Fault]) -> Any:
    """REQUIRED stands for a cell that has a fault."""
    text = cells[column.index] if -1 < column.index < len(cells) else ""
    if not text:
        if column.empty is REQUIRED:
            faults.append(Fault(file, line, column.name, "", column.wanted))
        return column.empty
    try:
        return column.parse(text)
    except PARSE_ERRORS:
        faults.append(Fault(file, line, column.name, text, column.wanted))
        return REQUIRED
