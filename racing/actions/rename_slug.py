"""Give a row a new address; the old one answers with a permanent redirect for ever."""

from __future__ import annotations

from django.db import transaction

from racing.models import PreviousSlug
from racing.models.base import Slugged

KINDS = frozenset(
    ["driver", "team", "manufacturer", "carmodel", "circuit", "series", "season", "event", "championship"]
)


@transaction.atomic
def rename_slug(row: Slugged, slug: str) -> None:
    """Validates the new slug first. Renaming back frees the address that would point at itself."""
    kind, scope, old = kind_of(row), scope_of(row), row.slug
    if slug == old:
        return
    row.slug = slug
    row.full_clean()
    PreviousSlug.objects.filter(kind=kind, scope=scope, slug=slug).delete()
    PreviousSlug.objects.update_or_create(kind=kind, scope=scope, slug=old, defaults={"target_id": row.pk})
    row.save(update_fields=["slug"])


def kind_of(row: Slugged) -> str:
    """The model's name, which is also the name of its part of the address."""
    kind = row._meta.model_name or ""
    if kind not in KINDS:
        raise ValueError(f"A {kind} has no address of its own.")
    return kind


def scope_of(row: Slugged) -> str:
    """The slugs of the parents: a season's series, an event's series and season."""
    season = getattr(row, "season", None)
    series = season.series if season else getattr(row, "series", None)
    return "/".join(parent.slug for parent in (series, season) if parent)
