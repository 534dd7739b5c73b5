"""What the data still lack, counted for the newsroom's first page, and as filters of its lists."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Exists, Model, OuterRef, Q
from django.utils.translation import ngettext

from racing.domain.vocabulary import SessionKind
from racing.models import (
    Classification,
    Event,
    Penalty,
    PointsAdjustment,
    Preview,
    Quote,
    Session,
    SourcedFact,
    TextStatus,
)

NO_GERMAN: dict[type[Model], Q] = {
    Preview: Q(status_en=TextStatus.PUBLISHED) & ~Q(status_de=TextStatus.PUBLISHED),
    Quote: Q(text_de=""),
    SourcedFact: Q(text_de=""),
    Penalty: Q(reason_de="") & ~Q(reason_en=""),
    PointsAdjustment: Q(reason_de="") & ~Q(reason_en=""),
    Classification: Q(reason_de="") & ~Q(reason_en=""),
}
"""Rows that a reader of German finds in English only."""
NO_SOURCE = Q(source="", said_by_en="", said_by_de="")
GERMAN, SOURCE = "german", "source"
"""What a list can be asked for: `?missing=german`."""

RESULTS_BACK_DAYS = 400
MOST_RESULTS = 8


@dataclass(frozen=True, slots=True)
class Gap:
    """Rows of one model that lack something. `missing` empty: all rows of the list, filtered by `query`."""

    model: str
    text: str
    query: str


def gaps() -> tuple[Gap, ...]:
    """One query for each model."""
    return tuple(_gaps())


def results_missing(now: datetime) -> list[Any]:
    """Races that are over and have no published result, the newest first. One query."""
    published = Classification.objects.published(now).filter(session=OuterRef("pk")).exclude(results=None)
    newest = now.date() - timedelta(days=RESULTS_BACK_DAYS)
    races = (
        Session.objects.filter(kind=SessionKind.RACE, event__in=Event.objects.known(now.date()).on_their_day())
        .filter(event__ends_on__range=(newest, now.date() - timedelta(days=1)))
        .filter(~Exists(published))
    )
    return list(races.select_related("event__season__series").order_by("-event__ends_on", "pk")[:MOST_RESULTS])


Words = Callable[[int], str]

_WITHOUT_GERMAN: dict[type[Model], Words] = {
    Preview: lambda n: ngettext("{n} preview is public in English only", "{n} previews are public in English only", n),
    Quote: lambda n: ngettext("{n} quote has no German text", "{n} quotes have no German text", n),
    SourcedFact: lambda n: ngettext("{n} fact has no German text", "{n} facts have no German text", n),
    Penalty: lambda n: ngettext("{n} penalty has no German reason", "{n} penalties have no German reason", n),
    PointsAdjustment: lambda n: ngettext(
        "{n} points adjustment has no German reason", "{n} points adjustments have no German reason", n
    ),
    Classification: lambda n: ngettext(
        "{n} version of a result has no German reason", "{n} versions of results have no German reason", n
    ),
}  # fmt: skip


def _gaps() -> Iterator[Gap]:
    for model, condition in NO_GERMAN.items():
        if count := model._default_manager.filter(condition).count():
            text = _WITHOUT_GERMAN[model](count).format(n=count)
            yield Gap(model._meta.model_name or "", text, f"missing={GERMAN}")
    if count := SourcedFact.objects.filter(NO_SOURCE).count():
        text = ngettext("{n} fact has no source", "{n} facts have no source", count).format(n=count)
        yield Gap("sourcedfact", text, f"missing={SOURCE}")
    if count := SourcedFact.objects.filter(is_confirmed=False).count():
        text = ngettext("{n} fact is not confirmed", "{n} facts are not confirmed", count).format(n=count)
        yield Gap("sourcedfact", text, "is_confirmed__exact=0")
