"""Filters that say values of the sport in the reader's language. The rules of wording live in racing/presentation."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from django import template
from django.utils.html import format_html, strip_tags
from django.utils.safestring import SafeString
from django.utils.translation import get_language, ngettext, pgettext_lazy
from django.utils.translation import gettext as _

from racing.domain.sentence import Sentence, Written
from racing.domain.storylines.context import EventRef
from racing.domain.vocabulary import BodyStyle, ClassificationStatus, Coverage, DriverRating, FinishStatus
from racing.models import EventStatus, localized
from racing.models.labels import BODY_STYLES, CLASSIFICATION_STATUSES, COVERAGES, DRIVER_RATINGS, FINISH_STATUSES
from racing.presentation import clocks as clock_texts
from racing.presentation import dates, links, numbers, sentences, sessions, times, titles, words
from racing.presentation.clocks import Clock
from racing.presentation.languages import lang_attribute, reader_language
from racing.presentation.titles import Named
from racing.presentation.unbroken import unbroken, unbroken_html
from racing.presentation.words import capital

register = template.Library()

STATUS_MARKS = {
    FinishStatus.NOT_CLASSIFIED: pgettext_lazy("mark in a table", "NC"),
    FinishStatus.RETIRED: pgettext_lazy("mark in a table", "Ret"),
    FinishStatus.DISQUALIFIED: pgettext_lazy("mark in a table", "DSQ"),
    FinishStatus.EXCLUDED: pgettext_lazy("mark in a table", "EX"),
    FinishStatus.DID_NOT_START: pgettext_lazy("mark in a table", "DNS"),
    FinishStatus.DID_NOT_QUALIFY: pgettext_lazy("mark in a table", "DNQ"),
    FinishStatus.DID_NOT_PREQUALIFY: pgettext_lazy("mark in a table", "DNPQ"),
    FinishStatus.WITHDRAWN: pgettext_lazy("mark in a table", "WD"),
}

METRES_PER_MILE = Decimal("1609.344")
LONG_HEADLINE = 42
LONG_WORD = 13
"""Characters from which a headline, or one word of it that cannot be broken, is set smaller."""


@register.filter
def address(ref: object) -> str:
    """The page of a driver, team, manufacturer, circuit or event."""
    return address_in(ref, get_language() or "")


@lru_cache(maxsize=5_000)
def address_in(ref: object, language: str) -> str:
    return links.address(ref, language)


@register.filter
def is_long(headline: str) -> bool:
    shown = strip_tags(headline)
    return len(shown) > LONG_HEADLINE or max(map(len, shown.replace("-", " ").split()), default=0) > LONG_WORD


@register.filter
def day(value: date | None) -> str:
    """30 August 2009."""
    return unbroken(dates.day_text(value)) if value else ""


@register.filter
def day_and_month(value: date | None) -> str:
    """30 August."""
    return unbroken(dates.day_text(value, year=False)) if value else ""


@register.filter
def long_day(value: date) -> str:
    """Sunday 30 August 2009."""
    return unbroken(dates.long_day_text(value))


@register.filter
def days_of(event: object) -> str:
    """The days of a weekend: "28 to 30 August 2009", or its one day."""
    first, last = event.starts_on, event.ends_on  # type: ignore[attr-defined]
    if first == last:
        return day(last)
    if (first.year, first.month) == (last.year, last.month):
        start = f"{first.day}." if reader_language() == "de" else str(first.day)
    else:
        start = day(first) if first.year != last.year else day_and_month(first)
    return _("{first} to {last}").format(first=start, last=day(last))


@register.filter
def clocks(moment: datetime, zone: str) -> Sequence[Clock]:
    """The circuit's clock, then the reader's where it shows another time."""
    return clock_texts.both_clocks(moment, zone)


@register.filter
def zone_words(timezone: str, year: int) -> str:
    return clock_texts.zone_words(timezone, year)


@register.filter
def points(value: Fraction | Decimal | int, decimals: int = 2) -> str:
    return numbers.exact_text(value, decimals)


@register.simple_tag
def points_range(*, least: Fraction, most: Fraction, decimals: int = 2) -> str:
    """One number where it is known, else the range that is still possible."""
    return numbers.range_text(least, most, decimals)


@register.filter
def lap_time(milliseconds: int | None) -> str:
    return times.lap_time(milliseconds) if milliseconds is not None else ""


@register.filter
def gap(detail: object) -> str:
    """The gap of a row of a classification; as the English sources print it only where nothing is counted."""
    counted = times.gap_text(detail.gap_ms, detail.gap_laps)  # type: ignore[attr-defined]
    return counted or ("" if reader_language() == "de" else str(detail.gap_words))  # type: ignore[attr-defined]


@register.filter
def duration(minutes: int | None) -> str:
    return unbroken(times.duration_text(minutes)) if minutes else ""


@register.filter
def kilometres(metres: int) -> str:
    """3.957 km, to the metre."""
    return numbers.fixed_text(Decimal(metres) / 1000, 3) + "\u00a0km"


@register.filter
def miles(metres: int) -> str:
    """2.459 miles."""
    return unbroken(_("{number} miles").format(number=numbers.fixed_text(Decimal(metres) / METRES_PER_MILE, 3)))


@register.simple_tag
def distance(metres: int, *, big: bool = False) -> SafeString:
    """3.957 km (2.459 miles): both are there, and a reader's switch leaves one of them."""
    return format_html(
        '<span{} data-unit="km">{}</span> <span data-unit="mi">{}</span>',
        SafeString(' class="fig"' if big else ""), kilometres(metres), miles(metres),
    )  # fmt: skip


