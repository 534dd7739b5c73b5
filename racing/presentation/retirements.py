"""Why a car retired or lost its place, in the reader's language.

Sources write the reason in English; retirements.csv has the German of their words, one line each. A star stands for
a name.
"""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

from django.utils.translation import gettext

from racing.domain.sentence import Written
from racing.domain.vocabulary import FinishStatus
from racing.presentation.languages import reader_language

WORDS = Path(__file__).with_name("retirements.csv")
NAME = "*"
RULED_OUT = frozenset(status for status in FinishStatus if not status.started) | {
    FinishStatus.DISQUALIFIED,
    FinishStatus.EXCLUDED,
}
"""How a car's race ends by somebody's word: no part of it has failed."""


def reason_words(reason: str) -> Written:
    """In German where the words are known; others stay as they were written, in English as far as anybody knows."""
    german = _german(reason) if reader_language() == "de" else ""
    return Written(german, "de") if german else Written(reason, "en")


def reason_label(status: FinishStatus) -> str:
    """What stands before the reason."""
    return gettext("Reason") if status in RULED_OUT else gettext("Retired")


def _german(reason: str) -> str:
    known = _words()
    if reason in known:
        return known[reason]
    for english, german in known.items():
        before, star, after = english.partition(NAME)
        if star and reason.startswith(before) and reason.endswith(after):
            return german.replace(NAME, reason.removeprefix(before).removesuffix(after))
    return ""


@cache
def _words() -> dict[str, str]:
    with WORDS.open(encoding="utf-8", newline="") as stream:
        return {row["en"]: row["de"] for row in csv.DictReader(stream)}
