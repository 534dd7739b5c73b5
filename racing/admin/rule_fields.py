"""Lists and settings of the rules for points, as an editor types them; left empty they are the default."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.functional import lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from racing.domain.standings.tie_break import tie_breaks
from racing.models.competition import countback
from racing.models.rule_values import valid_rounds, valid_settings, valid_tie_breaks
from racing.presentation.sentences import render_plain

LONGEST_ROUND = 4
"""Digits. A longer one is no number of a round, and is not read as one."""


class ListField(forms.Field):
    """Several values in one line, separated by commas."""

    widget = forms.TextInput({"class": "vTextField"})

    def prepare_value(self, value: Any) -> str:
        return value if isinstance(value, str) else ", ".join(map(str, value or ()))

    def to_python(self, value: Any) -> list[Any]:
        parts = str(value or "").strip().removeprefix("[").removesuffix("]").split(",")
        return [part.strip() for part in parts if part.strip()]


class RoundsField(ListField):
    default_validators = [valid_rounds]

    def to_python(self, value: Any) -> list[Any]:
        found = super().to_python(value)
        return [int(one) if one.isdecimal() and len(one) <= LONGEST_ROUND else one for one in found]


class TieBreaksField(ListField):
    default_validators = [valid_tie_breaks]

    def to_python(self, value: Any) -> list[str]:
        return [one.strip("\"'").lower() for one in super().to_python(value)] or countback()


class SettingsField(forms.JSONField):
    default_validators = [valid_settings]

    def to_python(self, value: Any) -> Any:
        found = super().to_python(value)
        return {} if found in self.empty_values else found


def _known_tie_breaks() -> str:
    known = "; ".join(f"{name} ({render_plain(one.label)})" for name, one in tie_breaks.items())
    return _("Separated by commas. There are: %(known)s. Empty: countback.") % {"known": known}


ROUNDS = RoundsField(
    label=gettext_lazy("rounds that do not count"),
    required=False,
    help_text=gettext_lazy("Their numbers, separated by commas: 3, 5."),
)
TIE_BREAKS = TieBreaksField(
    label=gettext_lazy("tie-breaks in order"), required=False, help_text=lazy(_known_tie_breaks, str)()
)
SETTINGS = SettingsField(
    label=gettext_lazy("settings"),
    required=False,
    initial=dict,
    widget=forms.Textarea({"rows": 2}),
    help_text=gettext_lazy('With their names: {"count": 5}.'),
)
