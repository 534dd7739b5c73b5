"""What a list page may be asked: a letter, a class, a page. Everything else in the query string is left alone."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import Http404, QueryDict

MOST_PAGES = 10_000


class ListForm(forms.Form):
    letter = forms.RegexField(regex=r"^([a-z]|other)$", required=False)
    page = forms.IntegerField(min_value=1, max_value=MOST_PAGES, required=False)


class ClassListForm(ListForm):
    car_class = forms.SlugField(max_length=80, required=False)


def asked(form: type[ListForm], query: QueryDict) -> dict[str, Any]:
    """Valid values ready for a query function. There is no page for anything else: Http404."""
    filled = form(query)
    if not filled.is_valid():
        raise Http404
    return filled.cleaned_data | {"page": filled.cleaned_data["page"] or 1}
