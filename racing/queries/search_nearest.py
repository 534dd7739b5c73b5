"""For a question without an answer: names like it."""

from __future__ import annotations

from datetime import datetime

from django.utils.text import slugify

from racing.queries.nearest import likeness_of
from racing.queries.profiles_visible import visible_circuits, visible_drivers, visible_manufacturers, visible_teams

LEAST_ALIKE = 0.75
MOST = 5
SHORTEST = 4
"""Of fewer letters everything is alike."""


def meant(query: str, at: datetime) -> tuple[tuple[str, str, str], ...]:
    """(kind, address, name), the most alike first. Four queries; none for a short question."""
    asked = slugify(query)
    if len(asked) < SHORTEST:
        return ()
    kinds = (
        ("driver", visible_drivers(at)),
        ("team", visible_teams(at)),
        ("manufacturer", visible_manufacturers(at)),
        ("circuit", visible_circuits(at)),
    )
    found = [
        (_likeness(asked, slug), kind, slug, name)
        for kind, rows in kinds
        for slug, name in rows.order_by().values_list("slug", "name")
    ]
    best = sorted((one for one in found if one[0] >= LEAST_ALIKE), key=lambda one: (-one[0], one[3]))
    return tuple((kind, slug, name) for _, kind, slug, name in best[:MOST])


def _likeness(asked: str, slug: str) -> float:
    """With the whole name, or with its last word, as people write surnames."""
    return max(likeness_of(asked, slug), likeness_of(asked, slug.rsplit("-", 1)[-1]))
