"""Words and small components of previews: headlines, stories with their evidence, differences of entry lists."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any, TypeVar

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from racing.domain.storylines.composition import Story
from racing.domain.storylines.context import EnteredCar
from racing.domain.storylines.engine import Finding
from racing.domain.vocabulary import ClassRef
from racing.presentation.headlines import bold_words, headline_words
from racing.presentation.numbers import range_text
from racing.presentation.sentences import render_plain
from racing.presentation.unbroken import unbroken, unbroken_html
from racing.queries.entries import Difference
from racing.queries.preview_event import Voice
from racing.queries.previews import PreviewPage
from racing.queries.season_calendar import CalendarSession

register = template.Library()

CLASS_WORD = re.compile(r"\w*\d-")
BOLD_TAG = re.compile(r"</?b>")
ROWS_OF_EVIDENCE = 6
T = TypeVar("T")


@register.filter
def headline(page: PreviewPage) -> SafeString:
    """The page in one line; a class's compound (GT2-Titel) is not broken at its hyphen."""
    return kept_together(headline_words(page.front.headline, page.headline_lines, page.event.ref.name))


@register.filter
def opening_paragraph(page: PreviewPage) -> str:
    """What the text opens with where no editor has written a lead."""
    return unbroken(render_plain(page.front.opening))


@register.filter
def claim(finding: Finding) -> str:
    """The words a line sets in bold: what it says, without its details."""
    return bold_words(finding.sentence)


@register.filter
def unbold(words: SafeString) -> SafeString:
    """A line that goes on with a story: nothing of it in bold."""
    return mark_safe(BOLD_TAG.sub("", words))


@register.filter
def evidence_size(story: Story) -> int:
    """How many rows stand behind a story."""
    return sum(len(one.fact.evidence.rows) for one in story.findings)


def kept_together(words: str) -> SafeString:
    """Plain words as HTML: a class's compound (GT2-Titel) stays whole, and a number stays with its word."""
    parts = (
        (format_html('<span class="nb">{}</span>', part) if CLASS_WORD.match(part) else part,)
        for part in words.split(" ")
    )
    return unbroken_html(format_html_join(" ", "{}", parts))


@register.filter
def main_first(tables: Sequence[T], page: PreviewPage) -> list[T]:
    """The class of the page's main title before the others."""
    main = page.main_title.title.car_class if page.main_title else None
    return sorted(tables, key=lambda one: getattr(one, "car_class", None) != main)


@register.inclusion_tag("components/preview_stories.html")
def preview_stories(*, stories: Sequence[Story], rows: int = ROWS_OF_EVIDENCE) -> dict[str, Any]:
    """Stories of a preview; every line has its key as an address within the page.

    Behind a line stand its first `rows` rows and how many more there are; the twin in JSON has all of them.
    """
    return {"stories": stories, "rows": f":{rows}", "limit": rows}


@register.filter
def beyond(rows: Sequence[object], limit: int) -> int:
    """How many rows are left out; zero where none is."""
    return max(len(rows) - limit, 0)


@register.filter
def differences_of(differences: Iterable[Difference], car: EnteredCar) -> list[Difference]:
    """What is new about one car of the list."""
    return [one for one in differences if one.car is not None and one.car.key == car.key]


@register.filter
def absent_from(differences: Iterable[Difference], car_class: ClassRef) -> list[Difference]:
    """Cars of a class that were there last time and are not now."""
    return [one for one in differences if one.change == "absent" and one.car_class.slug == car_class.slug]


@register.filter
def absent_classes(differences: Iterable[Difference]) -> list[Difference]:
    return [one for one in differences if one.change == "class-absent"]


@register.filter
def bounds_of(one: Any) -> str:
    """Points of anything with `least` and `most`."""
    return range_text(one.least, one.most)


@register.simple_tag
def finish_at(*, session: CalendarSession) -> datetime | None:
    """When a session is to end as planned."""
    if session.starts_at is None or session.planned_minutes is None:
        return None
    return session.starts_at + timedelta(minutes=session.planned_minutes)


@register.filter
def cars_of_voice(page: PreviewPage, voice: Voice) -> list[EnteredCar]:
    """The cars a speaker drives here."""
    lines = [line.car for group in page.entries for line in group.lines]
    return [car for car in lines if voice.speaker and voice.speaker.slug in {one.slug for one in car.drivers}]
