"""The folded names that search looks into, for many rows at once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from racing.domain.folding import fold
from racing.models import Alias

BATCH = 500


def refold(model: Any, alias_field: str, pks: Iterable[int]) -> None:
    """Recompute the search text of these rows from their names and aliases."""
    chosen = list(pks)
    for start in range(0, len(chosen), BATCH):
        some = chosen[start : start + BATCH]
        aliases: dict[int, list[str]] = {}
        found = Alias.objects.filter(**{f"{alias_field}__in": some}).order_by("name")
        for pk, name in found.values_list(f"{alias_field}_id", "name"):
            aliases.setdefault(pk, []).append(name)
        rows = list(model._default_manager.filter(pk__in=some))
        for row in rows:
            row.search_fold = " ".join(fold(name) for name in (str(row), *aliases.get(row.pk, ())))
        model._default_manager.bulk_update(rows, ["search_fold"])
