"""From raw text to typed rows, collecting every fault on the way."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Any

from django.utils.translation import gettext_lazy as _

from racing.importers.bundle.cells import PARSE_ERRORS, SEPARATOR, SLUG, Cell, items
from racing.importers.bundle.faults import Fault, nearest
from racing.importers.bundle.keys import SUBJECTS, entry_key
from racing.importers.bundle.reading import RawTable
from racing.importers.bundle.schema import Column, Key, Part, Reference, Table
from racing.importers.bundle.tables import BY_NAME

UNREADABLE = object()
WIDTHS = {name: table.key_width for name, table in BY_NAME.items()}
EMPTY_PIECES = {"version": "1"}
"""What an empty cell stands for when it is a piece of an address."""


@dataclass(slots=True)
class Child:
    """One item of a part: plain values, and the address of what it refers to."""

    values: dict[str, Any]
    refs: dict[str, Key]


@dataclass(slots=True)
class Row:
    """One line of a file. `refs` holds the address of each foreign key, None for none."""

    line: int
    texts: dict[str, str]
    key: Key = ()
    values: dict[str, Any] = field(default_factory=dict)
    refs: dict[str, Key | None] = field(default_factory=dict)
    ref_columns: dict[str, str] = field(default_factory=dict)
    parts: dict[str, list[Child]] = field(default_factory=dict)
    extra: dict[str, Any] = field(default_factory=dict)


class TableReader:
    """Reads the rows of one file; remembers what a cell's text means, because cells repeat."""

    def __init__(self, table: Table, raw: RawTable, faults: list[Fault]) -> None:
        self.table = table
        self.raw = raw
        self.faults = faults
        self.meanings: dict[tuple[str, str], Any] = {}
        present = set(raw.header)
        self.columns = [one for one in table.columns if one.name in present]
        self.extra = [one for one in table.extra if one.name in present]
        self.references = [one for one in table.references if one.main in present]
        self.parts = [one for one in table.parts if one.column in present]

    def rows(self) -> list[Row]:
        if not self._header_is_right():
            return []
        return [self._row(line, cells) for line, cells in self.raw.rows]

    def _header_is_right(self) -> bool:
        before = len(self.faults)
        known = self.table.column_names
        for name in self.raw.header:
            if name not in known:
                meant = nearest(name, known) or _("one of %(names)s") % {"names": ", ".join(known)}
                self._fault(1, name, name, meant)
            elif self.raw.header.count(name) > 1:
                self._fault(1, name, name, _("each column once"))
        for name in self.table.required_columns:
            if name not in self.raw.header:
                self._fault(1, name, "", _("a column named %(name)s") % {"name": name})
        return len(self.faults) == before

    def _row(self, line: int, cells: list[str]) -> Row:
        row = Row(line, dict(zip(self.raw.header, (cell.strip() for cell in cells), strict=True)))
        for column in self.columns:
            row.values[column.field] = self._value(row, column)
        for column in self.extra:
            row.extra[column.field] = self._value(row, column)
        for reference in self.references:
            row.refs[reference.field] = self._reference(row, reference)
            row.ref_columns[reference.field] = reference.main
        if self.table.one_of:
            self._one_of(row)
        for part in self.parts:
            row.parts[part.column] = self._children(row, part)
        row.key = own_key(self.table, row)
        return row

    def _value(self, row: Row, column: Column) -> Any:
        text = row.texts[column.name]
        if not text:
            if column.is_required:
                self._fault(row.line, column.name, "", column.cell.wanted)
            return column.default
        return self._read(row, column.name, text, column.cell)

    def _read(self, row: Row, column: str, text: str, cell: Cell) -> Any:
        meaning = self.meanings.get((column, text), UNREADABLE)
        if meaning is not UNREADABLE:
            return meaning
        try:
            value = cell.parse(text)
        except PARSE_ERRORS:
            self._fault(row.line, column, text, cell.wanted)
            return None
        self.meanings[column, text] = value
        return value

    def _reference(self, row: Row, reference: Reference) -> Key | None:
        if not row.texts.get(reference.main):
            if reference.is_required:
                self._fault(row.line, reference.main, "", self._address(reference.table))
            return None
        parts = tuple(part for piece in reference.pieces for part in _piece(row, piece))
        if len(parts) != WIDTHS[reference.table] or not _is_address(row.texts[reference.main]):
            self._fault(row.line, reference.main, row.texts[reference.main], self._address(reference.table))
            return None
        return parts

    def _one_of(self, row: Row) -> None:
        one_of = self.table.one_of
        assert one_of
        kind, address = row.texts[one_of.kind], row.texts[one_of.column]
        row.refs |= dict.fromkeys(one_of.tables)
        if kind not in one_of.tables:
            self._fault(row.line, one_of.kind, kind, _("one of %(names)s") % {"names": ", ".join(one_of.tables)})
        elif not SLUG.fullmatch(address):
            self._fault(row.line, one_of.column, address, self._address(one_of.tables[kind]))
        else:
            row.refs[kind] = (address,)
            row.ref_columns[kind] = one_of.column

    def _children(self, row: Row, part: Part) -> list[Child]:
        texts = items(row.texts[part.column])
        if len(texts) > part.most:
            wanted = _("at most %(count)s, separated by semicolons") % {"count": part.most}
            self._fault(row.line, part.column, row.texts[part.column], wanted)
        if part.table and len(set(texts)) < len(texts):
            self._fault(row.line, part.column, row.texts[part.column], _("each of them once"))
        found = [self._child(row, part, number, text) for number, text in enumerate(texts, start=1)]
        for column in part.companions:
            self._companions(row, part, column, found)
        return found

    def _child(self, row: Row, part: Part, number: int, text: str) -> Child:
        child = Child({part.position: number} if part.position else {}, {})
        if part.cell:
            child.values[part.item] = self._read(row, part.column, text, part.cell)
        elif _is_address(text):
            child.refs[part.item] = (*(_piece(row, f"{part.within}:1") if part.within else ()), text)
        else:
            self._fault(row.line, part.column, text, self._address(part.table))
        return child

    def _companions(self, row: Row, part: Part, column: Column, children: list[Child]) -> None:
        """A list beside the items; an empty place in it means not known."""
        text = row.texts.get(column.name, "")
        given = [one.strip() for one in text.split(SEPARATOR)] if text else [""] * len(children)
        if len(given) != len(children):
            wanted = _("as many as in %(column)s, separated by semicolons") % {"column": part.column}
            self._fault(row.line, column.name, text, wanted)
            return
        for child, one in zip(children, given, strict=True):
            child.values[column.field] = self._read(row, column.name, one, column.cell) if one else column.default

    def _address(self, table: str) -> Any:
        example = {1: "mosport", 2: "alms/2009", 3: "alms/2009/mosport", 4: "alms/2009/mosport/race"}
        text = example.get(WIDTHS[table], "alms/2009/mosport")
        return _("an address in %(table)s.csv, such as %(example)s") % {"table": table, "example": text}

    def _fault(self, line: int, column: str, value: str, wanted: Any) -> None:
        self.faults.append(Fault(self.table.file, line, column, value, wanted))


