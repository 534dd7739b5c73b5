"""`manage.py preview`: the text of a preview as the page tells it, for reading, and with the rows behind it."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from html import unescape
from textwrap import fill
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.urls import resolve, reverse
from django.utils.html import strip_tags
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from racing import clock
from racing.domain.sentence import Sentence
from racing.domain.storylines.composition import Story
from racing.domain.storylines.facts import Evidence
from racing.models import Event, Season, Series
from racing.presentation.dates import day_text
from racing.presentation.headlines import headline_words
from racing.presentation.sentences import render_plain, render_together
from racing.queries.addresses import MovedError
from racing.queries.previews import PreviewPage, preview_page
from racing.queries.seasons import known_season_rows

WIDTH = 100


class Command(BaseCommand):
    help = "Print the preview of an event: headline, opening, stories; with --facts the rows behind every sentence."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("series", help="address of the series: alms")
        parser.add_argument("season", help="address of the season: 2009")
        parser.add_argument("event", help="address of the event: mosport")
        parser.add_argument("--lang", choices=["de", "en"], default="", help="language of the text")
        parser.add_argument("--json", action="store_true", help="everything, as JSON")
        parser.add_argument("--facts", action="store_true", help="the rows behind every sentence")

    def handle(self, *args: Any, **options: Any) -> None:
        now, where = clock.now(), (options["series"], options["season"], options["event"])
        with override(options["lang"] or get_language() or "en"):
            try:
                page = preview_page(*where, now)
            except (Http404, MovedError):
                raise CommandError(what_exists(*where, now)) from None
            if options["json"]:
                self.stdout.write(twin(*where))
                return
            for line in text_of(page, with_rows=options["facts"]):
                self.stdout.write(line)


def twin(series: str, season: str, event: str) -> str:
    """What the site hands out as JSON at this event's address."""
    request = HttpRequest()
    request.method = "GET"
    request.path = reverse("preview_data", args=[series, season, event])
    view, given, named = resolve(request.path)
    content: bytes = view(request, *given, **named).content
    return content.decode()


def text_of(page: PreviewPage, *, with_rows: bool) -> Iterator[str]:
    yield headline_words(page.front.headline, page.headline_lines, page.event.ref.name)
    yield ""
    yield fill(render_plain(page.front.opening), WIDTH)
    text = page.composition
    sections = [
        (_("What to know"), text.front),
        (_("The circuit"), text.section("circuit")),
        (_("Title situation"), text.section("title")),
        (_("Drivers and form"), text.section("form")),
        (_("Who drives what"), text.section("entries")),
        (_("Timetable"), text.section("season")),
    ]
    for heading, stories in sections:
        yield from _section(heading, stories, with_rows)


def _section(heading: str, stories: Iterable[Story], with_rows: bool) -> Iterator[str]:
    told = list(stories)
    if told:
        yield from ("", heading.upper())
    for story in told:
        figure = f"[{story.figure}] " if story.figure else ""
        yield ""
        yield fill(figure + _paragraph(one.sentence for one in story.findings), WIDTH)
        for one in story.findings if with_rows else ():
            yield f"    {one.fact.key}"
            yield from _rows(one.fact.evidence)


def _paragraph(sentences: Iterable[Sentence]) -> str:
    """As on the page: everybody in full once, then by the last name."""
    return unescape(strip_tags(" ".join(render_together(list(sentences)))))


def _rows(evidence: Evidence) -> Iterator[str]:
    for row in evidence.rows:
        day = f"{day_text(row.day)}: " if row.day else ""
        yield f"      - {day}{render_plain(row.text)}"
    for note in (evidence.definition, evidence.scope):
        if note is not None:
            yield f"      {render_plain(note)}"


def what_exists(series: str, season: str, event: str, now: datetime) -> str:
    """Names the first part of the address that is not here or not known yet, and what is."""
    today = now.date()
    if not Series.objects.filter(slug=series).exists():
        return _missing("series", series, Series.objects.order_by("slug"))
    seasons = Season.objects.filter(series__slug=series).order_by("slug")
    known = known_season_rows(series, today).order_by("slug")
    if not known.filter(slug=season).exists():
        return _not_yet(f"season of {series}", season, seasons, today) or _missing(f"season of {series}", season, known)
    events = Event.objects.filter(season__series__slug=series, season__slug=season).order_by("starts_on")
    kind = f"event of {series} {season}"
    return _not_yet(kind, event, events, today) or _missing(kind, event, events.known(today))


def _not_yet(kind: str, slug: str, rows: QuerySet[Any], today: date) -> str:
    """Empty where there is none of this name, whatever the day."""
    exists = rows.filter(slug=slug).exists()
    return f"The {kind} “{slug}” is not known yet on {today}: it is announced later." if exists else ""


def _missing(kind: str, slug: str, known: QuerySet[Any]) -> str:
    there = ", ".join(known.values_list("slug", flat=True)) or "none"
    return f"There is no {kind} “{slug}” known on this day; there are: {there}."
