"""Decisions on accounts of a table, each told once for everybody whom it concerns."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from racing.domain.standings.season import Adjustment
from racing.domain.vocabulary import Competitor


@dataclass(frozen=True, slots=True)
class AccountDecision:
    """What was decided on the accounts of a driver, a crew, a team or a make."""

    competitors: tuple[Competitor, ...]
    adjustment: Adjustment


def told_together(found: Iterable[tuple[Competitor, Adjustment]]) -> tuple[AccountDecision, ...]:
    """Drivers of a crew lose the same points for the same reason."""
    groups: dict[Adjustment, list[Competitor]] = {}
    for competitor, one in found:
        groups.setdefault(replace(one, competitor=""), []).append(competitor)
    return tuple(AccountDecision(tuple(who), one) for one, who in groups.items())
