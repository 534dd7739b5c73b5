"""The folded names that search looks into, for many rows at once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from racing.domain.folding import fold_names
from racing.models import Alias

BATCH = 500


def refold(model: Any, alias_field: str, pks: Iterable[int]) -> None:
    """Recompute the search text of these rows from their names and aliases. `alias_field` empty: they have none."""
    chosen = list(pks)
    for start in range(0, len(chosen), BATCH):
        some = chosen[start : start + BATCH]
        aliases = _aliases(alias_field, some) if alias_field else {}
        rows = list(model._default_manager.filter(pk__in=some))
        for row in rows:
            row.search_fold = fold_names((*row.own_names, *aliases.get(row.pk, ())))
        model._default_manager.bulk_update(rows, ["search_fold"])


def _aliases(field: str, pks: list[int]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    rows = Alias.objects.filter(**{f"{field}__in": pks}).order_by("name")
    for pk, name in rows.values_list(f"{field}_id", "name"):
        found.setdefault(pk, []).append(name)
    return found
