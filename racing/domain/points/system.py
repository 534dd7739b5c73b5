"""A points system as data: tables and an ordered list of rules with their settings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from racing.domain.points.table import PointsTable


@dataclass(frozen=True, slots=True)
class RuleSetting:
    """A points rule by its registered name, with its settings as they are written: 3, "7/10", "split", true."""

    name: str
    settings: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PointsSystem:
    """Tables plus an ordered list of rules. Several tables of one kind differ in category or length."""

    name: str
    tables: tuple[PointsTable, ...]
    rules: tuple[RuleSetting, ...] = ()
