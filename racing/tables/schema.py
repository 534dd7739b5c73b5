"""JSON Schema in few words: what an answer must look like, nothing left out and nothing added."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from racing.tables.twin import Column, Kind, Twin

Schema = dict[str, Any]

TEXT: Schema = {"type": "string"}
INTEGER: Schema = {"type": "integer"}
BOOLEAN: Schema = {"type": "boolean"}
DECIMAL: Schema = {"type": "string", "pattern": r"^-?\d+(\.\d+)?$"}
DAY: Schema = {"type": "string", "format": "date"}
MOMENT: Schema = {"type": "string", "format": "date-time"}

OF_KIND = {
    Kind.TEXT: TEXT,
    Kind.TEXTS: {"type": "array", "items": TEXT},
    Kind.INTEGER: INTEGER,
    Kind.DECIMAL: DECIMAL,
    Kind.BOOLEAN: BOOLEAN,
    Kind.DAY: DAY,
    Kind.MOMENT: MOMENT,
}


def maybe(schema: Schema) -> Schema:
    """The same, or null where the data do not say."""
    return {**schema, "type": [schema["type"], "null"]}


def many(schema: Schema) -> Schema:
    return {"type": "array", "items": schema}


def thing(optional: Iterable[str] = (), /, **properties: Schema) -> Schema:
    """An object with these members; a trailing underscore keeps a name apart from a word of Python."""
    members = {name.removesuffix("_"): schema for name, schema in properties.items()}
    required = [name for name in members if name not in optional]
    return {"type": "object", "properties": members, "required": required, "additionalProperties": False}


def of_column(column: Column) -> Schema:
    schema = OF_KIND[column.kind] if column.is_always_known else maybe(OF_KIND[column.kind])
    return {**schema, "description": str(column.words)}


def of_columns(columns: Iterable[Column]) -> Schema:
    return thing(**{column.name: of_column(column) for column in columns})


def of_twin(twin: Twin) -> Schema:
    return thing(about=of_columns(twin.head), rows=many(of_columns(twin.columns)))
