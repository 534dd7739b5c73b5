"""Words for the page of a timing file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import template
from django.utils.translation import gettext as _

from racing.actions.import_timing import TimingImport

register = template.Library()


@register.filter
def of_kind(kinds: Mapping[str, Any], kind: str) -> Any:
    return kinds[kind]


@register.filter
def upload_counts(outcome: TimingImport) -> str:
    """40 cars in the file: 40 new, 0 changed, 0 unchanged, 0 gone."""
    new = sum(change.is_new for change in outcome.changes)
    gone = sum(change.is_gone for change in outcome.changes)
    changed = len(outcome.changes) - new - gone
    values = {"cars": outcome.cars, "new": new, "changed": changed, "unchanged": outcome.unchanged, "gone": gone}
    return (
        _("Cars in the file: %(cars)s; %(new)s new, %(changed)s changed, %(unchanged)s unchanged, %(gone)s gone.")
        % values
    )
