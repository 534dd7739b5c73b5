"""Rule settings as editors and files write them, turned into exact values."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction


def exact_settings(written: Mapping[str, object]) -> dict[str, object]:
    """JSON values as the rules want them: "7/10" and "0.7" become fractions, other text stays text.

    Raises ValueError for a float, which cannot be exact: it has to be written as text.
    """
    return {key: _exact(key, value) for key, value in written.items()}


def _exact(key: str, value: object) -> object:
    if isinstance(value, float):
        raise ValueError(f"{key}: write {value!r} in quotation marks, so that it stays exact")
    if isinstance(value, str):
        try:
            return Fraction(value)
        except ValueError:
            return value
    return value
