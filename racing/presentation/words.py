"""Words of the sport in a reader's language, and how a word opens a sentence."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from racing.domain.storylines.context import EventRef
from racing.domain.vocabulary import CircuitRef, Competitor, DriverRef, FinishStatus
from racing.presentation.languages import reader_language

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


def short_name(event: EventRef) -> str:
    """The event as people call it."""
    return event.short_name_de if reader_language() == "de" else event.short_name_en


def known_as(event: EventRef) -> str:
    """The event where its circuit is not named beside it: by its own name where the short one only says the circuit."""
    short = short_name(event)
    return event.name if short in (event.circuit.short_name, event.circuit.name) else short


def place_name(circuit: CircuitRef) -> str:
    """A circuit as people call it. The German name of a place is in its where-phrase: "in Sotschi"."""
    word, _, place = circuit.at_de.partition(" ")
    is_a_place = word == "in" and place[:1].isupper()
    return place if is_a_place and reader_language() == "de" else circuit.short_name


def brief_names(competitors: Iterable[Competitor]) -> dict[str, str]:
    """By slug: drivers by their last names, in full where these do not tell them apart; all others by their names."""
    found = {one.slug: one for one in competitors}
    brief = {slug: one.last_name if isinstance(one, DriverRef) else one.name for slug, one in found.items()}
    often = Counter(brief.values())
    return {slug: name if often[name] == 1 else found[slug].name for slug, name in brief.items()}


def class_name(name: str) -> str:
    """A class in the reader's language."""
    return german_class(name) if reader_language() == "de" else name


def german_class(name: str) -> str:
    """Formel 1, Formel 2; every other name is the same in both languages."""
    return FORMULA.sub("Formel", name)


def capital(words: str) -> str:
    return words[:1].upper() + words[1:]
