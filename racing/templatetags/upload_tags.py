"""Words for the page of an import."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import template
from django.utils.translation import gettext as _

register = template.Library()


@register.filter
def of_kind(kinds: Mapping[str, Any], kind: str) -> Any:
    return kinds[kind]


@register.filter
def counted(counts: Mapping[str, int]) -> str:
    """Cars in the file: 40; 40 new, 0 changed, 0 unchanged, 0 gone. Empty where nothing was counted yet."""
    if "rows" in counts:
        return _("Rows in the file: %(rows)s; %(new)s new, %(changed)s changed, %(unchanged)s unchanged.") % counts
    if "cars" not in counts:
        return ""
    return (
        _("Cars in the file: %(cars)s; %(new)s new, %(changed)s changed, %(unchanged)s unchanged, %(gone)s gone.")
        % counts
    )
