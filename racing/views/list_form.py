"""What a list page may be asked: a letter, a class, a page. Everything else in the query string is left alone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy

from racing.queries.not_here import LONGEST_SHOWN, NotHereError

MOST_PAGES = 10_000
RIGHT = {
    "letter": gettext_lazy("“{value}” is no letter of this list: a to z, or other."),
    "page": gettext_lazy("“{value}” is no page of this list: a number from 1."),
    "car_class": gettext_lazy("“{value}” is no class: as in the list’s own addresses, for example alms-gt2."),
}


class ListForm(forms.Form):
    letter = forms.RegexField(regex=r"^([a-z]|other)$", required=False)
    page = forms.IntegerField(min_value=1, max_value=MOST_PAGES, required=False)


class ClassListForm(ListForm):
    car_class = forms.SlugField(max_length=80, required=False)


def asked(form: type[ListForm], query: QueryDict) -> dict[str, Any]:
    """Valid values ready for a query function. There is no page for anything else: NotHereError names the value."""
    filled = form(query)
    if not filled.is_valid():
        raise NotHereError(" ".join(refusals(filled, query)))
    return filled.cleaned_data | {"page": filled.cleaned_data["page"] or 1}


def refusals(form: ListForm, query: QueryDict) -> Iterator[str]:
    """What was wrong, with its value and what would be right."""
    for name, right in RIGHT.items():
        if form.has_error(name):
            yield str(right).format(value=query[name][:LONGEST_SHOWN])
