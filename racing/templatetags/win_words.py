"""Wins and runs in words: of a class where several classes race, plain wins where there is one."""

from __future__ import annotations

from collections.abc import Mapping

from django import template
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

register = template.Library()

WORDS: Mapping[str, tuple[Promise, Promise]] = {
    "wins": (_("Class wins"), _("Wins")),
    "by_season": (_("Class wins by season"), _("Wins by season")),
    "none": (_("No class win"), _("No win")),
    "none_yet": (
        _("No win in a class is in the data up to this day."),
        _("No win is in the data up to this day."),
    ),
    "counted": (
        _("A place is counted in the class. Races that the series leaves out of its own statistics do not count."),
        _("Races that the series leaves out of its own statistics do not count."),
    ),
    "run": (
        _(
            "A run is a number of class wins in consecutive races of the class, two or more. "
            "A race that was missed or lost ends it."
        ),
        _("A run is a number of wins in consecutive races, two or more. A race that was missed or lost ends it."),
    ),
    "no_run": (
        _("No two class wins in consecutive races of the class are in the data."),
        _("No two wins in consecutive races are in the data."),
    ),
    "season_marks": (
        _(
            "P marks the class pole, ? a place or points that are not known; "
            "two figures are the least and the most points possible."
        ),
        _(
            "P marks the pole position, ? a place or points that are not known; "
            "two figures are the least and the most points possible."
        ),
    ),
}
"""Key -> the words where classes race beside each other, and where there is one."""


@register.filter
def win_words(in_classes: bool, key: str) -> str:
    """`in_classes`: somebody whose page this is raced in a series with several classes."""
    beside_others, alone = WORDS[key]
    return str(beside_others if in_classes else alone)
