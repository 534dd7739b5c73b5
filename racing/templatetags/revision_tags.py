"""Words of revisions: what happened, and which words of a text are new."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from django import template
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from racing.models import Preview, Report
from racing.queries.revisions import ADDED, REMOVED, Change, Revision

register = template.Library()

WORDS = re.compile(r"\s+|\S+")
LONGEST_COMPARED = 2_000
"""Words from which two texts are shown whole instead of compared: comparing takes the square of their number."""


@register.filter
def happened(one: Revision) -> str:
    """One line about a revision."""
    if one.is_outside:
        if one.kind == ADDED:
            return _("As it was before anybody changed it here: an import has brought it.")
        return _("Changed by an import or a merge, found at the next change here.")
    if one.is_restored:
        return _("An earlier revision was restored.")
    words = {ADDED: _("Added."), REMOVED: _("Removed.")}.get(one.kind, _("Changed."))
    return f"{one.part}: {words}" if one.part else words


@register.filter
def page_of_words(words: Preview | Report) -> str:
    """The name of the newsroom's page for a preview or a report."""
    return f"admin:racing_{words._meta.model_name}_change"


@register.filter
def kind_of_words(words: Preview | Report) -> str:
    return capfirst(str(words._meta.verbose_name))


@register.filter
def was(change: Change) -> list[tuple[bool, str]]:
    """The words before, in pieces: whether they are still there, and what they are."""
    return list(_pieces(change.before, change.after))


@register.filter
def became(change: Change) -> list[tuple[bool, str]]:
    """The words after, in pieces: whether they were there before, and what they are."""
    return list(_pieces(change.after, change.before))


def _pieces(text: str, other: str) -> Iterator[tuple[bool, str]]:
    words, others = WORDS.findall(text), WORDS.findall(other)
    if not words:
        return
    if not others or len(words) + len(others) > LONGEST_COMPARED:
        yield False, text
        return
    position = 0
    for match in SequenceMatcher(a=words, b=others, autojunk=False).get_matching_blocks():
        if match.a > position:
            yield False, "".join(words[position : match.a])
        if match.size:
            yield True, "".join(words[match.a : match.a + match.size])
        position = match.a + match.size
