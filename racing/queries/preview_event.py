"""The event of a preview with everything people wrote about it, in one query."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import OuterRef, Q, QuerySet, Subquery

from racing.domain.storylines.edits import Edit
from racing.domain.vocabulary import DriverRef
from racing.models import (
    CircuitLength,
    Classification,
    Consent,
    Event,
    Quote,
    Season,
    SourcedFact,
    StorylineEdit,
)
from racing.queries.addresses import event_or_redirect, events_of
from racing.queries.events import lengths_of
from racing.queries.json_rows import JsonRows, rows_of
from racing.queries.outlines import outline_of
from racing.queries.pictures import picture_column, picture_of
from racing.queries.prepared import prepared
from racing.queries.preview_around import surroundings
from racing.queries.statements_kept import kept_columns


@dataclass(frozen=True, slots=True)
class Voice:
    """What somebody said. `speaker` None: `speaker_name` is no driver of ours."""

    speaker: DriverRef | None
    speaker_name: str
    text_en: str
    text_de: str
    is_reported: bool
    said_on: date | None
    source_en: str
    source_de: str
    original_language: str = ""
    """ "en", "de" or "other"; empty: not known."""


@dataclass(frozen=True, slots=True)
class SaidFact:
    """Something said about the circuit, by whom, and what disagrees."""

    key: str
    text_en: str
    text_de: str
    said_by_en: str
    said_by_de: str
    conflict_en: str
    conflict_de: str
    is_confirmed: bool


_QUOTE = (
    "speaker__slug", "speaker__name", "speaker__last_name", "speaker__nationality", "speaker__home_town",
    "speaker_name", "text_en", "text_de", "is_reported_speech", "said_on", "source_en", "source_de",
    "original_language",
)  # fmt: skip
_FACT = (
    "key", "text_en", "text_de", "said_by_en", "said_by_de", "conflict_en", "conflict_de", "is_confirmed", "said_on",
)  # fmt: skip
_REVISION = ("pk", "results_revision")
_EDIT = ("key", "choice", "order", "text_en", "text_de", "fingerprint")


def known_event(series: str, season: str, event: str, now: datetime) -> Event:
    """Raises Http404 or MovedError."""
    return event_or_redirect(_events(series, season, event, now), series, season, event, now.date())


@prepared
def _events(series: str, season: str, event: str, now: datetime) -> QuerySet[Event]:
    rows = events_of(series, season, now.date()).filter(slug=event)
    newest = Classification.objects.published(now).order_by("-published_at").values("published_at")[:1]
    return with_texts(rows).annotate(
        newest=Subquery(newest), revision_rows=JsonRows(Season.objects.order_by("pk"), *_REVISION)
    )


def state_of(event: Any, now: datetime) -> tuple[Hashable, ...]:
    """Two equal ones make the same statements: the moment, what is known of all seasons, and what lies around.

    What editors did is not in it. What counts from a day or a publication on changes the day or the newest publication.
    """
    at = moment_of(event, now)
    columns = (event.layout_rows, event.season_rows, event.elsewhere_rows)
    return event.pk, at if at < now else at.date(), event.newest, event.revision_rows, *columns


def with_texts(rows: QuerySet[Event]) -> QuerySet[Event]:
    quotes = Quote.objects.filter(event=OuterRef("pk")).exclude(consent=Consent.ASKED).order_by("order", "id")
    edits = StorylineEdit.objects.filter(preview__event=OuterRef("pk")).order_by("id")
    facts = SourcedFact.objects.filter(Q(circuit=OuterRef("circuit"))).order_by("id")
    lengths = CircuitLength.objects.filter(layout=OuterRef("layout")).order_by("-is_preferred", "length_m")
    return rows.select_related("season__series", "circuit", "layout", "preview").annotate(
        **surroundings(),
        **kept_columns("preview"),
        quote_rows=JsonRows(quotes, *_QUOTE),
        edit_rows=JsonRows(edits, *_EDIT),
        fact_rows=JsonRows(facts, *_FACT),
        picture_rows=picture_column("event"),
        length_rows=JsonRows(lengths, "length_m", "said_by_en", "said_by_de", "said_on", "is_preferred"),
    )


def moment_of(event: Event, now: datetime) -> datetime:
    """A preview stands still when the weekend begins: nothing published later is in it."""
    return min(now, start_of(event.starts_on, event.circuit.timezone))


def start_of(first_day: date, timezone: str) -> datetime:
    """A weekend begins at midnight where it takes place; not in the old year, in which its season was not known."""
    midnight = datetime.combine(first_day, time(), ZoneInfo(timezone)).astimezone(UTC)
    return max(midnight, datetime(first_day.year, 1, 1, tzinfo=UTC))


def voices(event: Any, now: datetime) -> Iterator[Voice]:
    for slug, name, last, country, home, other, en, de, reported, said_on, source_en, source_de, original in rows_of(
        event.quote_rows
    ):
        day = date.fromisoformat(said_on) if said_on else None
        if day is None or day <= now.date():
            speaker = DriverRef(slug, name, last, country or "", home) if slug else None
            yield Voice(speaker, other or name, en, de, bool(reported), day, source_en, source_de, original)


def of_row(event: Any, now: datetime) -> dict[str, Any]:
    """What a page says straight from the event's own query; nothing else follows from it."""
    return {
        "row": event,
        "outline": outline_of(event.layout, event.circuit.short_name),
        "lengths": lengths_of(event),
        "facts": tuple(said_facts(event)),
        "voices": tuple(voices(event, now)),
        "picture": picture_of(event, moment_of(event, now).date()),
    }


def said_facts(event: Any) -> Iterator[SaidFact]:
    """What had been said by the season's end."""
    for key, en, de, by_en, by_de, conflict_en, conflict_de, is_confirmed, said_on in rows_of(event.fact_rows):
        if not said_on or date.fromisoformat(said_on).year <= event.season.end_year:
            yield SaidFact(key, en, de, by_en, by_de, conflict_en, conflict_de, bool(is_confirmed))


def public_edits(event: Any, now: datetime) -> tuple[Edit, ...]:
    """What readers see of the editors' work: nothing before publication, words in the languages that are public."""
    preview = getattr(event, "preview", None)
    if preview is None or preview.public_since(now) is None:
        return ()
    is_english, is_german = preview.is_public("en", now), preview.is_public("de", now)
    return tuple(
        replace(one, text_en=one.text_en if is_english else "", text_de=one.text_de if is_german else "")
        for one in edits_of(event)
    )


def edits_of(event: Any) -> tuple[Edit, ...]:
    """What the editors did with the storylines of this preview, published or not."""
    return tuple(Edit(*row) for row in rows_of(event.edit_rows))
