"""Rows of another list, looked for while somebody types: what names none is asked for again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib.admin.widgets import AutocompleteSelect, AutocompleteSelectMultiple
from django.http import HttpRequest

LONGEST_KEY = 18
"""Digits; a longer number is the key of no row, and no database takes it."""


class Chosen(AutocompleteSelect):
    """What an address or a form names and cannot be the key of a row is not looked for."""

    def optgroups(self, name: str, value: Sequence[str], attr: Any = None) -> Any:
        return super().optgroups(name, [one for one in value if one.isdecimal() and len(one) <= LONGEST_KEY], attr)


class SeveralChosen(Chosen, AutocompleteSelectMultiple):
    """The same for several rows."""


class Chooser:
    """Rows that are looked for while their name is typed."""

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name in self.get_autocomplete_fields(request):  # type: ignore[attr-defined]
            kwargs.setdefault("widget", Chosen(db_field, self.admin_site))  # type: ignore[attr-defined]
        return super().formfield_for_foreignkey(db_field, request, **kwargs)  # type: ignore[misc]

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name in self.get_autocomplete_fields(request):  # type: ignore[attr-defined]
            kwargs.setdefault("widget", SeveralChosen(db_field, self.admin_site))  # type: ignore[attr-defined]
        return super().formfield_for_manytomany(db_field, request, **kwargs)  # type: ignore[misc]
