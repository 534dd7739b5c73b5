"""Related rows in one column, so that a page needs one query where it would need several.

    Championship.objects.annotate(rules=JsonRows(PointsRuleSetting.objects.filter(...), "rule", "settings"))

`rows_of` reads the column back. Numbers with digits after the point come back as exact decimals.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from django.db.models import F, Model, QuerySet, Subquery, TextField
from django.db.models.expressions import Combinable


class JsonRows(Subquery):
    """The given columns of a query as a JSON array of arrays, in the order of the query."""

    def __init__(self, rows: QuerySet[Model], *paths: str) -> None:
        self.names = [f"c{number}" for number in range(len(paths))]
        columns: dict[str, Combinable] = {name: F(path) for name, path in zip(self.names, paths, strict=True)}
        super().__init__(rows.values(**columns), output_field=TextField())

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        array = ", ".join(f'json_rows."{name}"' for name in self.names)
        template = f"(SELECT JSON_GROUP_ARRAY(JSON_ARRAY({array})) FROM (%(subquery)s) AS json_rows)"
        return self.as_sql(compiler, connection, template=template, **context)

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        array = ", ".join(f'json_rows."{name}"' for name in self.names)
        template = f"(SELECT JSON_AGG(JSON_BUILD_ARRAY({array}))::text FROM (%(subquery)s) AS json_rows)"
        return self.as_sql(compiler, connection, template=template, **context)


def rows_of(column: str | None) -> Iterable[list[Any]]:
    """The rows of a JsonRows column."""
    rows: list[list[Any]] = json.loads(column, parse_float=Decimal) if column else []
    return rows


def read_moment(text: str | None) -> datetime | None:
    """SQLite writes UTC without saying so."""
    if not text:
        return None
    moment = datetime.fromisoformat(text)
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