def own_key(table: Table, row: Row) -> Key:
    """The row's own key. Asked again once loose addresses of cars are settled."""
    parts: list[str] = []
    for kind, name in _recipe(table.name):
        if kind == "refs":
            parts += row.refs.get(name) or [""] * WIDTHS[_target(table, name)]
        elif kind == "values":
            value = row.values.get(name)
            parts.append("" if value is None else str(value))
        elif kind == "one_of":
            parts += next(((one, key[0]) for one, key in row.refs.items() if key and one in SUBJECTS), ("", ""))
        else:
            parts.append(row.texts.get(name, ""))
    return entry_key(tuple(parts)) if table.name == "entries" else tuple(parts)


@cache
def _recipe(table_name: str) -> tuple[tuple[str, str], ...]:
    """For each piece of the key: where it is found in a row, and under what name."""
    table = BY_NAME[table_name]
    fields = {column.name: column.field for column in table.columns}
    recipe = []
    for piece in table.key:
        name = piece.removeprefix("@")
        if table.one_of and name == table.one_of.column:
            recipe.append(("one_of", name))
        elif name != piece:
            recipe.append(("refs", name))
        else:
            recipe.append(("values", fields[piece]) if piece in fields else ("texts", piece))
    return tuple(recipe)


def _target(table: Table, field_name: str) -> str:
    return next(one.table for one in table.references if one.field == field_name)


def _piece(row: Row, piece: str) -> list[str]:
    column, _colon, count = piece.partition(":")
    text = row.texts.get(column, "") or EMPTY_PIECES.get(column, "")
    parts = text.split("/")
    return parts[: int(count)] if count else parts


@lru_cache(maxsize=4096)
def _is_address(text: str) -> bool:
    return all(SLUG.fullmatch(part) for part in text.split("/"))
