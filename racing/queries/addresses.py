"""Rows by their address, and the way from an address of former times to today's."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from functools import partial
from typing import Any, TypeVar

from django.db.models import Model, QuerySet
from django.http import Http404

from racing.models import Event, PreviousSlug

Row = TypeVar("Row", bound=Model)


class MovedError(Exception):
    """The row has another address today. `kind` is also the name of the part of the address that changed, or of
    the filter in its query string.
    """

    def __init__(self, kind: str, slug: str) -> None:
        super().__init__(kind, slug)
        self.kind, self.slug = kind, slug


def get_or_redirect(rows: QuerySet[Row], *, kind: str, slug: str, scope: str = "") -> Row:
    """The row with this slug. Raises MovedError where the slug is a former one of a row in `rows`, else Http404.

    `scope` tells apart equal slugs under different parents ("alms/2009"). A second query runs only on a miss.
    """
    return first_or_redirect(rows.filter(slug=slug)[:1], lambda: rows, kind=kind, slug=slug, scope=scope)


def first_or_redirect(
    found: Iterable[Row], rows: Callable[[], QuerySet[Any]], *, kind: str, slug: str, scope: str = ""
) -> Row:
    """The same of a row that has been looked for already; `rows` are only built on a miss."""
    for row in found:
        return row
    former = PreviousSlug.objects.filter(kind=kind, scope=scope, slug=slug).values("target_id")
    moved = rows().filter(pk__in=former).first()
    if moved is None:
        raise Http404
    raise MovedError(kind, str(moved.slug))


def event_or_redirect(found: Iterable[Row], series: str, season: str, event: str, today: date) -> Row:
    """The same of an event."""
    of_season = partial(events_of, series, season, today)
    return first_or_redirect(found, of_season, kind="event", slug=event, scope=f"{series}/{season}")


def events_of(series: str, season: str, today: date) -> QuerySet[Event]:
    return Event.objects.known(today).filter(season__series__slug=series, season__slug=season)
