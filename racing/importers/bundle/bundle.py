"""Reading a whole bundle: every file of a folder as typed rows, or every fault in it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePath

from racing.domain.points.registry import points_rules
from racing.domain.points.settings import SettingError
from racing.importers.bundle.constraints import constraint_faults
from racing.importers.bundle.faults import BundleError, Fault, nearest
from racing.importers.bundle.reading import RawTable, read_folder, read_table
from racing.importers.bundle.rows import Row, TableReader
from racing.importers.bundle.rule_settings import typed_settings
from racing.importers.bundle.tables import BY_NAME, TABLES
from racing.presentation.sentences import render_plain


@dataclass(frozen=True, slots=True)
class Bundle:
    """A read folder: the rows of each file, by the file's name without `.csv`."""

    name: str
    rows: Mapping[str, list[Row]]


def read_bundle(folder: Path) -> Bundle:
    """Raises BundleError with everything that is wrong as far as the files alone can tell."""
    faults: list[Fault] = []
    return _bundle(folder.name, read_folder(folder, tuple(BY_NAME), faults), faults)


def read_single(file: str, table: str, text: str) -> Bundle:
    """A bundle of one table. `file` is what faults are told of where the text cannot be read."""
    faults: list[Fault] = []
    raw = read_table(BY_NAME[table].file, text, faults)
    return _bundle(file, {table: raw} if raw else {}, faults)


def table_named(file: str, header: Collection[str]) -> str:
    """The table whose file this is, by the file's name and its columns; empty: none."""
    name = PurePath(file).stem.casefold()
    table = BY_NAME.get(name)
    fits = table is not None and set(table.required_columns) <= set(header) <= set(table.column_names)
    return name if fits else ""


def _bundle(name: str, raw: Mapping[str, RawTable], faults: list[Fault]) -> Bundle:
    rows = {table.name: TableReader(table, raw[table.name], faults).rows() for table in TABLES if table.name in raw}
    _settle_rule_settings(rows.get("points_rules", []), faults)
    if not faults:
        for name, found in rows.items():
            faults += constraint_faults(BY_NAME[name], found)
    if faults:
        raise BundleError(faults)
    return Bundle(name, rows)


def _settle_rule_settings(rows: list[Row], faults: list[Fault]) -> None:
    """Settings can only be read once the rule is known."""
    for row in rows:
        rule = str(row.values.get("rule") or "")
        if rule not in points_rules:
            known = [name for name, _rule in points_rules.items()]
            wanted = nearest(rule, known) or ", ".join(known)
            faults.append(Fault("points_rules.csv", row.line, "rule", rule, wanted))
            continue
        try:
            row.values["settings"] = typed_settings(rule, row.values.get("settings") or {})
        except SettingError as error:
            wanted = render_plain(error.sentence)
            faults.append(Fault("points_rules.csv", row.line, "settings", row.texts.get("settings", ""), wanted))
