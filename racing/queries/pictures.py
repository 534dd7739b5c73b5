"""The picture of a page: one column of the page's own query."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import OuterRef

from racing.models import Picture, reader_language
from racing.queries.json_rows import JsonRows, rows_of

_COLUMNS = ("name", "kind", "width", "height", "alt_en", "alt_de", "credit", "licence", "licence_words", "taken_on")


@dataclass(frozen=True, slots=True)
class ShownPicture:
    """`licence` is one of models.Licence; `licence_words` say what it does not."""

    name: str
    kind: str
    width: int
    height: int
    alt_en: str
    alt_de: str
    credit: str
    licence: str
    licence_words: str = ""
    taken_on: date | None = None

    @property
    def is_tall(self) -> bool:
        return self.height > self.width

    @property
    def alt(self) -> str:
        return self.alt_de if reader_language() == "de" else self.alt_en


def picture_column(field: str, ref: str = "pk") -> JsonRows:
    """For annotate(picture_rows=…): the newest picture whose `field` is the row, or what its `ref` names."""
    return JsonRows(Picture.objects.filter(**{field: OuterRef(ref)}).order_by("-pk")[:1], *_COLUMNS)


def newest_picture() -> ShownPicture | None:
    """Of anything."""
    newest: Any = Picture.objects.first()
    return ShownPicture(**{name: getattr(newest, name) for name in _COLUMNS}) if newest else None


def picture_of(row: Any, at: date) -> ShownPicture | None:
    """Of a row annotated with `picture_rows`; none that was taken later than this day."""
    for values in rows_of(row.picture_rows):
        day = date.fromisoformat(values[-1]) if values[-1] else None
        if day is None or day <= at:
            return ShownPicture(*[*values[:-1], day])
    return None
