"""Decisions of the stewards about a session, and which of them a later version of its result has taken back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from racing.domain.correction.lifted import lifted_with
from racing.domain.sentence import Written
from racing.domain.storylines.context import EnteredCar
from racing.models import Classification, Penalty, localized
from racing.queries.finishes import Detail
from racing.queries.prepared import prepared
from racing.queries.season_entries import SeasonCar


@dataclass(frozen=True, slots=True)
class PenaltyLine:
    """`words`: what was decided and how much. `version` None: it led to no version of the result.

    `lifted_with`: the version that took it back, of those up to the one shown; 0: it is in force.
    """

    car: EnteredCar | None
    words: str
    reason: Written
    document: str
    decided_at: datetime | None
    version: int | None
    lifted_with: int = 0


@dataclass(frozen=True, slots=True)
class ShownVersions:
    """The published versions of a session, the number of the one shown, and the rows by their keys.

    Nothing can be said to be taken back where the rows are not given.
    """

    published: Sequence[Classification]
    shown: int
    details: Mapping[int, Sequence[Detail]]


def penalties_of(
    session: int, now: datetime, cars: Mapping[int, SeasonCar], versions: ShownVersions
) -> tuple[PenaltyLine, ...]:
    """Decisions known by now: those that led to a version with it, others by their date."""
    rows = list(_penalties(session, now))
    results = {one.number: [row.result for row in versions.details.get(one.pk, ())] for one in versions.published}
    penalised: dict[int, set[int]] = {}
    for one in rows:
        penalised.setdefault(_version(one) or 0, set()).add(one.entry_id)
    return tuple(
        PenaltyLine(
            car=cars[one.entry_id].car if one.entry_id in cars else None,
            words=one.in_words,
            reason=localized(one, "reason"),
            document=one.document,
            decided_at=one.decided_at,
            version=_version(one),
            lifted_with=lifted_with(one.entry_id, _version(one) or 0, versions.shown, results, penalised),
        )
        for one in rows
    )


def _version(one: Penalty) -> int | None:
    return one.classification.number if one.classification else None


@prepared
def _penalties(session: int, now: datetime) -> QuerySet[Penalty]:
    of_version = Q(classification__published_at__lte=now)
    others = Q(classification=None) & (Q(decided_at__lte=now) | Q(decided_at=None))
    rows = Penalty.objects.filter(of_version | others, session=session)
    return rows.select_related("classification").order_by("id")
