"""One field that finds drivers, teams, makes, cars, circuits and events."""

from __future__ import annotations

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from racing import clock
from racing.queries.search import search_page
from racing.views.rendering import render_page
from racing.views.trails import trail_to, with_trail

LONGEST_QUESTION = 100


class SearchForm(forms.Form):
    q = forms.CharField(
        label=gettext_lazy("Search"),
        max_length=LONGEST_QUESTION,
        required=False,
        error_messages={"max_length": gettext_lazy("The question is too long: 100 characters at most.")},
    )


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    now = clock.now()
    form = SearchForm(request.GET)
    query = form.cleaned_data["q"] if form.is_valid() else ""
    trail = trail_to((_("Search"), request.path))
    values = {"form": form, "page": search_page(query, now), **with_trail(trail)}
    return render_page(request, "racing/search.html", now=now, **values)
