"""Correct a published classification: a new version with its penalties and points, as a draft or published at once.

A version that readers have seen is never touched. Everything happens in one transaction, or nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.db.models import Max

from racing.actions.touch_season import settle, touch_seasons
from racing.domain.correction.rows import Row
from racing.domain.vocabulary import AdjustmentKind, ClassificationStatus, PenaltyKind
from racing.models import Championship, Classification, Entry, Penalty, PointsAdjustment, Result, Session
from racing.queries.correction_desk import FIELDS, competitors, desk_of
from racing.queries.correction_draft import draft_state
from racing.queries.correction_effects import Effects, effects, state_of
from racing.queries.correction_rows import carried_over, result_of, results_of


class OvertakenError(Exception):
    """Somebody has published another version meanwhile; nothing was written."""


class ChangedError(Exception):
    """Somebody has changed, published or thrown away the draft meanwhile; nothing was written."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft as an editor has seen it; `fingerprint` is the one of its state then."""

    key: int
    fingerprint: str


@dataclass(frozen=True, slots=True)
class PenaltyInput:
    """One decision. `amount`: milliseconds, laps, places or points; `titles`: the tables in which points are taken."""

    entry: int
    kind: PenaltyKind
    amount: int
    reason_en: str
    reason_de: str
    document: str
    decided_at: datetime
    titles: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class CorrectionInput:
    """A correction as an editor gives it; versions are named by their keys.

    `corrects` is the version in force when it was begun. The rows are those of `copies`, with what `rows` say of them;
    `copies` may be an older version, whose result is then in force again. `published_at` None: at the moment of
    publication.
    """

    session: int
    corrects: int
    copies: int
    rows: tuple[Row, ...]
    status: ClassificationStatus
    reason_en: str
    reason_de: str
    document: str
    penalties: tuple[PenaltyInput, ...] = ()
    published_at: datetime | None = None


def look_at(given: CorrectionInput, now: datetime) -> Effects:
    """What publishing would change: written, read as readers would, and rolled back. Nobody else sees any of it."""
    session = Session.objects.select_related("event__season__series", "event__circuit").get(pk=given.session)
    before = state_of(session, now)
    with transaction.atomic():
        version = _write(given, session, None, given.published_at or now)
        settle(session.event.season_id)
        found = effects(before, state_of(session, now), version, now)
        transaction.set_rollback(True)
    return found


def save_draft(given: CorrectionInput, draft: Draft | None, now: datetime) -> Classification:
    """Only editors see it. A draft is written anew; raises ChangedError where it is not the one that was seen."""
    with transaction.atomic():
        session = _locked(given)
        return _write(given, session, _unchanged(draft, now), None)


def publish_correction(given: CorrectionInput, draft: Draft | None, now: datetime) -> Classification:
    """The new version is in force from now on.

    Raises OvertakenError where `corrects` no longer is, ChangedError where the draft is not the one that was seen.
    """
    with transaction.atomic():
        session = _locked(given)
        newest = session.classifications.published(now).order_by("-number").first()
        if newest is None or newest.pk != given.corrects:
            raise OvertakenError
        return _write(given, session, _unchanged(draft, now), given.published_at or now)


def discard_draft(draft: Draft, now: datetime) -> None:
    """With its rows, penalties and points. Raises ChangedError where it is not the one that was seen."""
    with transaction.atomic():
        version = _unchanged(draft, now)
        assert version is not None  # one was given
        version.delete()


def _unchanged(draft: Draft | None, now: datetime) -> Classification | None:
    if draft is None:
        return None
    version = Classification.objects.select_for_update().filter(pk=draft.key, published_at=None).first()
    desk = desk_of(version, now) if version else None
    if desk is None or draft_state(desk).fingerprint != draft.fingerprint:
        raise ChangedError
    return version


def _locked(given: CorrectionInput) -> Session:
    sessions = Session.objects.select_for_update(of=("self",)).select_related("event")
    return sessions.get(pk=given.session)


