"""Words of the sport in a reader's language, and how a word opens a sentence."""

from __future__ import annotations

import re

from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_noop as _

from racing.domain.vocabulary import FinishStatus

FORMULA = re.compile(r"^Formula\b")

STATUSES = {
    FinishStatus.CLASSIFIED: _("classified, place not known"),
    FinishStatus.NOT_CLASSIFIED: _("not classified"),
    FinishStatus.RETIRED: _("retired"),
    FinishStatus.DISQUALIFIED: _("disqualified"),
    FinishStatus.EXCLUDED: _("excluded"),
    FinishStatus.DID_NOT_START: _("did not start"),
    FinishStatus.DID_NOT_QUALIFY: _("did not qualify"),
    FinishStatus.DID_NOT_PREQUALIFY: _("did not prequalify"),
    FinishStatus.WITHDRAWN: _("withdrawn"),
    FinishStatus.UNKNOWN: _("started, outcome not known"),
}


def status_word(status: FinishStatus) -> str:
    return gettext(STATUSES[status])


def class_name(name: str) -> str:
    """A class in the reader's language."""
    return german_class(name) if (get_language() or "en").startswith("de") else name


def german_class(name: str) -> str:
    """Formel 1, Formel 2; every other name is the same in both languages."""
    return FORMULA.sub("Formel", name)


def capital(words: str) -> str:
    return words[:1].upper() + words[1:]
