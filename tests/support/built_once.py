"""Worlds that many tests start from: built once by every worker, then their rows are put back as they were."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from functools import wraps
from typing import Any, NamedTuple, TypeVar

from django.apps import apps
from django.db import connection

W = TypeVar("W")
Rows = dict[str, list[tuple[Any, ...]]]


class Built(NamedTuple):
    """`world` pickled, so that every test gets one of its own."""

    world: bytes
    rows: Rows


def built_once(build: Callable[[], W]) -> Callable[[], W]:
    """For what builds a world from nothing. Where rows are there already, or a commit would follow, it is built."""
    kept: list[Built] = []

    @wraps(build)
    def world() -> W:
        if not connection.in_atomic_block or filled():
            return build()
        if not kept:
            kept.append(Built(pickle.dumps(build()), {table: rows_of(table) for table in filled()}))
        else:
            put_back(kept[0].rows)
        found: W = pickle.loads(kept[0].world)
        return found

    return world


def filled() -> list[str]:
    """The tables of the sport that hold rows, those of its history among them."""
    tables = [model._meta.db_table for model in apps.get_app_config("racing").get_models(include_auto_created=True)]
    one_each = [f"SELECT '{table}' WHERE EXISTS (SELECT 1 FROM {table})" for table in tables]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(one_each))
        return [table for (table,) in cursor.fetchall()]


def rows_of(table: str) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {table}")
        return list(cursor.fetchall())


def put_back(rows: Rows) -> None:
    """Keys that point to rows not yet there are looked at when the transaction ends."""
    with connection.cursor() as cursor:
        for table, found in rows.items():
            places = ", ".join(["%s"] * len(found[0]))
            cursor.executemany(f"INSERT INTO {table} VALUES ({places})", found)
