"""Where the data come from: the series' own credits, and how many rows name which source."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, QuerySet

from racing.domain.sentence import Written
from racing.models import (
    PICTURED,
    CircuitLength,
    Event,
    Licence,
    Picture,
    RecordedStanding,
    Result,
    Series,
    localized,
)
from racing.queries.profiles_rows import known_entries
from racing.queries.profiles_visible import visible_drivers, visible_seasons

# "https://www.gt-eins.de/Berichte2009/alms/alms8.html" and "www.press.bmwgroup.com (T0012136EN)" name their publisher.
PUBLISHER = re.compile(r"^(?:https?://)?(?:www\.|m\.|de\.m\.)?([^/\s(]+)(/[^/\s(]+/[^/\s(]+)?")


@dataclass(frozen=True, slots=True)
class SeriesCredit:
    name: str
    credit: Written
    winners_complete_from: int | None


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A publisher and how many rows name it."""

    name: str
    rows: int


@dataclass(frozen=True, slots=True)
class PictureCredit:
    """`licence` is one of models.Licence, or empty where `words` name another; `source` may be an address."""

    subject: str
    credit: str
    licence: str
    deed: str
    words: str
    source: str


@dataclass(frozen=True, slots=True)
class CreditsPage:
    series: tuple[SeriesCredit, ...]
    sources: tuple[SourceLine, ...]
    rows: int
    unsourced: int
    pictures: tuple[PictureCredit, ...]
    at: datetime

    @property
    def sourced(self) -> int:
        return self.rows - self.unsourced


def credits_page(at: datetime) -> CreditsPage:
    """Three queries: the series, all source texts with their numbers, and the pictures."""
    counts: Counter[str] = Counter()
    rows = unsourced = 0
    for text, number in source_texts(at):
        rows += number
        unsourced += 0 if text else number
        counts.update(dict.fromkeys(publishers(text), number))
    shown = Series.objects.filter(seasons__in=visible_seasons(at)).distinct().order_by("name")
    return CreditsPage(
        series=tuple(
            SeriesCredit(one.local_name, localized(one, "credit"), one.winners_complete_from) for one in shown
        ),
        sources=tuple(
            SourceLine(name, number) for name, number in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
        ),
        rows=rows,
        unsourced=unsourced,
        pictures=tuple(picture_credits()),
        at=at,
    )


def picture_credits() -> Iterator[PictureCredit]:
    """In the order of what they show."""
    for one in sorted(Picture.objects.select_related(*PICTURED), key=str):
        licence = Licence(one.licence)
        named = licence is not Licence.OTHER
        label = str(licence.label) if named else ""
        yield PictureCredit(str(one), one.credit, label, licence.deed, one.licence_words, one.source)


def source_texts(at: datetime) -> QuerySet[Any]:
    """Every source text of what is known by now, with the number of rows that carry it."""
    kinds: list[QuerySet[Any]] = [
        Event.objects.known(at.date()),
        known_entries(at),
        Result.objects.filter(classification__published_at__lte=at),
        visible_drivers(at),
        RecordedStanding.objects.filter(championship__season__in=visible_seasons(at)),
        CircuitLength.objects.all(),
    ]
    counted = [kind.order_by().values_list("source").annotate(Count("pk")) for kind in kinds]
    texts: QuerySet[Any] = counted[0].union(*counted[1:], all=True)
    return texts


def publishers(text: str) -> set[str]:
    """The names behind a source text; several sources are separated by " | "."""
    found = (PUBLISHER.match(part.strip()) for part in text.split(" | "))
    return {_name(match) for match in found if match}


def _name(match: re.Match[str]) -> str:
    """A code host is named with the project, everybody else by host."""
    host, path = match[1].lower(), match[2] or ""
    return host + path if host == "github.com" else host
