"""The database's own rules, asked before anything is written, so that a fault can name file and line.

Conditions of the models' constraints are evaluated on rows as SQL would: a comparison with nothing is neither
true nor false, and a check only fails where it is false.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

from django.db.models import CheckConstraint, F, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from racing.importers.bundle.faults import Fault
from racing.importers.bundle.rows import Row
from racing.importers.bundle.schema import Table
from racing.importers.bundle.tables import BY_NAME

Values = Callable[[str], Any]

COMPARE: dict[str, Callable[[Any, Any], bool]] = {
    "exact": operator.eq,
    "gt": operator.gt,
    "gte": operator.ge,
    "lt": operator.lt,
    "lte": operator.le,
    "range": lambda value, ends: bool(ends[0] <= value <= ends[1]),
}


def constraint_faults(table: Table, rows: list[Row]) -> Iterator[Fault]:
    """Every row that breaks a constraint of its model, and every second row with one key."""
    yield from repeated_keys(table, rows)
    first = list({row.key: row for row in reversed(rows)}.values())[::-1]
    for constraint in table.model._meta.constraints:
        if isinstance(constraint, CheckConstraint):
            yield from _broken_checks(table, rows, constraint)
        elif isinstance(constraint, UniqueConstraint) and constraint.fields:
            yield from _broken_uniques(table, first, constraint)


def repeated_keys(table: Table, rows: list[Row]) -> Iterator[Fault]:
    """Every row whose key an earlier row has."""
    return _repeated(table, rows, [row.key for row in rows], _("each row once; this one is there already"))


def _broken_checks(table: Table, rows: list[Row], constraint: CheckConstraint) -> Iterator[Fault]:
    for row in rows:
        if holds(constraint.condition, values_of(table, row)) is False:
            yield _fault(table, row, _fields_in(constraint.condition), _message(constraint))


def _broken_uniques(table: Table, rows: list[Row], constraint: UniqueConstraint) -> Iterator[Fault]:
    chosen, keys = [], []
    for row in rows:
        value = values_of(table, row)
        key = tuple(_frozen(value(name)) for name in constraint.fields)
        applies = constraint.condition is None or holds(constraint.condition, value)
        if applies and None not in key:
            chosen.append(row)
            keys.append(key)
    fields = (*constraint.fields, *(_fields_in(constraint.condition) if constraint.condition else ()))
    yield from _repeated(table, chosen, keys, _message(constraint), fields)


def _repeated(
    table: Table, rows: list[Row], keys: list[Any], wanted: Any, fields: tuple[str, ...] = ()
) -> Iterator[Fault]:
    first: dict[Any, int] = {}
    for row, key in zip(rows, keys, strict=True):
        if first.setdefault(key, row.line) != row.line:
            where = _("%(wanted)s (the other one is in line %(line)s)") % {"wanted": wanted, "line": first[key]}
            yield _fault(table, row, list(fields), where)


def values_of(table: Table, row: Row) -> Values:
    """A field's value as the row will be stored; for a foreign key its address."""
    defaults = _defaults(table.name)

    def value(name: str) -> Any:
        if name in row.refs:
            return row.refs[name]
        return row.values[name] if name in row.values else defaults.get(name)

    return value


@cache
def _defaults(table_name: str) -> dict[str, Any]:
    return {column.field: column.default for column in BY_NAME[table_name].columns}


def holds(condition: Q | Any, value: Values) -> bool | None:
    """Whether a condition is true, false, or (None) undecided because something is missing."""
    answers = [_child_holds(child, value) for child in condition.children]
    if condition.connector == Q.OR:
        answer = True if True in answers else (None if None in answers else not answers)
    else:
        answer = False if False in answers else (None if None in answers else True)
    return not answer if condition.negated and answer is not None else answer


def _child_holds(child: Any, value: Values) -> bool | None:
    if isinstance(child, Q):
        return holds(child, value)
    path, wanted = child
    name, _separator, lookup = path.partition("__")
    found = value(name)
    if lookup == "isnull" or wanted is None:
        return (found is None) is (wanted is not False)
    wanted = value(wanted.deconstruct()[1][0]) if isinstance(wanted, F) else wanted
    if found is None or wanted is None:
        return None
    return COMPARE[lookup or "exact"](found, wanted)


def _fields_in(condition: Q | Any) -> list[str]:
    names: list[str] = []
    children: list[Any] = condition.children
    for child in children:
        names += _fields_in(child) if isinstance(child, Q) else [child[0].partition("__")[0]]
    return names


def _frozen(value: Any) -> Any:
    return str(value) if isinstance(value, list | dict) else value


def _message(constraint: CheckConstraint | UniqueConstraint) -> Any:
    """The constraint's own words, else what kind of rule it is."""
    if constraint.violation_error_message != constraint.default_violation_error_message:
        return constraint.violation_error_message
    if isinstance(constraint, UniqueConstraint):
        return _("what no other row has in these columns together")
    return _("something that keeps the rule %(name)s") % {"name": constraint.name}


def _fault(table: Table, row: Row, fields: list[str], wanted: Any) -> Fault:
    columns = {column.field: column.name for column in table.columns} | row.ref_columns
    names = list(dict.fromkeys(columns[name] for name in fields if name in columns))
    value = ", ".join(row.texts.get(name, "") for name in names) or "/".join(row.key)
    return Fault(table.file, row.line, ", ".join(names), value, wanted)
