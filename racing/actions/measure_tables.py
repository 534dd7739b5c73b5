"""Let the database measure its tables after much was loaded, so that it chooses its ways by what is there."""

from __future__ import annotations

from django.db import connection


def measure_tables() -> None:
    """A fraction of a second. Both databases keep to their measurements until they are taken again."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
