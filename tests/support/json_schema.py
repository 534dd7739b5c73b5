"""As much of JSON Schema as the site's own document uses, and nothing silently skipped: an unknown word is an error."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

TYPES: dict[str, tuple[type, ...]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str,),
    "integer": (int,),
    "boolean": (bool,),
    "null": (type(None),),
}
FORMATS = {"date": date.fromisoformat, "date-time": datetime.fromisoformat}
WORDS = {
    "type", "properties", "required", "additionalProperties", "items", "pattern", "format", "description",
    "minimum", "maximum",
}  # fmt: skip


def faults(value: Any, schema: dict[str, Any], path: str = "$") -> Iterator[str]:
    """What is wrong with a value, by its place in the answer."""
    if unknown := schema.keys() - WORDS:
        yield f"{path}: the schema has words this check does not know: {sorted(unknown)}"
    allowed = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    if not any(is_of(value, name) for name in allowed):
        yield f"{path}: {value!r} is no {' or '.join(allowed)}"
    elif isinstance(value, dict):
        yield from faults_of_object(value, schema, path)
    elif isinstance(value, list):
        for number, one in enumerate(value):
            yield from faults(one, schema["items"], f"{path}[{number}]")
    elif isinstance(value, str):
        yield from faults_of_text(value, schema, path)


def is_of(value: Any, name: str) -> bool:
    return isinstance(value, TYPES[name]) and not (name == "integer" and isinstance(value, bool))


def faults_of_object(value: dict[str, Any], schema: dict[str, Any], path: str) -> Iterator[str]:
    members = schema["properties"]
    yield from (f"{path}: {name} is missing" for name in schema["required"] if name not in value)
    for name, one in value.items():
        if name in members:
            yield from faults(one, members[name], f"{path}.{name}")
        elif schema["additionalProperties"] is False:
            yield f"{path}: {name} is not described"


def faults_of_text(value: str, schema: dict[str, Any], path: str) -> Iterator[str]:
    if "pattern" in schema and not re.search(schema["pattern"], value):
        yield f"{path}: {value!r} does not match {schema['pattern']}"
    if "format" in schema:
        try:
            FORMATS[schema["format"]](value)
        except ValueError:
            yield f"{path}: {value!r} is no {schema['format']}"
