"""Rows by their address, and the way from an address of former times to today's."""

from __future__ import annotations

from typing import TypeVar

from django.db.models import Model, QuerySet
from django.http import Http404

from racing.models import PreviousSlug

Row = TypeVar("Row", bound=Model)


class MovedError(Exception):
    """The row has another address today. `kind` is also the name of the part of the address that changed."""

    def __init__(self, kind: str, slug: str) -> None:
        super().__init__(kind, slug)
        self.kind, self.slug = kind, slug


def get_or_redirect(rows: QuerySet[Row], *, kind: str, slug: str, scope: str = "") -> Row:
    """The row with this slug. Raises MovedError where the slug is a former one of a row in `rows`, else Http404.

    `scope` tells apart equal slugs under different parents ("alms/2009"). A second query runs only on a miss.
    """
    found = rows.filter(slug=slug).first()
    if found is not None:
        return found
    former = PreviousSlug.objects.filter(kind=kind, scope=scope, slug=slug).values("target_id")
    moved = rows.filter(pk__in=former).first()
    if moved is None:
        raise Http404
    raise MovedError(kind, str(moved.slug))  # type: ignore[attr-defined]
