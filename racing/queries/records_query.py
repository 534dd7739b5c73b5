"""What the query string of the records may ask: of which series, class, make and circuit, as of which day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django import forms
from django.http import Http404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from racing.queries.navigation import current_season
from racing.queries.records import RecordsPage, records_page
from racing.queries.records_choices import Scope
from racing.queries.standings_query import LAST_MOMENT

LONGEST = 80


class RecordsForm(forms.Form):
    """`?series=alms&car_class=gt2&make=porsche&circuit=mosport&as_of=2009-08-20`; everything may be left out."""

    series = forms.SlugField(max_length=LONGEST, required=False)
    car_class = forms.SlugField(max_length=LONGEST, required=False)
    make = forms.SlugField(max_length=LONGEST, required=False)
    circuit = forms.SlugField(max_length=LONGEST, required=False)
    as_of = forms.DateField(
        input_formats=["%Y-%m-%d"],
        required=False,
        error_messages={"invalid": gettext_lazy("Write the day as year, month and day: 2009-08-20.")},
    )


def asked(query: Mapping[str, str], now: datetime) -> tuple[RecordsPage, RecordsForm]:
    """The page, and the form with what is wrong about the day.

    Raises Http404 for a filter that cannot be an address or names nothing, MovedError for one that was renamed.
    """
    form = RecordsForm(query)
    if form.is_valid() and (day := form.cleaned_data["as_of"]) and day > now.date():
        form.add_error("as_of", _("This day is still to come."))
    if set(form.errors) - {"as_of"}:
        raise Http404
    values = form.cleaned_data
    as_of = values.get("as_of")
    at = min(now, datetime.combine(as_of, LAST_MOMENT)) if as_of else now
    series = values["series"]
    if not series and (newest := current_season(at)):
        series = newest.series
    scope = Scope(series, values["car_class"], values["make"], values["circuit"])
    return records_page(scope, at, as_of), form
