"""What the query string of a comparison may ask: of what kind, and who with whom."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from racing.queries.compare import ComparePage, Kind, compare_page

LONGEST_NAME = 160
TOO_LONG = gettext_lazy("Too long: %(limit_value)d characters at most.")


class CompareForm(forms.Form):
    """Everything may be missing; what is there has to make sense."""

    what = forms.ChoiceField(
        choices=[(kind.value, kind.value) for kind in Kind],
        required=False,
        error_messages={"invalid_choice": gettext_lazy("“%(value)s” cannot be compared; drivers, teams and cars can.")},
    )
    season = forms.CharField(max_length=LONGEST_NAME, required=False, error_messages={"max_length": TOO_LONG})
    a = forms.CharField(max_length=LONGEST_NAME, required=False, error_messages={"max_length": TOO_LONG})
    b = forms.CharField(max_length=LONGEST_NAME, required=False, error_messages={"max_length": TOO_LONG})


def asked(query: Mapping[str, str], now: datetime) -> tuple[ComparePage, CompareForm]:
    """The page as far as the question makes sense; the form has the faults of the rest."""
    form = CompareForm(query)
    form.is_valid()
    values: dict[str, Any] = form.cleaned_data
    kind = Kind(values.get("what") or Kind.DRIVERS)
    season = values.get("season", "") if kind is Kind.CARS else ""
    page = compare_page(kind, season, values.get("a", ""), values.get("b", ""), now)
    if page.season_is_unknown and not form.has_error("season"):
        form.add_error("season", _("“{season}” is no season: written like alms/2009.").format(season=season))
    return page, form
