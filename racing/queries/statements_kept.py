"""What was kept of a preview or a report when it was published, and what has happened to the rows behind it since."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby
from typing import Any

from django.db.models import Exists, OuterRef
from django.db.models.functions import Coalesce

from racing.domain.storylines.changes import Cancellation, Identity, Said
from racing.domain.storylines.wording import Wording
from racing.models import Event, EventStatus, Merge, PointsAdjustment, Split, Statement
from racing.queries.json_rows import JsonRows, read_moment, rows_of

_STATEMENT = ("key", "text_en", "text_de", "fingerprint", "kept_at")
_ADJUSTMENT = ("decided_on", "championship__slug", "reason_en", "reason_de", "document")
_CANCELLED = (
    "id", "slug", "short_name_en", "short_name_de", "circuit__short_name", "status", "round_number", "history_type",
    "history_date",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Kept:
    """The statements in their order, and when they were kept. `planned`: what was called off -> its round then."""

    at: datetime
    said: tuple[Said, ...]
    identities: tuple[Identity, ...] = ()
    cancellations: tuple[Cancellation, ...] = ()
    planned: Mapping[int, int | None] = field(default_factory=dict)


def kept_columns(page: str) -> dict[str, JsonRows]:
    """The columns that `kept_of` reads, for a query of events. `page`: "preview" or "report"."""
    kept = Statement.objects.filter(**{f"{page}__event": OuterRef(OuterRef("pk"))})
    adjustments = PointsAdjustment.objects.filter(
        championship__season=OuterRef("season"), decided_on__isnull=False, classification=None
    ).order_by("decided_on", "id")
    called_off = Event.objects.filter(pk=OuterRef("id"), status=EventStatus.CANCELLED)
    revisions = Event.history.model.objects.filter(Exists(called_off), season=OuterRef("season"))
    merges = Merge.objects.annotate(last=Coalesce("undone_at", "merged_at"))
    splits = Split.objects.annotate(last=Coalesce("undone_at", "split_at"))
    later = Exists(kept.filter(kept_at__lt=OuterRef("last")))
    return {
        "statement_rows": JsonRows(Statement.objects.filter(**{f"{page}__event": OuterRef("pk")}), *_STATEMENT),
        "adjustment_rows": JsonRows(adjustments, *_ADJUSTMENT),
        "cancelled_rows": JsonRows(revisions.order_by("id", "history_date", "history_id"), *_CANCELLED),
        "merge_rows": JsonRows(
            merges.filter(later).order_by("last"), "gone_name", "kept_name", "merged_at", "undone_at"
        ),
        "split_rows": JsonRows(splits.filter(later).order_by("last"), "from_name", "to_name", "split_at", "undone_at"),
    }


def kept_of(event: Any) -> Kept | None:
    """None where nobody has published the page, or nothing was kept of it."""
    rows = tuple(rows_of(event.statement_rows))
    if not rows:
        return None
    at = max(_moment(row[-1]) for row in rows)
    called_off = {key: (number, one) for key, number, one in _called_off(event, at)}
    return Kept(
        at=at,
        said=tuple(Said(key, Wording(en, de), fingerprint) for key, en, de, fingerprint, _ in rows),
        identities=tuple(sorted(_identities(event, at), key=lambda one: one.at)),
        cancellations=tuple(one for _, one in called_off.values()),
        planned={key: number for key, (number, _) in called_off.items()},
    )


def _identities(event: Any, since: datetime) -> Iterator[Identity]:
    """What was undone again since then has changed nothing."""
    for is_split, column in ((False, event.merge_rows), (True, event.split_rows)):
        for first, second, made, undone in rows_of(column):
            if undone is None:
                yield Identity(first, second, _moment(made), is_apart=is_split)
            elif _moment(made) <= since:
                yield Identity(first, second, _moment(undone), is_apart=not is_split)


def _called_off(event: Any, since: datetime) -> Iterator[tuple[int, int | None, Cancellation]]:
    """Events of the season, with the round each was to be. Of this one nobody need have recorded when."""
    recorded = False
    for key, group in groupby(rows_of(event.cancelled_rows), key=lambda row: int(row[0])):
        revisions = list(group)
        recorded = recorded or (key == event.pk and any(row[5] == EventStatus.CANCELLED for row in revisions))
        before = [row for row in revisions if _moment(row[-1]) <= since]
        after = [row for row in revisions[len(before) :] if row[5] == EventStatus.CANCELLED]
        if after and after[0][-2] != "+" and not (before and before[-1][5] == EventStatus.CANCELLED):
            _, slug, short_en, short_de, circuit, _, number, _, moment = after[0]
            planned = before[-1][6] if before else number
            yield key, planned, Cancellation(slug, short_en or circuit, short_de or circuit, _moment(moment))
    if not recorded and event.status == EventStatus.CANCELLED:
        names = (event.short_name_en or event.circuit.short_name, event.short_name_de or event.circuit.short_name)
        yield event.pk, event.round_number, Cancellation(event.slug, *names, None)


def _moment(text: str) -> datetime:
    moment = read_moment(text)
    assert moment is not None  # these columns are never empty
    return moment
