"""The way from the home page to a page, for its breadcrumb and for machines."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from racing.presentation.json_ld import Thing, Trail, breadcrumb_list, graph


def trail_to(*steps: tuple[object, str]) -> Trail:
    """Pairs of label and address; the home page comes first by itself."""
    return [(_("Home"), reverse("home")), *steps]


def with_trail(trail: Trail, *things: Thing) -> dict[str, Any]:
    """What a page's template needs for its breadcrumb and its structured data."""
    return {"trail": trail, "data": graph(breadcrumb_list(trail), *things)}
