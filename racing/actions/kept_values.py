"""Values of a row as JSON keeps them, and back."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from django.db.models import Model

NOT_MARKED = frozenset(("search_fold", "results_revision"))
"""Fields that follow from other rows."""


def as_json(model: type[Model], name: str, value: Any) -> Any:
    """A value as text, but for what JSON has itself."""
    field = model._meta.get_field(name)
    if value is None or isinstance(value, bool | int | list | dict):
        return value
    return str(field.get_prep_value(value))  # type: ignore[union-attr]


def from_json(model: type[Model], name: str, value: Any) -> Any:
    field: Any = model._meta.get_field(name)
    target = field.target_field if field.is_relation else field
    return None if value is None else target.to_python(value)


def holds(row: Model, values: Mapping[str, Any]) -> bool:
    """Whether a row still has these kept values."""
    return all(as_json(type(row), name, getattr(row, name)) == value for name, value in values.items())


def mark(row: Model) -> str:
    """Changes with every change to the row itself."""
    names = (field.attname for field in row._meta.concrete_fields if field.name not in NOT_MARKED)
    content = "\n".join(f"{name}={as_json(type(row), name, getattr(row, name))}" for name in names)
    return sha256(content.encode()).hexdigest()[:16]