def _write(
    given: CorrectionInput, session: Session, draft: Classification | None, published_at: datetime | None
) -> Classification:
    copied = {row.entry_id: row for row in results_of(given.copies)}
    version = draft or Classification(session=session)
    version.number = _number(session, draft, published_at)
    version.corrects_id = given.corrects
    version.copies_id = given.copies if given.copies != version.pk else version.copies_id
    version.status, version.document, version.published_at = given.status, given.document, published_at
    version.reason_en, version.reason_de = given.reason_en, given.reason_de
    version.save()
    version.results.all().delete()
    Result.objects.bulk_create(result_of(row, carried_over(copied[row.car]), version) for row in given.rows)
    _write_penalties(given, version)
    _write_points(given, version, session)
    touch_seasons([session.event.season_id])
    return version


def _number(session: Session, draft: Classification | None, published_at: datetime | None) -> int:
    """A draft keeps its number, unless a version that readers have seen has come after it."""
    others = session.classifications.exclude(pk=draft.pk) if draft else session.classifications.all()
    newest: int = others.aggregate(newest=Max("number"))["newest"] or 0
    if draft is None:
        return newest + 1
    seen: int = others.filter(published_at__isnull=False).aggregate(newest=Max("number"))["newest"] or 0
    return newest + 1 if published_at is not None and seen > draft.number else draft.number


def _write_penalties(given: CorrectionInput, version: Classification) -> None:
    version.penalties.all().delete()
    Penalty.objects.bulk_create(
        Penalty(
            session_id=given.session,
            entry_id=one.entry,
            classification=version,
            kind=one.kind,
            time_ms=one.amount if one.kind is PenaltyKind.TIME else None,
            amount=one.amount if one.kind is not PenaltyKind.TIME and one.amount else None,
            reason_en=one.reason_en,
            reason_de=one.reason_de,
            document=one.document,
            decided_at=one.decided_at,
        )
        for one in given.penalties
    )


def _write_points(given: CorrectionInput, version: Classification, session: Session) -> None:
    if given.copies == version.pk:
        version.adjustments.filter(kind=AdjustmentKind.DEDUCT).delete()
    else:
        version.adjustments.all().delete()
    PointsAdjustment.objects.bulk_create([*_taken(given, version, session), *_given_back(given, version, session)])


def _taken(given: CorrectionInput, version: Classification, session: Session) -> Iterable[PointsAdjustment]:
    taking = [one for one in given.penalties if one.kind is PenaltyKind.POINTS]
    entries = (
        Entry.objects.select_related("car_model").prefetch_related("lineup").in_bulk([one.entry for one in taking])
    )
    titles = Championship.objects.in_bulk([key for one in taking for key in one.titles])
    for one in taking:
        for key in one.titles:
            for field, competitor in competitors(titles[key], entries[one.entry]):
                yield PointsAdjustment(
                    championship=titles[key],
                    classification=version,
                    kind=AdjustmentKind.DEDUCT,
                    points=Decimal(one.amount),
                    from_round=session.event.round_number or 0,
                    reason_en=one.reason_en,
                    reason_de=one.reason_de,
                    document=one.document,
                    decided_on=one.decided_at.date(),
                    **{f"{field}_id": competitor},
                )


def _given_back(given: CorrectionInput, version: Classification, session: Session) -> Iterable[PointsAdjustment]:
    """Taking back to an older version takes back the points that came with the versions after it."""
    versions = session.classifications.in_bulk([given.copies, given.corrects])
    if versions[given.copies].published_at is None:
        return
    undone = PointsAdjustment.objects.filter(
        classification__session=session,
        classification__published_at__isnull=False,
        classification__number__gt=versions[given.copies].number,
        classification__number__lte=versions[given.corrects].number,
    )
    accounts: dict[tuple[int, str, int], Decimal] = defaultdict(Decimal)
    for one in undone:
        sign = 1 if one.kind == AdjustmentKind.DEDUCT else -1
        for field in FIELDS:
            if competitor := getattr(one, f"{field}_id"):
                accounts[one.championship_id, field, competitor] += sign * one.points
    for (championship, field, competitor), points in accounts.items():
        if points:
            yield PointsAdjustment(
                championship_id=championship,
                classification=version,
                kind=AdjustmentKind.GRANT if points > 0 else AdjustmentKind.DEDUCT,
                points=abs(points),
                from_round=session.event.round_number or 0,
                reason_en=given.reason_en,
                reason_de=given.reason_de,
                document=given.document,
                decided_on=version.published_at.date() if version.published_at else None,
                **{f"{field}_id": competitor},
            )
