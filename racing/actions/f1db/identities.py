"""Drivers, makes, models, entrants and circuits: known ones are found again; empty fields are filled, none changed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.db.models import Model

from racing import models
from racing.actions.bundle_search_text import refold
from racing.actions.f1db.sync import Tally, sync
from racing.domain.folding import fold
from racing.importers.f1db.identities import Identity

ALIAS_OF: Mapping[type[Model], str] = {models.Driver: "driver", models.Circuit: "circuit"}
"""What search finds by further names, and the alias' field for it."""
NEAR = Decimal("0.05")
"""Degrees within which two sources mean one place."""


@dataclass(slots=True)
class Known:
    """Primary keys by F1DB's ids, for every kind of identity. Kept from season to season."""

    ids: dict[type[Model], dict[str, int]] = field(default_factory=dict)

    def of(self, model: type[Model]) -> dict[str, int]:
        return self.ids.setdefault(model, {})


def settle(model: type[Model], identities: Iterable[Identity], known: Known, tally: Tally) -> dict[str, int]:
    """Finds or creates what is not known yet. An address that belongs to somebody else is left to him."""
    ids = known.of(model)
    new = {one.id: one for one in identities if one.id not in ids}
    if not new:
        return ids
    taken = _rows_at(model, new.values())
    addresses = {one.id: _address(one, taken) for one in new.values()}
    wanted = {(addresses[one.id],): {"slug": addresses[one.id], **one.fields} for one in new.values()}
    found = sync(model._default_manager.filter(slug__in=list(addresses.values())), ("slug",), wanted, tally, fill=True)
    ids.update({one: found[(slug,)] for one, slug in addresses.items()})
    if model in ALIAS_OF:
        _name(model, {ids[one.id]: one.names for one in new.values() if len(one.names) > 1}, tally)
    return ids


def _rows_at(model: type[Model], identities: Collection[Identity]) -> Mapping[str, Mapping[str, Any]]:
    slugs = {one.slug for one in identities}
    fields = {name for one in identities for name in one.told_apart_by}
    rows = model._default_manager.filter(slug__in=slugs).values("slug", *fields)
    return {row["slug"]: row for row in rows}


def _address(one: Identity, taken: Mapping[str, Mapping[str, Any]]) -> str:
    row = taken.get(one.slug)
    if row is None or all(_agree(row[name], value) for name, value in one.told_apart_by.items()):
        return one.slug
    return one.other_slug


def _agree(one: Any, other: Any) -> bool:
    """Two sources do not contradict each other: one is silent, or they say the same."""
    if one in (None, "") or other in (None, ""):
        return True
    if isinstance(one, Decimal):
        return bool(abs(one - other) <= NEAR)
    return fold(one) == fold(other) if isinstance(one, str) else bool(one == other)


def _name(model: type[Model], names: Mapping[int, tuple[str, ...]], tally: Tally) -> None:
    """Every further name becomes an alias, and search finds the row by it."""
    subject = ALIAS_OF[model]
    own = dict(model._default_manager.filter(pk__in=names).values_list("pk", "name"))
    wanted = {
        (pk, name): {f"{subject}_id": pk, "name": name}
        for pk, all_names in names.items()
        for name in all_names
        if name != own[pk]
    }
    written = Tally()
    found = models.Alias.objects.filter(**{f"{subject}__in": names})
    sync(found, (f"{subject}_id", "name"), wanted, written)
    if written.written:
        refold(model, subject, names)
    tally.add(written)
