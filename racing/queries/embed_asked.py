"""What the query string of an embedded table may ask: light or dark, and how many rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django import forms
from django.core.exceptions import BadRequest
from django.utils.translation import gettext as _

THEMES = ("auto", "light", "dark")
MOST_ROWS = 50
USUAL_ROWS = 10


class EmbedQuery(forms.Form):
    theme = forms.ChoiceField(choices=[(one, one) for one in THEMES], required=False)
    rows = forms.IntegerField(min_value=1, max_value=MOST_ROWS, required=False)


@dataclass(frozen=True, slots=True)
class EmbedQuestion:
    """`rows` None: nobody said how many."""

    theme: str = "auto"
    rows: int | None = None


def embed_asked(query: Mapping[str, str]) -> EmbedQuestion:
    """`?theme=dark&rows=5`. Raises BadRequest, in the reader's language, for anything else under these names."""
    form = EmbedQuery(query)
    if form.has_error("theme"):
        raise BadRequest(_("“{value}” is no theme: auto, light or dark.").format(value=query["theme"][:40]))
    if form.has_error("rows"):
        words = _("“{value}” is no number of rows: 1 to {most}.")
        raise BadRequest(words.format(value=query["rows"][:40], most=MOST_ROWS))
    return EmbedQuestion(form.cleaned_data["theme"] or "auto", form.cleaned_data["rows"])
