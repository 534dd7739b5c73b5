"""The data of a fact in a form that can be stored and compared: editors' words and published statements rest on it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from racing.domain.storylines.context import EventRef
from racing.domain.storylines.facts import Fact

NOT_SAID = frozenset({"evidence", "weight", "topic", "figure", "gives_way_to"})
"""How a fact is ranked and proved may change without a change to what it says."""


def data_of(fact: Fact) -> dict[str, Any]:
    """What the fact says, as JSON can hold it. Who has an address is named by it: a corrected name changes nothing."""
    return {one.name: plain_data(getattr(fact, one.name)) for one in fields(fact) if one.name not in NOT_SAID}


def fingerprint(fact: Fact) -> str:
    """Equal for facts that say the same; 64 hexadecimal digits."""
    return digest(data_of(fact))


def digest(value: object) -> str:
    """Equal for sentences, or other values, with the same data."""
    return hashlib.sha256(json.dumps(plain_data(value), sort_keys=True).encode()).hexdigest()


def plain_data(value: object) -> Any:
    """Values of the sport as JSON can hold them."""
    if isinstance(value, EventRef):
        return f"{value.series}/{value.season}/{value.slug}"
    if is_dataclass(value):
        slug = getattr(value, "slug", "")
        return slug or {one.name: plain_data(getattr(value, one.name)) for one in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): plain_data(one) for key, one in value.items()}
    if isinstance(value, frozenset):
        return sorted(str(plain_data(one)) for one in value)
    if isinstance(value, tuple):
        return [plain_data(one) for one in value]
    return value if value is None or isinstance(value, int) else str(value)
