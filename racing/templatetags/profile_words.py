"""Words of profile pages: dates, places and names in the reader's language."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from django import template
from django.utils.formats import date_format
from django.utils.translation import get_language, pgettext_lazy

from racing.domain.storylines.context import EventRef
from racing.domain.vocabulary import FinishStatus
from racing.models.labels import FINISH_STATUSES

register = template.Library()

ENGLISH, GERMAN = ("j F Y", "j F"), ("j. F Y", "j. F")


@register.filter
def full_day(day: date | None) -> str:
    """30 August 2009; 30. August 2009."""
    return date_format(day, _formats()[0]) if day else ""


@register.filter
def short_day(day: date | None) -> str:
    """30 August; 30. August."""
    return date_format(day, _formats()[1]) if day else ""


@register.filter
def event_words(event: EventRef) -> str:
    """The event's short name."""
    return event.short_name_de if is_german() else event.short_name_en


def is_german() -> bool:
    return (get_language() or "en").startswith("de")


def _formats() -> tuple[str, str]:
    return GERMAN if is_german() else ENGLISH


MARKS = {
    FinishStatus.RETIRED: pgettext_lazy("mark in a table", "Ret"),
    FinishStatus.NOT_CLASSIFIED: pgettext_lazy("mark in a table", "NC"),
    FinishStatus.DISQUALIFIED: pgettext_lazy("mark in a table", "DSQ"),
    FinishStatus.EXCLUDED: pgettext_lazy("mark in a table", "EX"),
    FinishStatus.DID_NOT_START: pgettext_lazy("mark in a table", "DNS"),
    FinishStatus.DID_NOT_QUALIFY: pgettext_lazy("mark in a table", "DNQ"),
    FinishStatus.DID_NOT_PREQUALIFY: pgettext_lazy("mark in a table", "DNPQ"),
    FinishStatus.WITHDRAWN: pgettext_lazy("mark in a table", "WD"),
}


@register.filter
def status_mark(status: FinishStatus | None) -> str:
    """Three letters for a cell; empty for classified and unknown."""
    return str(MARKS.get(status, "")) if status else ""


@register.filter
def status_words(status: FinishStatus | None) -> str:
    return str(FINISH_STATUSES[status]) if status else ""


@register.filter
def exact(value: Fraction | None) -> str:
    """Points without needless digits: 20; 12.5; 6.667 in German with a comma."""
    if value is None:
        return ""
    digits = f"{round(float(value), 3):.3f}".rstrip("0").rstrip(".")
    return digits.replace(".", ",") if is_german() else digits
