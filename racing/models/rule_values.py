"""What a championship and a points rule keep as lists and settings: checked wherever it is saved."""

from __future__ import annotations

import json

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from racing.domain.standings.tie_break import tie_breaks
from racing.models.bounds import MOST_ROUNDS


def valid_rounds(value: object) -> None:
    """Raises ValidationError unless it is a list of numbers of rounds."""
    rounds = value if isinstance(value, list) else [value]
    wrong = [one for one in rounds if type(one) is not int or not 1 <= one <= MOST_ROUNDS]
    if wrong or not isinstance(value, list):
        message = _("Rounds are numbers from 1 to %(most)s, such as 3, 5; %(value)s is none of these.")
        raise ValidationError(message % {"value": _written(wrong[0] if wrong else value), "most": MOST_ROUNDS})


def valid_tie_breaks(value: object) -> None:
    """Raises ValidationError unless it is a list of registered tie-breaks, each named once."""
    names = value if isinstance(value, list) else [value]
    wrong = [one for one in names if not isinstance(one, str) or one not in tie_breaks]
    if wrong or not isinstance(value, list):
        message = _("A tie-break is one of these: %(known)s; %(value)s is not.")
        known = ", ".join(name for name, _tie_break in tie_breaks.items())
        raise ValidationError(message % {"value": _written(wrong[0] if wrong else value), "known": known})
    if len(set(names)) < len(names):
        raise ValidationError(_("Each tie-break is named once."))


def valid_settings(value: object) -> None:
    """Raises ValidationError unless each setting has its name."""
    if not isinstance(value, dict):
        message = _('Settings are written with their names, such as {"count": 5}; %(value)s is not.')
        raise ValidationError(message % {"value": _written(value)})


def _written(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
