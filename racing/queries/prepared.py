"""Queries that are translated to SQL once and run with other values ever after.

    @prepared
    def _drivers(slug: str, at: datetime) -> QuerySet[Driver]:
        return visible_drivers(at).filter(slug=slug)

    _drivers("lucas-luhr", now)  # a list of rows

Django builds and translates a query afresh each time; for the larger ones that takes ten times as long as running
them. A prepared function is called once for all with stand-ins instead of its values, so it may hand them on into
conditions, ask a moment for its date and a day for its year, and nothing else. What is branched on in
Python is passed as an enumeration, a bool or None: they are taken as they are, each with a translation of its own, as
is every length of a tuple of values. Nor may it look at anything that changes besides its arguments, the clock and the
language among them.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from copy import copy
from datetime import date, datetime
from enum import Enum
from typing import Any, Generic, TypeVar, TypeVarTuple

from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.db.models import DateField, DateTimeField, Expression, Field, IntegerField, QuerySet, TextField
from django.db.models.sql.compiler import SQLCompiler

Args = TypeVarTuple("Args")
R = TypeVar("R")

KEPT = 64
"""So many translations of one function: their number grows with the lengths of tuples asked for."""

Values = tuple[Any, ...]
Read = Callable[[Values], Any]


class Given(Expression):
    """Stands for a value that a query will be given; `read` finds it among those given."""

    def __init__(self, field: Field[Any, Any], read: Read) -> None:
        super().__init__(output_field=field)
        self.read = read

    def as_sql(self, compiler: SQLCompiler, connection: Any) -> tuple[str, Values]:
        return "%s", (self,)

    def bound(self, values: Values, connection: Any) -> object:
        """The value as the database wants it."""
        return self.output_field.get_db_prep_value(self.read(values), connection)


class GivenDay(Given):
    def __init__(self, read: Read) -> None:
        super().__init__(DateField(), read)

    @property
    def year(self) -> Given:
        return Given(IntegerField(), lambda values: self.read(values).year)


class GivenMoment(Given):
    def __init__(self, read: Read) -> None:
        super().__init__(DateTimeField(), read)

    @property
    def year(self) -> Given:
        return self.date().year

    def date(self) -> GivenDay:
        return GivenDay(lambda values: self.read(values).date())


STAND_INS: dict[type, Callable[[Read], Given]] = {
    str: lambda read: Given(TextField(), read),
    int: lambda read: Given(IntegerField(), read),
    date: GivenDay,
    datetime: GivenMoment,
}


class Prepared(Generic[*Args, R]):
    """A function that builds a query, made one that runs it."""

    def __init__(self, build: Callable[[*Args], QuerySet[Any, R]]) -> None:
        self.build = build
        self.__doc__, self.__name__ = build.__doc__, build.__name__
        self._translations: dict[Hashable, Translation[R]] = {}

    def __call__(self, *values: *Args) -> list[R]:
        return list(self.ready(*values))

    def ready(self, *values: *Args) -> QuerySet[Any, R]:
        """The query with these values: to be run, whatever is added to it is lost."""
        kind = kind_of(values)
        translation = self._translations.get(kind) or self._translate(kind, values)
        if translation is None:
            return self.build(*values)
        queryset, compiler, sql, parameters = translation
        rows, bound, connection = queryset.all(), copy(compiler), connections[queryset.db]
        given = tuple(one.bound(values, connection) if isinstance(one, Given) else one for one in parameters)
        bound.connection = connection
        bound.as_sql = lambda *_, **__: (sql, given)  # type: ignore[assignment]
        rows.query.get_compiler = lambda *_, **__: bound  # type: ignore[method-assign]
        return rows

    def _translate(self, kind: Hashable, values: Values) -> Translation[R] | None:
        """None where Django sees that no row can fit, as for "one of none"."""
        queryset = self.build(*_stand_in(values, lambda given: given))
        compiler = queryset.query.get_compiler(using=queryset.db)
        try:
            sql, parameters = compiler.as_sql()
        except EmptyResultSet:
            return None
        if len(self._translations) >= KEPT:
            self._translations.clear()
        translation = self._translations[kind] = queryset, compiler, sql, tuple(parameters)
        return translation


Translation = tuple[QuerySet[Any, R], SQLCompiler, str, Values]


def kind_of(value: Any) -> Hashable:
    """What has to be the same for the same translation."""
    if isinstance(value, tuple):
        return tuple([kind_of(one) for one in value])
    return _stands_for(value) or (type(value), value)


def _stands_for(value: Any) -> type | None:
    """The type that has a stand-in; None for a constant. Raises TypeError for what can be neither."""
    kind: type = type(value)
    if kind in STAND_INS:
        return kind
    if value is None or isinstance(value, bool | Enum):
        return None
    for parent in kind.__mro__:
        if parent in STAND_INS:
            return parent
    raise TypeError(f"a prepared query takes no {kind.__name__}")


def _stand_in(value: Any, read: Read) -> Any:
    if isinstance(value, tuple):
        return tuple([_stand_in(one, _member(read, number)) for number, one in enumerate(value)])
    kind = _stands_for(value)
    return value if kind is None else STAND_INS[kind](read)


def _member(read: Callable[[Values], Values], number: int) -> Read:
    return lambda values: read(values)[number]


def prepared(build: Callable[[*Args], QuerySet[Any, R]]) -> Prepared[*Args, R]:
    """Makes a function that builds a query one that runs it and returns its rows."""
    return Prepared(build)
