"""The settings of a points rule in one cell: `share=7/10; of=class`. Checked with the rule itself."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from django.utils.translation import gettext_lazy as _

from racing.domain.points.registry import points_rules
from racing.domain.points.system import RuleSetting
from racing.importers.bundle.cells import NO, YES, Cell, items


def parse_settings(text: str) -> dict[str, str]:
    settings = {}
    for item in items(text):
        name, equals, value = item.partition("=")
        if not (equals and name.strip() and value.strip()):
            raise ValueError(text)
        settings[name.strip()] = value.strip()
    return settings


RULE_SETTINGS = Cell(parse_settings, _("settings of the rule, such as share=7/10; of=class"))


def typed_settings(rule: str, texts: Mapping[str, str]) -> dict[str, object]:
    """The settings as the database keeps them: whole numbers as numbers, fractions as "7/10".

    Raises ValueError naming what is wrong, LookupError for a rule that does not exist.
    """
    known = points_rules.get(rule).settings
    values = {name: typed(text, known.get(name, str)) for name, text in texts.items()}
    points_rules.bind(RuleSetting(rule, values))
    return {name: str(value) if isinstance(value, Fraction) else value for name, value in values.items()}


def typed(text: str, wanted: type) -> object:
    if wanted is bool and text.lower() in YES | NO:
        return text.lower() in YES
    if wanted is int and text.isdecimal():
        return int(text)
    if wanted is Fraction:
        return _fraction(text)
    return text


def _fraction(text: str) -> object:
    """The exact number; what is none stays text, and the rule says what it wants."""
    try:
        value = Fraction(text)
    except (ValueError, ZeroDivisionError):
        return text
    return int(value) if value.denominator == 1 else value