@register.filter
def race_length(session: object) -> str:
    """What was planned: distance, time, or whichever of both ends first."""
    planned = getattr(session, "planned_distance_m", None)
    minutes = getattr(session, "planned_minutes", None)
    distance = round_distance(planned) if planned else ""
    if distance and minutes:
        return _("{distance} or {time}").format(distance=distance, time=duration(minutes))
    return distance or duration(minutes)


def round_distance(metres: int) -> str:
    """1000 miles or 500 km, where that is what was meant; else kilometres to the metre."""
    in_miles = Decimal(metres) / METRES_PER_MILE
    is_meant = abs(in_miles - round(in_miles)) < Decimal("0.001")
    if not is_meant:
        return kilometres(metres) if metres % 1000 else f"{metres // 1000}\u00a0km"
    return unbroken(ngettext("{count} mile", "{count} miles", round(in_miles)).format(count=round(in_miles)))


for written in (words.short_name, words.known_as, words.place_name, numbers.year_spans):
    register.filter(written)


@register.filter
def called_off(event: EventRef) -> str:
    """In a word, where nothing is run on its day: cancelled, postponed."""
    status = EventStatus.CANCELLED if event.is_cancelled else EventStatus.POSTPONED
    return str(status.label) if event.is_called_off else ""


@register.filter
def said(row: object, field: str) -> Written:
    """A text stored in both languages: `session|said:"name"`; empty in neither."""
    return localized(row, field)


@register.filter
def lang(text: str) -> SafeString:
    """The attribute of the element around a text that may have been written in the other language."""
    return lang_attribute(text)


@register.filter
def session_name(session: sessions.Named) -> str:
    """Its own name, else its kind."""
    return sessions.session_name(session)


@register.filter
def coverage_words(coverage: str) -> str:
    return str(COVERAGES[Coverage(coverage)])


@register.filter
def status_words(status: str | None) -> str:
    return str(FINISH_STATUSES[FinishStatus(status)]) if status else ""


@register.filter
def status_mark(status: str | None) -> str:
    """The short mark of a table cell; empty for classified cars and unknown outcomes."""
    return str(STATUS_MARKS.get(FinishStatus(status), "")) if status else ""


@register.filter
def rating_letter(rating: str) -> str:
    """P, G, S or B; the name stands in its title."""
    return str(DRIVER_RATINGS[DriverRating(rating)])[:1] if rating else ""


@register.filter
def rating_words(rating: str) -> str:
    return str(DRIVER_RATINGS[DriverRating(rating)]) if rating else ""


@register.filter
def body_words(body_style: str | None) -> str:
    """Closed prototype."""
    return str(BODY_STYLES[BodyStyle(body_style)]) if body_style else ""


@register.filter
def title_name(title: Named) -> str:
    """GT2 drivers."""
    return titles.title_name(title)


@register.filter
def class_name(name: str) -> str:
    """GT2; Formel 1 for German readers."""
    return words.class_name(name)


@register.filter
def has_own_name(title: Named) -> bool:
    """It is called otherwise than by its class and kind, or has no class."""
    return bool(title.name_en or title.name_de or title.car_class is None)


@register.filter
def say(sentence: Sentence) -> SafeString:
    """A sentence in the reader's language, names linked."""
    return unbroken_html(sentences.render(sentence))


@register.filter
def plainly(sentence: Sentence) -> str:
    """The same words without links, for descriptions."""
    return sentences.render_plain(sentence)


@register.filter
def in_words(number: int) -> str:
    """Two to twelve in words, everything else in figures."""
    return sentences.GRAMMARS[reader_language()].word(number)


@register.filter
def opening_word(number: int) -> str:
    """The same at the start of a sentence; one is written out there, with its noun."""
    return capital(in_words(number))


@register.filter
def classification_words(status: str) -> str:
    return str(CLASSIFICATION_STATUSES[ClassificationStatus(status)])


@register.filter
def names(people: Sequence[object]) -> str:
    """Jörg Bergmeister, Patrick Long."""
    return ", ".join(str(one.name) for one in people)  # type: ignore[attr-defined]


@register.filter
def short_names(people: Sequence[object]) -> str:
    """Bergmeister, Long; for others than drivers their name."""
    return ", ".join(str(getattr(one, "last_name", "") or one.name) for one in people)  # type: ignore[attr-defined]


@register.filter
def cars(count: int) -> str:
    return unbroken(ngettext("{count} car", "{count} cars", count).format(count=count))
