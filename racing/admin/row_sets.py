"""Rows inside a page: what is wrong with them is said in words, and an address once saved stays."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import count
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from racing.admin.typed import InlineFormSet


class RowSet(InlineFormSet):
    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        if form.instance.pk and "slug" in form.fields:
            form.fields["slug"].disabled = True

    def get_unique_error_message(self, unique_check: Iterable[str]) -> str:
        """Django names the column; here stands what is in two rows, and under which head."""
        names = [name for name in unique_check if name != self.fk.name]
        given: list[dict[str, Any]] = [getattr(form, "cleaned_data", {}) for form in self.forms]
        found = Counter(tuple(str(row[name]) for name in names) for row in given if all(name in row for name in names))
        twice = [values for values, times in found.items() if times > 1]
        heads = [capfirst(str(self.form.base_fields[name].label)) for name in names]
        told = "; ".join(", ".join(map(_told, heads, values)) for values in twice)
        return _("In two rows: %(what)s. Each row needs its own.") % {"what": told}

    def get_form_error(self) -> str:
        return _("Another row says the same.")


class SessionRowSet(RowSet):
    """Of several sessions of one kind that were given no address each gets a number: race-1, race-2."""

    def get_form_kwargs(self, index: int | None) -> dict[str, Any]:
        return {**super().get_form_kwargs(index), "rows": self}

    def free_address(self, form: forms.BaseForm) -> str:
        kind = str(form["kind"].data or "")
        alike = [one for one in self.forms if one["kind"].data == kind and not _address(one)]
        taken = {_address(one) for one in self.forms}
        if not kind or (len(alike) == 1 and kind not in taken):
            return kind
        free = _numbered(kind, taken)
        return next(address for one, address in zip(alike, free, strict=False) if one is form)


def _told(head: str, value: str) -> str:
    return _("%(head)s “%(value)s”") % {"head": head, "value": value}


def _numbered(kind: str, taken: set[str]) -> Iterator[str]:
    start = 2 if kind in taken else 1
    return (address for number in count(start) if (address := f"{kind}-{number}") not in taken)


def _address(form: Any) -> str:
    """As saved, else as typed."""
    saved = form.instance.slug if form.instance.pk else ""
    return str(saved or form["slug"].data or "").strip()
